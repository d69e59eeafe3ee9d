package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Change;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Changes and removals through a session, with actions that are real processes.
@Timeout(120)
class ChangeRowsTest {

    private static final ServicePath BASE = path("thing!base");
    private static final ServicePath TOP = path("thing!top");
    private static final String THINGS = "thing__base:\n  version: 1\nthing__top:\n  uses: base\n";

    @TempDir
    Path home;

    private TestEnvironment environment;

    @BeforeEach
    void setUp() throws Exception {
        environment = new TestEnvironment(home);
        environment.write("blueprints/main.yaml", THINGS);
        environment.action("install", "#!/bin/sh\necho \"$AYS_SERVICE\" >> '" + home + "/installed'\n");
        environment.action("processChange",
                "#!/bin/sh\ncp \"$AYS_DATA\" '" + home + "'/given-$(echo \"$AYS_SERVICE\" | tr '/!' '--')\n"
                        + "cat \"$AYS_DATA\"\nls -l \"$AYS_DATA\" > '" + home + "/mode'\n");
        environment.write("templates/front/template.yaml", "links: {consume: {role: thing, argname: from, min: 1}}\n");
        environment.action("front", "install", "#!/bin/sh\nexit 0\n");
        environment.action("front", "uninstall", "#!/bin/sh\nexit 0\n");
        environment.commitAll();
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    private void blueprint(String text) throws Exception {
        environment.write("blueprints/main.yaml", text);
    }

    private static void good(RunView run) {
        assertThat(run.outcome()).contains(RunEvent.Outcome.OK);
    }

    /// What `processChange` of the service found in `AYS_DATA` under `changes`, each on a line of JSON.
    private List<String> changes(ServicePath service) throws Exception {
        var given = home.resolve("given-" + service.toString().replace('/', '-').replace('!', '-'));
        assertThat(given).exists();
        var facts = (Value.Fields) Json.read(Files.readString(given));
        return ((Value.Items) facts.get("changes").orElseThrow()).items().stream().map(Json::line).toList();
    }

    private static List<String> verbs(Plan plan, ServicePath service) {
        return plan.steps().filter(step -> step.service().equals(service)).map(Step::verb).toList();
    }

    private static RunView run(Session session, Plan plan) throws Exception {
        return session.runs().await(session.runs().start(plan, "")).run();
    }

    @Test
    @DisplayName("A13: running a changed blueprint again calls processChange with what changed")
    void aChangedBlueprintCallsProcessChange() throws Exception {
        try (var session = environment.open()) {
            good(deploy(session));
            blueprint(THINGS.replace("version: 1", "version: 2"));
            session.refresh();
            var plan = session.runs().plan(Plan.Request.DEPLOY);
            assertThat(verbs(plan, BASE)).containsExactly("processChange");
            good(run(session, plan));

            assertThat(changes(BASE)).containsExactly(
                    "{\"category\":\"config\",\"name\":\"version\",\"before\":1,\"after\":2}");
            assertThat(home.resolve("installed")).hasContent("thing!base\nthing!top\n");
            assertThat(session.runs().plan(Plan.Request.DEPLOY).isEmpty()).isTrue();
        }
    }

    @Test
    @DisplayName("A13: a consumer is told what its producer changed")
    void aConsumerIsToldWhatItsProducerChanged() throws Exception {
        try (var session = environment.open()) {
            good(deploy(session));
            blueprint(THINGS.replace("version: 1", "version: 2"));
            good(deploy(session));

            assertThat(changes(TOP)).containsExactly(
                    "{\"category\":\"links\",\"name\":\"uses.version\",\"before\":1,\"after\":2}");
        }
    }

    @Test
    @DisplayName("A13: new schema fields get their value from the blueprint")
    void newFieldsOfTheSchemaGetTheirValue() throws Exception {
        try (var session = environment.open()) {
            good(deploy(session));
            environment.write("templates/thing/schema.yaml",
                    "properties:\n  version: {type: integer, default: 1}\n  where: {type: string, readOnly: true}\n"
                            + "  colour: {type: string}\n");
            TestEnvironment.updateRecipes(session);
            blueprint(THINGS.replace("version: 1", "version: 1\n  colour: red"));
            good(deploy(session));

            assertThat(changes(BASE)).hasSize(2).last()
                    .isEqualTo("{\"category\":\"dataschema\",\"name\":\"colour\",\"before\":null,\"after\":\"red\"}");
            assertThat(changes(BASE).getFirst()).startsWith("{\"category\":\"template\",\"name\":\"template\"");
            assertThat(session.snapshot().recorded().services().get(BASE).data().text("colour")).contains("red");
        }
    }

    @Test
    @DisplayName("A13: the data file is written by us, never left to the template")
    void theDataIsWrittenByTheFold() throws Exception {
        environment.action("processChange", "#!/bin/sh\necho '{}' > data.json\nexit 0\n");
        try (var session = environment.open()) {
            good(deploy(session));
            blueprint(THINGS.replace("version: 1", "version: 7"));
            good(deploy(session));

            assertThat(environment.folder.resolve("services/thing!base/data.json")).content()
                    .contains("\"version\": 7");
        }
    }

    @Test
    @DisplayName("A13: a processChange that fails leaves the record, and the next run installs anew")
    void aFailedChangeIsNotRecorded() throws Exception {
        environment.action("processChange", "#!/bin/sh\nexit 3\n");
        try (var session = environment.open()) {
            good(deploy(session));
            blueprint(THINGS.replace("version: 1", "version: 7"));
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.FAILED);

            assertThat(session.snapshot().recorded().services().get(BASE).data().text("version")).contains("1");
            assertThat(verbs(session.runs().plan(Plan.Request.DEPLOY), BASE)).containsExactly("stop", "recover",
                    "install", "start");
        }
    }

