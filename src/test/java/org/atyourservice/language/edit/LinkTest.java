package org.atyourservice.language.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.atyourservice.language.Given;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

class LinkTest {

    private static final String N1 = "location!ghent/datacenter!dc1/node!n1";
    private static final String SHOP = N1 + "/web!shop";
    private static final String NODE = """
                                       location__ghent:
                                         datacenter__dc1:
                                           node.ssh__n1: {address: a}
                                       database__a: {node: n1}
                                       database__b: {node: n1}
                                       database__c: {node: n1}
                                       """;

    private static String link(String written, String database) {
        var text = Edited.link(Given.places().blueprint(NODE + written), SHOP, "db", N1 + "/database!" + database)
                .text();
        assertThat(text).startsWith(NODE);
        return text.substring(NODE.length());
    }

    private static String unlink(String written, String database) {
        var text = Edited.unlink(Given.places().blueprint(NODE + written), SHOP, "db", N1 + "/database!" + database)
                .text();
        assertThat(text).startsWith(NODE);
        return text.substring(NODE.length());
    }

    @Test
    void theFirstProducerIsNamedByItself() {
        assertThat(link("web__shop:\n  node: n1   # where\n", "a"))
                .isEqualTo("web__shop:\n  node: n1   # where\n  db: a\n");
    }

    @Test
    void theSecondMakesAListOfBoth() {
        assertThat(link("web__shop:\n  node: n1\n  db: 'a'   # one\n", "b"))
                .isEqualTo("web__shop:\n  node: n1\n  db: ['a', 'b']   # one\n");
    }

    @Test
    void aListGrowsInItsOwnForm() {
        assertThat(link("web__shop: {node: n1, db: [a]}\n", "b")).isEqualTo("web__shop: {node: n1, db: [a, b]}\n");
        assertThat(link("web__shop:\n  node: n1\n  db:\n    - a   # one\n", "b"))
                .isEqualTo("web__shop:\n  node: n1\n  db:\n    - a   # one\n    - b\n");
    }

    @Test
    void aLinkWrittenByItsRoleStaysSo() {
        assertThat(link("web__shop: {node: n1, database: a}\n", "b"))
                .isEqualTo("web__shop: {node: n1, database: [a, b]}\n");
    }

    @Test
    void tooManyAreRefusedInTheCompilersWords() {
        assertThat(Edited.link(Given.places().blueprint(NODE + "web__shop: {node: n1, db: [a, b]}\n"), SHOP, "db",
                N1 + "/database!c").refusal())
                .contains("web shop uses at most 2 of the role database as 'db', and here are 3.");
    }

    @Test
    void aServiceOfAnotherRoleIsRefused() {
        assertThat(Edited.link(Given.places().blueprint(NODE + "web__shop: {node: n1}\n"), SHOP, "db", N1).refusal())
                .contains("What web shop uses as db is a database, and node n1 is none.");
    }

    @Test
    void theLastProducerGoesWithItsKey() {
        assertThat(unlink("web__shop:\n  node: n1\n  db: a\n", "a")).isEqualTo("web__shop:\n  node: n1\n");
    }

    @Test
    void oneOfSeveralLeavesTheList() {
        assertThat(unlink("web__shop: {node: n1, db: [ a, b ]}\n", "a"))
                .isEqualTo("web__shop: {node: n1, db: [ b ]}\n");
        assertThat(unlink("web__shop:\n  node: n1\n  db:\n  - a\n  - b # two\n", "b"))
                .isEqualTo("web__shop:\n  node: n1\n  db:\n  - a\n");
    }

    @Test
    void belowTheMinimumIsRefusedInTheCompilersWords() {
        var given = Given.places().template("app",
                "links: {consume: [{role: database, argname: store, min: 1}]}\n", "");
        assertThat(Edited.unlink(given.blueprint(NODE + "app__x: {store: a}\n"), "app!x", "store", N1 + "/database!a")
                .refusal()).contains("app x needs at least 1 database as 'store', and has 0.");
    }

