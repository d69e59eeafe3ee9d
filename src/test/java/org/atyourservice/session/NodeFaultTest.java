package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.TestEnvironment.box;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.atyourservice.Needs;
import org.atyourservice.OpenSsh;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServiceState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One of two nodes fails in all the ways a node can. App base stands on the one that fails, app top uses it, app
/// free has nothing to do with them.
@Timeout(120)
class NodeFaultTest {

    private static final String BASE = "box!bad/app!base";
    private static final String TOP = "box!good/app!top";
    private static final String FREE = "box!good/app!free";

    @TempDir
    Path home;

    private TestEnvironment environment;
    private OpenSsh bad;
    private OpenSsh good;
    private int badPort;

    @BeforeEach
    void setUp() throws Exception {
        good = OpenSsh.start(home.resolve("sshd-good"), home.resolve("good"));
        bad = OpenSsh.start(home.resolve("sshd-bad"), home.resolve("bad"));
        badPort = bad.port();
        environment = new TestEnvironment(home);
        environment.sshTemplates();
        blueprint(badPort, bad.identity());
        knownHosts(bad.hostKeyLine(), good.hostKeyLine());
        environment.commitAll();
    }

    @AfterEach
    void tearDown() throws Exception {
        if (environment != null) {
            environment.close();
        }
        for (var server : List.of(Optional.ofNullable(good), Optional.ofNullable(bad))) {
            server.ifPresent(OpenSsh::stop);
        }
        endWaitingAction();
    }

    private void blueprint(int port, Path identity) throws IOException {
        environment.write("blueprints/main.yaml", box("bad", port, identity)
                + box("good", good.port(), good.identity()) + """
                                                              app__base:
                                                                box: bad
                                                              app__top:
                                                                box: good
                                                                uses: base
                                                              app__free:
                                                                box: good
                                                              """);
    }

    private void knownHosts(String... lines) throws IOException {
        environment.write("known_hosts", String.join("", lines));
    }

    /// Deploys; all that depends on base must be skipped, the rest done, and all of it be recorded and committed.
    ///
    /// @return the step that failed
    private RunView.StepView failsAtBase(Session session) throws Exception {
        var finished = session.runs().await(session.runs()
                .start(session.runs().plan(Plan.Request.DEPLOY), ""));
        return failedAtBase(session, finished);
    }

    private RunView.StepView failedAtBase(Session session, Runs.Finished finished) throws Exception {
        var run = finished.run();
        assertThat(finished.trouble()).isEmpty();
        assertThat(run.outcome()).contains(RunEvent.Outcome.FAILED);
        assertThat(run.failures()).singleElement()
                .satisfies(step -> assertThat(step.step().service()).isEqualTo(path(BASE)));
        assertThat(run.of(path(TOP))).isNotEmpty().allSatisfy(step -> {
            assertThat(step.phase()).isEqualTo(RunView.Phase.SKIPPED);
            assertThat(step.note()).contains("app base");
        });
        assertThat(run.of(path(FREE))).allSatisfy(step -> assertThat(step.phase()).isEqualTo(RunView.Phase.OK));
        var states = session.snapshot().states();
        assertThat(states.get(path(FREE))).isEqualTo(ServiceState.RUNNING);
        assertThat(states.get(path(TOP))).isEqualTo(ServiceState.NOT_STARTED);
        boolean seen = run.failures().getFirst().phase() != RunView.Phase.UNKNOWN;
        assertThat(states.get(path(BASE))).isEqualTo(seen ? ServiceState.FAILED : ServiceState.UNKNOWN);
        assertThat(session.snapshot().uncommitted()).isEmpty();
        assertThat(finished.commit()).isPresent();
        assertThat(session.history().entries().getFirst()).isInstanceOfSatisfying(History.Entry.Run.class,
                entry -> assertThat(entry.run().run()).isEqualTo(run.run()));
        return run.failures().getFirst();
    }

    /// The cause is gone: the next deployment does what is missing, and nothing twice.
    private void completes(Session session) throws Exception {
        var run = deploy(session);
        assertThat(run.outcome()).as("%s", run.failures()).contains(RunEvent.Outcome.OK);
        assertThat(run.of(path(FREE))).isEmpty();
        assertThat(session.snapshot().states().values()).containsOnly(ServiceState.RUNNING);
        assertThat(session.runs().plan(Plan.Request.DEPLOY).isEmpty()).isTrue();
    }

