package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.session.Daemons;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Monitor, drift, recurring actions, long jobs and named daemons through a session, with real processes and files on
/// this machine.
@Timeout(180)
class WatchRowsTest {

    private static final ServicePath WEB = path("web!shop");
    /// The period of the template below, and what a busy machine may add.
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    @TempDir
    Path home;

    private TestEnvironment environment;
    private Session session;

    @BeforeEach
    void setUp() throws Exception {
        environment = new TestEnvironment(home);
        environment.write("templates/web/schema.yaml", """
                                                       type: object
                                                       properties:
                                                         port: {type: integer, default: 8080}
                                                         beats: {type: integer, readOnly: true}
                                                       """);
        template("");
        environment.action("web", "install", "#!/bin/sh\nmkdir -p conf\necho port=8080 > conf/web.conf\n");
        environment.action("web", "start", start());
        environment.action("web", "stop", "#!/bin/sh\nkill $(cat web.pid)\nrm -f web.pid\n");
        environment.action("web", "monitor",
                """
                #!/bin/sh
                echo x >> '%1$s/asked'
                [ ! -e '%1$s/port' ] || printf '{"port": %%s}' "$(cat '%1$s/port')" > "$AYS_OUTPUT"
                case $(ps -o stat= -p $(cat web.pid)) in '' | Z*) echo 'no process'; exit 1 ;; esac
                """.formatted(home));
        environment.write("blueprints/main.yaml", "web__shop:\n");
        environment.commitAll();
        session = environment.open();
    }

    private String start() {
        return """
               #!/bin/sh
               setsid sleep 300 >/dev/null 2>&1 </dev/null &
               echo $! > web.pid
               cp web.pid '%1$s/pid-web'
               pwd > '%1$s/directory'
               """.formatted(home);
    }

    private void template(String actions) throws IOException {
        environment.write("templates/web/template.yaml", """
                                                         daemon: {pidfile: web.pid}
                                                         files: [conf/web.conf]
                                                         actions:
                                                           monitor: {every: 500ms}
                                                         """ + actions);
    }

    @AfterEach
    void tearDown() throws Exception {
        session.close();
        environment.close();
        try (var files = Files.newDirectoryStream(home, "pid-*")) {
            for (var file : files) {
                process(file).ifPresent(ProcessHandle::destroy);
            }
        }
    }

