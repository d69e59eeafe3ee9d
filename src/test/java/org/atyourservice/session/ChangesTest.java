package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.atyourservice.model.Change;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.plan.PlanWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a plan says after real deployments.
@Timeout(120)
class ChangesTest extends InEnvironment {

    private static final ServicePath A = path("thing!a");
    private static final ServicePath B = path("thing!b");
    private static final String SECRETS = """
                                          properties:
                                            version: {type: integer, default: 1}
                                            token: {type: string}
                                            key: {type: string, format: secret}
                                            users:
                                              type: array
                                              items:
                                                properties:
                                                  name: {type: string}
                                                  pin: {type: integer, format: secret}
                                          """;

    private Plan planOf(Session session, String blueprint) throws Exception {
        environment.write("blueprints/main.yaml", blueprint);
        session.refresh();
        return session.runs().plan(Plan.Request.DEPLOY);
    }

    private static List<String> lines(Plan plan) {
        return PlanWords.lines(plan.changes());
    }

    private static ServiceId id(Session session, ServicePath path) {
        return session.snapshot().recorded().services().get(path).id();
    }

    private static void good(Session session) throws Exception {
        assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
    }

    @Test
    void aSecretThatLiesOpenIsInNoChangesText() throws Exception {
        environment.write("templates/thing/schema.yaml", SECRETS);
        environment.write("templates/thing/template.yaml", "provides: [key]\n");
        environment.write("templates/front/template.yaml",
                "links: {consume: {role: thing, argname: from, min: 1, needs: [key]}}\n");
        var open = "thing__a:\n  key: hush1\n  token: mum1\n  users: [{name: ann, pin: 1111}]\nfront__f: {from: a}\n";
        environment.write("blueprints/main.yaml", open);
        environment.commitAll();
        try (var session = environment.open()) {
            good(session);
            var plan = planOf(session, open.replace("hush1", "hush2").replace("mum1", "mum2").replace("1111", "2222"));

            assertThat(lines(plan)).containsExactly(
                    "thing a: token (hidden) -> (hidden), key (hidden) -> (hidden), "
                            + "users name: ann, pin: (hidden) -> name: ann, pin: (hidden)",
                    "front f: thing a key (hidden) -> (hidden)");
            assertThat(plan.steps().map(Object::toString)).noneMatch(step -> step.contains("hush"));
            assertThat(lines(planOf(session, "thing__a:\nfront__f: {from: a}\n")).toString())
                    .contains("key (hidden) -> (none)").doesNotContain("hush", "mum", "1111");
        }
    }

    @Test
    void aSecretThatWasEncryptedIsNotShownAsItWas() throws Exception {
        environment.write("templates/thing/schema.yaml", SECRETS);
        environment.write("blueprints/main.yaml", "thing__a:\n  key: hush1\n");
        environment.commitAll();
        try (var session = environment.open()) {
            good(session);
            session.edits().set(A, "key", Optional.of(Value.of("hush2")));
            var update = (Change.Update) session.runs().plan(Plan.Request.DEPLOY).changes().getFirst();

            assertThat(update.differences()).singleElement().satisfies(difference -> {
                assertThat(difference.shown()).startsWith("key (hidden) -> secret ");
                assertThat(difference.detail().before()).isEqualTo(Value.NOTHING);
            });
        }
    }

    @Test
    void aConsumerSaysWhatItsProducerNoLongerGives() throws Exception {
        environment.write("templates/thing/schema.yaml", "properties: {port: {type: integer}}\n");
        environment.write("templates/thing/template.yaml", "provides: [port]\n");
        environment.write("templates/front/template.yaml", "links: {consume: {role: thing, argname: from}}\n");
        environment.write("blueprints/main.yaml", "thing__a: {port: 80}\nfront__f: {from: a}\n");
        environment.commitAll();
        try (var session = environment.open()) {
            good(session);

            assertThat(lines(planOf(session, "thing__a:\nfront__f: {from: a}\n")))
                    .containsExactly("thing a: port 80 -> (none)", "front f: thing a port 80 -> (none)");
        }
    }

