package org.atyourservice.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.language.Sources;
import org.atyourservice.language.sources.RetentionReader;
import org.atyourservice.model.Retention;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;

/// Which logs go, so that the disk doesn't fill: those of the oldest runs. Only logs: order, journal and jobs, with the end of the
/// log of what failed, stay in git. The logs of the newest run stay, and those of the newest that went wrong: somebody may still
/// need them.
public final class LogRetention {

    private LogRetention() {}

    /// The logs of a run that is over.
    ///
    /// @param outcome empty when it is under way or its journal can't be read
    record Kept(RunId run, Instant startedAt, Optional<RunEvent.Outcome> outcome, long bytes) {}

    /// Logs that go.
    ///
    /// @param why half a sentence
    public record Removal(RunId run, long bytes, String why) {}

    /// What would be removed now.
    ///
    /// @param underWay runs that are not over, whatever their journals say
    /// @throws IOException when the folder can't be read
    public static List<Removal> plan(Path environment, RunsFolder folder, Set<RunId> underWay, Instant now)
            throws IOException {
        return plan(environment, new KeptLogs(folder), underWay, now);
    }

    /// As [#plan(Path, RunsFolder, Set, Instant)], with what is known from earlier calls.
    ///
    /// @throws IOException when the folder can't be read
    public static List<Removal> plan(Path environment, KeptLogs logs, Set<RunId> underWay, Instant now)
            throws IOException {
        var file = environment.resolve(Sources.ENVIRONMENT);
        var rule = RetentionReader.read(Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty());
        return plan(rule, logs.newestFirst(underWay), now);
    }

    /// @param newestFirst the runs that have logs
    static List<Removal> plan(Retention rule, List<Kept> newestFirst, Instant now) {
        var removals = new ArrayList<Removal>();
        int runs = 0;
        long bytes = 0;
        boolean failureSeen = false;
        for (var logs : newestFirst) {
            boolean failed = logs.outcome().isPresent() && logs.outcome().get() != RunEvent.Outcome.OK;
            boolean needed = runs == 0 || logs.outcome().isEmpty() || failed && !failureSeen;
            failureSeen |= failed;
            var why = needed ? Optional.<String>empty() : why(rule, logs, runs, bytes, now);
            if (why.isPresent()) {
                removals.add(new Removal(logs.run(), logs.bytes(), why.get()));
            } else {
                runs++;
                bytes += logs.bytes();
            }
        }
        return removals;
    }

    private static Optional<String> why(Retention rule, Kept logs, int runs, long bytes, Instant now) {
        if (rule.runs().filter(most -> runs >= most).isPresent()) {
            return Optional.of("only " + rule.runs().get() + " runs keep theirs");
        }
        if (rule.age().filter(most -> logs.startedAt().isBefore(now.minus(most))).isPresent()) {
            return Optional.of("the run began before " + now.minus(rule.age().get()));
        }
        return rule.bytes().filter(most -> bytes + logs.bytes() > most)
                .map(_ -> "all logs together would be too large");
    }

    /// Removes the logs of these runs; who reads one of them reads to its end.
    ///
    /// @return those that are gone
    public static List<Removal> apply(Path environment, RunsFolder folder, List<Removal> removals) {
        var done = new ArrayList<Removal>();
        var bin = environment.resolve(".ays").resolve("removed-logs");
        for (var removal : removals) {
            try {
                // Out of the run's folder in one step: either all of them are there or none.
                AtomicFiles.deleteFolder(bin);
                Files.createDirectories(bin.getParent());
                Files.move(folder.logs(removal.run()), bin);
                AtomicFiles.deleteFolder(bin);
                done.add(removal);
            } catch (IOException e) {
                System.getLogger(LogRetention.class.getName()).log(System.Logger.Level.WARNING,
                        "logs of run " + removal.run() + " could not be removed", e);
            }
        }
        return done;
    }
}
