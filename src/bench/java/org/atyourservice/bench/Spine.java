package org.atyourservice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.store.AtomicFiles;
import org.atyourservice.store.RunsFolder;

/// The demo from cold to every service RUNNING, as a whole process, and where its time goes. The
/// floor is the longest chain of jobs that had to wait for each other, read from the journal of the same run.
///
/// @param launcher the `ays` of these sources
record Spine(Path launcher) implements Benchmark {

    private static final int ROUNDS = 3;

    /// What scheduling, journal and connections may add to the longest chain of jobs.
    private static final double MOST_OVER_THE_CHAIN = 1.25;

    /// What everything around the run may add to it: start of the JVM, making the demo, commits, the end.
    private static final double MOST_OVER_THE_RUN = 2.5;

    /// One demo.
    private record Round(Duration total, Duration before, Duration run, Duration after, Duration chain,
            Map<String, Duration> byVerb) {}

    @Override
    public String name() {
        return "spine";
    }

    @Override
    public String describes() {
        return "`ays demo --no-window`, from cold to every service RUNNING, and where the time goes";
    }

    @Override
    public void run(Report report) throws Exception {
        var rounds = new ArrayList<Round>();
        for (int n = 0; n < ROUNDS; n++) {
            rounds.add(round());
        }
        rounds.sort((one, other) -> one.total().compareTo(other.total()));
        var median = rounds.get(ROUNDS / 2);
        report.add(Figure.any("from cold to the end", median.total()));
        report.add(Figure.any("  start, make, open, plan", median.before()));
        report.add(Figure.any("  run", median.run()));
        report.add(Figure.any("  record, commit, pages, end", median.after()));
        report.add(Figure.any("longest chain of jobs", median.chain()));
        median.byVerb().forEach((verb, time) -> report.add(Figure.any("  all jobs: " + verb, time)));
        report.add(Figure.atMost(MOST_OVER_THE_CHAIN, "run / longest chain", ratio(median.run(), median.chain()),
                Figure.Unit.TIMES));
        report.add(Figure.atMost(MOST_OVER_THE_RUN, "from cold to the end / run", ratio(median.total(), median.run()),
                Figure.Unit.TIMES));
    }

    private Round round() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("ays-spine");
        try {
            var start = Instant.now();
            long tick = System.nanoTime();
            demo(folder.resolve("demo"), folder.resolve("output"));
            var total = Duration.ofNanos(System.nanoTime() - tick);
            var runs = new RunsFolder(folder.resolve("demo"));
            var events = runs.events(runs.ids().getFirst());
            var view = RunView.of(events).orElseThrow();
            var ended = view.endedAt().orElseThrow();
            return new Round(total, Duration.between(start, view.startedAt()),
                    Duration.between(view.startedAt(), ended), Duration.between(ended, start.plus(total)),
                    longestChain((RunEvent.Started) events.getFirst(), view), byVerb(view));
        } finally {
            AtomicFiles.deleteFolder(folder);
        }
    }

    private void demo(Path demo, Path output) throws IOException, InterruptedException {
        var process = new ProcessBuilder(launcher.toString(), "demo", "--no-window", "--dir", demo.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroy();
            throw new IOException("the demo didn't end within three minutes");
        }
        if (process.exitValue() != 0) {
            throw new IOException("the demo ended with " + process.exitValue() + ":\n" + Files.readString(output));
        }
    }

    private static Duration longestChain(RunEvent.Started started, RunView view) {
        var chains = new HashMap<String, Duration>();
        for (var group : started.groups()) {
            var before = group.after().stream().map(chains::get).max(Duration::compareTo).orElse(Duration.ZERO);
            var own = group.steps().stream().map(step -> length(view.steps().get(step.id())))
                    .reduce(Duration.ZERO, Duration::plus);
            chains.put(group.id(), before.plus(own));
        }
        return chains.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private static Map<String, Duration> byVerb(RunView view) {
        var times = new TreeMap<String, Duration>();
        List.copyOf(view.steps().values()).stream().filter(step -> step.step().touchesHost())
                .forEach(step -> times.merge(step.step().verb(), length(step), Duration::plus));
        return times;
    }

    private static Duration length(RunView.StepView step) {
        return step.startedAt().isPresent() && step.endedAt().isPresent()
                ? Duration.between(step.startedAt().get(), step.endedAt().get())
                : Duration.ZERO;
    }

    private static double ratio(Duration one, Duration other) {
        return (double) one.toNanos() / Math.max(1, other.toNanos());
    }
}
