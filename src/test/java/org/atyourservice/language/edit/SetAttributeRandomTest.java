package org.atyourservice.language.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.Given;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Origin;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Thousands of edits that nobody thought of, on blueprints that nobody wrote.
class SetAttributeRandomTest {

    private static final int BLUEPRINTS = 400;
    private static final int EDITS_EACH = 10;
    private static final List<String> TEXTS = List.of("one", "two words", "1.10", "yes", "null", "", " x", "a: b",
            "a #b", "it's",
            "say \"x\"", "line\nline\n", "a,b", "[x]", "\uD83D\uDE00", "tab\there", "- x", "back\\slash",
            "\u00E9t\u00E9", "#x",
            "first\n\nthird", "x\n\n\n", "%", "null\n", "trailing \nspace", "0o7", "x\u2028y");

    private final Compiler compiler = new Compiler();
    private final Editor editor = new Editor(compiler);

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void everyEditMeansWhatWasAskedAndChangesNothingElse() {
        int done = 0;
        for (int seed = 0; seed < BLUEPRINTS; seed++) {
            var random = new Random(seed);
            var text = new Writer(random).blueprint();
            for (int i = 0; i < EDITS_EACH; i++) {
                var edited = edit(seed, random, text);
                done += edited.equals(text) ? 0 : 1;
                text = edited;
            }
        }
        assertThat(done).as("edits that were not refused").isGreaterThan(BLUEPRINTS * EDITS_EACH * 8 / 10);
    }

    private String edit(int seed, Random random, String text) {
        var sources = Given.places().blueprint(text).sources();
        var before = compiler.compile(sources);
        assertThat(before.diagnostics()).as("seed " + seed + "\n" + text).noneMatch(d -> d.isError());
        var service = one(random, List.copyOf(before.services().values()));
        var attribute = one(random, before.templateOf(service).schema().attributes());
        var value = Optional.of(random.nextInt(5)).filter(n -> n > 0).map(_ -> value(random, attribute));
        var edit = editor.apply(sources, before, new Operation.SetValue(service.path(), attribute.name(), value));
        var what = "seed " + seed + ": " + attribute.name() + " of " + service.path() + " = " + value + "\n" + text;
        if (!(edit instanceof Edit.Done(var texts, _, var after))) {
            return text;
        }
        var file = texts.firstKey();
        var changed = texts.firstEntry().getValue();
        assertThat(file).isEqualTo("blueprints/a.yaml");
        assertThat(compiler.compile(Given.places().blueprint(changed).sources())).as(what + "\n--\n" + changed)
                .isEqualTo(after);
        assertThat(meaning(after)).as(what + "\n--\n" + changed).isEqualTo(wanted(before, service, attribute, value));
        checkBytes(what, text, changed, before, service, attribute, value);
        return changed;
    }

    /// One stretch of the text changed; comments are where they were; nothing is lost that isn't the value.
    private static void checkBytes(String what, String text, String changed, Environment before, Service service,
            Attribute attribute, Optional<Value> value) {
        int prefix = 0;
        while (prefix < Math.min(text.length(), changed.length()) && text.charAt(prefix) == changed.charAt(prefix)) {
            prefix++;
        }
        int suffix = 0;
        while (suffix < Math.min(text.length(), changed.length()) - prefix
                && text.charAt(text.length() - 1 - suffix) == changed.charAt(changed.length() - 1 - suffix)) {
            suffix++;
        }
        var lost = text.substring(prefix, text.length() - suffix);
        assertThat(comments(changed)).as(what + "\n--\n" + changed).containsAll(comments(text));
        boolean declared = service.attributes().containsKey(attribute.name())
                && service.attributes().get(attribute.name()).origin() instanceof Origin.Declared;
        if (!declared && !text.contains(attribute.name() + ":")) {
            assertThat(lost).as(what + "\n--\n" + changed).isEmpty();
        }
        if (declared && value.isPresent()) {
            var others = before.templateOf(service).schema().attributes().stream().map(Attribute::name)
                    .filter(name -> !name.equals(attribute.name())).toList();
            assertThat(others).as(what + "\n--\n" + changed).noneMatch(name -> lost.contains(name + ":"));
            assertThat(lost).as(what + "\n--\n" + changed).doesNotContain("__");
        }
    }

    /// Comments are numbered, so that each is there once.
    private static List<String> comments(String text) {
        return java.util.regex.Pattern.compile("# c\\d+;").matcher(text).results().map(result -> result.group())
                .toList();
    }

    private static Map<ServicePath, Map<String, Value>> meaning(Environment environment) {
        var meaning = new TreeMap<ServicePath, Map<String, Value>>();
        environment.services().forEach((path, service) -> {
            var values = new LinkedHashMap<String, Value>();
            service.attributes().forEach((name, sourced) -> values.put(name, sourced.value()));
            meaning.put(path, values);
        });
        return meaning;
    }

