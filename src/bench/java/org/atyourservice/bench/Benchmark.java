package org.atyourservice.bench;

import java.util.List;

/// One benchmark. A new one is a class here and a line in [Bench].
interface Benchmark {

    /// What is typed after `ays bench`.
    String name();

    /// What it measures, in one line.
    String describes();

    /// The same with what is typed after its name.
    ///
    /// @throws IllegalArgumentException when it takes no such thing; the message says what
    default Benchmark with(List<String> options) {
        if (!options.isEmpty()) {
            throw new IllegalArgumentException(name() + " takes no " + options.getFirst());
        }
        return this;
    }

    /// Measures, and adds the figures to the report.
    ///
    /// @throws Exception when it can't be measured; the message says why
    void run(Report report) throws Exception;
}
