package org.atyourservice.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.Origin;
import org.atyourservice.model.Place;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Service;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

class AttributesTest {

    private static final String NODE = """
                                       location__ghent:
                                         datacenter__dc1:
                                           node.ssh__n1: {address: a}
                                       """;
    private static final String N1 = "location!ghent/datacenter!dc1/node!n1";

    /// The web server has the attributes in its body, from line 5 and column 3.
    private static Given web(String attributes) {
        return Given.places().blueprint(NODE + "web__shop:\n" + attributes.indent(2));
    }

    private static Service shop(String attributes) {
        return web(attributes).service(N1 + "/web!shop");
    }

    @Test
    void anUnknownAttributeIsAnErrorThatNamesTheKnownOnes() {
        assertThat(web("verison: 1").problems())
                .containsExactly("blueprints/a.yaml:5:3: web shop has no attribute 'verison'. "
                        + "Did you mean 'version'? A web has database, db, debug, hosts, limits, mode, node, osImage, port, version.");
    }

    @Test
    void aTextKeepsTheDigitsOfWhatLooksLikeANumber() {
        assertThat(shop("version: 1.10").value("version")).contains(Value.of("1.10"));
        assertThat(shop("version: yes").value("version")).contains(Value.of("yes"));
        assertThat(shop("version: true").value("version")).contains(Value.of("true"));
        assertThat(shop("version: 0x10").value("version")).contains(Value.of("0x10"));
    }

    @Test
    void textInListsAndMapsKeepsItsDigitsToo() {
        var shop = shop("hosts: [1.10, 007]\nlimits: {cpu: 1.50, memory: 1e3}");

        assertThat(shop.value("hosts")).contains(Value.texts(List.of("1.10", "007")));
        assertThat(shop.value("limits")).hasValueSatisfying(limits -> {
            assertThat(((Value.Fields) limits).get("cpu")).contains(new Value.Num(new BigDecimal("1.50")));
            assertThat(((Value.Fields) limits).get("memory")).contains(Value.of("1e3"));
        });
    }

    @Test
    void argumentNamesWithDotsOrUnderscoresMeanTheCamelCaseField() {
        assertThat(shop("os.image: ubuntu").value("osImage")).contains(Value.of("ubuntu"));
        assertThat(shop("os_image: ubuntu").value("osImage")).contains(Value.of("ubuntu"));
    }

    @Test
    void theSameAttributeInTwoSpellingsIsAnError() {
        assertThat(web("os.image: a\nosImage: b").problems())
                .containsExactly("blueprints/a.yaml:6:3: 'osImage' is osImage again; the first is in line 5.");
    }

    @Test
    void theSameAttributeTwiceIsAnError() {
        assertThat(web("port: 80\nport: 81").problems())
                .containsExactly("blueprints/a.yaml:6:3: 'port' is given twice; the first is in line 5.");
    }

    @Test
    void aValueOfAnotherTypeIsAnErrorAtTheValue() {
        assertThat(web("port: many\ndebug: 1").problems()).containsExactly(
                "blueprints/a.yaml:5:9: port of web shop should be a whole number, not the text 'many'.",
                "blueprints/a.yaml:6:10: debug of web shop should be true or false, not 1. Write true, without quotes.");
    }

    @Test
    void aValueInsideOfAnotherIsFoundAtItsOwnPlace() {
        assertThat(web("limits:\n  cpu: much\nhosts:\n- a\n- [b]").problems()).containsExactly(
                "blueprints/a.yaml:6:10: limits.cpu of web shop should be a number, not the text 'much'.",
                "blueprints/a.yaml:9:5: hosts[1] of web shop should be text, not a list.");
    }

    @Test
    void aValueThatIsNoChoiceIsAnError() {
        assertThat(web("mode: slow").problems()).containsExactly(
                "blueprints/a.yaml:5:9: mode of web shop should be one of fast, safe, not the text 'slow'.");
    }

    @Test
    void aPatternAndAFormatAreChecked() {
        var given = Given.nothing().template("t", "", """
                                                      properties:
                                                        zip: {type: string, pattern: '^[0-9]{4}$'}
                                                        wait: {type: string, format: duration}
                                                        port: {type: integer, format: port}
                                                        site: {type: string, format: uri}
                                                      """);

        assertThat(given.blueprint("t__x: {zip: 9000, wait: 5m, port: 80, site: 'http://x/'}\n").problems()).isEmpty();
        assertThat(given.blueprint("t__x: {zip: 90, wait: soon, port: 70000, site: x}\n").problems()).containsExactly(
                "blueprints/a.yaml:1:13: zip of t x should match the pattern ^[0-9]{4}$, and the text '90' does not.",
                "blueprints/a.yaml:1:23: wait of t x should be a duration such as 30s, 5m or 1h30m, not the text 'soon'.",
                "blueprints/a.yaml:1:35: port of t x should be at most 65535, not 70000.",
                "blueprints/a.yaml:1:48: site of t x should be a URI such as https://example.org/, not the text 'x'.");
    }

