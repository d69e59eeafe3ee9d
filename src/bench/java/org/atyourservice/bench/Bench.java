package org.atyourservice.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/// `ays bench [NAME [OPTION...]]`: lists the benchmarks, or runs one.
final class Bench {

    private static final int MISSED = 1;
    private static final int UNKNOWN = 2;
    private static final int NOT_MEASURED = 3;

    private final List<Benchmark> benchmarks;
    private final PrintStream out;
    private final PrintStream err;

    Bench(List<Benchmark> benchmarks, PrintStream out, PrintStream err) {
        this.benchmarks = List.copyOf(benchmarks);
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        Path root = Path.of(System.getProperty("ays.root", "."));
        List<Benchmark> benchmarks = List.of(new Start(root.resolve("ays")), new Spine(root.resolve("ays")),
                new Model(), new Logs(), new Fanout());
        System.exit(new Bench(benchmarks, System.out, System.err).run(List.of(args)));
    }

    /// @return the exit code: 0, 1 when a target was missed, 2 for an unknown name or option, 3 when it could not be measured
    int run(List<String> args) {
        if (args.isEmpty()) {
            list(out);
            return 0;
        }
        String name = args.getFirst();
        for (Benchmark benchmark : benchmarks) {
            if (benchmark.name().equals(name)) {
                return measure(benchmark, args.subList(1, args.size()));
            }
        }
        err.println("There is no benchmark " + name + ". There are:");
        list(err);
        return UNKNOWN;
    }

    private int measure(Benchmark plain, List<String> options) {
        Benchmark benchmark;
        try {
            benchmark = plain.with(options);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage() + ".");
            return UNKNOWN;
        }
        Report report = new Report();
        try {
            benchmark.run(report);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return notMeasured(benchmark, report, e);
        } catch (Exception e) {
            return notMeasured(benchmark, report, e);
        }
        report.lines().forEach(out::println);
        return report.hasMissed() ? MISSED : 0;
    }

    private int notMeasured(Benchmark benchmark, Report report, Exception why) {
        report.lines().forEach(out::println);
        err.println("The benchmark " + benchmark.name() + " could not be measured: " + why.getMessage());
        return NOT_MEASURED;
    }

    private void list(PrintStream to) {
        int widest = benchmarks.stream().mapToInt(benchmark -> benchmark.name().length()).max().orElse(0);
        for (Benchmark benchmark : benchmarks) {
            to.println(benchmark.name() + " ".repeat(widest - benchmark.name().length() + 2) + benchmark.describes());
        }
    }
}
