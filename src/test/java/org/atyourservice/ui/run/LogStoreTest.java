package org.atyourservice.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Journal;
import org.junit.jupiter.api.Test;

class LogStoreTest {

    private final LogStore store = new LogStore(10);

    private void add(int from, int to) {
        for (int i = from; i < to; i++) {
            store.add(new LogRow("s", Journal.Channel.OUT, Optional.empty(), "line " + i, List.of()));
        }
    }

    private static List<String> texts(LogStore.Part part) {
        return part.rows().stream().map(LogRow::text).toList();
    }

    @Test
    void linesComeOutInTheOrderInWhichTheyCame() {
        add(0, 5);

        var first = store.read(0, 3);
        var rest = store.read(first.next(), 3);

        assertThat(texts(first)).containsExactly("line 0", "line 1", "line 2");
        assertThat(texts(rest)).containsExactly("line 3", "line 4");
        assertThat(rest.next()).isEqualTo(store.end()).isEqualTo(5);
    }

    @Test
    void whenItIsFullTheOldestAreDroppedAndTheOthersKeepTheirNumbers() {
        add(0, 11);

        assertThat(store.first()).isEqualTo(6);
        assertThat(store.end()).isEqualTo(11);
        assertThat(texts(store.read(9, 5))).containsExactly("line 9", "line 10");
    }

    @Test
    void aReaderWhoIsTooLateGoesOnWithTheOldestThatIsKept() {
        add(0, 11);

        assertThat(texts(store.read(2, 2))).containsExactly("line 6", "line 7");
    }

    @Test
    void aLineIsFoundByAPartInAnyCase() {
        var row = new LogRow("s", Journal.Channel.OUT, Optional.empty(), "Listening on Port 8101", List.of());

        assertThat(row.contains("port 81")).isTrue();
        assertThat(row.contains("8101")).isTrue();
        assertThat(row.contains("8102")).isFalse();
        assertThat(row.contains("")).isTrue();
    }
}
