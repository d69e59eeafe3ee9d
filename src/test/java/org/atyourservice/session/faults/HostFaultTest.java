package org.atyourservice.session.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.faults.FaultSite.beginUntil;
import static org.atyourservice.session.faults.FaultSite.end;
import static org.atyourservice.session.faults.FaultSite.failure;
import static org.atyourservice.session.faults.FaultSite.fails;
import static org.atyourservice.session.faults.FaultSite.isNotStarted;
import static org.atyourservice.session.faults.NetNode.since;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atyourservice.Needs;
import org.atyourservice.Until;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.session.Runs;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What can happen on a node: its disk, its clock, its limits, and what actions do there. The times are those of
/// src/docs/guide/faults.md.
@Timeout(90)
class HostFaultTest {

    @TempDir
    private Path home;
    private FaultSite site;

    @AfterEach
    void tearDown() throws Exception {
        if (site != null) {
            site.close();
        }
    }

    private void fillDisk() throws Exception {
        var fill = new ProcessBuilder("dd", "if=/dev/zero", "of=" + site.node.home.resolve("filling"), "bs=1k")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(fill.waitFor()).as("the disk is full").isNotZero();
    }

    @Test
    void aDiskThatIsFullBeforeTheFilesCome() throws Exception {
        site = new FaultSite(home);
        site.node.smallDisk("256k");
        fillDisk();
        try (var session = site.open()) {
            long since = System.nanoTime();
            var step = fails(session);
            assertThat(since(since)).isLessThan(Duration.ofSeconds(5));
            assertThat(step.note()).startsWith("The files of install of app shop could not be written on box n1: ")
                    .contains("No space left on device").endsWith("Free some space there and run it again.");
            assertThat(step.obstacle()).contains("upload");
            isNotStarted(session);
            Files.delete(site.node.home.resolve("filling"));
            site.repeatCompletes(session);
        }
    }

    @Test
    void aDiskThatFillsUpInTheMiddleOfAJob() throws Exception {
        site = new FaultSite(home);
        site.node.smallDisk("512k");
        site.start("echo there", "until [ -e \"$HOME/filling\" ]; do sleep 0.1; done", "sleep 1",
                "set -e", "printf '{\"seen\": \"%s\"}' \"$(date)\" >\"$AYS_OUTPUT\"", "echo x >>\"$HOME/started\"");
        try (var session = site.open()) {
            var run = beginUntil(session, "there");
            fillDisk();
            var step = failure(end(session, run));
            assertThat(step.step().verb()).isEqualTo("start");
            assertThat(step.note()).startsWith("Start of app shop ended with exit code ").containsAnyOf("No space left",
                    "I/O error");
            isNotStarted(session);
            var shop = session.snapshot().recorded().service(FaultSite.SHOP).orElseThrow();
            assertThat(shop.isOk("install")).as("it was installed before").isTrue();
            Files.delete(site.node.home.resolve("filling"));
            Files.deleteIfExists(site.node.home.resolve("started"));
            site.start("echo started >>\"$HOME/started\"");
            TestEnvironment.updateRecipes(session);
            site.retryCompletes(session, run);
            assertThat(site.starts()).isEqualTo(1);
        }
    }

    /// Six services on a node that lets one session at a time through; each writes outputs, which takes another.
    @Test
    void aServerThatAllowsOneSessionGetsOneJobAfterTheOther() throws Exception {
        site = new FaultSite(home, "MaxSessions 1");
        var blueprint = new StringBuilder(site.node.box("n1"));
        for (var name : List.of("shop", "a", "b", "c", "d", "e")) {
            blueprint.append("app__").append(name).append(":\n  box: n1\n");
        }
        site.environment.write("blueprints/main.yaml", blueprint.toString());
        site.environment.write("templates/app/schema.yaml", """
                                                            type: object
                                                            properties:
                                                              seen: {type: string, readOnly: true}
                                                            """);
        site.start("echo '{\"seen\": \"yes\"}' >\"$AYS_OUTPUT\"", "echo started >>\"$HOME/started\"");
        try (var session = site.open()) {
            var run = TestEnvironment.deploy(session);
            assertThat(run.outcome()).as("%s", run.failures()).contains(RunEvent.Outcome.OK);
            assertThat(site.starts()).isEqualTo(6);
        }
    }

