package org.atyourservice.ui.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.atyourservice.session.Logs;

/// The lines of several logs in one order, by their time as far as it is known, without the lines themselves. Immutable.
final class LogOrder {

    static final LogOrder EMPTY = new LogOrder(List.of(), Optional.empty());

    private final List<Part> parts;
    private final Optional<Map<String, LineSet>> filter;
    /// The row that each part begins with, and one more: how many there are.
    private final int[] begins;

    /// Lines of a step that follow each other.
    record Part(String step, long from, long count) {}

    /// A line.
    record Place(String step, long line) {}

    private record Begin(int step, long line, long to, long millis) {}

    private LogOrder(List<Part> parts, Optional<Map<String, LineSet>> filter) {
        this.parts = parts;
        this.filter = filter;
        begins = new int[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            begins[i + 1] = begins[i] + rows(parts.get(i));
        }
    }

    /// Orders the logs of steps by the times of their marks.
    ///
    /// @param lines how many lines of each step count
    static LogOrder of(List<String> steps, Function<String, List<Logs.Mark>> marks, Map<String, Long> lines) {
        var begins = new ArrayList<Begin>();
        for (int i = 0; i < steps.size(); i++) {
            long all = lines.getOrDefault(steps.get(i), 0L);
            var known = steps.size() == 1 ? List.<Logs.Mark>of() : marks.apply(steps.get(i));
            long from = 0;
            long millis = known.isEmpty() ? 0 : known.getFirst().millis();
            for (var mark : known) {
                if (mark.line() > from && mark.line() < all) {
                    begins.add(new Begin(i, from, mark.line(), millis));
                    from = mark.line();
                    millis = Math.max(millis, mark.millis());
                }
            }
            if (from < all) {
                begins.add(new Begin(i, from, all, millis));
            }
        }
        begins.sort(Comparator.comparingLong(Begin::millis).thenComparingInt(Begin::step));
        var parts = new ArrayList<Part>();
        begins.forEach(begin -> append(parts, steps.get(begin.step()), begin.line(), begin.to() - begin.line()));
        return new LogOrder(parts, Optional.empty());
    }

    /// The same with more lines of some steps at the end.
    ///
    /// @param lines how many lines of each step count now
    LogOrder grown(List<String> steps, Map<String, Long> lines) {
        var known = lines();
        var more = new ArrayList<>(parts);
        for (var step : steps) {
            long from = known.getOrDefault(step, 0L);
            long to = lines.getOrDefault(step, 0L);
            if (to > from) {
                append(more, step, from, to - from);
            }
        }
        return new LogOrder(more, filter);
    }

    private static void append(List<Part> parts, String step, long from, long count) {
        var last = parts.isEmpty() ? null : parts.getLast();
        if (last != null && last.step().equals(step) && last.from() + last.count() == from) {
            parts.set(parts.size() - 1, new Part(step, last.from(), last.count() + count));
        } else {
            parts.add(new Part(step, from, count));
        }
    }

    /// The same, with only the lines that are in these sets, which may grow meanwhile.
    LogOrder filtered(Map<String, LineSet> sets) {
        return new LogOrder(parts, Optional.of(sets));
    }

    private Map<String, Long> lines() {
        var lines = new HashMap<String, Long>();
        parts.forEach(part -> lines.merge(part.step(), part.count(), Long::sum));
        return lines;
    }

    /// True when all rows of another order are rows of this one, with the same numbers.
    boolean goesOn(LogOrder before) {
        int last = before.parts.size() - 1;
        if (last < 0 || last >= parts.size() || isFilteredOtherwise(before)) {
            return false;
        }
        for (int i = 0; i <= last; i++) {
            var mine = parts.get(i);
            var other = before.parts.get(i);
            boolean same = mine.from() == other.from() && mine.step().equals(other.step())
                    && begins[i] == before.begins[i] && (i == last || mine.count() == other.count());
            if (!same) {
                return false;
            }
        }
        return begins[last + 1] >= before.begins[last + 1];
    }

    private boolean isFilteredOtherwise(LogOrder before) {
        return filter.orElse(null) != before.filter.orElse(null);
    }

    /// How many lines there are, those too that the filter leaves out.
    long all() {
        return parts.stream().mapToLong(Part::count).sum();
    }

    int pieces() {
        return parts.size();
    }

    int size() {
        return begins[parts.size()];
    }

    Place at(int row) {
        int part = partOf(row);
        var here = parts.get(part);
        int index = row - begins[part];
        if (filter.isEmpty()) {
            return new Place(here.step(), here.from() + index);
        }
        var set = filter.get().get(here.step());
        return new Place(here.step(), set.get(set.before(here.from()) + index));
    }

    /// The next row, in a direction, whose line is in these sets; -1 when there is none.
    ///
    /// @param from the row to begin behind; -1 or the size to begin at an end
    int next(Map<String, LineSet> wanted, int from, boolean down) {
        int part = down ? partOf(Math.max(0, from)) : partOf(Math.min(size(), from) - 1);
        for (; part >= 0 && part < parts.size(); part += down ? 1 : -1) {
            int found = nextIn(part, wanted, from, down);
            if (found >= 0) {
                return found;
            }
        }
        return -1;
    }

    private int nextIn(int part, Map<String, LineSet> wanted, int from, boolean down) {
        var here = parts.get(part);
        var set = wanted.get(here.step());
        if (set == null || begins[part] == begins[part + 1]) {
            return -1;
        }
        boolean inside = from >= begins[part] && from < begins[part + 1];
        long line = inside ? at(from).line() : down ? here.from() - 1 : here.from() + here.count();
        int first = set.before(here.from());
        int end = set.before(here.from() + here.count());
        int index = down ? set.before(line + 1) : set.before(line) - 1;
        for (; index >= first && index < end; index += down ? 1 : -1) {
            long hit = set.get(index);
            if (filter.isEmpty()) {
                return begins[part] + (int) (hit - here.from());
            }
            var shown = filter.get().get(here.step());
            if (shown != null && shown.contains(hit)) {
                return begins[part] + shown.before(hit) - shown.before(here.from());
            }
        }
        return -1;
    }

    /// How many lines of these sets come before a row.
    int countBefore(Map<String, LineSet> wanted, int row) {
        int count = 0;
        for (int part = 0; part < parts.size() && begins[part] <= row; part++) {
            var here = parts.get(part);
            var set = wanted.get(here.step());
            if (set != null) {
                boolean last = row < begins[part + 1];
                long to = last ? at(row).line() : here.from() + here.count();
                count += set.before(to) - set.before(here.from());
            }
        }
        return count;
    }

    private int partOf(int row) {
        int found = Arrays.binarySearch(begins, row);
        int part = found >= 0 ? found : -found - 2;
        // empty parts begin with the same row as the next one
        while (part + 1 < parts.size() && begins[part + 1] <= row) {
            part++;
        }
        return part;
    }

    private int rows(Part part) {
        if (filter.isEmpty()) {
            return (int) part.count();
        }
        var set = filter.get().get(part.step());
        return set == null ? 0 : set.before(part.from() + part.count()) - set.before(part.from());
    }
}
