package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DueQueueTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final DueQueue<String> queue = new DueQueue<>();

    @Test
    void whatIsDueFirstComesFirst() {
        queue.put("late", NOON.plusSeconds(2));
        queue.put("early", NOON.plusSeconds(1));
        assertThat(queue.next()).contains(NOON.plusSeconds(1));
        assertThat(queue.poll(NOON)).isEmpty();
        assertThat(queue.poll(NOON.plusSeconds(5))).contains("early");
        assertThat(queue.poll(NOON.plusSeconds(5))).contains("late");
        assertThat(queue.poll(NOON.plusSeconds(5))).isEmpty();
    }

    @Test
    void whatIsMovedComesOnce() {
        queue.put("one", NOON);
        queue.put("one", NOON.plusSeconds(3));
        assertThat(queue.poll(NOON.plusSeconds(1))).isEmpty();
        assertThat(queue.due("one")).contains(NOON.plusSeconds(3));
        queue.remove("one");
        assertThat(queue.poll(NOON.plusSeconds(9))).isEmpty();
    }

    /// Each key is compared with a few others, however many there are.
    @Test
    void tenThousandAreFoundWithoutALookAtTheOthers() {
        var many = new DueQueue<Counted>();
        var counts = new ArrayList<Counted>();
        for (int i = 0; i < 10_000; i++) {
            counts.add(new Counted(i));
        }
        for (var key : counts) {
            many.put(key, NOON.plusMillis(key.number));
        }
        counts.forEach(key -> key.asked = 0);
        for (int tick = 0; tick < 100; tick++) {
            var key = many.poll(NOON.plusMillis(tick)).orElseThrow();
            many.put(key, NOON.plusSeconds(30 + tick));
        }
        assertThat(counts.stream().mapToLong(key -> key.asked).sum()).isLessThan(2_000);
    }

    private static final class Counted {
        private final int number;
        private long asked;

        Counted(int number) {
            this.number = number;
        }

        @Override
        public boolean equals(Object other) {
            asked++;
            return this == other;
        }

        @Override
        public int hashCode() {
            asked++;
            return number;
        }
    }

    @Test
    void keysOfTheSameTimeComeInTheirOrder() {
        for (var key : List.of("a", "b", "c")) {
            queue.put(key, NOON);
        }
        assertThat(List.of(queue.poll(NOON).orElseThrow(), queue.poll(NOON).orElseThrow(),
                queue.poll(NOON).orElseThrow())).containsExactly("a", "b", "c");
    }
}
