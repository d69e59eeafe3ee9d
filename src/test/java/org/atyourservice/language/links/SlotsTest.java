package org.atyourservice.language.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.atyourservice.language.Given;
import org.atyourservice.model.Environment;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Slot;
import org.atyourservice.model.Verdict;
import org.junit.jupiter.api.Test;

class SlotsTest {

    private static final String SITE = """
                                       node__n1:
                                         db.postgres__main:
                                         db.file__flat:
                                         app__shop: {db: main}
                                       node__n2:
                                         db.postgres__other:
                                       cache__c: {app: shop}
                                       """;
    private static final ServicePath SHOP = path("node!n1/app!shop");
    private static final ServicePath MAIN = path("node!n1/db!main");
    private static final ServicePath OTHER = path("node!n2/db!other");
    private static final ServicePath FLAT = path("node!n1/db!flat");
    private static final ServicePath CACHE = path("cache!c");

    private static Given templates() {
        return Given.nothing().template("node", "target: ssh\n", "")
                .template("db.postgres", "links: {parent: {role: node}}\nprovides: [port]\n",
                        "properties: {port: {}}\n")
                .template("db.file", "links: {parent: {role: node}}\n", "")
                .template("app", """
                                 links:
                                   parent: {role: node}
                                   consume:
                                     - {role: db, min: 1, max: 2, needs: [port]}
                                     - {role: cache, argname: caches}
                                     - {role: node, argname: 'on', max: 1}
                                 """, "")
                .template("cache", """
                                   links:
                                     consume:
                                       - {role: app, min: 1, max: 1}
                                       - {role: node, argname: host}
                                   """, "");
    }

    private static Slots slots() {
        return Slots.of(site());
    }

    private static Environment site() {
        var compiled = templates().blueprint(SITE).compile();
        assertThat(compiled.diagnostics()).isEmpty();
        return compiled;
    }

    private static ServicePath path(String text) {
        return ServicePath.parse(text);
    }

    private static String reason(Verdict verdict) {
        return verdict instanceof Verdict.Refuses(var reason) ? reason : "accepted";
    }

    @Test
    void aFreeSlotSaysWhatItTakesAndHowManyMore() {
        var slots = slots().free(SHOP);

        assertThat(slots).map(Slot::argname).containsExactly("db", "caches", "on");
        assertThat(slots.getFirst().taken()).containsExactly(MAIN);
        assertThat(slots).map(Slot::free).containsExactly(1, Integer.MAX_VALUE, 1);
        assertThat(slots.getFirst().needs()).containsExactly("port");
        assertThat(slots.getFirst().min()).isEqualTo(1);
    }

    @Test
    void aFullSlotIsNotFree() {
        assertThat(slots().free(CACHE)).map(Slot::argname).containsExactly("host");
        assertThat(slots().slots(CACHE)).map(Slot::argname).containsExactly("app", "host");
    }

    @Test
    void whoIsntThereHasNoSlots() {
        assertThat(slots().free(path("app!nobody"))).isEmpty();
        assertThat(slots().candidates(path("app!nobody"), "db")).isEmpty();
    }

    @Test
    void candidatesHaveTheRoleAndProvideWhatIsNeeded() {
        assertThat(slots().candidates(SHOP, "db")).containsExactly(OTHER);
    }

    @Test
    void whatNeedsTheServiceIsNoCandidate() {
        assertThat(slots().candidates(SHOP, "caches")).isEmpty();
        assertThat(reason(slots().verdict(SHOP, "caches", CACHE)))
                .isEqualTo("That would be a circle: app shop -> cache c -> app shop.");
    }

    @Test
    void aRefusalIsASentence() {
        var slots = slots();

        assertThat(reason(slots.verdict(SHOP, "db", FLAT)))
                .isEqualTo("app shop needs port from its db, which db flat doesn't provide.");
        assertThat(reason(slots.verdict(SHOP, "db", CACHE)))
                .isEqualTo("app shop takes a db as 'db', and cache c is a cache.");
        assertThat(reason(slots.verdict(SHOP, "db", MAIN))).isEqualTo("app shop uses db main as 'db' already.");
        assertThat(reason(slots.verdict(CACHE, "app", path("node!n1/app!none")))).isEqualTo("There is no app none.");
        assertThat(reason(slots.verdict(CACHE, "nodes", path("node!n1"))))
                .isEqualTo("cache c has no link 'nodes'. It has app, host.");
        assertThat(reason(slots.verdict(SHOP, "caches", SHOP))).isEqualTo("app shop can't use itself.");
    }

