package org.atyourservice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atyourservice.ui.canvas.CanvasView;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final Path SOURCES = Path.of("src/main/java/org/atyourservice/ui");
    private static final Pattern KEY = Pattern.compile("(?:words|WORDS|new Messages\\([A-Za-z]+\\.class\\))"
            + "\\.get\\(\\s*\"([^\"]+)\"\\s*[,)]");

    @Test
    void everyKeyThatTheWindowAsksForHasItsWords() throws IOException {
        var missing = new ArrayList<String>();
        int asked = 0;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var keys = KEY.matcher(Files.readString(file));
                while (keys.find()) {
                    asked++;
                    if (!bundle(file).containsKey(keys.group(1))) {
                        missing.add(file.getFileName() + ": " + keys.group(1));
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(asked).isGreaterThan(50);
    }

    @Test
    void noSentenceEndsInAnExclamationMark() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/org/atyourservice/ui"))) {
            for (var file : files.filter(path -> path.toString().endsWith(".properties")).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("!");
            }
        }
    }

    @Test
    void argumentsComeIntoTheirPlaces() {
        assertThat(new Messages(CanvasView.class).get("spoken", "web shop", "Running", 2))
                .isEqualTo("web shop, Running, contains 2 services");
    }

    private static ResourceBundle bundle(Path file) {
        var room = Path.of("src/main/java").relativize(file.getParent()).toString().replace('/', '.');
        return ResourceBundle.getBundle(room + ".messages", Locale.ENGLISH);
    }
}
