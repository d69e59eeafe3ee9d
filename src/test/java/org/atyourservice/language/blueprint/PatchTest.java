package org.atyourservice.language.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.atyourservice.language.Given;
import org.atyourservice.language.Sources;
import org.atyourservice.language.schema.Validators;
import org.atyourservice.language.template.TemplateCache;
import org.atyourservice.language.template.Templates;
import org.atyourservice.language.yaml.DocumentCache;
import org.atyourservice.model.Diagnostic;
import org.junit.jupiter.api.Test;

/// A compilation that follows another one gives what a compilation from scratch gives.
class PatchTest {

    private static final String[] LINES = {"  version: \"%d\"", "  port: %d", "  port: x%d", "  node: n%d", "  db: d%d",
            "  db: [d%d, d1]", "  mode: fast", "  mode: slow", "  hosts: [a, b%d]", "  mirror: n%d", "  password: p%d",
            "  address: 10.0.0.%d", "  datacenter: dc%d", "  cache: c%d", "  version: {{jinja}}", "  verison: 1",
            "# %d",
            "", "  limits: {cpu: %d}", "web__w%d:", "database__d%d: {node: n1}", "node.ssh__n%d: {address: a}",
            "cache__c%d: {node: n1}", "datacenter__dc%d:", "location__l%d:", "  web__inner%d: {version: \"1\"}",
            "actions: [{action: install, service: w%d}]", "actions:", "  - action: start", "web__W%d: {node: n1}",
            "lone__x%d:",
            "helped__h%d: {node: n1}", "  helper: auto_0", "node.ssh__n%d: {address: a, datacenter: dc1}",
            "datacenter__dc%d: {location: l1}", "web__w%d: {node: n2, version: \"1\"}", "#web__x:", "  nonsense: 1",
            "  node: n2",
            "node.local__n%d:", "database__d%d: {node: n2}", "  osImage: a%d", "unknown__u%d:", "  - x", "nonsense",
            "a: &x%d 1", "web__w%d: {node: n1, version: \"1\", db: d1}", "cache__auto_%d: {node: n1}"};

    private final Random random = new Random(11);
    private final Validators validators = new Validators();
    private final TemplateCache templateCache = new TemplateCache(validators);

    private static Given templates() {
        return Given.places()
                .template("cache", "links: {parent: {role: node}}\n",
                        "properties: {size: {type: integer, default: 1}}\n")
                .template("lone", "links: {parent: {role: house, auto: true}}\n", "")
                .template("house", "", "")
                .template("helped", """
                                    links:
                                      parent: {role: node}
                                      consume: {role: cache, argname: helper, min: 1, auto: true}
                                    """, "properties: {mirror: {type: string, format: service, role: node}}\n");
    }

    private static String start(int file) {
        var text = new StringBuilder(
                file == 0
                        ? "location__l1:\ndatacenter__dc1: {location: l1}\nnode.ssh__n1: {address: a, datacenter: dc1}\n"
                                + "datacenter__dc2: {location: l1}\nnode.ssh__n2:\n  address: a\n  datacenter: dc1\n"
                        : "");
        for (int i = 1; i < 5; i++) {
            int id = file * 10 + i;
            text.append("database__d").append(id).append(":\n  node: n1\n  version: \"16\"\n\n");
            text.append("web__w").append(id).append(":\n  node: n1\n  db: d").append(id).append("\n  version: \"1\"\n");
            if (file == 2) {
                text.append("lone__x").append(id).append(":\n\nhelped__h").append(id).append(": {node: n1}\n");
            }
        }
        return text.toString();
    }

