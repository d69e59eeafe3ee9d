package org.atyourservice.ui.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.atyourservice.model.LogQuery;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunId;
import org.atyourservice.session.Logs;

/// Which lines of a run's logs match a query: grows while the search goes on, and with the logs. One thread searches, any reads.
final class LogFinder {

    private final Logs logs;
    private final RunId run;
    private final LogQuery query;
    private final Map<String, LineSet> found = new ConcurrentHashMap<>();
    private final Map<String, Long> next = new ConcurrentHashMap<>();

    LogFinder(Logs logs, RunId run, LogQuery query) {
        this.logs = logs;
        this.run = run;
        this.query = query;
    }

    LogQuery query() {
        return query;
    }

    /// Looks through what is new in the logs of these steps.
    ///
    /// @param more told whenever something was found
    /// @throws Problem when the query is not a regular expression
    /// @throws InterruptedException when it is not wanted any more
    void search(List<String> steps, Runnable more) throws Problem, InterruptedException {
        for (var step : steps) {
            var set = found.computeIfAbsent(step, _ -> new LineSet());
            next.put(step, logs.search(run, step, query, next.getOrDefault(step, 0L), lines -> {
                set.add(lines);
                more.run();
            }));
        }
    }

    /// By step; a step that was not looked at yet may be missing.
    Map<String, LineSet> found() {
        return found;
    }

    int count(List<String> steps) {
        return steps.stream().map(found::get).filter(set -> set != null).mapToInt(LineSet::size).sum();
    }
}
