package org.atyourservice.session;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import org.atyourservice.model.LogQuery;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunId;
import org.atyourservice.session.Runs.LogLine;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.KeptLogs;
import org.atyourservice.store.LogReader;
import org.atyourservice.store.LogRetention;
import org.atyourservice.store.RunsFolder;
import org.atyourservice.store.SameLogs;

/// [Logs] of one environment's folder, those of the run under way among them.
final class LocalLogs implements Logs {

    private static final int OPEN = 200;

    private final Path environment;
    private final RunsFolder folder;
    private final KeptLogs kept;
    private final Supplier<Set<RunId>> underWay;
    private final Map<Path, LogReader> readers = LimitedMap.of(OPEN);

    /// @param underWay the runs that are not over
    LocalLogs(Path environment, RunsFolder folder, Supplier<Set<RunId>> underWay) {
        this.environment = environment;
        this.folder = folder;
        this.kept = new KeptLogs(folder);
        this.underWay = underWay;
    }

    @Override
    public Extent extent(RunId run, String step) {
        try {
            var reader = reader(run, step);
            if (reader.isEmpty()) {
                return Extent.NOTHING;
            }
            var extent = reader.get().extent();
            return new Extent(extent.whole(), extent.half());
        } catch (IOException e) {
            return Extent.NOTHING;
        }
    }

    @Override
    public List<LogLine> read(RunId run, String step, long from, int most) {
        try {
            var reader = reader(run, step);
            if (reader.isEmpty()) {
                return List.of();
            }
            return reader.get().read(from, most).stream()
                    .map(line -> new LogLine(run, step, line.channel(), line.text(), line.at())).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public List<Mark> marks(RunId run, String step) {
        try {
            var reader = reader(run, step);
            if (reader.isEmpty()) {
                return List.of();
            }
            return reader.get().marks().stream().map(mark -> new Mark(mark.line(), mark.millis())).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public long search(RunId run, String step, LogQuery query, long from, Found found)
            throws Problem, InterruptedException {
        try {
            query.pattern();
            var reader = reader(run, step);
            return reader.isPresent() && !query.text().isEmpty()
                    ? reader.get().search(query, from, found::lines)
                    : from;
        } catch (IOException e) {
            return from;
        }
    }

    @Override
    public List<Set<String>> same(RunId run) throws InterruptedException {
        try {
            return SameLogs.of(folder, run);
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public void save(RunId run, SequencedMap<String, String> steps, Path file)
            throws IOException, InterruptedException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 18)) {
            for (var step : steps.entrySet()) {
                var reader = reader(run, step.getKey());
                if (reader.isPresent()) {
                    reader.get().copy(step.getValue(), out);
                }
            }
        }
    }

    @Override
    public boolean missing(RunId run) {
        return !folder.hasLogs(run);
    }

    @Override
    public List<String> retain() throws Problem {
        try {
            var planned = LogRetention.plan(environment, kept, underWay.get(), Clock.systemUTC().instant());
            return LogRetention.apply(environment, folder, planned).stream().map(LocalLogs::sentence).toList();
        } catch (IOException e) {
            throw FolderProblem.notReadable(environment, e);
        }
    }

    private static String sentence(LogRetention.Removal removal) {
        return "The logs of run %d, %s, were removed: %s.".formatted(removal.run().number(), size(removal.bytes()),
                removal.why());
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? "%d kB".formatted((bytes + 999) / 1000)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private Optional<LogReader> reader(RunId run, String step) {
        return folder.log(run, step).map(file -> readers.computeIfAbsent(file, LogReader::new));
    }
}
