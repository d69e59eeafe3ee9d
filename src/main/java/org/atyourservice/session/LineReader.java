package org.atyourservice.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;

/// Reads the logs of the runs under way for a listener that wants each line, from the beginning, when it has time for
/// them.
final class LineReader implements Runs.Watcher {

    private static final int PAGE = 500;
    /// Runs whose ends are not forgotten: the last news of one may come when it is over.
    private static final int MOST_RUNS = 100;

    private final Logs logs;
    private final Runs.Listener listener;
    private final Map<RunId, Progress> runs = LimitedMap.of(MOST_RUNS);

    LineReader(Logs logs, Runs.Listener listener) {
        this.logs = logs;
        this.listener = listener;
    }

    /// How far one run is read.
    ///
    /// @param next the next line of each step
    /// @param read the steps that are read to their ends
    private record Progress(Map<String, Long> next, Set<String> read) {
        Progress() {
            this(new HashMap<>(), new HashSet<>());
        }
    }

    /// What a step wrote comes before its end.
    @Override
    public void changed(RunView run) {
        var progress = of(run.run());
        for (var step : run.steps().values()) {
            var id = step.step().id();
            if (step.isOver() && step.startedAt().isPresent() && progress.read().add(id)) {
                read(run.run(), progress, id, true);
            }
        }
        listener.changed(run);
    }

    @Override
    public void grew(RunId run, Set<String> steps) {
        var progress = of(run);
        steps.stream().filter(step -> !progress.read().contains(step))
                .forEach(step -> read(run, progress, step, false));
    }

    private Progress of(RunId run) {
        return runs.computeIfAbsent(run, _ -> new Progress());
    }

    /// @param all with the last line, even if it has no end
    private void read(RunId run, Progress progress, String step, boolean all) {
        var extent = logs.extent(run, step);
        long to = all ? extent.lines() : extent.whole();
        long from = progress.next().getOrDefault(step, 0L);
        while (from < to) {
            var page = logs.read(run, step, from, (int) Math.min(PAGE, to - from));
            if (page.isEmpty()) {
                break;
            }
            page.forEach(listener::logged);
            from += page.size();
        }
        progress.next().put(step, from);
    }
}
