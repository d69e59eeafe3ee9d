package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.atyourservice.Java;
import org.atyourservice.Until;
import org.atyourservice.main.Composition;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The application is killed in the middle of a run; the next start says what is known.
@Timeout(120)
class RecoveryTest extends InEnvironment {

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", "thing__base:\nthing__top:\n  uses: base\n");
        environment.action("start", "#!/bin/sh\necho $$ > " + home.resolve("pid") + "\necho waiting\nexec sleep 600\n");
        environment.commitAll();
    }

    @AfterEach
    void tearDown() throws Exception {
        if (Files.exists(home.resolve("pid"))) {
            ProcessHandle.of(Long.parseLong(Files.readString(home.resolve("pid")).strip()))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /// Opens the environment and deploys, in a process of its own.
    static final class Deployer {
        private Deployer() {}

        public static void main(String[] arguments) throws Exception {
            try (var environment = new Composition(Path.of(arguments[1]));
                    var session = environment.studio().open(Path.of(arguments[0]))) {
                session.runs().follow(new Runs.Listener() {
                    @Override
                    public void changed(RunView run) {
                        // only the log matters here
                    }

                    @Override
                    public void logged(Runs.LogLine line) {
                        System.out.println(line.text());
                    }
                });
                deploy(session);
            }
        }
    }

    private void killDuringStart() throws Exception {
        var command = Java.headless(Java.QUIET);
        command.addAll(List.of(Deployer.class.getName(), environment.folder.toString(),
                home.resolve("other-configuration").toString()));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            String line;
            do {
                line = output.readLine();
                assertThat(line).as("the deployment reaches its start action").isNotNull();
            } while (!line.equals("waiting"));
        }
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatAKilledImportHadReadIsRemoved() throws Exception {
        environment.write(".ays/import-7.partial", "half of it");
        try (var _ = environment.open()) {
            assertThat(environment.folder.resolve(".ays/import-7.partial")).doesNotExist();
        }
    }

    @Test
    void theInterruptedRunIsEndedFromItsJournalAndCommitted() throws Exception {
        killDuringStart();
        try (var session = environment.open()) {
            var run = session.runs().all().getFirst();
            assertThat(run.outcome()).contains(RunEvent.Outcome.INTERRUPTED);
            assertThat(run.failures()).singleElement().satisfies(step -> {
                assertThat(step.phase()).isEqualTo(RunView.Phase.UNKNOWN);
                assertThat(step.note()).contains("may still be running");
            });
            assertThat(session.snapshot().uncommitted()).isEmpty();
            assertThat(session.history().entries().getFirst()).isInstanceOfSatisfying(History.Entry.Run.class,
                    entry -> assertThat(entry.commit()).isPresent());
        }
    }

    @Test
    void whatSucceededBeforeTheEndIsRecordedAndTheRestIsNot() throws Exception {
        killDuringStart();
        try (var session = environment.open()) {
            var base = session.snapshot().recorded().service(path("thing!base")).orElseThrow();
            assertThat(base.isOk("install")).isTrue();
            assertThat(base.isOk("start")).isFalse();
            assertThat(session.snapshot().states().get(path("thing!base"))).isEqualTo(ServiceState.UNKNOWN);
            assertThat(session.snapshot().recorded().services()).doesNotContainKey(path("thing!top"));
        }
    }

    @Test
    void whatMayStillRunIsLookedAtBeforeTheInterruptedRunIsTakenUpAgain() throws Exception {
        killDuringStart();
        var pid = Long.parseLong(Files.readString(home.resolve("pid")).strip());
        try (var session = environment.open()) {
            var run = session.runs().all().getFirst().run();
            assertThat(session.runs().retry(run).problems()).singleElement().satisfies(problem -> assertThat(
                    problem.message()).isEqualTo(
                            "start of thing base, of run 1, is still at work on this machine, as"
                                    + " process " + pid + "."));
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            Until.that(() -> session.runs().retry(run).problems().isEmpty(), "its end is seen");
            environment.action("start", "#!/bin/sh\nexit 0\n");
            TestEnvironment.updateRecipes(session);
            var plan = session.runs().retry(run);
            assertThat(plan.notes()).anySatisfy(
                    note -> assertThat(note.message()).startsWith("start of thing base, of run 1, "));
            assertThat(plan.services()).containsExactly(path("thing!base"), path("thing!top"));
            assertThat(session.runs().await(session.runs().start(plan, "")).run().outcome())
                    .contains(RunEvent.Outcome.OK);
            assertThat(session.snapshot().states().values()).containsOnly(ServiceState.RUNNING);
        }
    }

    @Test
    void anOrderThatWaitedWhenTheApplicationEndedIsNamedAndGone() throws Exception {
        environment.write("runs/3-anna-0001/order.yaml", "run: 3-anna-0001\n");
        environment.write("runs/3-anna-0001/events.jsonl", "");
        try (var session = environment.open()) {
            assertThat(session.snapshot().desired().diagnostics()).extracting(Diagnostic::message)
                    .contains("Run 3-anna-0001 waited for its turn when the application ended; nothing of it ran.");
            assertThat(session.snapshot().uncommitted()).isEmpty();
            assertThat(session.runs().all()).isEmpty();
        }
    }

    @Test
    void theNextDeploymentCompletesWhatWasInterrupted() throws Exception {
        killDuringStart();
        ProcessHandle.of(Long.parseLong(Files.readString(home.resolve("pid")).strip()))
                .ifPresent(ProcessHandle::destroyForcibly);
        environment.action("start", "#!/bin/sh\nexit 0\n");
        try (var session = environment.open()) {
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
            assertThat(session.snapshot().states().values()).containsOnly(ServiceState.RUNNING);
        }
    }

    /// A file that was renamed before its content reached the disk is there and empty after a power failure.
    @Test
    void aRecordThatAPowerFailureEmptiedIsMadeAgainFromWhatGitHas() throws Exception {
        environment.action("start", "#!/bin/sh\nexit 0\n");
        environment.action("install", """
                                      #!/bin/sh
                                      [ -e installed ] || echo '{"where": "here"}' > "$AYS_OUTPUT"
                                      touch installed
                                      """);
        try (var session = environment.open()) {
            deploy(session);
            assertThat(recorded(session).text("where")).contains("here");
            environment.write("blueprints/main.yaml", "thing__base:\n  version: 2\nthing__top:\n  uses: base\n");
            deploy(session);
            assertThat(recorded(session).text("where")).contains("here");
        }
        environment.git("reset", "-q", "--soft", "HEAD~1");
        environment.write("services/thing!base/service.json", "");

        try (var session = environment.open()) {
            var base = session.snapshot().recorded().service(path("thing!base")).orElseThrow();
            assertThat(base.data().text("where")).contains("here");
            assertThat(base.data().text("version")).contains("2");
            assertThat(base.instantiation()).isEqualTo(2);
            assertThat(session.snapshot().uncommitted()).isEmpty();
        }
    }

    private static Value.Fields recorded(Session session) {
        return session.snapshot().recorded().service(path("thing!base")).orElseThrow().data();
    }
}
