package org.atyourservice.session.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.TestEnvironment.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.atyourservice.Until;
import org.atyourservice.model.Limits;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.ShellExecutor;
import org.atyourservice.run.ssh.SshHome;
import org.atyourservice.run.ssh.SshShells;
import org.atyourservice.session.LeaseBeats;
import org.atyourservice.session.LocalStudio;
import org.atyourservice.session.Runs;
import org.atyourservice.session.Session;
import org.atyourservice.session.StudioParts;
import org.atyourservice.session.TestEnvironment;

/// An environment with one node on a network of its own and one service on it, app shop. The operator's settings are
/// less patient than usual, so that tests don't wait for long: a host may take 2 s to answer, and a silent connection is
/// given up after 2 s.
final class FaultSite implements AutoCloseable {

    static final ServicePath SHOP = path("box!n1/app!shop");
    /// What the operator's settings allow, and some time for a machine that is busy.
    static final Duration LOST = Duration.ofSeconds(2 + 10);
    static final Duration NO_ANSWER = Duration.ofSeconds(2 + 10);

    final NetNode node;
    final TestEnvironment environment;
    private final Path home;
    private final SshShells shells;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

    FaultSite(Path home, String... sshd) throws Exception {
        this.home = home;
        node = NetNode.start(home.resolve("n1"), sshd);
        try {
            var user = new SshHome(home.resolve("operator")).config("ConnectTimeout 2", "ServerAliveInterval 1",
                    "ServerAliveCountMax 1");
            shells = user.shells();
            environment = new TestEnvironment(home, shells);
            environment.sshTemplates();
            environment.write("blueprints/main.yaml", node.box("n1") + "app__shop:\n  box: n1\n");
            knowsNode();
            environment.commitAll();
        } catch (Exception | Error e) {
            node.close();
            throw e;
        }
    }

    void knowsNode() throws IOException {
        environment.write("known_hosts", node.hostKeyLine());
    }

    Session open() throws Exception {
        return environment.open();
    }

    /// Opens it with a clock of its own.
    Session open(Clock clock) throws Exception {
        var configuration = home.resolve("other");
        var executor = new ShellExecutor(endpoint -> shells.shell((Endpoint.Ssh) endpoint));
        return new LocalStudio(new StudioParts(configuration, configuration.resolve("cache"), Map.of(),
                TestEnvironment.noDemo(), executor, background, Limits.USUAL, LeaseBeats.USUAL, clock))
                .open(environment.folder);
    }

    /// Has the start of the shop do this.
    void start(String... lines) throws IOException {
        action("start", lines);
    }

    void action(String action, String... lines) throws IOException {
        environment.action("app", action, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    }

    /// Has the start of the shop say that it is there, and wait until it may go on.
    void startWaits() throws IOException {
        start("echo $$ >\"$HOME/pid\"", "echo there", "until [ -e \"$HOME/go\" ]; do sleep 0.1; done",
                "echo started >>\"$HOME/started\"");
    }

    void letGo() throws IOException {
        Files.createFile(node.home.resolve("go"));
    }

    /// The action that [#startWaits] makes, if it is alive.
    Optional<ProcessHandle> action() throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(node.home.resolve("pid")).strip()))
                .filter(ProcessHandle::isAlive);
    }

    /// How often the shop was really started.
    long starts() throws IOException {
        var file = node.home.resolve("started");
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    /// Begins a deployment and comes back when one of its jobs has said this.
    static RunId beginUntil(Session session, String said) throws Exception {
        return beginUntil(session, session.runs().plan(Plan.Request.DEPLOY), said);
    }

    static RunId beginUntil(Session session, Plan plan, String said) throws Exception {
        var heard = new CountDownLatch(1);
        try (var _ = session.runs().follow(new Runs.Listener() {
            @Override
            public void changed(RunView run) {
                // only the log matters here
            }

            @Override
            public void logged(Runs.LogLine line) {
                if (line.text().equals(said)) {
                    heard.countDown();
                }
            }
        })) {
            var run = session.runs().start(plan, "");
            assertThat(heard.await(30, TimeUnit.SECONDS)).as("a job says %s", said).isTrue();
            return run;
        }
    }

    /// Waits for the end; nothing went wrong with writing it down, and all of it is in git.
    static RunView end(Session session, RunId run) throws Exception {
        var finished = session.runs().await(run);
        assertThat(finished.trouble()).isEmpty();
        assertThat(finished.commit()).isPresent();
        assertThat(session.snapshot().uncommitted()).isEmpty();
        return finished.run();
    }

    /// Deploys and has it fail in one step.
    static RunView.StepView fails(Session session) throws Exception {
        return failure(end(session, session.runs().start(session.runs().plan(Plan.Request.DEPLOY), "")));
    }

    static RunView.StepView failure(RunView run) {
        assertThat(run.outcome()).contains(RunEvent.Outcome.FAILED);
        assertThat(run.failures()).hasSize(1);
        return run.failures().getFirst();
    }

    /// The record says that it was not started, and that something is wrong with it.
    static void isNotStarted(Session session) {
        isNotStarted(session, ServiceState.FAILED);
    }

    /// The record says that it was not started, and what is known of it.
    static void isNotStarted(Session session, ServiceState state) {
        assertThat(session.snapshot().states().get(SHOP)).isEqualTo(state);
        session.snapshot().recorded().service(SHOP).ifPresent(shop -> assertThat(shop.isOk("start")).isFalse());
    }

    /// Takes the run up again: what is left of it is done, and then nothing is left to be done.
    void retryCompletes(Session session, RunId run) throws Exception {
        Until.that(() -> session.runs().retry(run).problems().isEmpty(), "nothing stands in the way of a retry");
        completed(session, end(session, session.runs().start(session.runs().retry(run), "")));
    }

    /// Deploys once more: what is missing is done.
    void repeatCompletes(Session session) throws Exception {
        completed(session, TestEnvironment.deploy(session));
    }

    private void completed(Session session, RunView run) throws Exception {
        assertThat(run.outcome()).as("%s", run.failures()).contains(RunEvent.Outcome.OK);
        assertThat(session.snapshot().states().get(SHOP)).isEqualTo(ServiceState.RUNNING);
        assertThat(session.runs().plan(Plan.Request.DEPLOY).isEmpty()).isTrue();
        var id = session.snapshot().recorded().service(SHOP).orElseThrow().id();
        assertThat(node.home.resolve(".ays/test/" + id + "/installed")).as("it is really there").exists();
        Until.that(() -> leftovers().isEmpty(), "the node has cleared up");
    }

    /// What jobs have left on the node.
    List<String> leftovers() throws IOException {
        try (var files = Files.walk(node.home.resolve(".ays"))) {
            return files.filter(file -> file.toString().contains("/.jobs/")).filter(file -> !file.endsWith(".ended"))
                    .map(Path::toString).toList();
        }
    }

    @Override
    public void close() throws IOException {
        // Nobody waits for a node that a test has left in a bad state.
        try (node) {
            environment.close();
            background.close();
        }
    }
}