    @Test
    void aServerThatAllowsNoSessionIsToldAsSuch() throws Exception {
        site = new FaultSite(home, "MaxSessions 0");
        try (var session = site.open()) {
            long since = System.nanoTime();
            var step = fails(session);
            assertThat(since(since)).isLessThan(Duration.ofSeconds(20));
            assertThat(step.note()).startsWith("Box n1 (").contains("lets no further command run over its connection",
                    "MaxSessions in its sshd_config may be too low.");
            isNotStarted(session);
            assertThat(site.node.home.resolve(".ays")).doesNotExist();
            site.node.signalServer("KILL");
            site.node.allowSessions();
            site.repeatCompletes(session);
        }
    }

    @Test
    void aCancelEndsWhatIgnoresItAndWhatForkedAwayAndSparesTheDeclaredDaemon() throws Exception {
        site = new FaultSite(home);
        site.environment.write("templates/app/template.yaml", """
                                                              links:
                                                                parent: {role: box}
                                                              daemon: {pidfile: run/shop.pid}
                                                              """);
        site.start("[ ! -e \"$HOME/second\" ] || { echo started >>\"$HOME/started\"; exit 0; }", "trap '' TERM HUP",
                "mkdir -p run",
                "setsid sh -c 'echo $$ >run/shop.pid; exec sleep 7001' >/dev/null 2>&1 &",
                "setsid sh -c 'exec sleep 7002' >/dev/null 2>&1 &",
                "(setsid sh -c '(trap \"\" TERM; while :; do sleep 7003; done) &' >/dev/null 2>&1 &)",
                "until [ -s run/shop.pid ]; do sleep 0.05; done", "echo there",
                "while :; do sleep 7004; done");
        try (var session = site.open()) {
            var run = beginUntil(session, "there");
            long since = System.nanoTime();
            session.runs().cancel(run);
            var ended = end(session, run);
            // Five seconds between TERM and KILL.
            assertThat(since(since)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(15));
            assertThat(ended.outcome()).contains(RunEvent.Outcome.CANCELLED);
            assertThat(ended.steps().values()).filteredOn(step -> step.phase() == RunView.Phase.CANCELLED)
                    .extracting(RunView.StepView::note).contains("Cancelled.");
            assertThat(site.node.processes("sleep 700")).hasSize(1);
            assertThat(site.node.processes("sleep 7001")).as("the declared daemon lives on").hasSize(1);
            assertThat(site.leftovers()).isEmpty();
            Files.createFile(site.node.home.resolve("second"));
            site.retryCompletes(session, run);
            assertThat(site.starts()).isEqualTo(1);
        }
    }

    @Test
    void aCancelWithTheConnectionGoneIsUnknownUntilSomebodyLooksAgain() throws Exception {
        site = new FaultSite(home);
        site.startWaits();
        try (var session = site.open()) {
            var run = beginUntil(session, "there");
            site.node.linkDown();
            long since = System.nanoTime();
            session.runs().cancel(run);
            var ended = end(session, run);
            assertThat(since(since)).isLessThan(FaultSite.LOST.plus(FaultSite.NO_ANSWER));
            assertThat(ended.failures()).singleElement().satisfies(step -> {
                assertThat(step.phase()).isEqualTo(RunView.Phase.UNKNOWN);
                assertThat(step.note()).contains("may still be running there");
            });
            assertThat(site.action()).as("it is").isPresent();
            site.node.linkUp();
            Until.that(() -> !session.runs().retry(run).problems().isEmpty(), "the node can be seen again");
            assertThat(session.runs().retry(run).problems()).singleElement()
                    .satisfies(problem -> assertThat(problem.message()).contains("is still at work on "));
            site.action().orElseThrow().destroyForcibly();
            site.letGo();
            site.retryCompletes(session, run);
        }
    }

    @Test
    void binaryOutputIsKeptAndBreaksNothing() throws Exception {
        site = new FaultSite(home);
        site.start("head -c 3000000 /dev/urandom", "head -c 300000 /dev/urandom >&2",
                "printf '\\n\\000\\377\\033[31mend\\n'",
                "[ -e \"$HOME/go\" ] || exit 3");
        try (var session = site.open()) {
            var run = session.runs().start(session.runs().plan(Plan.Request.DEPLOY), "");
            var step = failure(end(session, run));
            assertThat(step.exitCode()).contains(3);
            assertThat(step.note()).startsWith("Start of app shop ended with exit code 3");
            isNotStarted(session);
            assertThat(session.runs().find(run).orElseThrow().failures()).hasSize(1);
            assertThat(session.runs().log(run, step.step().id(), 0, 1_000_000)).isNotEmpty()
                    .extracting(Runs.LogLine::text).anyMatch(line -> line.endsWith("end"));
            site.letGo();
            site.retryCompletes(session, run);
        }
    }

