package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextDeltaTest {

    private static TextDelta delta(String before, String after) {
        return TextDelta.of("a.yaml", Optional.of(before), Optional.of(after));
    }

    private static Optional<String> back(TextDelta delta, String text) {
        return delta.reversed().apply(Optional.of(text)).flatMap(found -> found);
    }

    @Test
    void whatIsTakenBackIsTheTextThatWas() {
        for (long seed = 0; seed < 2000; seed++) {
            var random = new Random(seed);
            var before = text(random);
            int from = random.nextInt(before.length() + 1);
            int to = from + random.nextInt(before.length() - from + 1);
            var after = before.substring(0, from) + text(random) + before.substring(to);
            var delta = delta(before, after);
            assertThat(back(delta, after)).as("seed " + seed).contains(before);
            assertThat(delta.apply(Optional.of(before)).flatMap(found -> found)).as("seed " + seed).contains(after);
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(20); i >= 0; i--) {
            text.append(
                    new String[]{"a: 1", "\r\n", "\n", "\uD83D\uDE00", "\uFEFF", "# c", "\u00E9"}[random.nextInt(7)]);
        }
        return text.toString();
    }

    @Test
    void thePlaceIsFoundAgainWhenSomethingElseChanged() {
        var delta = delta("one:\n  port: 1\ntwo:\n  port: 2\n", "one:\n  port: 1\ntwo:\n  port: 3\n");
        assertThat(back(delta, "# new\none:\n  port: 1\ntwo:\n  port: 3\n"))
                .contains("# new\none:\n  port: 1\ntwo:\n  port: 2\n");
    }

    @Test
    void aPlaceThatWasNeverTheOnlyOneOfItsKindIsNotTakenForIt() {
        var same = "port: 1\nport: 1\nport: 1\nport: 1\nport: 1\nport: 1\n";
        var delta = delta(same + same, same + "port: 2\n" + same);
        assertThat(back(delta, same + "port: 3\nport: 2\n")).isEmpty();
    }

    @Test
    void aFileThatWasMadeIsGoneAgainOnlyWhenNobodyChangedIt() {
        var made = TextDelta.of("a.yaml", Optional.empty(), Optional.of("a:\n")).reversed();
        assertThat(made.apply(Optional.of("a:\n"))).contains(Optional.empty());
        assertThat(made.apply(Optional.of("a:\nb:\n"))).isEmpty();
    }
}
