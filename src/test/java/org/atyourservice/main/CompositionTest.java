package org.atyourservice.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Value;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What only shows when all parts are put together.
@Timeout(60)
class CompositionTest {

    @TempDir
    Path home;

    private TestEnvironment environment;

    @BeforeEach
    void setUp() throws Exception {
        environment = new TestEnvironment(home);
        environment.write("templates/vessel/template.yaml", "links:\n  parent: {role: location}\n");
        environment.write("templates/vessel/schema.yaml",
                "type: object\nproperties:\n  password: {type: string, format: secret}\n  size: {type: integer}\n");
        environment.write("blueprints/all.yaml", """
                                                 location__here:
                                                   vessel__one:
                                                     size: 1

                                                 location__there:
                                                   vessel__one:
                                                     size: 1
                                                 """);
        environment.commitAll();
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    @Test
    void secretsOfServicesOfOneNameInTwoPlacesAreTwoSecrets() throws Exception {
        try (var session = environment.open()) {
            session.edits().set(path("location!here/vessel!one"), "password", Optional.of(Value.of("the first")));
            session.edits().set(path("location!there/vessel!one"), "password", Optional.of(Value.of("the second")));
            var desired = session.snapshot().desired();
            var first = desired.service(path("location!here/vessel!one")).orElseThrow().value("password");
            var second = desired.service(path("location!there/vessel!one")).orElseThrow().value("password");
            assertThat(first).isPresent().get().isInstanceOf(Value.SecretRef.class).isNotEqualTo(second.orElseThrow());
        }
        try (var secrets = Files.list(environment.folder.resolve("secrets"))) {
            assertThat(secrets.filter(file -> file.toString().endsWith(".age"))).hasSize(2);
        }
    }

    @Test
    void whoAsksForARunAfterItsEndStillHearsOfItsCommit() throws Exception {
        try (var session = environment.open()) {
            var run = session.runs().start(session.runs().plan(Plan.Request.DEPLOY), "");
            var finished = session.runs().await(run);
            assertThat(finished.commit()).isPresent();
            assertThat(session.runs().await(run)).isEqualTo(finished);
        }
    }

    @Test
    void aRunOfOtherBlueprintsThanTheRollBackBroughtIsNoWayBack() throws Exception {
        try (var session = environment.open()) {
            var one = path("location!here/vessel!one");
            var first = deploy(session);
            session.edits().set(one, "size", Optional.of(Value.of(2)));
            deploy(session);
            session.history().rollBack(first.run());
            session.edits().set(one, "size", Optional.of(Value.of(3)));
            assertThat(deploy(session).undoes()).isEmpty();
        }
    }
}
