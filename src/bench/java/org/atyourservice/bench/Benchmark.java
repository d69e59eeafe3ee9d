package org.atyourservice.bench;

/// One benchmark. A new one is a class here and a line in [Bench].
interface Benchmark {

    /// What is typed after `ays bench`.
    String name();

    /// What it measures, in one line.
    String describes();

    /// Measures, and adds the figures to the report.
    ///
    /// @throws Exception when it can't be measured; the message says why
    void run(Report report) throws Exception;
}
