package org.atyourservice.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.atyourservice.model.Journal;
import org.atyourservice.model.LogQuery;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunId;
import org.atyourservice.store.AtomicFiles;
import org.atyourservice.store.LogReader;
import org.atyourservice.store.RunsFolder;

/// The logs of runs: from a command on an SSH server to the disk against `ssh | wc -l`, opening a long one, and searching it against
/// `grep -c`.
final class Logs implements Benchmark {

    private static final int ROUNDS = 3;
    private static final int STREAMED = 2_000_000;
    private static final int LONG = 10_000_000;
    private static final int BATCH = 500;

    private static final double MOST_OVER_SSH = 2;
    private static final double MOST_OVER_GREP = 2;
    private static final double MOST_KEPT = 32;
    private static final Duration MOST_TO_OPEN = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public String describes() {
        return "2,000,000 lines over SSH onto the disk, and a log of 10,000,000 lines opened and searched";
    }

    @Override
    public void run(Report report) throws Exception {
        var folder = Files.createTempDirectory("ays-logs");
        try {
            stream(folder, report);
            search(folder, report);
        } finally {
            AtomicFiles.deleteFolder(folder);
        }
    }

    private static String line(int number) {
        return "worker-%d handled request %d of /orders/%d in %d ms, status %s".formatted(number % 16, number,
                number % 7919, number % 997, number % 100_000 == 77 ? "500 upstream timed out" : "200");
    }

    private static void stream(Path folder, Report report) throws Exception {
        var lines = folder.resolve("lines");
        try (var out = new BufferedOutputStream(Files.newOutputStream(lines))) {
            for (int i = 0; i < STREAMED; i++) {
                out.write((line(i) + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
        var ssh = new ArrayList<Duration>();
        var ours = new ArrayList<LogSite.Measured>();
        try (var server = LoopbackSshd.start(folder.resolve("sshd"))) {
            for (int round = 0; round <= ROUNDS; round++) {
                var reference = Samples.time(() -> count(server, lines));
                var measured = new LogSite(folder.resolve("environment"), server, lines).measure();
                if (measured.written() != STREAMED) {
                    throw new IOException("of " + STREAMED + " lines " + measured.written() + " are in the log");
                }
                // the first round warms both up
                if (round > 0) {
                    ssh.add(reference);
                    ours.add(measured);
                }
            }
        }
        var reference = new Samples(ssh).median();
        var job = new Samples(ours.stream().map(LogSite.Measured::job).toList()).median();
        report.add(Figure.any("2,000,000 lines: ssh | wc -l", reference));
        report.add(Figure.any("  to the disk, masked and followed", job));
        report.add(Figure.atMost(MOST_OVER_SSH, "  against ssh | wc -l", ratio(job, reference), Figure.Unit.TIMES));
        report.add(Figure.any("  frames shown meanwhile, a second", ours.getLast().frames()
                / (ours.getLast().job().toMillis() / 1000.0), Figure.Unit.PIECES));
        report.add(Figure.any("  most heap in use, with garbage", megabytes(ours.getLast().most()),
                Figure.Unit.MEGABYTES));
        report.add(Figure.atMost(MOST_KEPT, "  heap kept after it", megabytes(ours.getLast().kept()),
                Figure.Unit.MEGABYTES));
    }

    private static void count(LoopbackSshd server, Path lines) throws IOException, InterruptedException {
        var command = new ArrayList<>(server.ssh());
        command.add("cat " + lines);
        var processes = ProcessBuilder.startPipeline(List.of(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT),
                new ProcessBuilder("wc", "-l")));
        var said = new String(processes.getLast().getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        if (processes.getLast().waitFor() != 0 || !said.equals(Integer.toString(STREAMED))) {
            throw new IOException("wc -l said " + said);
        }
    }

    private static void search(Path folder, Report report) throws Exception {
        var file = longLog(folder, report);
        var open = new ArrayList<Duration>();
        long before = LogSite.usedAfterCollection();
        LogReader reader = null;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            reader = new LogReader(file);
            if (reader.extent().whole() != LONG || reader.read(LONG - 50, 50).size() != 50) {
                throw new IOException("the log is not whole");
            }
            open.add(Duration.ofNanos(System.nanoTime() - start));
        }
        report.add(Figure.atMost(MOST_TO_OPEN, "10,000,000 lines: open, show the end", new Samples(open).median()));
        report.add(Figure.atMost(MOST_KEPT, "  heap kept for it",
                megabytes(LogSite.usedAfterCollection() - before), Figure.Unit.MEGABYTES));
        compare(file, reader, "words, rare", new LogQuery("upstream timed out", false, true), "-F", report);
        compare(file, reader, "words, in any case", new LogQuery("UPSTREAM TIMED", false, false), "-Fi", report);
        compare(file, reader, "words, on each line", new LogQuery("status 200", false, true), "-F", report);
        compare(file, reader, "expression with words", new LogQuery("in [0-9]+ ms, status 5", true, true), "-E",
                report);
        compare(file, reader, "expression without", new LogQuery("/[0-9]{4} in 99[0-9] ", true, true), "-E", report);
        var rebuilt = file.resolveSibling("s.idx");
        Files.delete(rebuilt);
        report.add(Figure.any("  opened without its index", Samples.time(() -> new LogReader(file).extent())));
    }

    private static Path longLog(Path folder, Report report) throws IOException {
        var runs = new RunsFolder(folder);
        var run = new RunId("1-bench-0000");
        long written = 0;
        try (var journal = runs.begin(run, "bench", Instant.now(), "", Plan.Request.DEPLOY, "")) {
            var batch = new StringBuilder();
            for (int i = 0; i < LONG; i++) {
                batch.append(line(i)).append('\n');
                if (i % BATCH == BATCH - 1) {
                    var bytes = batch.toString().getBytes(StandardCharsets.US_ASCII);
                    batch.setLength(0);
                    long start = System.nanoTime();
                    journal.log("s", Journal.Channel.OUT, bytes, bytes.length);
                    written += System.nanoTime() - start;
                }
            }
        }
        report.add(Figure.any("10,000,000 lines: written in batches", Duration.ofNanos(written)));
        return runs.log(run, "s").orElseThrow();
    }

    private static void compare(Path file, LogReader reader, String what, LogQuery query, String option, Report report)
            throws Exception {
        var counts = new long[2];
        var samples = Samples.inTurns(ROUNDS, () -> counts[0] = grep(file, option, query.text()), () -> {
            counts[1] = 0;
            reader.search(query, 0, lines -> counts[1] += lines.length);
        });
        if (counts[0] != counts[1]) {
            throw new IOException("grep finds " + counts[0] + " lines of " + query.text() + ", we " + counts[1]);
        }
        report.add(Figure.any("  " + what + ": grep -c", samples.getFirst().median()));
        report.add(Figure.atMost(MOST_OVER_GREP, "  " + what + ": ours against it",
                ratio(samples.getLast().median(), samples.getFirst().median()), Figure.Unit.TIMES));
    }

    private static long grep(Path file, String option, String text) throws IOException, InterruptedException {
        var process = new ProcessBuilder("grep", "-c", option, "--", text, file.toString()).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        process.waitFor();
        return Long.parseLong(said);
    }

    private static double ratio(Duration one, Duration other) {
        return (double) one.toNanos() / Math.max(1, other.toNanos());
    }

    private static double megabytes(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }
}
