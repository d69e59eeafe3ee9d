package org.atyourservice.session.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.faults.FaultSite.LOST;
import static org.atyourservice.session.faults.FaultSite.NO_ANSWER;
import static org.atyourservice.session.faults.FaultSite.beginUntil;
import static org.atyourservice.session.faults.FaultSite.end;
import static org.atyourservice.session.faults.FaultSite.failure;
import static org.atyourservice.session.faults.FaultSite.fails;
import static org.atyourservice.session.faults.FaultSite.isNotStarted;
import static org.atyourservice.session.faults.NetNode.since;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.atyourservice.Until;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServiceState;
import org.atyourservice.session.Runs;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What can happen to the link and to the server at its end. The times are those of src/docs/guide/faults.md.
@Timeout(90)
class NetworkFaultTest {

    @TempDir
    private Path home;
    private FaultSite site;

    @BeforeEach
    void setUp() throws Exception {
        site = new FaultSite(home);
    }

    @AfterEach
    void tearDown() throws Exception {
        if (site != null) {
            site.close();
        }
    }

    /// The run ends in time and says what is true: nobody knows, and the node goes on by itself.
    private void isLost(Session session, RunId run, long since) throws Exception {
        var step = failure(end(session, run));
        assertThat(since(since)).isLessThan(LOST.plus(NO_ANSWER));
        assertThat(step.phase()).isEqualTo(RunView.Phase.UNKNOWN);
        assertThat(step.note()).startsWith("The connection to box n1 was lost while start of app shop ran (")
                .endsWith("): it may still be running there.");
        isNotStarted(session, ServiceState.UNKNOWN);
        assertThat(site.action()).as("it is running there").isPresent();
    }

    /// Somebody looks again: what was lost still runs, and later has ended; then the rest is done.
    private void looksAgain(Session session, RunId run) throws Exception {
        Until.that(() -> !session.runs().retry(run).problems().isEmpty(), "the node can be seen again");
        assertThat(session.runs().retry(run).problems()).singleElement().extracting(Diagnostic::message)
                .isEqualTo("start of app shop, of run 1, is still at work on %s:22, as process %d."
                        .formatted(site.node.address(), site.action().orElseThrow().pid()));
        site.letGo();
        Until.that(() -> session.runs().retry(run).problems().isEmpty(), "its end is seen");
        assertThat(session.runs().retry(run).notes()).extracting(Diagnostic::message)
                .contains("start of app shop, of run 1, has ended since, with exit code 0.");
        assertThat(site.starts()).isEqualTo(1);
        site.retryCompletes(session, run);
    }

    @Test
    void aLinkThatGoesDownInTheMiddleOfAJob() throws Exception {
        site.startWaits();
        try (var session = site.open()) {
            var run = beginUntil(session, "there");
            long since = System.nanoTime();
            site.node.linkDown();
            isLost(session, run, since);
            site.node.linkUp();
            looksAgain(session, run);
        }
    }

    @Test
    void aLinkThatFlapsInTheMiddleOfAJobLosesNothing() throws Exception {
        site.start("i=0", "while [ $i -lt 40 ]; do i=$((i + 1)); echo line $i; sleep 0.1; done",
                "echo started >>\"$HOME/started\"");
        try (var session = site.open()) {
            var run = beginUntil(session, "line 1");
            for (int i = 0; i < 3; i++) {
                site.node.linkDown();
                TimeUnit.MILLISECONDS.sleep(700); // the fault itself: no condition tells of it
                site.node.linkUp();
                TimeUnit.MILLISECONDS.sleep(300);
            }
            var ended = end(session, run);
            assertThat(ended.outcome()).as("%s", ended.failures()).contains(RunEvent.Outcome.OK);
            var start = ended.steps().values().stream().filter(step -> step.step().verb().equals("start"))
                    .findFirst().orElseThrow();
            assertThat(session.runs().log(run, start.step().id(), 0, 100)).extracting(Runs.LogLine::text)
                    .hasSize(40).startsWith("line 1").endsWith("line 40");
            assertThat(site.starts()).isEqualTo(1);
        }
    }

    @Test
    void aLinkThatGoesDownWhileFilesAreSentIsNoticedThough() throws Exception {
        site.environment.write("templates/app/files/large", "x".repeat(3_000_000));
        site.node.slow("2mbit");
        try (var session = site.open()) {
            var run = session.runs().start(session.runs().plan(Plan.Request.DEPLOY), "");
            Until.that(() -> !site.node.processes("tar -xmof").isEmpty(), "the files arrive");
            long since = System.nanoTime();
            site.node.linkDown();
            var step = failure(end(session, run));
            // The operator's settings say 2 s; while much is being sent, four times that.
            assertThat(since(since)).isLessThan(LOST.multipliedBy(4).plus(NO_ANSWER));
            assertThat(step.note()).startsWith("The connection to box n1 was lost while install of app shop ran (");
            site.node.linkUp();
            site.node.fast();
            site.retryCompletes(session, run);
        }
    }

    @Test
    void aJobThatWritesAfterItsConnectionIsLostGoesOnAndWhatItWroteIsFound() throws Exception {
        site.start("echo there", "until [ -e \"$HOME/go\" ]; do sleep 0.1; done", "echo nobody hears this",
                "echo started >>\"$HOME/started\"");
        try (var session = site.open()) {
            var run = beginUntil(session, "there");
            site.node.signalServer("KILL");
            assertThat(failure(end(session, run)).phase()).isEqualTo(RunView.Phase.UNKNOWN);
            site.letGo();
            site.node.startServer();
            Until.that(() -> session.runs().retry(run).notes().stream().map(Diagnostic::message)
                    .anyMatch(note -> note.startsWith("start of app shop, of run 1, has ended since, with exit code 0. "
                            + "Until the next job of the service, what it wrote since is on ")
                            && note.endsWith(".out and .err. Its last line: nobody hears this")),
                    "its end is seen, and what it wrote");
            assertThat(site.starts()).isEqualTo(1);
            site.retryCompletes(session, run);
        }
    }