    @Test
    void aMissingRequiredAttributeIsAnErrorAtTheService() {
        assertThat(Given.places().blueprint("location__ghent:\n  datacenter__dc1:\n    node.ssh__n1:\n").problems())
                .containsExactly("blueprints/a.yaml:3:5: node n1 needs a value for 'address'.");
    }

    @Test
    void nullSaysNothing() {
        assertThat(Given.places().blueprint("location__ghent:\n  datacenter__dc1:\n    node.ssh__n1: {address: }\n")
                .problems())
                .containsExactly("blueprints/a.yaml:3:5: node n1 needs a value for 'address'.");
        assertThat(shop("port:").attributes().get("port").origin()).isEqualTo(new Origin.Default("web"));
    }

    @Test
    void anAttributeThatActionsSetCantBeWritten() {
        assertThat(Given.places().blueprint(NODE + "database__d: {address: b}\n").problems())
                .containsExactly("blueprints/a.yaml:4:15: address of database d is set by actions only.");
    }

    @Test
    void aDefaultIsFilledInAndSaysSo() {
        var port = shop("version: 1").attributes().get("port");

        assertThat(port.value()).isEqualTo(Value.of(80));
        assertThat(port.origin()).isEqualTo(new Origin.Default("web"));
    }

    @Test
    void aWrittenValueKnowsItsPlace() {
        assertThat(shop("version: 1\nport: 81").attributes().get("port").origin())
                .isEqualTo(new Origin.Declared(new Place("blueprints/a.yaml", 6, 9)));
    }

    @Test
    void attributesComeInTheOrderOfTheSchema() {
        assertThat(shop("debug: true\nport: 81\nversion: 1").attributes().keySet()).containsExactly("version", "port",
                "debug");
    }

    @Test
    void aSecretIsAReference() {
        var given = Given.places().blueprint(NODE + "database__d: {password: {secret: db-password}}\n");

        assertThat(given.problems()).isEmpty();
        assertThat(given.service(N1 + "/database!d").value("password")).contains(new Value.SecretRef("db-password"));
    }

    @Test
    void aSecretThatLiesOpenIsAWarning() {
        var given = Given.places().blueprint(NODE + "database__d: {password: hunter2}\n");

        assertThat(given.problems()).singleElement().asString()
                .startsWith("blueprints/a.yaml:4:25: password of database d is a secret, and lies open here.")
                .doesNotContain("hunter2");
        assertThat(given.paths()).contains(N1 + "/database!d");
    }

    @Test
    void aReferenceToAnotherServiceMustMeanOne() {
        var given = Given.nothing().template("n", "", "")
                .template("t", "", "properties: {backup: {type: string, format: service, role: n}}\n");

        assertThat(given.blueprint("n__one:\nt__x: {backup: one}\n").problems()).isEmpty();
        assertThat(given.blueprint("n__one:\nt__x: {backup: two}\n").problems()).containsExactly(
                "blueprints/a.yaml:2:16: There is no n named 'two'. There is only one.");
    }

    @Test
    void aValueCanBeTriedBeforeItIsWritten() {
        var compiler = new Compiler();
        var schema = shopSchema();

        assertThat(compiler.problemWith(schema, "port", Value.of(81))).isEmpty();
        assertThat(compiler.problemWith(schema, "port", Value.of("x")))
                .contains("port should be a whole number, not the text 'x'.");
        assertThat(compiler.problemWith(schema, "hosts", Value.of(List.of(Value.of(1)))))
                .contains("hosts[0] should be text, not 1.");
        assertThat(compiler.problemWith(schema, "prot", Value.of(1))).contains("There is no attribute prot.");
        assertThat(compiler.problemWith(schema, "version", new Value.SecretRef("v"))).isEmpty();
    }

    @Test
    void takingAwayWhatIsRequiredIsAProblem() {
        var node = Given.places().compile().templates().get("node.ssh").schema();

        assertThat(new Compiler().problemWith(node, "address", Value.NOTHING)).contains("address is required.");
        assertThat(new Compiler().problemWith(node, "port", Value.NOTHING)).isEmpty();
    }

    @Test
    void whatAFormSaysBecomesAValueOfTheAttributesType() {
        var schema = shopSchema();

        assertThat(Compiler.fromText(schema, "version", "1.10")).isEqualTo(Optional.of(Value.of("1.10")));
        assertThat(Compiler.fromText(schema, "port", "81")).isEqualTo(Optional.of(Value.of(81)));
        assertThat(Compiler.fromText(schema, "port", "x")).isEqualTo(Optional.of(Value.of("x")));
        assertThat(Compiler.fromText(schema, "debug", "true")).isEqualTo(Optional.of(Value.of(true)));
        assertThat(Compiler.fromText(schema, "hosts", "[a, 1.10]"))
                .isEqualTo(Optional.of(Value.texts(List.of("a", "1.10"))));
        assertThat(Compiler.fromText(schema, "limits", "{cpu: 2}"))
                .isEqualTo(Optional.of(Value.of(Map.of("cpu", Value.of(2)))));
        assertThat(Compiler.fromText(schema, "hosts", "[a")).isEmpty();
    }

    private static Schema shopSchema() {
        return Given.places().compile().templates().get("web").schema();
    }
}