    @Test
    void aNodeThatRefuses() throws Exception {
        bad.stop();
        try (var session = environment.open()) {
            var step = failsAtBase(session);
            assertThat(step.note()).isEqualTo(("Box bad (127.0.0.1:%d) refuses the connection: no SSH server "
                    + "listens there. Start it, or correct address and port.").formatted(badPort));
            assertThat(step.obstacle()).contains("refused");
            badIsBack();
            completes(session);
        }
    }

    private void badIsBack() throws Exception {
        bad = OpenSsh.start(home.resolve("sshd-bad"), Optional.of(home.resolve("bad")), badPort, List.of());
    }

    @Test
    void aNodeThatDoesNotAnswer() throws Exception {
        try (var mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            blueprint(mute.getLocalPort(), bad.identity());
            try (var session = environment.open()) {
                var step = failsAtBase(session);
                assertThat(step.note()).startsWith("Box bad (").contains(":" + mute.getLocalPort() + ") doesn't answer "
                        + "within 10 s. Check that it is up, and that no firewall is in between.");
                assertThat(step.obstacle()).contains("no_answer");
                blueprint(badPort, bad.identity());
                completes(session);
            }
        }
    }

    @Test
    void aHostKeyThatNobodyKnows() throws Exception {
        knownHosts(good.hostKeyLine());
        try (var session = environment.open()) {
            var step = failsAtBase(session);
            assertThat(step.note()).startsWith("The host key of box bad (").contains("is unknown: the server shows "
                    + "ssh-ed25519 " + fingerprint(home.resolve("sshd-bad/host_key.pub")) + ". If that is its key, "
                    + "accept it, or add the host to " + environment.folder.resolve("known_hosts"));
            assertThat(step.obstacle()).contains("unknown_host_key");
            knownHosts(bad.hostKeyLine(), good.hostKeyLine());
            completes(session);
        }
    }

    @Test
    void aHostKeyThatChanged() throws Exception {
        OpenSsh.makeKey(home.resolve("former"));
        knownHosts(OpenSsh.hostKeyLine(badPort, home.resolve("former.pub")), good.hostKeyLine());
        try (var session = environment.open()) {
            var step = failsAtBase(session);
            assertThat(step.note()).startsWith("The host key of box bad (").contains(
                    "has changed: " + environment.folder.resolve("known_hosts") + " has "
                            + fingerprint(home.resolve("former.pub")),
                    "the server shows " + fingerprint(home.resolve("sshd-bad/host_key.pub")),
                    "If box bad was reinstalled, replace its line in that file; if not, somebody may be in between.");
            assertThat(step.obstacle()).contains("changed_host_key");
            knownHosts(bad.hostKeyLine(), good.hostKeyLine());
            completes(session);
        }
    }