    /// The clock of all that runs on the node jumps three days ahead, and then five back, between two jobs and in the
    /// middle of one.
    @Test
    void aClockThatJumpsOnTheNodeChangesNothing() throws Exception {
        var library = FakeClock.library();
        Needs.that(library.isPresent(), "libfaketime");
        var time = Files.writeString(home.resolve("time"), "+0");
        site = new FaultSite(home, "SetEnv LD_PRELOAD=" + library.get() + " FAKETIME_TIMESTAMP_FILE=" + time
                + " FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 HOME=" + home.resolve("n1/home"));
        site.environment.write("blueprints/main.yaml",
                site.node.box("n1") + "app__shop:\n  box: n1\napp__other:\n  box: n1\n  uses: shop\n");
        site.start("date +%s >>\"$HOME/dates\"", "[ -r \"$AYS_TEMPLATE/template.yaml\" ]", "echo there",
                "until [ -e \"$HOME/go\" ]; do sleep 0.1; done", "[ -r \"$AYS_TEMPLATE/template.yaml\" ]",
                "echo started >>\"$HOME/started\"", "date +%s >>\"$HOME/dates\"");
        try (var session = site.open()) {
            var run = beginUntil(session, "there");
            Files.writeString(time, "+3d");
            site.letGo();
            var ended = end(session, run);
            assertThat(ended.outcome()).as("%s", ended.failures()).contains(RunEvent.Outcome.OK);
            Files.writeString(time, "-2d");
            site.environment.write("blueprints/main.yaml",
                    site.node.box("n1")
                            + "app__shop:\n  box: n1\n  version: 2\napp__other:\n  box: n1\n  uses: shop\n");
            site.repeatCompletes(session);
            var dates = new ArrayList<>(Files.readAllLines(site.node.home.resolve("dates")).stream()
                    .map(Long::parseLong).toList());
            assertThat(dates.get(1) - dates.get(0)).as("the clock did jump").isGreaterThan(200_000);
            assertThat(dates.getLast() - dates.get(1)).as("and back").isLessThan(-200_000);
        }
    }

    /// Our own clock, an hour back and two days ahead in the middle of a run: nothing waits for a time of day.
    @Test
    void aClockThatJumpsHereChangesNothingAndNothingEndsBeforeItBegins() throws Exception {
        site = new FaultSite(home);
        site.startWaits();
        var clock = new JumpingClock();
        try (var session = site.open(clock)) {
            var run = beginUntil(session, "there");
            clock.jump = Duration.ofHours(-1);
            site.letGo();
            var ended = end(session, run);
            assertThat(ended.outcome()).contains(RunEvent.Outcome.OK);
            assertThat(ended.steps().values()).filteredOn(step -> step.startedAt().isPresent()).isNotEmpty()
                    .allSatisfy(step -> assertThat(step.endedAt().orElseThrow())
                            .isAfterOrEqualTo(step.startedAt().orElseThrow()));
            clock.jump = Duration.ofDays(2);
            site.environment.write("blueprints/main.yaml",
                    site.node.box("n1") + "app__shop:\n  box: n1\n  version: 2\n");
            long since = System.nanoTime();
            site.repeatCompletes(session);
            assertThat(since(since)).isLessThan(Duration.ofSeconds(30));
        }
    }

    private static final class JumpingClock extends Clock {
        private volatile Duration jump = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(jump);
        }
    }

    /// Where the library that lies to programs about the time is.
    private static final class FakeClock {
        private FakeClock() {}

        static Optional<Path> library() throws Exception {
            try (var folders = Files.newDirectoryStream(Path.of("/usr/lib"), "*")) {
                for (var folder : folders) {
                    var file = folder.resolve("faketime/libfaketime.so.1");
                    if (Files.exists(file)) {
                        return Optional.of(file);
                    }
                }
            }
            return Optional.empty();
        }
    }
}