    @Test
    void aServerWhoseConnectionIsKilledInTheMiddleOfAJob() throws Exception {
        site.startWaits();
        try (var session = site.open()) {
            var run = beginUntil(session, "there");
            long since = System.nanoTime();
            site.node.signalServer("KILL");
            isLost(session, run, since);
            site.node.startServer();
            looksAgain(session, run);
        }
    }

    @Test
    void aServerThatIsStoppedInTheMiddleOfAJob() throws Exception {
        site.startWaits();
        try (var session = site.open()) {
            var run = beginUntil(session, "there");
            long since = System.nanoTime();
            site.node.signalServer("STOP");
            isLost(session, run, since);
            site.node.signalServer("CONT");
            looksAgain(session, run);
        }
    }

    @Test
    void aServerThatIsStoppedBeforeTheLogin() throws Exception {
        site.node.signalServer("STOP");
        try (var session = site.open()) {
            doesNotAnswer(session);
            site.node.signalServer("CONT");
            site.repeatCompletes(session);
        }
    }

    @Test
    void aNodeWhoseAnswersAreSwallowed() throws Exception {
        site.node.swallow();
        try (var session = site.open()) {
            doesNotAnswer(session);
            site.node.swallowNoMore();
            site.repeatCompletes(session);
        }
    }

    private void doesNotAnswer(Session session) throws Exception {
        long since = System.nanoTime();
        var step = fails(session);
        assertThat(since(since)).isLessThan(NO_ANSWER);
        assertThat(step.note()).isEqualTo(("Box n1 (%s:22) doesn't answer within 2 s. Check that it is up, and that no"
                + " firewall is in between.").formatted(site.node.address()));
        assertThat(step.obstacle()).contains("no_answer");
        nothingRan(session);
    }

    private void nothingRan(Session session) {
        isNotStarted(session);
        assertThat(site.node.home.resolve(".ays")).as("nothing ran there").doesNotExist();
    }

    @Test
    void aNodeThatIsNotOnTheNetwork() throws Exception {
        site.node.linkDown();
        try (var session = site.open()) {
            long since = System.nanoTime();
            var step = fails(session);
            assertThat(since(since)).isLessThan(NO_ANSWER);
            assertThat(step.note()).startsWith("Box n1 (%s:22) ".formatted(site.node.address()));
            assertThat(step.obstacle()).contains("no_answer");
            nothingRan(session);
            site.node.linkUp();
            site.node.awaitAnswer();
            site.repeatCompletes(session);
        }
    }

    @Test
    void aNodeThatRefuses() throws Exception {
        site.node.signalServer("KILL");
        try (var session = site.open()) {
            long since = System.nanoTime();
            var step = fails(session);
            assertThat(since(since)).isLessThan(Duration.ofSeconds(5));
            assertThat(step.note()).isEqualTo(("Box n1 (%s:22) refuses the connection: no SSH server listens there. "
                    + "Start it, or correct address and port.").formatted(site.node.address()));
            assertThat(step.obstacle()).contains("refused");
            nothingRan(session);
            site.node.startServer();
            site.repeatCompletes(session);
        }
    }

    @Test
    void aHostKeyThatChangedBetweenTwoRuns() throws Exception {
        try (var session = site.open()) {
            TestEnvironment.deploy(session);
            var before = site.node.fingerprint();
            site.node.signalServer("KILL");
            site.node.changeHostKey();
            site.node.startServer();
            site.environment.write("blueprints/main.yaml",
                    site.node.box("n1") + "app__shop:\n  box: n1\n  version: 2\n");
            long since = System.nanoTime();
            var step = fails(session);
            assertThat(since(since)).isLessThan(Duration.ofSeconds(5));
            assertThat(step.note()).startsWith("The host key of box n1 (%s:22) has changed: "
                    .formatted(site.node.address())).contains(before, "the server shows " + site.node.fingerprint())
                    .endsWith("If box n1 was reinstalled, replace its line in that file; if not, somebody may be in"
                            + " between.");
            assertThat(step.obstacle()).contains("changed_host_key");
            var shop = session.snapshot().recorded().service(FaultSite.SHOP).orElseThrow();
            assertThat(shop.data().text("version")).as("what is there").contains("1");
            site.knowsNode();
            site.repeatCompletes(session);
        }
    }

    @Test
    void aSlowLinkTakesItsTimeAndLosesNothing() throws Exception {
        site.environment.write("templates/app/files/large", "x".repeat(200_000));
        site.start("test \"$(wc -c <\"$AYS_TEMPLATE/files/large\")\" = 200000", "head -c 50000 /dev/zero | tr '\\0' y",
                "echo started >>\"$HOME/started\"");
        site.node.slow("256kbit");
        try (var session = site.open()) {
            long since = System.nanoTime();
            var run = TestEnvironment.deploy(session);
            assertThat(run.outcome()).as("%s", run.failures()).contains(RunEvent.Outcome.OK);
            // 250 kB take 8 s: much longer than a silent connection is given
            assertThat(since(since)).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(30));
            assertThat(site.starts()).isEqualTo(1);
            site.node.fast();
        }
    }
}
