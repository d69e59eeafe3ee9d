package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.atyourservice.model.Diagnostic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FolderWatchTest extends InEnvironment {

    private Session session;
    private final LinkedBlockingQueue<Snapshot> heard = new LinkedBlockingQueue<>();
    private Subscription subscription;

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", "thing__base:\n  version: 1\n");
        environment.commitAll();
        session = environment.open();
        subscription = session.subscribe(heard::add);
    }

    @AfterEach
    void tearDown() {
        subscription.close();
        session.close();
    }

    @Test
    void aBlueprintThatSomebodyElseChangesShowsByItself() throws Exception {
        environment.write("blueprints/main.yaml", "thing__base:\n  version: 2\n");
        waitFor(FolderWatchTest::hasVersionTwo);
    }

    @Test
    void aNewFolderOfATemplateIsWatchedToo() throws Exception {
        environment.write("templates/other/template.yaml", "description: Another\n");
        waitFor(snapshot -> snapshot.desired().templates().containsKey("other"));
        environment.write("templates/other/schema.yaml", "properties: {size: {type: integer}}\n");
        waitFor(snapshot -> snapshot.desired().templates().get("other").schema().attribute("size").isPresent());
    }

    @Test
    void aFileWithErrorsIsToldAndMendedAgain() throws Exception {
        environment.write("blueprints/more.yaml", "thing__more: [\n");
        waitFor(snapshot -> snapshot.desired().diagnostics().stream().anyMatch(Diagnostic::isError));
        Files.delete(environment.folder.resolve("blueprints/more.yaml"));
        waitFor(snapshot -> !snapshot.desired().hasErrors());
    }

    @Test
    void aCommitThatSomebodyElseMakesShowsByItself() throws Exception {
        environment.write("blueprints/main.yaml", "thing__base:\n  version: 2\n");
        waitFor(snapshot -> !snapshot.uncommitted().isEmpty());
        environment.git("commit", "-qam", "Version 2");
        waitFor(snapshot -> snapshot.uncommitted().isEmpty() && hasVersionTwo(snapshot));
    }

    @Test
    void anotherBranchBringsItsRecordAlong() throws Exception {
        TestEnvironment.deploy(session);
        environment.git("branch", "deployed");
        environment.git("checkout", "-q", "HEAD~1", "-B", "before");
        waitFor(snapshot -> snapshot.branch().equals("before") && snapshot.recorded().services().isEmpty());
        environment.git("checkout", "-q", "deployed");
        waitFor(snapshot -> snapshot.branch().equals("deployed") && snapshot.recorded().services().size() == 1);
    }

    private static boolean hasVersionTwo(Snapshot snapshot) {
        return snapshot.desired().services().values().stream().flatMap(service -> service.value("version").stream())
                .anyMatch(value -> value.shown().equals("2"));
    }

    private void waitFor(Predicate<Snapshot> condition) throws InterruptedException {
        var last = session.snapshot();
        for (var next = last; !condition.test(last); last = next) {
            next = heard.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("a snapshot in time").isNotNull();
        }
    }
}