    /// One line in, out or instead of another; mostly what a person would do.
    private String edited(String text) {
        var lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        int at = random.nextInt(lines.size());
        if (random.nextInt(3) == 0) {
            return text.replaceFirst("(?s)(.{" + random.nextInt(text.length()) + "}.*?version: \")\\d+",
                    "$1" + random.nextInt(90));
        }
        int number = random.nextInt(4) == 0 ? random.nextInt(40) : 1 + random.nextInt(4);
        if (random.nextInt(4) == 0) {
            return elsewhere(text, number);
        }
        var line = LINES[random.nextInt(LINES.length)].replace("%d", String.valueOf(number));
        switch (random.nextInt(5)) {
            case 0 -> lines.remove(at);
            case 1, 2 -> lines.add(at, line);
            case 3 -> lines.set(at, line);
            default -> lines.set(at, lines.get(at).replaceAll("(version: \")\\d", "$1" + number));
        }
        return String.join("\n", lines);
    }

    /// Something that others stand in or use goes, breaks, heals, or stands elsewhere.
    private String elsewhere(String text, int number) {
        int to = 1 + random.nextInt(3);
        return switch (random.nextInt(8)) {
            case 0 -> text.replaceFirst("datacenter: dc\\d", "datacenter: dc" + to);
            case 1 -> text.replaceFirst("(database__d\\d*" + number + ":\n  node: n)\\d", "$1" + to);
            case 2 -> text.replaceFirst("(?m)^(database__d\\d*" + number + ":.*)$", "$1\n  nonsense: 1");
            case 3 -> text.replaceFirst("(?m)^(node.ssh__n\\d:)$", "$1\n  nonsense: 1");
            case 4 -> text.replaceFirst("  nonsense: 1\n", "");
            case 5 -> text.replaceFirst("node.ssh__n\\d", "node.ssh__n" + to);
            case 6 -> text.replaceFirst("(?m)^database__d\\d*" + number + ":\n(  .*\n)*", "");
            default -> text.replaceFirst("(?m)^(web__w\\d*" + number + ":\n  node: n)\\d", "$1" + to);
        };
    }

    /// One file, several at once, or one more or less.
    private void change(TreeMap<String, String> texts) {
        var file = "blueprints/f" + random.nextInt(4) + ".yaml";
        int to = 1 + random.nextInt(3);
        switch (random.nextInt(12)) {
            case 0 -> texts.remove(file);
            case 1 -> texts.putIfAbsent(file, start(random.nextInt(3)));
            case 2 -> {
                // a name that is written in many files
                var name = List.of("d\\d*", "n", "dc", "l", "w1").get(random.nextInt(5)) + to;
                var other = List.of("d1", "n9", "dc9", "l9", "w9").get(random.nextInt(5));
                texts.replaceAll((_, text) -> text.replaceAll("(?<=__|: )" + name + "\\b", other));
            }
            case 3 -> texts.computeIfPresent(file,
                    (_, text) -> text.replaceFirst("(?m)^(location|datacenter|node)(__|[.]).*\n(  .*\n)*", ""));
            case 4 -> texts.computeIfPresent(file, (_, text) -> text.isEmpty() ? text : moved(text));
            case 5 ->
                texts.computeIfPresent(file, (_, text) -> random.nextBoolean() ? "- x\n" + text : "a: [\n" + text);
            case 6 -> texts.computeIfPresent(file, (_, text) -> text.replaceFirst("^(- x|a: \\[)\n", ""));
            default -> texts.computeIfPresent(file, (_, text) -> text.isEmpty() ? text : edited(text));
        }
    }

    /// A service with all that it says stands elsewhere in the file.
    private String moved(String text) {
        var parts = new ArrayList<>(List.of(text.split("(?m)(?=^[a-z]+[.a-z]*__)")));
        var part = parts.remove(random.nextInt(parts.size()));
        parts.add(random.nextInt(parts.size() + 1), part);
        return String.join("", parts);
    }

    private record Outcome(Blueprints.Compiled said, List<Diagnostic> problems) {}

    private Outcome compile(Blueprints blueprints, Sources sources) {
        var problems = new ArrayList<Diagnostic>();
        var templates = Templates.read(sources.templates().values(), templateCache, problems::add);
        var said = blueprints.compile(sources.blueprints(), templates, problems::add);
        problems.sort((a, b) -> a.toString().compareTo(b.toString()));
        return new Outcome(said, problems);
    }