    private static Optional<ProcessHandle> process(Path file) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()));
    }

    private void deployed() throws Exception {
        var run = deploy(session);
        assertThat(run.outcome()).as(run.failures().toString()).contains(RunEvent.Outcome.OK);
    }

    private void until(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(what + " did not happen; " + session.watch().status() + " "
                        + session.snapshot().states() + session.snapshot().observed());
            }
            Thread.sleep(20);
        }
    }

    private ServiceState state() {
        return session.snapshot().states().get(WEB);
    }

    private Path conf() throws IOException {
        return Path.of(Files.readString(home.resolve("directory")).strip()).resolve("conf/web.conf");
    }

    private List<String> commits() throws Exception {
        var process = new ProcessBuilder("git", "log", "--reverse", "--format=%s")
                .directory(environment.folder.toFile())
                .start();
        return new String(process.getInputStream().readAllBytes()).lines().filter(line -> line.startsWith("Seen:"))
                .toList();
    }

    private int count(String name) {
        try {
            return Files.exists(home.resolve(name)) ? Files.readAllLines(home.resolve(name)).size() : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    @DisplayName("Y14: the status stays in step with the machines: a killed process shows within one period, and only"
            + " transitions are committed")
    void aKilledProcessShowsAndGoesWhenItIsPutRight() throws Exception {
        deployed();
        session.watch().start();
        until("healthy", () -> count("asked") > 3 && state() == ServiceState.RUNNING);
        process(home.resolve("pid-web")).orElseThrow().destroyForcibly();
        until("unhealthy", () -> state() == ServiceState.UNHEALTHY);
        assertThat(session.snapshot().observed().of(session.snapshot().recorded().service(WEB).orElseThrow().id())
                .orElseThrow().note()).isEqualTo("no process");
        int then = count("asked");
        until("looked at some more", () -> count("asked") > then + 2);
        deployed();
        until("healthy again", () -> state() == ServiceState.RUNNING && count("asked") > then + 5);
        until("both are committed", () -> {
            try {
                return commits().size() == 2;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertThat(commits()).containsExactly("Seen: web shop is unhealthy: no process",
                "Seen: web shop is healthy and as recorded");
    }

    @Test
    @DisplayName("Y14: monitor measures drift: a deployed file edited by hand shows within one period, with its path")
    void aFileEditedByHandShowsAndGoesWhenItIsPutBack() throws Exception {
        deployed();
        session.watch().start();
        until("healthy", () -> count("asked") > 2 && state() == ServiceState.RUNNING);
        Files.writeString(conf(), "port=9090\n");
        until("drift", () -> state() == ServiceState.DRIFTED);
        assertThat(session.snapshot().drift(WEB).shown()).containsExactly("conf/web.conf was changed by hand");
        Files.delete(conf());
        until("gone", () -> session.snapshot().drift(WEB).shown().equals(List.of("conf/web.conf is gone")));
        Files.writeString(conf(), "port=8080\n");
        until("no drift", () -> state() == ServiceState.RUNNING);
        assertThat(commits()).containsExactly(
                "Seen: web shop is healthy, but not as recorded (conf/web.conf was changed by hand)",
                "Seen: web shop is healthy and as recorded");
    }

    @Test
    @DisplayName("Y14: drift: an attribute that monitor sees with another value than the recorded one shows old and seen")
    void anAttributeThatIsAnotherOneShows() throws Exception {
        deployed();
        session.watch().start();
        until("healthy", () -> state() == ServiceState.RUNNING && count("asked") > 1);
        Files.writeString(home.resolve("port"), "9090");
        until("drift", () -> state() == ServiceState.DRIFTED);
        assertThat(session.snapshot().drift(WEB).shown()).containsExactly("port: 8080 -> 9090");
        Files.delete(home.resolve("port"));
        until("no drift", () -> state() == ServiceState.RUNNING);
        assertThat(commits()).hasSize(2);
    }

    private void redeployedWith(String template, String action, String script) throws Exception {
        template(template);
        environment.action("web", action, script);
        session.close();
        environment.git("add", "-A");
        environment.git("commit", "-q", "-m", "Change the template");
        session = environment.open();
        deployed();
    }

    private String commitCount() throws Exception {
        var process = new ProcessBuilder("git", "rev-list", "--count", "HEAD").directory(environment.folder.toFile())
                .start();
        return new String(process.getInputStream().readAllBytes()).strip();
    }

    @Test
    @DisplayName("A20: recurring actions with a period: done again and again, never at the same time, without a commit"
            + " each time")
    void aRecurringActionIsDoneInItsPeriod() throws Exception {
        redeployedWith("  sweep: {every: 300ms}\n", "sweep", """
                                                             #!/bin/sh
                                                             mkdir '%1$s/sweeping' || echo x >> '%1$s/overlaps'
                                                             echo x >> '%1$s/sweeps'
                                                             sleep 0.5
                                                             rmdir '%1$s/sweeping'
                                                             """.formatted(home));
        var before = commitCount();
        session.watch().start();
        until("swept", () -> count("sweeps") >= 4);
        session.watch().stop();
        assertThat(count("overlaps")).isZero();
        assertThat(commitCount()).isEqualTo(before);
        assertThat(session.snapshot().recorded().service(WEB).orElseThrow().actions()).doesNotContainKey("sweep");
    }

    @Test
    @DisplayName("A20: recurring actions: what one changes is a run of its own")
    void aRecurringActionThatChangesSomethingIsARun() throws Exception {
        Files.writeString(home.resolve("beats"), "1");
        redeployedWith("  sweep: {every: 300ms}\n", "sweep",
                """
                #!/bin/sh
                echo x >> '%1$s/sweeps'
                [ ! -e '%1$s/fail' ] || exit 3
                printf '{"beats": %%s}' "$(cat '%1$s/beats')" > "$AYS_OUTPUT"
                """.formatted(home));
        int runs = session.runs().all().size();
        session.watch().start();
        until("recorded", () -> beats().equals("1"));
        Files.writeString(home.resolve("beats"), "2");
        until("recorded again", () -> beats().equals("2"));
        int then = count("sweeps");
        until("swept some more", () -> count("sweeps") > then + 2);
        assertThat(session.runs().all()).hasSize(runs + 2);
        Files.createFile(home.resolve("fail"));
        until("the failure is recorded", () -> session.runs().all().size() == runs + 3
                && session.runs().all().getFirst().isOver());
        assertThat(session.runs().all().getFirst().outcome()).contains(RunEvent.Outcome.FAILED);
        assertThat(state()).isEqualTo(ServiceState.RUNNING);
    }

    private String beats() {
        return session.snapshot().recorded().service(WEB).flatMap(service -> service.data().text("beats")).orElse("");
    }

    @Test
    @DisplayName("A20: long jobs: run for as long as the service is up, are started again, and end with it")
    void aLongJobRunsForAsLongAsItsServiceIsUp() throws Exception {
        redeployedWith("  follow: {long: true}\n", "follow", """
                                                             #!/bin/sh
                                                             echo $$ > '%1$s/pid-follow'
                                                             echo x >> '%1$s/follows'
                                                             exec sleep 300
                                                             """.formatted(home));
        session.watch().start();
        until("it runs", () -> count("follows") == 1);
        deployedAgain();
        var first = process(home.resolve("pid-follow")).orElseThrow();
        first.destroyForcibly();
        until("it was started again", () -> count("follows") >= 2);
        until("it has its process", () -> alive("pid-follow"));
        session.watch().stop();
        until("it ended", () -> !alive("pid-follow"));
        int then = count("follows");
        session.watch().start();
        until("it runs again", () -> count("follows") > then && alive("pid-follow"));
        environment.write("blueprints/main.yaml", "");
        session.refresh();
        var gone = session.runs().plan(Plan.Request.MAKE_IT_SO);
        session.runs().await(session.runs().start(gone, ""));
        until("it ended with its service", () -> !alive("pid-follow"));
    }

    /// A plan that has nothing to do while the long job runs: it keeps nobody out.
    private void deployedAgain() throws Exception {
        var run = session.runs().plan(new Plan.Request(
                new Goal.Act("monitor")));
        assertThat(session.runs().await(session.runs().start(run, "")).run().outcome())
                .contains(RunEvent.Outcome.OK);
    }

    private boolean alive(String pidFile) {
        try {
            return process(home.resolve(pidFile)).filter(ProcessHandle::isAlive).isPresent();
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    @Test
    @DisplayName("J4: named daemons: started once while alive, terminated by name")
    void aNamedDaemonIsStartedOnceAndEndedByName() throws Exception {
        redeployedWith(
                "daemons:\n  worker: {run: 'echo $$ > %1$s/pid-worker; echo x >> %1$s/workers; exec sleep 300'}\n"
                        .formatted(home)
                        + "  other: {run: 'echo $$ > %1$s/pid-other; exec sleep 300'}\n".formatted(home),
                "monitor", "#!/bin/sh\nexit 0\n");
        var daemons = session.daemons();
        assertThat(daemons.of(WEB)).extracting(Daemons.State::isAlive)
                .containsExactly(false, false);
        var first = daemons.start(WEB, "worker");
        daemons.start(WEB, "other");
        until("both run", () -> alive("pid-worker") && alive("pid-other"));
        assertThat(daemons.start(WEB, "worker")).isEqualTo(first);
        assertThat(count("workers")).isEqualTo(1);
        assertThat(daemons.terminate(WEB, "worker").isAlive()).isFalse();
        until("it ended", () -> !alive("pid-worker"));
        assertThat(alive("pid-other")).isTrue();
        assertThat(daemons.start(WEB, "worker").pid()).isNotEqualTo(first.pid());
        until("it was started again", () -> count("workers") == 2);
        daemons.terminate(WEB, "worker");
        daemons.terminate(WEB, "other");
        assertThatThrownBy(() -> daemons.start(WEB, "third"))
                .isInstanceOf(Problem.class).hasMessageContaining("third");
    }
}
