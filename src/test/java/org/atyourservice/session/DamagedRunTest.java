package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.TestEnvironment.deploy;

import java.nio.file.Files;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The journal of one of several runs is broken in the middle.
@Timeout(60)
class DamagedRunTest extends InEnvironment {

    private RunId whole;
    private RunId broken;

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", "thing__base:\n  version: 1\n");
        environment.commitAll();
        try (var session = environment.open()) {
            broken = deploy(session).run();
            environment.write("blueprints/main.yaml", "thing__base:\n  version: 2\n");
            whole = deploy(session).run();
        }
        var journal = environment.folder.resolve("runs/" + broken + "/events.jsonl");
        var lines = Files.readAllLines(journal);
        lines.set(1, "<<<<<<< HEAD");
        Files.write(journal, lines);
    }

    @Test
    void theEnvironmentOpensAndSaysWhichJournalIsDamaged() throws Exception {
        try (var session = environment.open()) {
            assertThat(session.snapshot().desired().diagnostics()).singleElement().satisfies(diagnostic -> {
                assertThat(diagnostic.severity()).isEqualTo(Diagnostic.Severity.WARNING);
                assertThat(diagnostic.toString()).startsWith("runs/" + broken + "/events.jsonl: ")
                        .contains("events.jsonl:2")
                        .contains("can't be read");
            });
            session.refresh();
            assertThat(session.snapshot().desired().diagnostics()).hasSize(1);
        }
    }

    @Test
    void theOtherRunsAreThereAndTheNextSucceeds() throws Exception {
        environment.write("blueprints/main.yaml", "thing__base:\n  version: 3\n");
        try (var session = environment.open()) {
            assertThat(session.runs().all()).extracting(view -> view.run()).containsExactly(whole);
            var run = deploy(session);
            assertThat(run.outcome()).contains(RunEvent.Outcome.OK);
            assertThat(run.run().number()).isEqualTo(3);
        }
    }
}