    private static String fingerprint(Path key) throws IOException {
        var process = new ProcessBuilder("ssh-keygen", "-lf", key.toString()).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes()).split(" ")[1];
    }

    @Test
    void aLoginThatIsRefused() throws Exception {
        OpenSsh.makeKey(home.resolve("stranger"));
        blueprint(badPort, home.resolve("stranger"));
        try (var session = environment.open()) {
            var step = failsAtBase(session);
            assertThat(step.note()).startsWith("Box bad (")
                    .contains("refuses the login of user " + OpenSsh.user() + " with the key "
                            + home.resolve("stranger") + " (" + fingerprint(home.resolve("stranger.pub")) + "). ",
                            "Add the public key to that user's ~/.ssh/authorized_keys there, or name another key.");
            assertThat(step.obstacle()).contains("login");
            blueprint(badPort, bad.identity());
            completes(session);
        }
    }

    @Test
    void aScriptThatFails() throws Exception {
        onlyOnBad("start", "echo the licence has expired >&2; echo looked for the licence; exit 3");
        try (var session = environment.open()) {
            var step = failsAtBase(session);
            assertThat(step.exitCode()).contains(3);
            assertThat(step.note()).endsWith("ended with exit code 3: the licence has expired");
            var run = session.runs().all().getFirst().run();
            assertThat(session.runs().log(run, step.step().id(), 0, 10)).extracting(Runs.LogLine::text)
                    .contains("looked for the licence", "the licence has expired");
            assertThat(environment.folder.resolve("runs/" + run + "/jobs.json")).content()
                    .contains("the licence has expired");
            assertThat(session.snapshot().recorded().service(path(BASE)).orElseThrow().isOk("install")).isTrue();
            Files.delete(trouble());
            completes(session);
        }
    }

    /// An action that does this on the node that is to fail, as long as there is trouble, and nothing elsewhere.
    private void onlyOnBad(String action, String command) throws IOException {
        Files.createFile(trouble());
        environment.action("app", action, """
                                          #!/bin/sh
                                          case $HOME in */bad) [ ! -e %s ] || { %s; } ;; esac
                                          """.formatted(trouble(), command));
    }

    private Path trouble() {
        return home.resolve("trouble");
    }

    @Test
    void aScriptWhoseInterpreterTheNodeLacks() throws Exception {
        environment.write("templates/odd/template.yaml", "links:\n  parent: {role: box}\n");
        environment.write("templates/odd/schema.yaml", "type: object\nproperties: {}\n");
        environment.action("odd", "install", "#!/opt/no/such/interpreter\nhello\n");
        environment.write("blueprints/odd.yaml", "odd__thing:\n  box: bad\n");
        try (var session = environment.open()) {
            var run = deploy(session);
            assertThat(run.outcome()).contains(RunEvent.Outcome.FAILED);
            assertThat(run.failures()).singleElement().satisfies(step -> {
                assertThat(step.note()).isEqualTo("Install of odd thing can't start: /opt/no/such/interpreter is not "
                        + "installed on box bad. Install it there, or change the first line of actions/install.sh.");
                assertThat(step.obstacle()).contains("cannot_execute");
            });
            assertThat(session.snapshot().states().get(path(TOP))).isEqualTo(ServiceState.RUNNING);
            environment.action("odd", "install", "#!/bin/sh\nexit 0\n");
            completes(session);
        }
    }

    @Test
    void aNodeWhoseDiskIsFull() throws Exception {
        Needs.that("root".equals(OpenSsh.user()), "root, to mount a small disk,");
        var disk = home.resolve("bad");
        run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString());
        try {
            new ProcessBuilder("dd", "if=/dev/zero", "of=" + disk.resolve("filler"), "bs=4k").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
            try (var session = environment.open()) {
                var step = failsAtBase(session);
                assertThat(step.note()).startsWith("The files of install of app base could not be written on box bad: ")
                        .contains("No space left on device").endsWith("Free some space there and run it again.");
                assertThat(step.obstacle()).contains("upload");
                Files.delete(disk.resolve("filler"));
                completes(session);
            }
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static void run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
    }

    @Test
    void aServerThatDiesInTheMiddleOfAnAction() throws Exception {
        onlyOnBad("start", "echo $$ > " + home.resolve("pid") + "; echo waiting; exec sleep 600");
        try (var session = environment.open()) {
            RunId interrupted;
            var waiting = new CountDownLatch(1);
            try (var _ = session.runs().follow(whenLogged("waiting", waiting))) {
                interrupted = session.runs().start(session.runs().plan(Plan.Request.DEPLOY), "");
                assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
                bad.stop();
                var step = failedAtBase(session, session.runs().await(interrupted));
                assertThat(step.phase()).isEqualTo(RunView.Phase.UNKNOWN);
                assertThat(step.note()).startsWith("The connection to box bad was lost while start of app base ran (")
                        .endsWith("): it may still be running there.");
            }
            assertThat(action()).as("the node goes on without us").isPresent();
            badIsBack();

            Files.delete(trouble());
            completes(session);
            assertThat(action()).as("the next run ends what the failed one left").isEmpty();
        }
    }

    private static Runs.Listener whenLogged(String text, CountDownLatch latch) {
        return new Runs.Listener() {
            @Override
            public void changed(RunView run) {
                // only the log matters here
            }

            @Override
            public void logged(Runs.LogLine line) {
                if (line.text().equals(text)) {
                    latch.countDown();
                }
            }
        };
    }

    private Optional<ProcessHandle> action() throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(home.resolve("pid")).strip()))
                .filter(ProcessHandle::isAlive);
    }

    private void endWaitingAction() throws IOException {
        if (Files.exists(home.resolve("pid"))) {
            action().ifPresent(process -> {
                process.destroyForcibly();
                process.onExit().join();
            });
        }
    }
}
