package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.store.CancelRequests;
import org.atyourservice.store.EnvironmentLock;
import org.atyourservice.store.RunsFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What those who have not opened an environment can know of its runs, and ask for.
@Timeout(60)
class RunArchiveTest {

    private static final RunId RUN = new RunId("1-anna-0001");

    @TempDir
    Path home;

    private TestEnvironment environment;

    @BeforeEach
    void setUp() throws Exception {
        environment = new TestEnvironment(home.toRealPath());
        environment.write("blueprints/main.yaml", "thing__a:\n");
        environment.commitAll();
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    private FolderRuns archive() {
        return new FolderRuns(environment.folder, "ben", Duration.ofMillis(200));
    }

    /// A run that has begun and has no end: its journal is cut off after the first event.
    private RunId unfinished() throws Exception {
        RunView run;
        try (var session = environment.open()) {
            run = TestEnvironment.deploy(session);
        }
        var journal = environment.folder.resolve("runs/" + run.run() + "/events.jsonl");
        Files.writeString(journal, Files.readAllLines(journal).getFirst() + "\n");
        return run.run();
    }

    @Test
    void whereNobodyHasTheEnvironmentNobodyCanBeAsked() throws Exception {
        var run = unfinished();
        assertThat(archive().underWay()).isEmpty();
        assertThatThrownBy(() -> archive().cancel(run)).isInstanceOf(Problem.class)
                .hasMessage("Run 1 is not under way: the process that carried it out is gone.");
    }

    @Test
    void aHolderThatDoesNotAnswerIsNamedAndTheRequestIsTakenBack() throws Exception {
        var run = unfinished();
        try (var _ = EnvironmentLock.take(environment.folder)) {
            assertThat(archive().underWay()).containsExactly(run);
            assertThatThrownBy(() -> archive().cancel(run)).isInstanceOf(Problem.class).hasMessage("Process "
                    + ProcessHandle.current().pid() + ", which carries out run 1, doesn't answer; nothing was"
                    + " cancelled.");
            assertThat(new CancelRequests(environment.folder).take()).isEmpty();
        }
    }

    @Test
    void anOldRequestStopsNoNewRun() throws Exception {
        new CancelRequests(environment.folder).ask(new RunId("1-anna-0001"), "ben");
        try (var session = environment.open()) {
            assertThat(environment.folder.resolve(".ays/requests")).isEmptyDirectory();
            assertThat(TestEnvironment.deploy(session).cancelAsked()).isFalse();
        }
    }

    @Test
    void onlyOneOfTwoGetsARequest() throws Exception {
        var requests = new CancelRequests(environment.folder);
        var id = requests.ask(RUN, "ben");
        assertThat(requests.take()).singleElement().satisfies(request -> {
            assertThat(request.run()).isEqualTo(RUN);
            assertThat(request.operator()).isEqualTo("ben");
        });
        assertThat(requests.withdraw(id)).isFalse();
        var other = requests.ask(RUN, "ben");
        assertThat(requests.withdraw(other)).isTrue();
        assertThat(requests.take()).isEmpty();
    }

    @Test
    void whatIsNoRequestGoesWithoutHarm() throws Exception {
        environment.write(".ays/requests/x.asked", "cancel everything");
        environment.write(".ays/requests/y.asked", "{\"cancel\": \"../../etc\"}");
        assertThat(new CancelRequests(environment.folder).take()).isEmpty();
        assertThat(environment.folder.resolve(".ays/requests")).isEmptyDirectory();
    }

    @Test
    void aRunIsReadAsItsJournalGrows() throws Exception {
        RunView run;
        try (var session = environment.open()) {
            run = TestEnvironment.deploy(session);
        }
        var journal = environment.folder.resolve("runs/" + run.run() + "/events.jsonl");
        var whole = Files.readAllBytes(journal);
        var tail = archive().follow(run.run());
        int first = Files.readAllLines(journal).getFirst().length() + 1;
        Files.write(journal, Arrays.copyOf(whole, (first + whole.length) / 2));
        var half = tail.next();
        assertThat(half).isNotEmpty().noneMatch(RunView::isOver);
        assertThat(tail.next()).isEmpty();
        Files.write(journal, whole);
        assertThat(tail.next().getLast()).isEqualTo(RunView.of(new RunsFolder(environment.folder).events(run.run()))
                .orElseThrow());
    }

    @Test
    void aRunIsMeantByItsNumberOrItsIdAndTwoOfOneNumberAreAsked() throws Exception {
        Files.createDirectories(environment.folder.resolve("runs/4-anna-0001"));
        Files.createDirectories(environment.folder.resolve("runs/4-ben-0002"));
        Files.createDirectories(environment.folder.resolve("runs/5-ben-0003"));
        assertThat(archive().meant("5").text()).isEqualTo("5-ben-0003");
        assertThat(archive().meant("4-ben-0002").text()).isEqualTo("4-ben-0002");
        assertThatThrownBy(() -> archive().meant("4")).hasMessage("2 runs have the number 4.");
        assertThatThrownBy(() -> archive().meant("99999999999")).hasMessageStartingWith("There is no run");
    }
}
