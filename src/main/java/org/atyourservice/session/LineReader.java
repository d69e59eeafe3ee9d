package org.atyourservice.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;

/// Reads the logs of the run under way for a listener that wants each line, from the beginning, when it has time for them.
final class LineReader implements Runs.Watcher {

    private static final int PAGE = 500;

    private final Logs logs;
    private final Runs.Listener listener;
    private final Map<String, Long> next = new HashMap<>();
    private final Set<String> read = new HashSet<>();
    private RunId current;

    LineReader(Logs logs, Runs.Listener listener) {
        this.logs = logs;
        this.listener = listener;
    }

    /// What a step wrote comes before its end.
    @Override
    public void changed(RunView run) {
        begin(run.run());
        for (var step : run.steps().values()) {
            var id = step.step().id();
            if (step.isOver() && step.startedAt().isPresent() && read.add(id)) {
                read(id, true);
            }
        }
        listener.changed(run);
    }

    @Override
    public void grew(RunId run, Set<String> steps) {
        begin(run);
        steps.stream().filter(step -> !read.contains(step)).forEach(step -> read(step, false));
    }

    private void begin(RunId run) {
        if (!run.equals(current)) {
            current = run;
            next.clear();
            read.clear();
        }
    }

    /// @param all with the last line, even if it has no end
    private void read(String step, boolean all) {
        var extent = logs.extent(current, step);
        long to = all ? extent.lines() : extent.whole();
        long from = next.getOrDefault(step, 0L);
        while (from < to) {
            var page = logs.read(current, step, from, (int) Math.min(PAGE, to - from));
            if (page.isEmpty()) {
                break;
            }
            page.forEach(listener::logged);
            from += page.size();
        }
        next.put(step, from);
    }
}
