package org.atyourservice.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskerTest {

    private static final String SECRET = "p/ss wörd+\"42\"";

    private final Masker masker = new Masker(List.of(SECRET, "hunter2hunter2"));

    @Test
    void aSecretBecomesThreeStars() {
        assertThat(masker.mask("login with hunter2hunter2 now")).isEqualTo("login with *** now");
    }

    @Test
    void whatIsNoSecretPassesUnchanged() {
        assertThat(masker.mask("hunter2 hunter2\nhunter2hunter")).isEqualTo("hunter2 hunter2\nhunter2hunter");
    }

    @Test
    void aSecretAfterItsOwnBeginningIsFound() {
        assertThat(masker.mask("hunter2hunter2hunter2")).doesNotContain("hunter2hunter2").contains("***");
        assertThat(new Masker(List.of("aaaaaaab")).mask("aaaaaaaaaab")).isEqualTo("aaa***");
    }

    @Test
    void theLongerOfTwoSecretsIsMaskedWhole() {
        var both = new Masker(List.of("abcdefgh", "abcdefghijkl", "cdefghijklmnop"));
        assertThat(both.mask("<abcdefgh> <abcdefghijkl> <abcdefghijklmnop>")).isEqualTo("<***> <***> <***>");
    }

    @Test
    void aSecretInsideALongerPrefixIsMasked() {
        var nested = new Masker(List.of("xxabcdefghyyyy", "abcdefgh"));
        assertThat(nested.mask("xxabcdefghyyy.")).isEqualTo("xx***yyy.");
    }

    @Test
    void aStreamGoesOverToAnotherMaskerInTheMiddleOfASecret() {
        var out = new ByteArrayOutputStream();
        var first = new Masker(List.of("hunter2hunter2")).stream((bytes, length) -> out.write(bytes, 0, length));
        write(first, "one hunter2hun");
        var second = first.with(new Masker(List.of("hunter2hunter2", "hunters-moon")));
        write(second, "ter2 two hunter");
        var third = second.with(new Masker(List.of("hunter2hunter2", "hunters-moon", "another")));
        write(third, "s-moon hunter2hunter2hun");
        third.flush();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("one *** two *** ***hun");
    }

    @Test
    void wordsOfShellsPythonGoAndMarkupAreMasked() {
        var odd = new Masker(List.of("it's <a> \"b\" & c\\d"));
        assertThat(odd.mask("+ echo 'it'\\''s <a> \"b\" & c\\d'")).isEqualTo("+ echo '***'");
        assertThat(odd.mask("+ echo 'it'\"'\"'s <a> \"b\" & c\\d'")).isEqualTo("+ echo '***'");
        assertThat(odd.mask("'it\\'s <a> \"b\" & c\\\\d'")).isEqualTo("'***'");
        assertThat(odd.mask("it's \\u003ca\\u003e \\\"b\\\" \\u0026 c\\\\d")).isEqualTo("***");
        assertThat(odd.mask("it&#39;s &lt;a&gt; &quot;b&quot; &amp; c\\d")).isEqualTo("***");
    }

    @Test
    void jsonFormsAreMasked() {
        assertThat(masker.mask("{\"password\": \"p/ss wörd+\\\"42\\\"\"}")).isEqualTo("{\"password\": \"***\"}");
        assertThat(masker.mask("p\\/ss w\\u00f6rd+\\\"42\\\"")).isEqualTo("***");
    }

    @Test
    void urlFormsAreMasked() {
        var encoded = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        assertThat(masker.mask("?p=" + encoded + "&q=1")).isEqualTo("?p=***&q=1");
        assertThat(masker.mask("?p=" + encoded.replace("+", "%20").toLowerCase() + "&q=1")).isEqualTo("?p=***&q=1");
        assertThat(masker.mask("/p/ss%20w%C3%B6rd%2B%2242%22/")).isEqualTo("/***/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "us", "use", "user:", "someone:"})
    void base64IsMaskedWhateverStandsBeforeTheSecret(String before) {
        var encoded = Base64.getEncoder()
                .encodeToString((before + SECRET + ":and more").getBytes(StandardCharsets.UTF_8));
        var masked = masker.mask("Authorization: Basic " + encoded);
        assertThat(masked).startsWith("Authorization: Basic ").contains("***");
        var rest = masked.substring("Authorization: Basic ".length()).split("\\*\\*\\*", -1);
        assertThat(rest).hasSize(2);
        // at most one character with bits of the secret stays on each side
        assertThat(rest[0].length()).isLessThanOrEqualTo((before.length() * 8 + 5) / 6);
    }

    @Test
    void wholeBase64IsMaskedWithItsPadding() {
        assertThat(masker
                .mask(Base64.getEncoder().encodeToString("hunter2hunter2".getBytes(StandardCharsets.UTF_8)) + "\n"))
                .isEqualTo("***\n");
    }

    @Test
    void eachLineOfASecretOfSeveralLinesIsMasked() {
        var key = new Masker(List.of("first line of it\nsecond line of it\n"));
        assertThat(key.mask("> first line of it\n> second line of it\n")).isEqualTo("> ***\n> ***\n");
    }

    @Test
    void aShortSecretIsLeftAlone() {
        assertThat(new Masker(List.of("demo", "")).mask("the demo environment")).isEqualTo("the demo environment");
    }

    @Test
    void onlyWhatMayBeginASecretIsHeldBack() {
        var seen = new ByteArrayOutputStream();
        var stream = masker.stream((bytes, length) -> seen.write(bytes, 0, length));
        write(stream, "progress... hunter2h");
        assertThat(seen.toString(StandardCharsets.UTF_8)).isEqualTo("progress... ");
        write(stream, "at ");
        assertThat(seen.toString(StandardCharsets.UTF_8)).isEqualTo("progress... hunter2hat ");
        write(stream, "hunter2hunter");
        stream.flush();
        assertThat(seen.toString(StandardCharsets.UTF_8)).isEqualTo("progress... hunter2hat hunter2hunter");
    }

    @Test
    void piecesOfAnySizeGiveTheSameAsTheWhole() {
        var random = new Random(7);
        for (int round = 0; round < 400; round++) {
            var secrets = new ArrayList<String>();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                secrets.add(letters(random, 8 + random.nextInt(6)));
            }
            var text = new StringBuilder();
            while (text.length() < 300) {
                text.append(random.nextInt(3) == 0 ? pick(random, secrets) : letters(random, random.nextInt(9)));
            }
            var expected = maskedByHand(text.toString(), secrets);
            var seen = new ByteArrayOutputStream();
            var stream = new Masker(secrets).stream((bytes, length) -> seen.write(bytes, 0, length));
            for (int at = 0; at < text.length();) {
                int end = Math.min(text.length(), at + 1 + random.nextInt(20));
                write(stream, text.substring(at, end));
                at = end;
            }
            stream.flush();
            assertThat(seen.toString(StandardCharsets.UTF_8)).as("secrets %s in %s", secrets, text).isEqualTo(expected);
        }
    }

    @Test
    @Timeout(20)
    void aHundredMegabytesPassInSeconds() {
        var line = "2026-01-01T00:00:00Z INFO something ordinary happened to request 123456, huh\n".repeat(1000)
                .getBytes(StandardCharsets.UTF_8);
        var count = new long[1];
        var stream = masker.stream((_, length) -> count[0] += length);
        long began = System.nanoTime();
        for (int i = 0; i < 100_000_000 / line.length; i++) {
            stream.write(line, line.length);
        }
        stream.flush();
        assertThat(count[0]).isEqualTo(100_000_000L / line.length * line.length);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
    }

    /// Marks every byte of every occurrence, then replaces each run of marked ones: slow and plain.
    private static String maskedByHand(String text, List<String> secrets) {
        var marked = new boolean[text.length()];
        for (var secret : secrets) {
            for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
                Arrays.fill(marked, at, at + secret.length(), true);
            }
        }
        var masked = new StringBuilder();
        for (int i = 0; i < marked.length; i++) {
            if (!marked[i]) {
                masked.append(text.charAt(i));
            } else if (i == 0 || !marked[i - 1]) {
                masked.append("***");
            }
        }
        return masked.toString();
    }

    @Test
    void hexadecimalIsMasked() {
        var masker = new Masker(List.of("pl4nted-s3cret"));
        var hex = HexFormat.of().formatHex("pl4nted-s3cret".getBytes(StandardCharsets.UTF_8));
        assertThat(masker.mask("a " + hex + " b")).isEqualTo("a *** b");
        assertThat(masker.mask(hex.toUpperCase(Locale.ROOT))).isEqualTo("***");
    }

    @Test
    void base64ThatIsBrokenIntoLinesIsMaskedWhereverItIsBroken() {
        var secret = "pl4nted-s3cret-of-some-length-that-is-wrapped";
        var masker = new Masker(List.of(secret));
        for (int before = 0; before < 3; before++) {
            var base64 = Base64.getEncoder()
                    .encodeToString(("xyz".substring(0, before) + secret).getBytes(StandardCharsets.UTF_8));
            for (int at = 1; at < base64.length(); at++) {
                for (var end : List.of("\n", "\r\n")) {
                    var masked = masker.mask(base64.substring(0, at) + end + base64.substring(at) + " behind");
                    assertThat(masked).as("broken at " + at).contains("***").endsWith(" behind");
                    assertThat(masked.replaceAll("[^A-Za-z0-9+/]", "").replace("behind", "")).hasSizeLessThan(6);
                }
            }
        }
    }

    @Test
    void lineEndsThatBreakNoSecretStay() {
        var masker = new Masker(List.of("pl4nted-s3cret"));
        var base64 = Base64.getEncoder().encodeToString("pl4nted-s3cret".getBytes(StandardCharsets.UTF_8));
        var text = base64.substring(0, 6) + "\nand\n\n" + base64.substring(0, 4) + "\r\nmore\n";
        assertThat(masker.mask(text)).isEqualTo(text);
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String letters(Random random, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(2)));
        }
        return text.toString();
    }

    private static void write(Masker.Stream stream, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        stream.write(bytes, bytes.length);
    }
}