    private static Map<ServicePath, Map<String, Value>> wanted(Environment before, Service service, Attribute attribute,
            Optional<Value> value) {
        var meaning = meaning(before);
        value.or(attribute::defaultValue).ifPresentOrElse(
                wanted -> meaning.get(service.path()).put(attribute.name(), wanted),
                () -> meaning.get(service.path()).remove(attribute.name()));
        return meaning;
    }

    private static Value value(Random random, Attribute attribute) {
        if (!attribute.choices().isEmpty()) {
            return one(random, attribute.choices());
        }
        return switch (attribute.type()) {
            case STRING, ANY -> attribute.isSecret() && random.nextBoolean()
                    ? new Value.SecretRef("s" + random.nextInt(9))
                    : Value.of(one(random, TEXTS));
            case INTEGER, NUMBER -> Value.of(random.nextInt(1, 60000));
            case BOOLEAN -> Value.of(random.nextBoolean());
            case ARRAY -> Value.texts(IntStream.range(0, random.nextInt(4)).mapToObj(_ -> one(random, TEXTS)).toList());
            case OBJECT -> Value.of(Map.of("cpu", Value.of(random.nextInt(9)), "memory", Value.of(one(random, TEXTS))));
        };
    }

    private static <T> T one(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /// Writes blueprints with all that YAML allows.
    private static final class Writer {
        private final Random random;
        private final StringBuilder out = new StringBuilder();
        private int comments;

        Writer(Random random) {
            this.random = random;
        }

        String blueprint() {
            comment("");
            line("location__ghent:" + behind());
            attributes("  ", Map.of("country", List.of("be", "'fr'", "\"uk\"", "# none")));
            for (int i = 0; i < 1 + random.nextInt(2); i++) {
                line("  datacenter__dc" + i + ":" + behind());
                attributes("    ", Map.of("tier", List.of("1", "2", "")));
                line("    node.ssh__n" + i + ": {address: 10.0.0.1" + (random.nextBoolean() ? ", port: 2022" : "") + "}"
                        + behind());
            }
            for (int i = 0; i < 2 + random.nextInt(3); i++) {
                comment("");
                web(i);
            }
            line("database__db: {node: n0, password: " + any("hunter2", "{secret: x}") + ", version: '15' }"
                    + behind());
            var text = out.toString();
            if (random.nextInt(4) == 0) {
                text = text.stripTrailing();
            }
            text = random.nextInt(4) == 0 ? "\uFEFF" + text : text;
            return random.nextInt(3) == 0 ? text.replace("\n", "\r\n") : text;
        }

        private void web(int number) {
            if (random.nextInt(3) == 0) {
                line("web__w" + number + ": {node: n0"
                        + any("", ", version: one", ", version: 'o,e', port: 81", ", hosts: [a, 'b']",
                                ",", ", port", ", mode: fast,\n  debug: true")
                        + any("", " ") + "}" + behind());
                return;
            }
            line("web__w" + number + ":" + behind());
            var indent = any("  ", "    ");
            line(indent + "node: n0" + behind());
            var attributes = new LinkedHashMap<String, List<String>>();
            attributes.put("version",
                    List.of("one", "1.10", "'two'", "\"th\\nree\"", "|\n        a\n        b", "|+\n        a\n\n",
                            ">-\n        a\n        b", "", "plain\n      on two lines"));
            attributes.put("port", List.of("80", "0x50", ""));
            attributes.put(any("osImage", "os.image", "os_image"), List.of("ubuntu", "'u b'", "\"\\u0041\""));
            attributes.put("mode", List.of("fast", "safe"));
            attributes.put("debug", List.of("true", "false"));
            attributes.put("hosts",
                    List.of("[a, b]", "[]", "\n" + indent + "- a\n" + indent + "- b",
                            "\n" + indent + "  - a\n" + indent + "  - |\n"
                                    + indent + "      b",
                            "[a,\n      b]"));
            attributes.put("limits", List.of("{cpu: 1}", "\n" + indent + "  cpu: 2\n" + indent + "  memory: 1g", "{}"));
            attributes(indent, attributes);
        }

        private void attributes(String indent, Map<String, List<String>> attributes) {
            var names = new ArrayList<>(attributes.keySet());
            java.util.Collections.shuffle(names, random);
            for (var name : names.subList(0, random.nextInt(names.size() + 1))) {
                var value = one(random, attributes.get(name));
                if (value.startsWith("#")) {
                    continue;
                }
                comment(indent);
                boolean multiline = value.contains("\n") || value.startsWith("|") || value.startsWith(">");
                var space = value.isEmpty() || value.startsWith("\n") ? "" : any(" ", "   ");
                line(indent + name + ":" + space + value + (multiline ? "" : behind()));
            }
        }

        private void comment(String indent) {
            if (random.nextInt(4) == 0) {
                line(any("", indent, indent + "  ") + "# c" + comments++ + ";");
            }
            if (random.nextInt(6) == 0) {
                line("");
            }
        }

        private String behind() {
            return random.nextInt(4) == 0 ? "   # c" + comments++ + "; x: y" : "";
        }

        private void line(String text) {
            out.append(text).append('\n');
        }

        private String any(String... choices) {
            return choices[random.nextInt(choices.length)];
        }
    }
}
