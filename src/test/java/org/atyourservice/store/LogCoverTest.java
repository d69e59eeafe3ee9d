package org.atyourservice.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.atyourservice.model.Journal.Channel;
import org.atyourservice.model.RunEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCoverTest {

    private static final String SECRET = "made-0n-the-node";
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    @TempDir
    private Path folder;
    private JournalFile journal;

    @BeforeEach
    void open() throws Exception {
        journal = new JournalFile(folder.resolve("events.jsonl"), folder.resolve("logs"));
    }

    @AfterEach
    void close() throws Exception {
        journal.close();
    }

    private void log(String step, Channel channel, String text) throws Exception {
        journal.log(step, channel, text.getBytes(UTF_8), text.getBytes(UTF_8).length);
    }

    private Path file(String step) {
        return folder.resolve("logs").resolve(JournalFile.fileName(step));
    }

    private List<String> lines(String step) throws Exception {
        return LogFile.read(file(step), 0, 1000).stream().map(LogFile.Line::text).toList();
    }

    @Test
    void whatBecomesASecretIsCoveredWithStarsOfItsLength() throws Exception {
        log("one", Channel.OUT, "it is " + SECRET + ".\nand more\n");
        log("one", Channel.ERR, "url " + SECRET.replace("-", "%2D") + " json \"" + SECRET + "\"\n");
        long size = Files.size(file("one"));
        journal.cover("one", List.of(SECRET));
        assertThat(lines("one")).containsExactly("it is ****************.", "and more",
                "url made%2D0n%2Dthe%2Dnode json "
                        + "\"****************\"");
        assertThat(file("one")).hasSize(size);
    }

    @Test
    void aSecretThatTheOtherChannelCameIntoIsCovered() throws Exception {
        log("one", Channel.OUT, "it is made-0n");
        log("one", Channel.ERR, "a word between\n");
        log("one", Channel.OUT, "-the-node, said\n");
        journal.cover("one", List.of(SECRET));
        var all = String.join("", lines("one"));
        assertThat(all).contains("a word between").contains(", said").doesNotContain("made-0n").doesNotContain("node");
    }

    @Test
    void base64ThatIsBrokenIntoLinesIsCovered() throws Exception {
        var encoded = Base64.getMimeEncoder(12, new byte[]{'\n'}).encodeToString(("x:" + SECRET).getBytes(UTF_8));
        log("one", Channel.OUT, "before\n" + encoded + "\nafter\n");
        journal.cover("one", List.of(SECRET));
        assertThat(lines("one")).startsWith("before").endsWith("after").contains("************");
        assertThat(String.join("", lines("one"))).doesNotContain(encoded.substring(4, 10));
    }

    @Test
    void aLineThatHasNoEndIsCoveredAndGoesOn() throws Exception {
        log("one", Channel.OUT, "it is " + SECRET);
        journal.cover("one", List.of(SECRET));
        log("one", Channel.OUT, " and so on\n");
        journal.close();
        assertThat(String.join("", lines("one"))).isEqualTo("it is **************** and so on");
    }

    @Test
    void longLogsKeepTheirPlacesAndOtherStepsTheirTexts() throws Exception {
        var line = "x".repeat(97) + "\n";
        log("one", Channel.OUT, SECRET + "\n");
        for (int i = 0; i < 20; i++) {
            log("one", Channel.OUT, line.repeat(1000) + "number " + i + " is " + SECRET + "\n");
        }
        log("two", Channel.OUT, "it says " + SECRET + "\n");
        var reader = new LogReader(file("one"));
        var before = reader.marks();
        journal.cover("one", List.of(SECRET));
        assertThat(new LogReader(file("one")).marks()).isEqualTo(before);
        assertThat(reader.read(20 * 1001, 1)).extracting(LogFile.Line::text)
                .containsExactly("number 19 is ****************");
        assertThat(Files.readString(file("one"))).doesNotContain(SECRET);
        assertThat(lines("two")).containsExactly("it says " + SECRET);
    }

    @Test
    void wordsOfEventsAreCoveredAndTheyCanStillBeRead() throws Exception {
        journal.append(new RunEvent.StepProgress(1, NOW, "one", 40, "working with " + SECRET));
        journal.append(new RunEvent.StepRetry(2, NOW, "one", 2, NOW, "It said \"" + SECRET + "\"."));
        journal.cover("one", List.of(SECRET));
        journal.append(new RunEvent.CancelAsked(3, NOW, "anna"));
        var text = Files.readString(folder.resolve("events.jsonl"));
        assertThat(text).doesNotContain(SECRET).contains("working with ****************").contains("anna");
        assertThat(text.lines()).hasSize(3);
    }
}