    private long patchesInRandomEdits(int worlds, int edits) {
        long patches = 0;
        for (int round = 0; round < worlds; round++) {
            var sources = templates().sources();
            var texts = new TreeMap<String, String>();
            for (int file = 0; file < 3; file++) {
                var text = start(file);
                texts.put("blueprints/f" + file + ".yaml",
                        round % 2 == 0 ? text : text.replaceAll("(?m)^(lone|helped)__.*\n", ""));
            }
            var blueprints = new Blueprints(validators, new DocumentCache());
            var last = new TreeMap<String, String>();
            for (int edit = 0; edit < edits; edit++) {
                var before = last;
                var kept = new TreeMap<>(texts);
                for (int line = random.nextInt(4) == 0 ? 3 : 1; line > 0; line--) {
                    change(kept);
                }
                var now = with(sources, kept);
                var whole = compile(new Blueprints(validators, new DocumentCache()), now);
                var patched = compile(blueprints, now);
                assertThat(patched.problems).as(() -> before + "\n=====>\n" + kept).isEqualTo(whole.problems);
                assertThat(patched.said.services().entrySet()).as(() -> before + "\n=====>\n" + kept)
                        .containsExactlyElementsOf(whole.said.services().entrySet());
                assertThat(patched).as(() -> before + "\n=====>\n" + kept).isEqualTo(whole);
                boolean isBroken = whole.problems.stream().anyMatch(Diagnostic::isError);
                last = kept;
                texts = isBroken && random.nextInt(3) > 0 ? texts : kept;
            }
            patches += blueprints.patches();
        }
        return patches;
    }

    private static Sources with(Sources sources, TreeMap<String, String> texts) {
        var blueprints = texts.entrySet().stream().collect(Collectors.toMap(text -> text.getKey(),
                text -> text.getValue().getBytes(StandardCharsets.UTF_8), (a, _) -> a, TreeMap::new));
        return new Sources(sources.folderName(), sources.environment(), blueprints, sources.moves(),
                sources.templates());
    }

    @Test
    void anyEditGivesWhatACompilationFromScratchGives() {
        assertThat(patchesInRandomEdits(100, 30)).isGreaterThan(2300);
    }

    @Test
    void aChangeOfOneValueIsWorkedIn() {
        var blueprints = new Blueprints(validators, new DocumentCache());
        var given = templates().blueprint("a.yaml", start(0)).blueprint("b.yaml", start(1));
        compile(blueprints, given.sources());

        var after = compile(blueprints, given.blueprint("b.yaml", start(1).replace("db: d13", "db: d12")).sources());

        assertThat(blueprints.patches()).isEqualTo(1);
        assertThat(
                after.said.services().values().stream().filter(service -> service.path().key().instance().equals("w13"))
                        .flatMap(service -> service.allProducers()).map(path -> path.key().instance()))
                .containsExactly("d12");
    }

    @Test
    void anErrorInAServiceThatNobodyUsesIsWorkedInAndOutAgain() {
        var blueprints = new Blueprints(validators, new DocumentCache());
        var given = templates().blueprint("a.yaml", start(0));
        var good = compile(blueprints, given.sources());

        var broken = compile(blueprints,
                given.blueprint("a.yaml", start(0).replace("  db: d3\n", "  db: nothing\n")).sources());
        var again = compile(blueprints, given.blueprint("a.yaml", start(0)).sources());

        assertThat(broken.problems).hasSize(1);
        assertThat(again).isEqualTo(good);
        assertThat(blueprints.patches()).isEqualTo(2);
    }

    @Test
    void aNodeThatStandsElsewhereTakesWithItWhatStandsOnIt() {
        var blueprints = new Blueprints(validators, new DocumentCache());
        var given = templates().blueprint("a.yaml", start(0)).blueprint("b.yaml", start(1));
        compile(blueprints, given.sources());

        var after = compile(blueprints,
                given.blueprint("a.yaml",
                        start(0).replace("{address: a, datacenter: dc1}", "{address: a, datacenter: dc2}"))
                        .sources());

        assertThat(blueprints.patches()).isEqualTo(1);
        assertThat(after.said.services().keySet().stream().filter(path -> path.key().instance().equals("w13")))
                .hasSize(1).allMatch(path -> path.instances().equals("l1/dc2/n1/w13"));
    }

