package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.TestEnvironment.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.atyourservice.model.ActionStatus;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two services whose actions are real processes on this machine, one of which uses the other, in a session.
@Timeout(120)
abstract class LifeCycleBench {

    static final ServicePath DB = path("daemon!db");
    static final ServicePath WEB = path("daemon!web");
    static final String BOTH = "daemon__db:\n  version: 1\ndaemon__web:\n  version: 1\n  uses: db\n";
    private static final List<String> ALL = List.of("build", "init", "install", "configure", "start", "stop",
            "restart", "uninstall", "cleanup", "backup", "restore", "reset", "delete", "monitor", "post_run", "failed");

    @TempDir
    Path home;

    TestEnvironment environment;
    Session session;

    /// A template whose actions write their name, the service and its version to a file, and whose start leaves a
    /// process behind.
    @BeforeEach
    void setUp() throws Exception {
        environment = new TestEnvironment(home);
        environment.write("templates/daemon/template.yaml", """
                                                            links:
                                                              consume:
                                                                - {role: daemon, argname: uses, min: 0}
                                                                - {role: machine, argname: 'on', min: 0}
                                                            provides: [version]
                                                            daemon: {pidfile: daemon.pid}
                                                            """);
        environment.write("templates/daemon/schema.yaml",
                "type: object\nproperties:\n  version: {type: integer, default: 1}\n");
        for (var action : ALL) {
            action(action, "");
        }
        action("start", """
                        [ ! -e daemon.pid ] || exit 9
                        setsid sleep 300 >/dev/null 2>&1 </dev/null &
                        echo $! > daemon.pid
                        cp daemon.pid "$home/pid-$name"
                        """);
        action("stop", "kill $(cat daemon.pid) && rm daemon.pid\n");
        action("monitor",
                "[ -e daemon.pid ] || exit 1\ncase $(ps -o stat= -p $(cat daemon.pid)) in '' | Z*) exit 1 ;; esac\n");
        environment.write("blueprints/main.yaml", BOTH);
        environment.commitAll();
        session = environment.open();
    }

    @AfterEach
    void tearDown() throws Exception {
        session.close();
        environment.close();
        try (var files = Files.newDirectoryStream(home, "pid-*")) {
            for (var file : files) {
                ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).ifPresent(ProcessHandle::destroy);
            }
        }
    }

    void action(String name, String rest) throws IOException {
        environment.action("daemon", name,
                """
                #!/bin/sh
                home='%s'
                name=${AYS_SERVICE##*!}
                version=$(sed -n 's/.*"version": *\\([0-9]*\\).*/\\1/p' "$AYS_DATA" | head -1)
                echo "$name $AYS_ACTION $version" >> "$home/done"
                if [ -p "$home/begun-$AYS_ACTION" ]; then
                    echo here > "$home/begun-$AYS_ACTION"
                    cat "$home/open-$AYS_ACTION"
                fi
                [ ! -e "$home/fail-$AYS_ACTION" ] || exit 4
                """.formatted(home) + rest);
    }

    void blueprint(String text) throws Exception {
        environment.write("blueprints/main.yaml", text);
        session.refresh();
    }

    /// What ran since the last look: `web start 1`.
    List<String> done() throws IOException {
        var file = home.resolve("done");
        var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
        Files.deleteIfExists(file);
        return lines.stream().filter(line -> !line.contains(" monitor ")).toList();
    }

    static Plan.Request act(String action, ServicePath... only) {
        var request = new Plan.Request(new Goal.Act(action));
        return only.length == 0 ? request : request.onlyOn(Set.of(only));
    }

    Plan plan(Plan.Request request) throws Exception {
        return session.runs().plan(request);
    }

    RunView run(Plan.Request request) throws Exception {
        var plan = plan(request);
        assertThat(plan.problems()).isEmpty();
        return session.runs().await(session.runs().start(plan, "")).run();
    }

    void good(Plan.Request request) throws Exception {
        var run = run(request);
        assertThat(run.outcome()).as(run.failures().toString()).contains(RunEvent.Outcome.OK);
    }

    RecordedService recorded(ServicePath path) {
        return session.snapshot().recorded().services().get(path);
    }

    ServiceState state(ServicePath path) {
        return session.snapshot().states().get(path);
    }

    ActionStatus status(ServicePath path, String action) {
        return session.snapshot().actionStates().get(path).get(action);
    }

    static List<String> lines(Plan plan) {
        return plan.steps().map(step -> step.service().key().instance() + " " + step.verb()).toList();
    }

    static List<String> messages(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(Diagnostic::message).toList();
    }

    long daemon(ServicePath path) throws IOException {
        return Long.parseLong(Files.readString(home.resolve("pid-" + path.key().instance())).strip());
    }

    /// False also for a process that is over and that nobody has asked for its end.
    static boolean isAlive(long pid) throws IOException {
        var stat = Path.of("/proc/" + pid + "/stat");
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
        }
        return Files.exists(stat) && !Files.readString(stat).replaceFirst(".*\\) ", "").startsWith("Z");
    }

    /// Lets an action fail from now on, whichever recipe it is of.
    void fail(String action) throws IOException {
        Files.writeString(home.resolve("fail-" + action), "");
    }

    void mend(String action) throws IOException {
        Files.delete(home.resolve("fail-" + action));
    }

    /// An action that waits until it may go on.
    record Gate(Path begun, Path open) {

        /// Waits until it is there.
        void awaitBegun() throws IOException {
            assertThat(Files.readString(begun)).isEqualTo("here\n");
        }

        void letOn() throws IOException {
            Files.writeString(open, "go\n");
        }
    }

    Gate gate(String action) throws Exception {
        var gate = new Gate(home.resolve("begun-" + action), home.resolve("open-" + action));
        var made = new ProcessBuilder("mkfifo", gate.begun().toString(), gate.open().toString()).start().waitFor();
        assertThat(made).isZero();
        return gate;
    }
}
