package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;

import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.Value;
import org.atyourservice.run.TestJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Checks of what is really there, beside runs and plans.
@Timeout(60)
class HealthTest extends InEnvironment {

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", "thing__base:\n  version: 1\n");
        environment.action("monitor", """
                                      #!/bin/sh
                                      [ ! -e %1$s/ill ] || exit 1
                                      [ -e %1$s/slow ] || exit 0
                                      touch %1$s/asked
                                      until [ -e %1$s/go ]; do sleep 0.02; done
                                      """.formatted(home));
        environment.commitAll();
    }

    @AfterEach
    void tearDown() throws Exception {
        Files.deleteIfExists(home.resolve("slow"));
        sign("go");
    }

    private void sign(String name) throws Exception {
        if (!Files.exists(home.resolve(name))) {
            Files.createFile(home.resolve(name));
        }
    }

    private static Observed.Sight sight(Session session) {
        var id = session.snapshot().recorded().service(path("thing!base")).orElseThrow().id();
        return session.snapshot().observed().of(id).orElseThrow();
    }

    /// A check that hangs in its monitor.
    private CompletableFuture<Void> checkUnderWay(Session session) throws Exception {
        sign("slow");
        var check = new CompletableFuture<Void>();
        Thread.ofVirtual().start(() -> {
            try {
                session.health().check();
                check.complete(null);
            } catch (Problem | RuntimeException e) {
                check.completeExceptionally(e);
            }
        });
        TestJobs.await("monitor is asked", () -> Files.exists(home.resolve("asked")));
        Files.delete(home.resolve("slow"));
        return check;
    }

    @Test
    void aDeploymentSucceedsWhileACheckIsUnderWay() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            var check = checkUnderWay(session);
            session.edits().set(path("thing!base"), "version", Optional.of(Value.of(2)));
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
            sign("go");
            check.get(20, TimeUnit.SECONDS);
            assertThat(session.runs().plan(Plan.Request.DEPLOY).isEmpty()).isTrue();
        }
    }

    @Test
    void whatARunSawMeanwhileIsNewerThanWhatACheckAskedBefore() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            var check = checkUnderWay(session);
            session.edits().set(path("thing!base"), "version", Optional.of(Value.of(2)));
            var seenByRun = deploy(session).endedAt().orElseThrow();
            var seen = sight(session);
            assertThat(seen.at()).isBeforeOrEqualTo(seenByRun);
            sign("go");
            check.get(20, TimeUnit.SECONDS);
            assertThat(sight(session)).isEqualTo(seen);
        }
    }

    @Test
    void aCheckThatSeesTheSameHealthLeavesAPlanFresh() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            session.edits().set(path("thing!base"), "version", Optional.of(Value.of(2)));
            var plan = session.runs().plan(Plan.Request.DEPLOY);
            var before = sight(session).at();
            TestJobs.await("the clock goes on", () -> Instant.now().isAfter(before.plusMillis(1)));
            session.health().check();
            assertThat(sight(session).at()).isAfter(before);
            var run = session.runs().start(plan, "");
            assertThat(session.runs().await(run).run().outcome()).contains(RunEvent.Outcome.OK);
        }
    }

    @Test
    void aCheckThatSeesAnotherHealthMakesAPlanStale() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            long before = session.snapshot().revision();
            sign("ill");
            session.health().check();
            assertThat(sight(session).health()).isEqualTo(Observed.Health.UNHEALTHY);
            assertThat(session.snapshot().revision()).isGreaterThan(before);
        }
    }
}
