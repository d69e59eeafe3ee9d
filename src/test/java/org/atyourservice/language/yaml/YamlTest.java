package org.atyourservice.language.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

class YamlTest {

    private static List<String> problems(String text) {
        return Yaml.read("f", text).problems().stream().map(Diagnostic::toString).toList();
    }

    private static Value value(String text) {
        var reading = Yaml.read("f", text);
        assertThat(reading.problems()).isEmpty();
        return reading.value().orElseThrow();
    }

    @Test
    void valuesHaveTheTypesOfTheCoreSchema() {
        assertThat(value(
                "[a, 1, 1.10, 1e3, 0x1F, 0o17, true, FALSE, ~, null, yes, 'x', \"1\", .inf, 010, 2020-01-01, !!str 1]"))
                .isEqualTo(Value.of(List.of(Value.of("a"), Value.of(1), new Value.Num(new BigDecimal("1.10")),
                        new Value.Num(new BigDecimal("1e3")), Value.of(31), Value.of(15), Value.of(true),
                        Value.of(false),
                        Value.NOTHING, Value.NOTHING, Value.of("yes"), Value.of("x"), Value.of("1"), Value.of(".inf"),
                        Value.of(10),
                        Value.of("2020-01-01"), Value.of("1"))));
    }

    @Test
    void aSecretIsAReference() {
        assertThat(value("{secret: name}")).isEqualTo(new Value.SecretRef("name"));
    }

    @Test
    void anEmptyDocumentIsNothing() {
        assertThat(value("")).isEqualTo(Value.NOTHING);
        assertThat(value("# only a comment\n")).isEqualTo(Value.NOTHING);
        assertThat(value("---\n...\n")).isEqualTo(Value.NOTHING);
    }

    @Test
    void numbersThatNobodyMeansAreText() {
        assertThat(value("1e999999999")).isEqualTo(Value.of("1e999999999"));
        assertThat(value("9".repeat(1000))).isEqualTo(Value.of("9".repeat(1000)));
    }

    @Test
    void syntaxErrorsAreSentencesWithTheirPlace() {
        assertThat(problems("a: 1\n b: 2\n")).containsExactly("f:2:3: A ':' can't stand here. "
                + "Give the line the same indentation as its neighbours, or put the text into quotes.");
        assertThat(problems("a: b: c\n")).containsExactly("f:1:5: A ':' can't stand here. "
                + "Give the line the same indentation as its neighbours, or put the text into quotes.");
        assertThat(problems("a:\n\tb: 1\n")).containsExactly("f:2:1: A tab can't indent a line. Use spaces.");
        assertThat(problems("a: 'x\nb: 1\n"))
                .containsExactly("f:1:4: The quote that opens here is never closed. Close it on the same line.");
        assertThat(problems("a: [1,\n"))
                .containsExactly("f:1:4: The bracket that opens here isn't closed as it should be. "
                        + "Separate what is in it with commas, and close it.");
        assertThat(problems("a: {b: [1, 2}\n"))
                .containsExactly("f:1:8: The bracket that opens here isn't closed as it should be. "
                        + "Separate what is in it with commas, and close it.");
        assertThat(problems("a: @x\n"))
                .containsExactly("f:1:4: A value can't start with this character. Put the value into quotes.");
        assertThat(problems("- a\nb: 1\n")).containsExactly("f:2:1: This doesn't fit to the lines above. "
                + "Give it the same indentation as its neighbours, and don't mix '- ' items with keys.");
        assertThat(problems("a: 1\nfoo\nb: 2\n")).singleElement().asString().contains(":");
        assertThat(problems("a: 1\n---\nb: 1\n")).containsExactly(
                "f:2:1: A second document starts here, but a file holds only one. Put it into a file of its own.");
    }

    @Test
    void aKeyGivenTwiceIsAnErrorAtTheSecond() {
        assertThat(problems("a: {b: 1, c: 2, b: 3}\n"))
                .containsExactly("f:1:17: 'b' is given twice; the first is in line 1.");
    }

    @Test
    void unknownTagsAliasesAndKeysAreErrors() {
        assertThat(problems("a: !thing 1\n"))
                .containsExactly("f:1:4: The tag !thing means nothing here. Take it away.");
        assertThat(problems("a: *b\n")).containsExactly("f:1:4: There is no anchor &b before this alias.");
        assertThat(problems("a: &b [*b]\n")).containsExactly("f:1:8: There is no anchor &b before this alias.");
        assertThat(problems("? [a]\n: b\n")).containsExactly("f:1:3: A key must be text, not a list or a map.");
        assertThat(problems("<<: a\n")).containsExactly("f:1:5: '<<' takes a map, or a list of maps.");
    }