    @Test
    void twoThatChangedNamesStayChanged() throws Exception {
        environment.write("blueprints/main.yaml", "thing__a: {version: 1}\nthing__b: {version: 2}\n");
        environment.commitAll();
        try (var session = environment.open()) {
            good(session);
            var a = id(session, A);
            var b = id(session, B);
            session.edits().rename(A, "spare");
            session.edits().rename(B, "a");
            session.edits().rename(path("thing!spare"), "b");
            good(session);

            assertThat(List.of(id(session, A), id(session, B))).containsExactly(b, a);
            assertThat(lines(session.runs().plan(Plan.Request.DEPLOY))).isEmpty();
        }
        try (var session = environment.open()) {
            assertThat(lines(session.runs().plan(Plan.Request.DEPLOY))).isEmpty();
        }
    }

    @Test
    void aNewServiceOfTheOldNameIsRecordedBesideTheOneThatMoved() throws Exception {
        environment.write("blueprints/main.yaml", "thing__a: {version: 1}\n");
        environment.commitAll();
        try (var session = environment.open()) {
            good(session);
            var a = id(session, A);
            session.edits().rename(A, "b");
            session.edits().add(Optional.empty(), "thing", "a", Map.of(), Map.of(), Optional.empty());
            good(session);

            assertThat(session.snapshot().recorded().services()).containsOnlyKeys(A, B);
            assertThat(id(session, B)).isEqualTo(a);
            assertThat(lines(session.runs().plan(Plan.Request.DEPLOY))).isEmpty();
        }
    }

    @Test
    void anOldMoveTakesNoLaterServiceAlong() throws Exception {
        environment.write("blueprints/main.yaml", "thing__a:\n");
        environment.commitAll();
        try (var session = environment.open()) {
            good(session);
            session.edits().rename(A, "b");
            good(session);
            environment.write("blueprints/main.yaml", "thing__a:\n");
            session.refresh();
            var over = session.runs().plan(Plan.Request.MAKE_IT_SO);
            session.runs().await(session.runs().start(over, ""));
            assertThat(session.snapshot().recorded().services()).containsOnlyKeys(A);

            assertThat(lines(planOf(session, "thing__a:\nthing__b:\n"))).containsExactly("create thing b");
        }
    }