    @Test
    void aSwapIsOneEditForAllConsumers() {
        var edited = Edited.swap(Given.places().blueprint(NODE + """
                                                                 web__shop: {node: n1, db: a}
                                                                 web__wiki:
                                                                   node: n1
                                                                   db:
                                                                     - "a"   # first
                                                                     - b
                                                                 web__both: {node: n1, db: [a, c]}
                                                                 """), N1 + "/database!a", N1 + "/database!c");
        assertThat(edited.text()).isEqualTo(NODE + """
                                                   web__shop: {node: n1, db: c}
                                                   web__wiki:
                                                     node: n1
                                                     db:
                                                       - "c"   # first
                                                       - b
                                                   web__both: {node: n1, db: [c]}
                                                   """);
    }

    @Test
    void aSwapForOneThatLacksWhatIsNeededIsRefusedInTheCompilersWords() {
        var given = Given.places().template("database.file", "links: {parent: {role: node}}\n", "")
                .template("app", "links: {consume: [{role: database, argname: store, min: 1, needs: [address]}]}\n",
                        "");
        assertThat(Edited.swap(given.blueprint(NODE + "database.file__f: {node: n1}\napp__x: {store: a}\n"),
                N1 + "/database!a", N1 + "/database!f").refusal()).contains("app x needs address from its store");
    }

    @Test
    void aNewServiceStandsWhereItsSiblingsStand() {
        var nested = Edited.add(Given.places().blueprint(NODE), "location!ghent/datacenter!dc1", "node.ssh", "n2",
                Map.of("address", Value.of("b: c")), Map.of());
        assertThat(nested.text()).isEqualTo(NODE.replace("address: a}\n",
                "address: a}\n    node.ssh__n2:\n      address: \"b: c\"\n"));
        var flat = Edited.add(Given.places().blueprint(NODE + "# the end"), N1, "database", "d", Map.of(), Map.of());
        assertThat(flat.text()).isEqualTo(NODE + "database__d:\n  node: n1\n# the end");
    }

    @Test
    void aNewServiceHasItsProducers() {
        var edited = Edited.add(Given.places().blueprint(NODE), N1, "web", "shop", Map.of("port", Value.of(81)),
                Map.of("db", List.of(N1 + "/database!a", N1 + "/database!b")));
        assertThat(edited.paths()).contains("ghent/dc1/n1/shop");
        assertThat(edited.text()).endsWith("web__shop:\n  node: n1\n  port: 81\n  db: [a, b]\n");
    }

    @Test
    void theFirstServiceMakesTheFirstFile() {
        assertThat(Edited.add(Given.places(), "", "location", "ghent", Map.of("country", Value.of("be")), Map.of())
                .text("main.yaml")).isEqualTo("location__ghent:\n  country: be\n");
    }

    @Test
    void aNewServiceWithErrorsIsRefusedInTheCompilersWords() {
        assertThat(Edited.add(Given.places().blueprint(NODE), "location!ghent/datacenter!dc1", "node.ssh", "n2",
                Map.of(), Map.of()).refusal()).contains("node n2 needs a value for 'address'.");
    }

    @Test
    void emptyLinesBetweenServicesStayTheHabit() {
        assertThat(Edited.add(Given.places().blueprint("location__a:\n\nlocation__b:\n  country: be\n\n# end\n"), "",
                "location", "c", Map.of(), Map.of()).text())
                .isEqualTo("location__a:\n\nlocation__b:\n  country: be\n\nlocation__c:\n\n# end\n");
    }

    @Test
    void whatWasMadeForAnotherIsWrittenDown() {
        var given = Given.places().template("app",
                "links: {consume: [{role: cache, argname: cache, min: 1, auto: true}]}\n", "")
                .template("cache", "{}", "");
        var edited = Edited.materialise(given.blueprint("app__x:\n"), "cache!auto_0");
        assertThat(edited.text()).isEqualTo("app__x:\ncache__auto_0:\n");
    }
}
