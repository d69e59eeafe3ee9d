package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.atyourservice.model.Journal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunId;
import org.atyourservice.store.JournalFile;
import org.atyourservice.store.RunsFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Long logs are read page by page.
class LogPagesTest {

    private static final RunId RUN = new RunId("1-anna-0001");
    private static final List<String> LINES = IntStream.range(0, 25).mapToObj(n -> "ligne \u00e9 " + n).toList();

    @TempDir
    Path environment;

    private RunsFolder folder;
    private JournalFile journal;
    private PastRuns past;

    @BeforeEach
    void setUp() throws Exception {
        folder = new RunsFolder(environment);
        past = new PastRuns(folder);
        journal = folder.begin(RUN, "anna", Instant.now(), "", Plan.Request.DEPLOY, "abc");
        for (var line : LINES) {
            log(line + "\n");
        }
    }

    @AfterEach
    void tearDown() throws Exception {
        journal.close();
    }

    private void log(String text) throws Exception {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        journal.log("s", Journal.Channel.OUT, bytes, bytes.length);
    }

    private List<String> page(long from, int most) {
        return past.log(RUN, "s", from, most).stream().map(Runs.LogLine::text).toList();
    }

    @Test
    void allPagesTogetherAreTheLog() {
        var read = new ArrayList<String>();
        for (var page = page(0, 10); !page.isEmpty(); page = page(read.size(), 10)) {
            read.addAll(page);
        }
        assertThat(read).isEqualTo(LINES);
    }

    @Test
    void aPageAgainOrFurtherOnIsTheSame() {
        assertThat(page(20, 10)).isEqualTo(LINES.subList(20, 25));
        assertThat(page(3, 4)).isEqualTo(LINES.subList(3, 7));
        assertThat(page(3, 4)).isEqualTo(LINES.subList(3, 7));
        assertThat(page(12, 2)).isEqualTo(LINES.subList(12, 14));
        assertThat(page(25, 2)).isEmpty();
    }

    @Test
    void aLogThatGrowsGoesOnWhereItWas() throws Exception {
        assertThat(page(0, 100)).hasSize(25);
        log("more\n");
        assertThat(page(25, 100)).containsExactly("more");
    }

    @Test
    void theNextPageDoesNotReadWhatIsBeforeIt() throws Exception {
        assertThat(page(0, 10)).isEqualTo(LINES.subList(0, 10));
        try (var file = new RandomAccessFile(folder.log(RUN, "s").orElseThrow().toFile(), "rw")) {
            file.write("\n\n\n\n\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(page(10, 10)).isEqualTo(LINES.subList(10, 20));
    }
}
