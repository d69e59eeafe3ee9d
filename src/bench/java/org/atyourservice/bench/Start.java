package org.atyourservice.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How long a command line takes to answer, beside what a JVM that does nothing takes here.
///
/// @param launcher the `ays` of these sources
record Start(Path launcher) implements Benchmark {

    private static final int ROUNDS = 7;

    /// A ratio, since machines differ: a user shouldn't wait longer than for twenty empty JVMs.
    private static final double MOST_OVER_THE_FLOOR = 20;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String describes() {
        return "`ays --help`, from the shell to the exit, beside `java -version`";
    }

    @Override
    public void run(Report report) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Samples.Work help = () -> call(launcher.toString(), "--help");
        Samples.Work floor = () -> call(java, "-version");
        help.run();
        List<Samples> samples = Samples.inTurns(ROUNDS, floor, help);
        Duration least = samples.getFirst().median();
        Duration taken = samples.getLast().median();
        report.add(Figure.any("java -version", least));
        report.add(Figure.any("ays --help", taken));
        report.add(Figure.atMost(MOST_OVER_THE_FLOOR, "ays --help / java -version",
                (double) taken.toNanos() / least.toNanos(), Figure.Unit.TIMES));
    }

    private static void call(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " didn't end within a minute");
        }
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
        }
    }
}