    @Test
    void unprintableCharactersAreErrorsWithTheirPlace() {
        assertThat(problems("a: 1\nb: \0\n")).singleElement().asString()
                .startsWith("f:2:4: The character U+0000 can't stand here.");
        assertThat(problems("\uFEFFa\u0007")).singleElement().asString().startsWith("f:1:2: The character U+0007");
        assertThat(problems("a\r\nb\rc\u0007")).singleElement().asString().startsWith("f:3:2: ");
        assertThat(problems("a\uD800")).singleElement().asString().startsWith("f:1:2: The character U+D800");
    }

    @Test
    void columnsCountCharactersAsPeopleDo() {
        assertThat(problems("\uD83D\uDE00\uD83D\uDE00: *x\n")).singleElement().asString().startsWith("f:1:5: ");
    }

    @Test
    void writingIsForPeople() {
        var value = new LinkedHashMap<String, Value>();
        value.put("order", Value.of("deploy"));
        value.put("number", new Value.Num(new BigDecimal("1.10")));
        value.put("version", Value.of("1.10"));
        value.put("why", Value.of("first\nsecond\n"));
        value.put("services", Value.of(List.of(Value.of(Map.of("path", Value.of("web!shop"))),
                Value.texts(List.of("a", "b")), Value.of("c"))));
        value.put("none", Value.NOTHING);
        value.put("empty", Value.texts(List.of()));
        value.put("nothing", Value.of(Map.of()));
        value.put("password", new Value.SecretRef("p"));

        assertThat(Yaml.write(new Value.Fields(value))).isEqualTo("""
                                                                  order: deploy
                                                                  number: 1.10
                                                                  version: "1.10"
                                                                  why: |
                                                                    first
                                                                    second
                                                                  services:
                                                                    - path: web!shop
                                                                    -
                                                                      - a
                                                                      - b
                                                                    - c
                                                                  none: null
                                                                  empty: []
                                                                  nothing: {}
                                                                  password: {secret: p}
                                                                  """);
    }

    @Test
    void whatIsWrittenReadsAsTheSame() {
        var random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            var value = random(random, 0);
            var text = Yaml.write(value);
            assertThat(Yaml.read("f", text).value()).as(text).contains(value);
        }
    }

    private static Value random(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 4 : 7)) {
            case 0 -> Value.of(text(random));
            case 1 ->
                new Value.Num(new BigDecimal(java.math.BigInteger.valueOf(random.nextInt()), random.nextInt(-50, 120)));
            case 2 -> Value.of(random.nextBoolean());
            case 3 -> random.nextBoolean() ? Value.NOTHING : new Value.SecretRef(text(random));
            case 4 -> Value.of(IntStream.range(0, random.nextInt(4)).mapToObj(_ -> random(random, depth + 1)).toList());
            default -> {
                var fields = new LinkedHashMap<String, Value>();
                IntStream.range(0, 2 + random.nextInt(3))
                        .forEach(_ -> fields.put(text(random), random(random, depth + 1)));
                yield fields.size() == 1 ? Value.NOTHING : new Value.Fields(fields);
            }
        };
    }

    private static String text(Random random) {
        var characters = "ab 01.-:#'\"\\,[]{}&*!|>%@`?~=<\n\r\t_yn\u00E9\u0000\u0007\u0085\u2028\uFEFF\u00A0";
        var text = new StringBuilder();
        IntStream.range(0, random.nextInt(12))
                .forEach(_ -> text.append(characters.charAt(random.nextInt(characters.length()))));
        return random.nextInt(10) == 0 ? text + "\uD83D\uDE00" : text.toString();
    }

    @Test
    void placesAreThoseOfTheText() {
        var lines = new ArrayList<Integer>();
        var root = (YamlNode.Mapping) Yaml.compose("f", "\uFEFFa: 1\r\nb: 2\rc: 3\nd: 4").root().orElseThrow();
        root.entries().forEach(entry -> lines.add(entry.key().span().line()));

        assertThat(lines).containsExactly(1, 2, 3, 4);
        assertThat(root.entries().getFirst().key().span()).isEqualTo(new Span(1, 2, 1, 1));
    }
}