    @Test
    void anErrorLeavesOutWhatUsesItUntilItIsMended() {
        var blueprints = new Blueprints(validators, new DocumentCache());
        var given = templates().blueprint("a.yaml", start(0)).blueprint("b.yaml", start(1));
        var good = compile(blueprints, given.sources());

        var broken = compile(blueprints, given.blueprint("b.yaml",
                start(1).replace("database__d13:\n", "database__d13:\n  nonsense: 1\n")).sources());
        var again = compile(blueprints, given.blueprint("b.yaml", start(1)).sources());

        assertThat(broken.said.services()).hasSize(good.said.services().size() - 2);
        assertThat(again).isEqualTo(good);
        assertThat(blueprints.patches()).isEqualTo(2);
    }

    /// Works one change of the first file in, and out again.
    private Outcome workedIn(String old, String now) {
        var blueprints = new Blueprints(validators, new DocumentCache());
        var given = templates().blueprint("a.yaml", start(0)).blueprint("b.yaml", start(1));
        var good = compile(blueprints, given.sources());

        var after = compile(blueprints, given.blueprint("a.yaml", start(0).replaceAll(old, now)).sources());
        var again = compile(blueprints, given.blueprint("a.yaml", start(0)).sources());

        assertThat(again).isEqualTo(good);
        assertThat(blueprints.patches()).as("changes that were worked in").isEqualTo(2);
        return after;
    }

    @Test
    void aNodeThatGoesTakesWithItWhatStandsOnItAndComesBack() {
        var after = workedIn("node.ssh__n1: .*\n", "");

        assertThat(after.said.services().keySet()).extracting(path -> path.key().instance())
                .containsExactlyInAnyOrder("l1", "dc1", "dc2", "n2");
    }

    @Test
    void aLocationThatIsNoMoreIsMissedByEachDatacenterThatNamesIt() {
        var after = workedIn("location__l1:\n", "");

        assertThat(after.said.services()).isEmpty();
        assertThat(after.problems).filteredOn(problem -> problem.code().equals("missing-reference")).hasSize(2);
    }

    @Test
    void aFileThatIsNoYamlAnyMoreIsWorkedInAndMended() {
        var after = workedIn("^", "a: [\n");

        assertThat(after.said.services()).isEmpty();
    }

    @Test
    void aServiceThatIsRenamedWithWhoUsesItIsWorkedIn() {
        var after = workedIn("d2\\b", "d9");

        assertThat(after.problems).isEmpty();
        assertThat(
                after.said.services().values().stream().filter(service -> service.path().key().instance().equals("w2"))
                        .flatMap(service -> service.allProducers()).map(path -> path.key().instance()))
                .containsExactly("d9");
    }

    @Test
    void anErrorReachesThoseWhoUseItInTheOrderOfTheFilesHoweverTheyCameThere() {
        var blueprints = new Blueprints(validators, new DocumentCache());
        var two = "web__w99:\n  node: n1\n  db: [d1, d2]\n  version: \"1\"\n";
        var broken = start(0).replaceAll("(database__d[12]:\n)", "$1  nonsense: 1\n");
        compile(blueprints, templates().blueprint("a.yaml", broken).blueprint("b.yaml", two).sources());

        var changed = broken.replace("database__d1:\n  nonsense: 1\n", "database__d1:\n  nonsense: 2\n");
        var sources = templates().blueprint("a.yaml", changed).blueprint("b.yaml", two).sources();
        var after = compile(blueprints, sources);

        assertThat(blueprints.patches()).isEqualTo(1);
        assertThat(after).isEqualTo(compile(new Blueprints(validators, new DocumentCache()), sources));
    }
}
