package org.atyourservice.ui.run;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.StepView;
import org.atyourservice.session.Logs;

/// The logs of a run in the order in which they are shown, worked out off the FX thread, one thread at a time.
final class LogBook {

    /// With more pieces than this, later ones are put together by their marks.
    private static final int MOST_PIECES = 50_000;

    /// As many lines as somebody who follows the log usually sees; they come with their text, and none of them is empty first.
    private static final int IN_SIGHT = 12;

    private final Logs logs;
    private final RunId run;
    private final LogPages pages;
    private final Set<String> dirty = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> lines = new HashMap<>();
    private List<String> ordered = List.of();
    private LogOrder order = LogOrder.EMPTY;
    private LogOrder shown = LogOrder.EMPTY;

    /// What shall be shown.
    ///
    /// @param view of the run, as it is now
    record Wish(LogBook book, RunView view, LogScope scope, LogFolds folds, Optional<LogFinder> filter) {

        /// In the order in which they began.
        List<String> begun() {
            return view.steps().values().stream()
                    .filter(step -> step.startedAt().isPresent() && scope.has(step.step().id()))
                    .sorted(Comparator.comparing((StepView step) -> step.startedAt().orElseThrow()))
                    .map(step -> step.step().id()).toList();
        }
    }

    /// @param steps that are shown, in the order in which they began, each with all that it stands for
    /// @param goesOn true when it only got longer
    /// @param grown true when there is more to search
    /// @param tail the last lines, read already
    /// @param missing true when the logs are not on this machine
    record Shown(LogBook book, SequencedMap<String, List<String>> steps, LogOrder order, boolean goesOn,
            boolean grown, Map<LogPages.Key, List<LogRow>> tail, boolean missing) {}

    LogBook(Logs logs, RunId run, LogPages pages) {
        this.logs = logs;
        this.run = run;
        this.pages = pages;
    }

    RunId run() {
        return run;
    }

    LogPages pages() {
        return pages;
    }

    /// These logs have grown. Any thread.
    void grew(Set<String> steps) {
        dirty.addAll(steps);
    }

    Shown update(Wish wish) {
        var changed = new HashSet<>(dirty);
        dirty.removeAll(changed);
        var together = wish.folds().of(wish.begun());
        var steps = List.copyOf(together.keySet());
        boolean more = steps.size() >= ordered.size() && steps.subList(0, ordered.size()).equals(ordered);
        for (var step : steps) {
            if (changed.contains(step) || !lines.containsKey(step)) {
                lines.put(step, logs.extent(run, step).lines());
            }
        }
        boolean again = !more || ordered.isEmpty() || order.pieces() > MOST_PIECES;
        order = again
                ? LogOrder.of(steps, step -> logs.marks(run, step), lines)
                : order.grown(steps, lines);
        boolean grown = !changed.isEmpty() || !ordered.equals(steps);
        ordered = steps;
        var before = shown;
        shown = wish.filter().map(filter -> order.filtered(filter.found())).orElse(order);
        return new Shown(this, together, shown, shown.goesOn(before), grown, grown ? tail() : Map.of(),
                order.size() == 0 && logs.missing(run));
    }

    /// Where several steps write at the same time, each of the last lines may be of another one.
    private Map<LogPages.Key, List<LogRow>> tail() {
        if (shown.size() == 0) {
            return Map.of();
        }
        var last = shown.at(shown.size() - 1);
        var read = new LinkedHashMap<>(pages.read(last.step(), last.line() + 1));
        for (int at = Math.max(0, shown.size() - IN_SIGHT); at < shown.size(); at++) {
            pages.read(shown.at(at), read);
        }
        return read;
    }

    /// Lines as text, each behind what the function says of its step.
    String text(List<LogOrder.Place> places, Function<String, String> before) {
        var text = new StringBuilder();
        int from = 0;
        while (from < places.size()) {
            int to = from + 1;
            while (to < places.size() && isNext(places.get(to - 1), places.get(to))) {
                to++;
            }
            var first = places.get(from);
            for (var line : logs.read(run, first.step(), first.line(), to - from)) {
                text.append(before.apply(first.step())).append(Ansi.of(line.text()).text()).append('\n');
            }
            from = to;
        }
        return text.toString();
    }

    private static boolean isNext(LogOrder.Place one, LogOrder.Place other) {
        return one.step().equals(other.step()) && one.line() + 1 == other.line();
    }

    /// Steps of the run that said the same.
    List<List<String>> same() throws InterruptedException {
        return logs.same(run).stream().map(group -> List.copyOf(group)).toList();
    }
}
