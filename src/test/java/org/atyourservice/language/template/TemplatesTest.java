package org.atyourservice.language.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.atyourservice.language.Given;
import org.atyourservice.model.Action;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Link;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    private static Template template(String config, String schema, String... actions) {
        var compiled = Given.nothing().template("t.x", config, schema, actions).compile();
        assertThat(compiled.diagnostics()).isEmpty();
        return compiled.templates().get("t.x");
    }

    private static Given given(String config, String schema, String... actions) {
        return Given.nothing().template("t", config, schema, actions);
    }

    @Test
    void anEmptyFolderIsATemplate() {
        var compiled = Given.nothing().template("t", Map.of()).compile();

        assertThat(compiled.diagnostics()).isEmpty();
        assertThat(compiled.templates()).containsKey("t");
    }

    @Test
    void everythingItSaysIsRead() {
        var template = template("""
                                description: A shop
                                icon: web
                                category: shops
                                target: ssh
                                links:
                                  parent: {role: node, argname: host, optional: true, auto: true}
                                  consume: [{role: db, argname: data, min: '1', max: 2, auto: true, needs: [address]}]
                                provides: [url]
                                actions:
                                  install: {timeout: 5m}
                                  monitor: {every: 30s}
                                  stop: {'on': here}
                                  start:
                                daemon: {pidfile: run/web.pid}
                                """, "properties: {url: {type: string}}\n", "install.sh", "monitor.py", "stop",
                "start.sh", "extra.sh");

        assertThat(template.description()).isEqualTo("A shop");
        assertThat(template.icon()).isEqualTo("web");
        assertThat(template.category()).isEqualTo("shops");
        assertThat(template.target()).contains(Template.TargetKind.SSH);
        assertThat(template.parent()).contains(new Link.Parent("node", "host", true, true));
        assertThat(template.consumes()).containsExactly(new Link.Consume("db", "data", 1, 2, true, Set.of("address")));
        assertThat(template.provides()).containsExactly("url");
        assertThat(template.daemon()).contains("run/web.pid");
        assertThat(template.actions()).containsOnlyKeys("install", "monitor", "stop", "start", "extra")
                .containsEntry("install",
                        new Action("install", "actions/install.sh", Optional.of(Duration.ofMinutes(5)),
                                Optional.empty(), false))
                .containsEntry("monitor",
                        new Action("monitor", "actions/monitor.py", Optional.empty(),
                                Optional.of(Duration.ofSeconds(30)), false))
                .containsEntry("stop", new Action("stop", "actions/stop", Optional.empty(), Optional.empty(), true));
    }

    @Test
    void retriesAreWaits() {
        var compiled = given("actions: {install: {retries: [10s, 1m]}}\n", "", "install.sh").compile();
        assertThat(compiled.diagnostics()).isEmpty();
        assertThat(compiled.templates().get("t").actions().get("install").retries()).containsExactly(
                Duration.ofSeconds(10), Duration.ofMinutes(1));
    }

    @Test
    void longJobsOfOlderVersionsAreLong() {
        var compiled = given("longjobs:\n  - action: follow\n    depends: []\n  - tail\n", "", "follow.sh",
                "tail.sh", "install.sh").compile();
        var actions = compiled.templates().get("t").actions();
        assertThat(actions.get("follow").longJob()).isTrue();
        assertThat(actions.get("tail").longJob()).isTrue();
        assertThat(actions.get("install").longJob()).isFalse();
        assertThat(compiled.diagnostics()).isEmpty();
    }

    @Test
    void anActionSaysItsRetriesItsNeedsAndThatItIsLong() {
        var template = given("actions: {start: {needs: [extra], retries: [10s, 1m]}, install: {long: true}}\n", "",
                "start.sh", "extra.sh", "install.sh").compile().templates().get("t");
        var start = template.actions().get("start");
        assertThat(start.needs()).containsExactly("extra");
        assertThat(start.retries()).containsExactly(Duration.ofSeconds(10), Duration.ofMinutes(1));
        assertThat(start.longJob()).isFalse();
        assertThat(template.actions().get("install").longJob()).isTrue();
        assertThat(template.actions().get("install").needs()).containsExactly("init");
    }

    @Test
    void anActionCantNeedWhatIsntThereOrItself() {
        var compiled = given("actions: {start: {needs: [instal, start]}}\n", "", "install.sh", "start.sh").compile();
        assertThat(compiled.diagnostics()).extracting(Diagnostic::message).containsExactly(
                "The action 'start' needs 'instal', which the template doesn't have.",
                "The action 'start' can't need itself.");
        assertThat(compiled.diagnostics().getFirst().hint()).get().asString().contains("install");
    }

    @Test
    void actionsThatNeedEachOtherAreAnError() {
        var compiled = given("actions: {a: {needs: [b]}, b: {needs: [c]}, c: {needs: [a]}}\n", "", "a", "b", "c")
                .compile();
        assertThat(compiled.diagnostics()).singleElement().extracting(Diagnostic::message)
                .isEqualTo("These actions need each other in a circle: a, b, c, a.");
    }

    @Test
    void theArgnameIsTheRoleUnlessItIsSaid() {
        assertThat(template("links: {parent: {role: node}, consume: {role: db}}\n", "").consume("db"))
                .hasValueSatisfying(link -> {
                    assertThat(link.min()).isZero();
                    assertThat(link.max()).isEqualTo(Integer.MAX_VALUE);
                });
    }

    @Test
    void configYamlAndConfigJsonAreReadToo() {
        for (var name : new String[]{"config.yaml", "config.json"}) {
            var compiled = Given.nothing()
                    .template("t", Map.of(name, "{\"description\": \"old\", \"doc\": {}, \"recurring\": []}"))
                    .compile();
            assertThat(compiled.templates().get("t").description()).isEqualTo("old");
            assertThat(compiled.diagnostics()).isEmpty();
        }
    }

    @Test
    void recurringActionsOfOlderVersionsKeepTheirPeriod() {
        var template = template("recurring: [{action: monitor, period: 1m, log: true}]\n", "", "monitor.sh");

        assertThat(template.actions().get("monitor").every()).contains(Duration.ofMinutes(1));
    }

    @Test
    void namesThatStartWithAnUnderscoreOrADotAreSkipped() {
        assertThat(
                Given.nothing().template("_t", "links: [", "").template(".t", "links: [", "").compile().diagnostics())
                .isEmpty();
    }

    @Test
    void actorTemplatesAreReadAndTemplatesComeFirst() {
        var compiled = Given.nothing().template("t", "description: new\n", "")
                .template(new TemplateFiles("t", "actorTemplates/t",
                        Map.of("template.yaml", Given.bytes("description: old\n")), Set.of()))
                .template(new TemplateFiles("u", "actorTemplates/u", Map.of(), Set.of())).compile();

        assertThat(compiled.templates().get("t").description()).isEqualTo("new");
        assertThat(compiled.templates()).containsKey("u");
        assertThat(compiled.diagnostics()).singleElement().asString()
                .isEqualTo("actorTemplates/t: The template t is in templates/t too, which counts.");
    }

    @Test
    void anUnknownKeyIsAWarningThatAsksWhetherAnotherWasMeant() {
        assertThat(given("descripton: x\n", "").problems()).singleElement().asString()
                .startsWith(
                        "templates/t/template.yaml:1:1: There is no key 'descripton' here. Did you mean 'description'?");
        assertThat(given("links: {consume: {role: a, mim: 1}}\n", "").problems()).singleElement().asString()
                .startsWith("templates/t/template.yaml:1:28: There is no key 'mim' here. Did you mean 'min'?");
    }

    @Test
    void aBrokenTemplateIsOneErrorAndItsServicesAreLeftOut() {
        var broken = given("links: [\n", "").template("u", "", "").blueprint("t__a:\nu__b:\n");

        assertThat(broken.problems()).singleElement().asString()
                .startsWith("templates/t/template.yaml:1:8: The bracket that opens here");
        assertThat(broken.paths()).containsExactly("u!b");
        assertThat(broken.compile().diagnostics())
                .anyMatch(d -> d.message().equals("Left out, since the template t has errors: t a."));
    }

    @Test
    void aDeclaredActionNeedsAFile() {
        assertThat(given("actions:\n  instal: {timeout: 5m}\n", "", "install.sh").problems()).containsExactly(
                "templates/t/template.yaml:2:3: The action 'instal' has no file in templates/t/actions/. "
                        + "Did you mean 'install'? There is only install.");
    }

    @Test
    void twoFilesForOneActionAreAnError() {
        assertThat(given("", "", "install.sh", "install.py").problems()).containsExactly(
                "templates/t/actions/install.sh: The same action is in actions/install.py too. Only one file can be the action.");
    }

    @Test
    void anActionThatIsNotExecutableIsAWarning() {
        assertThat(Given.nothing()
                .template(new TemplateFiles("t", "templates/t", Map.of("actions/install.sh", new byte[0]), Set.of()))
                .problems()).singleElement().asString()
                .startsWith(
                        "templates/t/actions/install.sh: This action is not executable. Make it so with 'chmod +x'");
    }

    @Test
    void whatIsNoDurationIsAnError() {
        assertThat(given("actions: {install: {timeout: soon}}\n", "", "install.sh").problems()).containsExactly(
                "templates/t/template.yaml:1:30: 'soon' is not a duration; write it as 30s, 5m or 1h30m.");
    }

    @Test
    void wrongLinksAreErrorsWithTheirPlace() {
        assertThat(given(
                "links:\n  parent: {}\n  consume:\n  - {role: a, min: 2, max: 1}\n  - {min: x}\n  - {role: a, auto: maybe}\n",
                "").problems())
                .containsExactly("templates/t/template.yaml:2:11: A link needs a role.",
                        "templates/t/template.yaml:4:3: Two links have the argname 'a'. Give each its own.",
                        "templates/t/template.yaml:4:5: At least 2 and at most 1 can't both be.",
                        "templates/t/template.yaml:5:5: A link needs a role.",
                        "templates/t/template.yaml:6:21: This should be true or false.");
    }

    @Test
    void thePidfileStaysBelowTheService() {
        assertThat(given("daemon: {pidfile: ../x}\n", "").problems()).singleElement().asString()
                .startsWith("templates/t/template.yaml:1:19: The pidfile must be below the service's directory");
        assertThat(given("daemon: {}\n", "").problems()).hasSize(1);
    }

    @Test
    void anUnknownTargetIsAnError() {
        assertThat(given("target: docker\n", "").problems()).containsExactly(
                "templates/t/template.yaml:1:9: There is no target 'docker'; it is ssh or local.");
    }

    @Test
    void whatIsProvidedMustBeAnAttribute() {
        assertThat(given("provides: [adress]\n", "properties: {address: {}}\n").problems()).containsExactly(
                "templates/t/template.yaml:1:12: The template provides 'adress', but its schema has no such attribute. "
                        + "Did you mean 'address'? It has address.");
    }

    @Test
    void attributesComeInTheirOrderWithAllThatIsSaidOfThem() {
        var schema = template("", """
                                  properties:
                                    zone: {type: string, enum: [1.10, b], description: ' Where ', default: 1.10}
                                    port: {type: integer, format: port, default: 80}
                                    token: {type: string, format: secret}
                                    url: {type: string, readOnly: true}
                                    any: {type: [string, integer]}
                                  required: [zone, port]
                                  """).schema();

        assertThat(schema.attributes()).map(Attribute::name).containsExactly("zone", "port", "token", "url", "any");
        assertThat(schema.attribute("zone"))
                .contains(new Attribute("zone", Attribute.Type.STRING, "", Optional.of(Value.of("1.10")),
                        java.util.List.of(Value.of("1.10"), Value.of("b")), true, false, "Where"));
        assertThat(schema.attribute("port"))
                .hasValueSatisfying(port -> assertThat(port.type()).isEqualTo(Attribute.Type.INTEGER));
        assertThat(schema.attribute("token")).hasValueSatisfying(token -> assertThat(token.isSecret()).isTrue());
        assertThat(schema.attribute("url")).hasValueSatisfying(url -> assertThat(url.readOnly()).isTrue());
        assertThat(schema.attribute("any"))
                .hasValueSatisfying(any -> assertThat(any.type()).isEqualTo(Attribute.Type.ANY));
    }

    @Test
    void aSchemaThatIsNoneIsAnErrorWithItsPlace() {
        assertThat(given("", "properties:\n  a: {type: strnig}\n").problems()).singleElement().asString()
                .startsWith("templates/t/schema.yaml:2:13: In a schema, properties.a.type ");
        assertThat(given("", "[a]\n").problems()).hasSize(1);
    }

    @Test
    void aDefaultThatDoesntFitIsAnErrorWithItsPlace() {
        assertThat(given("", "properties:\n  a: {type: integer, default: x}\n").problems()).containsExactly(
                "templates/t/schema.yaml:2:31: The default of a should be a whole number, not the text 'x'.");
    }

    @Test
    void aRequiredAttributeThatIsNoneIsAWarning() {
        assertThat(given("", "properties: {address: {}}\nrequired: [adress]\n").problems()).containsExactly(
                "templates/t/schema.yaml:2:12: 'adress' is required, but there is no such property. Did you mean 'address'? There is only address.");
    }

    @Test
    void aSchemaThatRefersToItselfEndsInAnError() {
        assertThat(given("", "properties: {a: {$ref: '#/properties/a'}}\n").blueprint("t__x: {a: 1}\n").problems())
                .singleElement().asString().contains("refers to itself");
    }

    @Test
    void aSchemaThatRefersToTheNetworkIsRefused() {
        assertThat(given("", "properties: {a: {$ref: 'http://127.0.0.1:1/x.json'}}\n").blueprint("t__x: {a: 1}\n")
                .problems())
                .isNotEmpty()
                .allMatch(text -> text
                        .startsWith("templates/t/schema.yaml:1:24: 'http://127.0.0.1:1/x.json' is outside"));
    }

    @Test
    void theDigestIsOverPathsBitsAndBytes() {
        var files = new TreeMap<String, byte[]>(Map.of("a", Given.bytes("1"), "b", Given.bytes("2")));
        var digest = digest(files, Set.of());

        assertThat(digest).matches("[0-9a-f]{64}").isEqualTo(digest(new TreeMap<>(files), Set.of()))
                .isNotEqualTo(digest(files, Set.of("a")))
                .isNotEqualTo(digest(new TreeMap<>(Map.of("a", Given.bytes("1"), "c", Given.bytes("2"))), Set.of()))
                .isNotEqualTo(digest(new TreeMap<>(Map.of("a", Given.bytes("1"), "b", Given.bytes("3"))), Set.of()))
                .isNotEqualTo(digest(new TreeMap<>(Map.of("a", Given.bytes("12"), "b", Given.bytes(""))), Set.of()));
    }

    private static String digest(TreeMap<String, byte[]> files, Set<String> executables) {
        return Given.nothing().template(new TemplateFiles("t", "templates/t", files, executables)).compile().templates()
                .get("t").digest();
    }
}
