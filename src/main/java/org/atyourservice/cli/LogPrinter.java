package org.atyourservice.cli;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.LogQuery;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.StepView;
import org.atyourservice.session.Logs;
import org.atyourservice.session.Runs.LogLine;

/// Prints the logs of steps: as they came, with the step before each line where there are several.
final class LogPrinter {

    static final long BETWEEN_LOOKS_MILLIS = 200;
    private static final int PAGE = 2000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS ", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    private final Terminal terminal;
    private final Logs logs;
    private final boolean json;
    private final boolean times;
    private final Optional<LogQuery> query;
    private final Optional<Integer> tail;
    private final Map<String, Long> next = new HashMap<>();
    private boolean several;

    LogPrinter(Terminal terminal, Logs logs, boolean json, boolean times, Optional<LogQuery> query,
            Optional<Integer> tail) {
        this.terminal = terminal;
        this.logs = logs;
        this.json = json;
        this.times = times;
        this.query = query;
        this.tail = tail;
    }

    /// All of these steps.
    ///
    /// @return how many lines
    /// @throws Problem when the query is not a regular expression
    /// @throws InterruptedException when interrupted
    long print(RunView run, List<StepView> steps) throws Problem, InterruptedException {
        several = steps.size() > 1;
        long count = 0;
        for (var step : steps) {
            long all = logs.extent(run.run(), step.step().id()).lines();
            long from = tail.map(most -> Math.max(0, all - most)).orElse(0L);
            count += query.isPresent() ? found(run, step, from) : lines(run, step, from, all);
        }
        return count;
    }

    private long lines(RunView run, StepView step, long from, long to) {
        long at = from;
        while (at < to && !terminal.isGone()) {
            var page = logs.read(run.run(), step.step().id(), at, (int) Math.min(PAGE, to - at));
            if (page.isEmpty()) {
                break;
            }
            page.forEach(line -> print(run, step, line));
            at += page.size();
        }
        return at - from;
    }

    private long found(RunView run, StepView step, long from) throws Problem, InterruptedException {
        var count = new long[1];
        logs.search(run.run(), step.step().id(), query.orElseThrow(), from, numbers -> {
            for (long number : numbers) {
                logs.read(run.run(), step.step().id(), number, 1).forEach(line -> print(run, step, line));
                count[0]++;
            }
        });
        return count[0];
    }

    /// Which steps are followed.
    void begin(List<StepView> steps) {
        several = steps.size() > 1;
    }

    /// What came since.
    void more(RunView run, List<StepView> steps) {
        several |= steps.size() > 1;
        for (var step : steps) {
            var extent = logs.extent(run.run(), step.step().id());
            long to = step.isOver() ? extent.lines() : extent.whole();
            long from = next.computeIfAbsent(step.step().id(),
                    _ -> tail.map(most -> Math.max(0, extent.whole() - most)).orElse(0L));
            next.put(step.step().id(), from + lines(run, step, from, to));
        }
    }

    private void print(RunView run, StepView step, LogLine line) {
        if (json) {
            terminal.jsonLine(RunJson.log(Optional.of(run), line));
            return;
        }
        var time = times ? line.at().map(TIME::format).orElse(" ".repeat(13)) : "";
        terminal.raw(time + (several ? step.step().service().instances() + " " + step.step().verb() + " | " : "")
                + RunPrinter.lastWritten(line.text()));
    }
}