    @Test
    void aFullLinkRefusesAndNamesWhatItHas() {
        var two = Slots.of(templates().blueprint(SITE + "app__second: {node: n1, db: main}\n").compile());

        assertThat(reason(two.verdict(CACHE, "app", path("node!n1/app!second"))))
                .isEqualTo("cache c uses at most 1 app as 'app', and has app shop.");
    }

    @Test
    void aSecondNodeWithoutOnIsRefused() {
        var hosted = Slots.of(templates().blueprint(SITE.replace("{app: shop}", "{app: shop, host: n1}")).compile());

        assertThat(reason(hosted.verdict(CACHE, "host", path("node!n2"))))
                .isEqualTo("cache c runs on node n1; with node n2 it would not be clear on which.");
    }

    @Test
    void aTemplateIsTakenByFreeLinksAndStandsInItsParents() {
        var acceptors = slots().acceptors("db.postgres");

        assertThat(acceptors.consumers()).map(taker -> taker.service() + " " + taker.slot().argname())
                .containsExactly("node!n1/app!shop db");
        assertThat(acceptors.parents()).containsExactly(path("node!n1"), path("node!n2"));
        assertThat(slots().acceptors("db.file").consumers()).isEmpty();
        assertThat(slots().acceptors("nothing").parents()).isEmpty();
    }

    @Test
    void aServiceIsTakenWhereItIsntYet() {
        assertThat(slots().acceptors(MAIN).consumers()).isEmpty();
        assertThat(slots().acceptors(MAIN).parents()).containsExactly(path("node!n2"));
        assertThat(slots().acceptors(OTHER).consumers()).map(taker -> taker.service().shown())
                .containsExactly("app shop");
    }

    @Test
    void aServiceDoesntGoWhereItsNameIsTaken() {
        var twins = Slots.of(templates().blueprint(SITE + "db.file__other: {node: n1}\n").compile());

        assertThat(twins.acceptors(OTHER).parents()).isEmpty();
        assertThat(reason(twins.parentVerdict(OTHER, path("node!n1")))).isEqualTo("In node n1 is another db other.");
        assertThat(reason(twins.parentVerdict(OTHER, path("node!n2"))))
                .isEqualTo("db other stands in node n2 already.");
        assertThat(reason(twins.parentVerdict(OTHER, CACHE)))
                .isEqualTo("db other can't stand in cache c. The parent of a db.postgres is a node.");
    }

    @Test
    void aServiceDoesntGoIntoWhatStandsInIt() {
        var boxes = Slots.of(Given.nothing().template("box", "links: {parent: {role: box, optional: true}}\n", "")
                .blueprint("box__a:\n  box__b:\n    box__c:\nbox__d: {box: c}\n").compile());

        assertThat(boxes.parentVerdict(path("box!a"), path("box!a/box!b/box!c"))).isInstanceOf(Verdict.Refuses.class);
        assertThat(boxes.acceptors(path("box!a/box!b")).parents()).isEmpty();
        assertThat(boxes.parentVerdict(path("box!a/box!b/box!c/box!d"), path("box!a")).isAccepted()).isTrue();
    }

    /// 500 nodes, on each a database and 18 applications that use one or two databases.
    @Test
    void tenThousandServicesAnswerInMicroseconds() {
        var text = new StringBuilder();
        for (int node = 0; node < 500; node++) {
            text.append("node__n").append(node).append(":\n  db.postgres__d").append(node).append(":\n");
            for (int app = 0; app < 18; app++) {
                text.append("  app__a").append(node).append('x').append(app).append(": {db: [d").append(node)
                        .append(app % 2 == 0 ? "]}\n" : ", d" + (node + 7) % 500 + "]}\n");
            }
        }
        var compiled = templates().blueprint(text.toString()).compile();
        assertThat(compiled.services()).hasSize(10_000);
        var slots = Slots.of(compiled);
        var consumers = compiled.services().keySet().stream().filter(path -> path.key().role().equals("app")).toList();
        var producers = compiled.services().keySet().stream().filter(path -> path.key().role().equals("db")).toList();

        // processor time, since the machine may be busy with other things
        var threads = ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            var consumer = consumers.get(i * 31 % consumers.size());
            accepted += slots.verdict(consumer, "db", producers.get(i % producers.size())).isAccepted() ? 1 : 0;
            accepted += slots.free(consumer).size();
        }
        long each = (threads.getCurrentThreadCpuTime() - began) / 40_000;

