package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;

import java.nio.file.Files;
import java.util.Optional;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Secrets that are set in a form.
@Timeout(60)
class SecretEditTest extends InEnvironment {

    @BeforeEach
    void setUp() throws Exception {
        environment.write("templates/thing/schema.yaml", """
                                                         type: object
                                                         properties:
                                                           password: {type: string, format: secret}
                                                           token: {type: string, format: secret, readOnly: true}
                                                         """);
        environment.write("blueprints/main.yaml", "thing__base:\n");
        environment.action("install", "#!/bin/sh\ncp \"$AYS_DATA\" " + home + "/data\n");
        environment.commitAll();
    }

    private static void set(Session session, String text) throws Problem {
        session.edits().set(path("thing!base"), "password", Optional.of(Value.of(text)));
    }

    @Test
    void anotherTextIsAChangeThatIsNotOnTheHosts() throws Exception {
        try (var session = environment.open()) {
            set(session, "first text");
            deploy(session);
            assertThat(session.snapshot().changes()).isEmpty();
            long before = session.snapshot().revision();
            set(session, "second text");
            assertThat(session.snapshot().revision()).isGreaterThan(before);
            assertThat(session.snapshot().changes()).singleElement()
                    .satisfies(change -> assertThat(change.path()).isEqualTo(path("thing!base")));
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
            assertThat(home.resolve("data")).content().contains("second text");
            assertThat(session.snapshot().changes()).isEmpty();
        }
    }

    @Test
    void theTextsThatItHadBeforeAreMaskedInLogsOfLaterRuns() throws Exception {
        environment.action("install", "#!/bin/sh\nif [ -e " + home + "/old ]; then cat " + home + "/old; fi\n");
        environment.commitAll();
        try (var session = environment.open()) {
            set(session, "first text");
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
        }
        Files.writeString(home.resolve("old"), "was first text, is second text, will be third text\n");
        try (var session = environment.open()) {
            set(session, "second text");
            assertThat(log(session, deploy(session))).isEqualTo("was ***, is ***, will be third text");
            set(session, "third text");
            assertThat(log(session, deploy(session))).isEqualTo("was ***, is ***, will be ***");
        }
    }

    private static String log(Session session, RunView run) throws Problem {
        var install = run.steps().values().stream().filter(step -> step.step().verb().equals("install")).findFirst()
                .orElseThrow();
        return session.runs().log(run.run(), install.step().id(), 0, 10).getFirst().text();
    }

    @Test
    void aPlanFromBeforeAnotherTextIsStale() throws Exception {
        try (var session = environment.open()) {
            set(session, "first text");
            var plan = session.runs().plan(Plan.Request.DEPLOY);
            set(session, "second text");
            assertThatThrownBy(() -> session.runs().start(plan, "")).isInstanceOfSatisfying(Problem.class,
                    problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.STALE));
        }
    }

    @Test
    void aRefusedEditLeavesNoSecretBehind() throws Exception {
        try (var session = environment.open()) {
            assertThatThrownBy(() -> session.edits().set(path("thing!base"), "token",
                    Optional.of(Value.of("a text")))).isInstanceOf(Problem.class);
            assertThat(Files.exists(environment.folder.resolve("secrets"))).isFalse();
            assertThat(session.snapshot().uncommitted()).isEmpty();
        }
    }
}
