package org.atyourservice.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.atyourservice.session.Logs;
import org.junit.jupiter.api.Test;

/// Which line is in which row.
class LogOrderTest {

    private static final List<String> STEPS = List.of("a", "b");

    private static LogOrder.Place place(String step, long line) {
        return new LogOrder.Place(step, line);
    }

    private static LineSet set(long... lines) {
        var set = new LineSet();
        set.add(lines);
        return set;
    }

    /// Lines 0 and 1 of `a` came first, then two of `b`, then the rest of `a`.
    private static LogOrder order() {
        return LogOrder.of(STEPS, step -> step.equals("a")
                ? List.of(new Logs.Mark(0, 1000), new Logs.Mark(2, 3000))
                : List.of(new Logs.Mark(0, 2000)), Map.of("a", 4L, "b", 2L));
    }

    private static List<LogOrder.Place> all(LogOrder order) {
        return IntStream.range(0, order.size()).mapToObj(order::at).toList();
    }

    @Test
    void linesOfSeveralHostsStandInTheOrderOfTheirTimes() {
        assertThat(all(order())).containsExactly(place("a", 0), place("a", 1), place("b", 0), place("b", 1),
                place("a", 2), place("a", 3));
    }

    @Test
    void whatComesLaterStandsAtTheEnd() {
        var grown = order().grown(STEPS, Map.of("a", 5L, "b", 4L));
        assertThat(grown.goesOn(order())).isTrue();
        assertThat(all(grown).subList(6, 9)).containsExactly(place("a", 4), place("b", 2), place("b", 3));
    }

    @Test
    void aFilterLeavesOnlyItsLines() {
        var filtered = order().filtered(Map.of("a", set(1, 3), "b", set(0)));
        assertThat(all(filtered)).containsExactly(place("a", 1), place("b", 0), place("a", 3));
        assertThat(filtered.all()).isEqualTo(6);
        assertThat(all(order().filtered(Map.of()))).isEmpty();
    }

    @Test
    void theNextPlaceIsFoundInBothDirectionsOverAllHosts() {
        var found = Map.of("a", set(1, 3), "b", set(1));
        assertThat(order().next(found, -1, true)).isEqualTo(1);
        assertThat(order().next(found, 1, true)).isEqualTo(3);
        assertThat(order().next(found, 3, true)).isEqualTo(5);
        assertThat(order().next(found, 5, true)).isEqualTo(-1);
        assertThat(order().next(found, 6, false)).isEqualTo(5);
        assertThat(order().next(found, 3, false)).isEqualTo(1);
        assertThat(order().countBefore(found, 5)).isEqualTo(2);
        assertThat(order().filtered(Map.of("a", set(3))).next(found, -1, true)).isZero();
    }

    @Test
    void aSetOfLinesCountsAsATreeDoes() {
        var random = new Random(7);
        var set = new LineSet();
        var expected = new TreeSet<Long>();
        for (int round = 0; round < 200; round++) {
            long line = random.nextInt(60_000);
            set.add(new long[]{line, line + 1});
            expected.add(line);
            expected.add(line + 1);
            long at = random.nextInt(70_000);
            assertThat(set.before(at)).isEqualTo(expected.headSet(at).size());
            assertThat(set.contains(at)).isEqualTo(expected.contains(at));
            int index = random.nextInt(expected.size());
            assertThat(set.get(index)).isEqualTo(List.copyOf(expected).get(index));
            assertThat(set.size()).isEqualTo(expected.size());
        }
        assertThat(set.get(expected.size())).isEqualTo(-1);
        assertThat(new LineSet().size()).isZero();
    }

    @Test
    void manyHostsThatGrowInTurnsKeepEachLineOnce() {
        var lines = new HashMap<String, Long>();
        var order = LogOrder.of(STEPS, _ -> List.of(), lines);
        for (int round = 1; round <= 50; round++) {
            lines.put("a", round * 3L);
            lines.put("b", round * 2L);
            order = order.grown(STEPS, lines);
        }
        assertThat(order.size()).isEqualTo(250);
        assertThat(all(order)).doesNotHaveDuplicates();
    }
}