        assertThat(accepted).isPositive();
        assertThat(each).as("nanoseconds").isLessThan(200_000);
    }

    /// Services of three templates that use each other at random: exactly the links that are accepted compile.
    @Test
    void whatIsAcceptedIsWhatCompiles() {
        for (int seed = 0; seed < 6; seed++) {
            var random = new Random(seed);
            var links = randomLinks(random);
            var before = compile(links);
            var slots = Slots.of(before);
            for (var consumer : links.keySet()) {
                for (var producer : links.keySet()) {
                    for (var argname : List.of("first", "second")) {
                        var more = copy(links);
                        more.get(consumer).computeIfAbsent(argname, _ -> new ArrayList<>()).add(producer);
                        boolean twice = links.get(consumer).getOrDefault(argname, List.of()).contains(producer);
                        var verdict = slots.verdict(at(consumer), argname, at(producer));
                        assertThat(verdict.isAccepted()).as(links + " " + consumer + "." + argname + " " + producer
                                + ": " + reason(verdict)).isEqualTo(!twice && !compile(more).hasErrors());
                        assertThat(slots.candidates(at(consumer), argname).contains(at(producer)))
                                .isEqualTo(verdict.isAccepted());
                        assertThat(slots.acceptors(at(producer)).consumers().stream()
                                .anyMatch(taker -> taker.service().equals(at(consumer))
                                        && taker.slot().argname().equals(argname)))
                                .isEqualTo(verdict.isAccepted());
                    }
                }
            }
        }
    }

    private static final List<String> NAMES = List.of("a__1", "a__2", "b.x__3", "b.y__4", "b.y__5", "c__6");

    /// Links from later ones to earlier ones only, so that there is no circle yet.
    private static Map<String, Map<String, List<String>>> randomLinks(Random random) {
        var links = new LinkedHashMap<String, Map<String, List<String>>>();
        for (var name : NAMES) {
            links.put(name, new LinkedHashMap<>());
            for (var argname : List.of("first", "second")) {
                var role = roles(name).get(argname.equals("first") ? 0 : 1);
                var fit = links.keySet().stream().filter(other -> !other.equals(name))
                        .filter(other -> other.startsWith(role)).toList();
                if (!fit.isEmpty() && random.nextInt(3) > 0) {
                    var chosen = fit.get(random.nextInt(fit.size()));
                    links.get(name).put(argname, new ArrayList<>(List.of(chosen)));
                }
            }
        }
        return links;
    }

    private static List<String> roles(String name) {
        return switch (name.charAt(0)) {
            case 'a' -> List.of("a", "b");
            case 'b' -> List.of("a", "b.y");
            default -> List.of("b", "a");
        };
    }

    private static Environment compile(Map<String, Map<String, List<String>>> links) {
        var given = Given.nothing();
        Stream.of("a", "b.x", "b.y", "c").forEach(name -> given.template(name, """
                                                                               links:
                                                                                 consume:
                                                                                   - {role: %s, argname: first, max: 2}
                                                                                   - {role: %s, argname: second, max: 1}
                                                                               """
                .formatted(roles(name).toArray()), ""));
        var text = new StringBuilder();
        links.forEach((name, body) -> {
            text.append(name).append(":\n");
            body.forEach((argname, names) -> text.append("  ").append(argname).append(": [").append(String.join(", ",
                    names.stream().map(other -> "'" + other.substring(other.indexOf("__") + 2) + "'").toList()))
                    .append("]\n"));
        });
        return given.blueprint(text.toString()).compile();
    }

    private static Map<String, Map<String, List<String>>> copy(Map<String, Map<String, List<String>>> links) {
        var copy = new LinkedHashMap<String, Map<String, List<String>>>();
        links.forEach((name, body) -> {
            copy.put(name, new LinkedHashMap<>());
            body.forEach((argname, names) -> copy.get(name).put(argname, new ArrayList<>(names)));
        });
        return copy;
    }

    private static ServicePath at(String name) {
        return path(name.replaceFirst("(\\.\\w)?__", "!"));
    }
}