    @Test
    void aMoveThatFailedIsMadeByTheNextRun() throws Exception {
        environment.action("processChange", "#!/bin/sh\nexit 0\n");
        environment.write("blueprints/main.yaml", "thing__a:\n");
        environment.commitAll();
        try (var session = environment.open()) {
            good(session);
            var a = id(session, A);
            session.edits().rename(A, "b");
            session.edits().set(B, "version", Optional.of(Value.of(2)));
            environment.action("processChange", "#!/bin/sh\nexit 1\n");
            TestEnvironment.updateRecipes(session);
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.FAILED);
            environment.action("processChange", "#!/bin/sh\nexit 0\n");
            TestEnvironment.updateRecipes(session);
            good(session);

            assertThat(session.snapshot().recorded().services().values()).map(service -> service.id())
                    .containsExactly(a);
            assertThat(session.snapshot().recorded().services()).containsOnlyKeys(B);
        }
    }

    /// Fails where the version is 9.
    private void changesButToNine() throws Exception {
        environment.action("processChange", "#!/bin/sh\n! grep -q '\"version\": 9' \"$AYS_DATA\"\n");
    }

    @Test
    void twoThatChangedNamesAreBothStillThereWhenOneOfThemFails() throws Exception {
        changesButToNine();
        environment.write("blueprints/main.yaml", "thing__a: {version: 1}\nthing__b: {version: 2}\n");
        environment.commitAll();
        try (var session = environment.open()) {
            good(session);
            var a = id(session, A);
            var b = id(session, B);
            session.edits().rename(A, "spare");
            session.edits().rename(B, "a");
            session.edits().rename(path("thing!spare"), "b");
            session.edits().set(A, "version", Optional.of(Value.of(9)));
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.FAILED);
            assertThat(List.of(id(session, A), id(session, B))).containsExactly(b, a);
            var failed = session.snapshot().recorded().services().get(A);
            assertThat(failed.failed()).isPresent();
            assertThat(failed.data().get("version")).contains(Value.of(2));
            session.edits().set(A, "version", Optional.of(Value.of(3)));
            good(session);
            assertThat(List.of(id(session, A), id(session, B))).containsExactly(b, a);
            assertThat(lines(session.runs().plan(Plan.Request.DEPLOY))).isEmpty();
        }
    }

    @Test
    void aNewServiceOfTheOldNameLeavesTheRecordOfOneThatCouldNotMove() throws Exception {
        changesButToNine();
        environment.write("blueprints/main.yaml", "thing__a: {version: 1}\n");
        environment.commitAll();
        try (var session = environment.open()) {
            good(session);
            var a = id(session, A);
            session.edits().rename(A, "b");
            session.edits().set(B, "version", Optional.of(Value.of(9)));
            session.edits().add(Optional.empty(), "thing", "a", Map.of(), Map.of(), Optional.empty());
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.FAILED);
            assertThat(session.snapshot().recorded().services()).containsOnlyKeys(A, B);
            assertThat(id(session, B)).isEqualTo(a);
        }
    }

    @Test
    void whatStandsInAServiceGoesAlongWhenItHasToMakeRoom() throws Exception {
        changesButToNine();
        environment.write("templates/part/template.yaml", "links: {parent: {role: thing}}\n");
        environment.action("part", "install", "#!/bin/sh\nexit 0\n");
        environment.write("blueprints/main.yaml",
                "thing__a: {version: 1}\nthing__b: {version: 2}\npart__p: {thing: a}\npart__q: {thing: b}\n");
        environment.commitAll();
        try (var session = environment.open()) {
            good(session);
            var p = id(session, path("thing!a/part!p"));
            var q = id(session, path("thing!b/part!q"));
            session.edits().rename(A, "spare");
            session.edits().rename(B, "a");
            session.edits().rename(path("thing!spare"), "b");
            session.edits().set(A, "version", Optional.of(Value.of(9)));
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.FAILED);
            session.edits().set(A, "version", Optional.of(Value.of(3)));
            good(session);
            assertThat(id(session, path("thing!b/part!p"))).isEqualTo(p);
            assertThat(id(session, path("thing!a/part!q"))).isEqualTo(q);
            assertThat(session.snapshot().recorded().services()).hasSize(4);
        }
    }

    @Test
    void anotherTemplateOfTheRoleComesAfterTheOldOneIsUninstalledByItsOwnRecipe() throws Exception {
        var said = home.resolve("said");
        for (var template : List.of("thing.one", "thing.two")) {
            environment.write("templates/" + template + "/template.yaml", "description: One of two\n");
            for (var action : List.of("init", "install", "start", "stop", "uninstall", "processChange")) {
                environment.action(template, action, "#!/bin/sh\necho " + action + " " + template + " >> '" + said
                        + "'\n");
            }
        }
        environment.write("blueprints/main.yaml", "thing.one__a:\n");
        environment.commitAll();
        try (var session = environment.open()) {
            good(session);
            var a = id(session, A);
            Files.delete(said);
            environment.write("blueprints/main.yaml", "thing.two__a:\n");
            session.refresh();
            good(session);
            assertThat(Files.readAllLines(said)).containsExactly("stop thing.one", "uninstall thing.one",
                    "init thing.two", "install thing.two", "start thing.two");
            assertThat(id(session, A)).isEqualTo(a);
            assertThat(session.snapshot().recorded().services().get(A).template()).isEqualTo("thing.two");
            assertThat(lines(session.runs().plan(Plan.Request.DEPLOY))).isEmpty();
        }
    }

    @Test
    void aDefaultThatIsWrittenDownChangesNothing() throws Exception {
        environment.write("blueprints/main.yaml", "thing__a:\nthing__b: {version: 5}\n");
        environment.commitAll();
        try (var session = environment.open()) {
            good(session);
            var plan = planOf(session, "thing__a: {version: 1}\nthing__b:\n");

            assertThat(plan.changes()).map(Change::path).containsExactly(B);
            assertThat(plan.changes().stream().flatMap(change -> change instanceof Change.Update update
                    ? update.differences().stream()
                    : Stream.empty()))
                    .map(difference -> difference.shown() + ", " + difference.origin().orElseThrow().shown())
                    .containsExactly("version 5 -> 1, default of thing");
        }
    }
}
