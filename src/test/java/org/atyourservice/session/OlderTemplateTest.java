package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;

import java.nio.file.Files;
import java.util.Optional;
import org.atyourservice.model.Change;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A template with a schema of an older dialect, whose install sets attributes.
@Timeout(60)
class OlderTemplateTest extends InEnvironment {

    private static final ServicePath BASE = path("thing!base");

    @BeforeEach
    void setUp() throws Exception {
        Files.delete(environment.folder.resolve("templates/thing/schema.yaml"));
        environment.write("templates/thing/schema.capnp",
                "struct Schema { port @0 :UInt16 = 80; address @1 :Text; size @2 :UInt16 = 1; }\n");
        environment.write("blueprints/main.yaml", "thing__base:\n  port: 8080\n");
        environment.action("install",
                "#!/bin/sh\necho '{\"port\": 9999, \"address\": \"10.1.1.1\", \"size\": 7}' > \"$AYS_OUTPUT\"\n");
        environment.action("start", "#!/bin/sh\ncp \"$AYS_DATA\" " + home + "/data\n");
        environment.commitAll();
    }

    @Test
    void theBlueprintWinsWithAWarningAndTheRestIsRecorded() throws Exception {
        try (var session = environment.open()) {
            var run = deploy(session);
            assertThat(run.outcome()).contains(RunEvent.Outcome.OK);
            assertThat(run.of(BASE).getFirst().note()).isEqualTo(
                    "Install of thing base put out port, set in blueprints/main.yaml:2:9: the value in the blueprint"
                            + " stays.");
            var data = session.snapshot().recorded().service(BASE).orElseThrow().data();
            assertThat(data.text("port")).contains("8080");
            assertThat(data.text("address")).contains("10.1.1.1");
            assertThat(data.text("size")).contains("7");
            assertThat(home.resolve("data")).content().contains("10.1.1.1", "8080").doesNotContain("9999");
            assertThat(session.snapshot().changes()).isEmpty();
        }
    }

    @Test
    void whatWasPutOutIsStillKnownWhenTheEnvironmentIsOpenedAgain() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
        }
        environment.action("install", "#!/bin/sh\nexit 0\n");
        try (var session = environment.open()) {
            session.edits().set(BASE, "port", Optional.of(Value.of(8081)));
            assertThat(session.snapshot().changes()).singleElement()
                    .isInstanceOfSatisfying(Change.Update.class, update -> assertThat(update.differences())
                            .extracting(Change.Difference::shown).contains("port 8080 -> 8081")
                            .noneMatch(line -> line.startsWith("address") || line.startsWith("size")));
            deploy(session);
            var data = session.snapshot().recorded().service(BASE).orElseThrow().data();
            assertThat(data.text("port")).contains("8081");
            assertThat(data.text("address")).contains("10.1.1.1");
            assertThat(data.text("size")).contains("7");
            assertThat(home.resolve("data")).content().contains("10.1.1.1", "8081");
        }
    }
}