    @Test
    @DisplayName("A13: a secret that changed is given in plain text in a file of mode 0600, and masked in the log")
    void aChangedSecretIsGivenAndMasked() throws Exception {
        environment.write("templates/thing/schema.yaml",
                "properties:\n  version: {type: integer, default: 1}\n  password: {type: string, format: secret}\n");
        try (var session = environment.open()) {
            good(deploy(session));
            session.edits().set(BASE, "password", Optional.of(Value.of("open sesame")));
            var run = deploy(session);
            good(run);

            assertThat(changes(BASE)).containsExactly(
                    "{\"category\":\"config\",\"name\":\"password\",\"before\":null,\"after\":\"open sesame\"}");
            assertThat(Files.readString(home.resolve("mode"))).startsWith("-rw-------");
            try (var files = Files.walk(environment.folder)) {
                var open = files.filter(Files::isRegularFile).filter(file -> !file.toString().contains("/.git/"))
                        .filter(file -> text(file).contains("open sesame")).toList();
                assertThat(open).isEmpty();
            }
            session.edits().set(BASE, "password", Optional.of(Value.of("close sesame")));
            good(deploy(session));
            assertThat(changes(BASE)).containsExactly(
                    "{\"category\":\"config\",\"name\":\"password\",\"before\":null,\"after\":\"close sesame\"}");
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("A13: a service that moves to another target is installed there instead")
    void anotherTargetIsInstalledAnew() throws Exception {
        try (var session = environment.open()) {
            good(deploy(session));
            blueprint("machine__m:\n  directory: '" + home
                    + "'\nthing__base:\n  version: 1\nthing__top:\n  uses: base\n");
            assertThat(session.runs().plan(Plan.Request.DEPLOY).steps().map(Step::verb))
                    .doesNotContain("processChange");
        }
    }

    @Test
    @DisplayName("A21: consumers get processChange with category links and producer_removed: role!name")
    void consumersOfARemovedProducerAreTold() throws Exception {
        try (var session = environment.open()) {
            good(deploy(session));
            blueprint("thing__top:\n");
            good(run(session, session.runs().plan(Plan.Request.MAKE_IT_SO)));

            assertThat(changes(TOP)).containsExactly("{\"category\":\"links\",\"name\":\"uses\",\"before\":"
                    + "[\"thing!base\"],\"after\":[],\"producer_removed\":\"thing!base\"}");
            assertThat(session.snapshot().recorded().services()).containsOnlyKeys(TOP);
        }
    }

    @Test
    @DisplayName("A21: delete is refused when a consumer would fall below its minimum; the refusal names it")
    void aConsumerBelowItsMinimumRefusesTheDelete() throws Exception {
        blueprint("thing__base:\nfront__a: {from: base}\nfront__b: {from: base}\n");
        try (var session = environment.open()) {
            good(deploy(session));
            blueprint("location__l:\n");
            session.refresh();
            var plan = session.runs().plan(Plan.Request.DEPLOY.removing(Set.of(BASE)));

            assertThat(plan.problems()).map(Diagnostic::message)
                    .containsExactly("thing base can't be removed: front a needs "
                            + "at least 1 thing as 'from' and would have 0, front b needs at least 1 thing as 'from' and would have 0.");
            assertThat(plan.groups()).isEmpty();
        }
    }

    private static final String ON_MACHINE = "machine__m:\n  thing__inner:\n  thing__user: {uses: inner}\n";

    @Test
    @DisplayName("A21: children go too; consumers inside the deleted subtree don't refuse")
    void childrenGoToo() throws Exception {
        blueprint(ON_MACHINE);
        try (var session = environment.open()) {
            good(deploy(session));
            blueprint("location__l:\n");
            session.refresh();
            good(run(session, session.runs().plan(Plan.Request.DEPLOY.removing(Set.of(path("machine!m"))))));

            assertThat(session.snapshot().recorded().services()).containsOnlyKeys(path("location!l"));
        }
    }

    @Test
    @DisplayName("A21: outside consumers of a deleted service's children refuse")
    void outsideConsumersOfChildrenRefuse() throws Exception {
        blueprint(ON_MACHINE + "front__a: {from: inner}\n");
        try (var session = environment.open()) {
            good(deploy(session));
            blueprint("location__l:\n");
            session.refresh();
            var plan = session.runs().plan(Plan.Request.DEPLOY.removing(Set.of(path("machine!m"))));

            assertThat(plan.problems()).map(Diagnostic::message)
                    .containsExactly("thing inner can't be removed: front a needs "
                            + "at least 1 thing as 'from' and would have 0.");
        }
    }

    @Test
    @DisplayName("A6: what was made is never an orphan while it is needed, and goes with its consumer when asked")
    void whatWasMadeGoesWithItsConsumer() throws Exception {
        environment.write("templates/front/template.yaml",
                "links: {consume: {role: thing, argname: from, min: 1, auto: true}}\n");
        blueprint("front__a:\nlocation__l:\n");
        try (var session = environment.open()) {
            good(deploy(session));
            assertThat(session.snapshot().recorded().services()).containsKey(path("thing!auto_0"));
            assertThat(session.runs().plan(Plan.Request.MAKE_IT_SO).changes()).isEmpty();
            blueprint("location__l:\n");
            session.refresh();
            var plan = session.runs().plan(Plan.Request.DEPLOY.removing(Set.of(path("front!a"))));

            assertThat(plan.changes()).filteredOn(Change.Delete.class::isInstance)
                    .map(change -> change.path() + " " + ((Change.Delete) change).asked())
                    .containsExactlyInAnyOrder("front!a true", "thing!auto_0 true");
        }
    }

    @Test
    @DisplayName("A13: a change says old -> new for each attribute and link, and where the new one comes from")
    void aChangeSaysWhereValuesComeFrom() throws Exception {
        try (var session = environment.open()) {
            good(deploy(session));
            blueprint("thing__base:\n  version: 2\nthing__other:\nthing__top:\n  uses: other\n");
            session.refresh();
            var plan = session.runs().plan(Plan.Request.DEPLOY);

            assertThat(plan.changes()).filteredOn(Change.Update.class::isInstance)
                    .flatMap(change -> ((Change.Update) change).differences())
                    .map(difference -> difference.shown() + " from " + difference.origin().orElseThrow().shown())
                    .containsExactlyInAnyOrder("version 1 -> 2 from blueprints/main.yaml:2:12",
                            "uses base -> other from blueprints/main.yaml:5:9");
            assertThat(plan.unchanged(session.snapshot().desired())).isEmpty();
        }
    }
}
