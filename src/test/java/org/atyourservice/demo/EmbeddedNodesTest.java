package org.atyourservice.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.userauth.UserAuthException;
import org.atyourservice.Needs;
import org.atyourservice.model.Problem;
import org.atyourservice.session.DemoSite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class EmbeddedNodesTest {

    @TempDir
    private Path folder;

    private final ExecutorService background = Executors.newCachedThreadPool();
    private EmbeddedDemo demo;
    private DemoSite.Nodes nodes;
    private int port;

    @BeforeEach
    void startTheNodes() throws Exception {
        Needs.that(Files.isExecutable(Path.of("/bin/sh")), "/bin/sh");
        demo = new EmbeddedDemo(folder, System.getenv("PATH"), background);
        demo.write(folder);
        nodes = demo.start(folder);
        port = Site.read(folder).nodes().getFirst().port();
    }

    @AfterEach
    void end() {
        if (nodes != null) {
            nodes.close();
        }
        background.shutdownNow();
    }

    @Test
    void everyNodeRunsCommandsInItsOwnHome() throws Exception {
        for (var node : Site.read(folder).nodes()) {
            try (var client = NodeClient.of(folder, node.port())) {
                var home = folder.resolve(".ays/demo/nodes").resolve(node.name());
                assertThat(client.run("pwd; echo $HOME; echo $USER")).isEqualTo(
                        new NodeClient.Result(0, home + "\n" + home + "\ndemo\n", ""));
            }
        }
    }

    @Test
    void outputErrorsAndExitCodeComeSeparately() throws Exception {
        try (var client = NodeClient.of(folder, port)) {
            assertThat(client.run("echo good; echo bad >&2; exit 7"))
                    .isEqualTo(new NodeClient.Result(7, "good\n", "bad\n"));
        }
    }

    @Test
    void theInputReachesTheProcessWholeAndEnds() throws Exception {
        var input = new byte[3_000_000];
        new Random(1).nextBytes(input);
        Files.write(folder.resolve("input"), input);
        try (var client = NodeClient.of(folder, port)) {
            var result = client.run("cmp - '" + folder.resolve("input") + "' && echo same", input);
            assertThat(result).isEqualTo(new NodeClient.Result(0, "same\n", ""));
        }
    }

    @Test
    void muchOutputArrivesWhole() throws Exception {
        try (var client = NodeClient.of(folder, port)) {
            var result = client.run("i=0; while [ $i -lt 100000 ]; do echo line $i; i=$((i + 1)); done");
            assertThat(result.output().lines()).hasSize(100_000).last().isEqualTo("line 99999");
        }
    }

    @Test
    void theEnvironmentIsCleanAndMarked() throws Exception {
        try (var client = NodeClient.of(folder, port)) {
            var names = client.run("env").output().lines().map(line -> line.split("=")[0]).toList();
            assertThat(names).contains("AYS_DEMO", "HOME", "LANG", "LOGNAME", "PATH", "TMPDIR", "USER")
                    .isSubsetOf("AYS_DEMO", "HOME", "LANG", "LOGNAME", "PATH", "TMPDIR", "USER", "SHELL", "PWD",
                            "OLDPWD",
                            "SHLVL", "_");
        }
    }

    @Test
    void twentyChannelsOfOneConnectionRunAtTheSameTime() throws Exception {
        try (var client = NodeClient.of(folder, port)) {
            var calls = new ArrayList<Callable<NodeClient.Result>>();
            for (int i = 0; i < 20; i++) {
                var own = "arrived" + i;
                // each waits for all others, so one after the other would never end
                calls.add(() -> client.run("touch " + own
                        + "; while [ $(ls | grep -c arrived) -lt 20 ]; do sleep 0.05; done; echo all"));
            }
            for (var result : background.invokeAll(calls)) {
                assertThat(result.get()).isEqualTo(new NodeClient.Result(0, "all\n", ""));
            }
        }
    }

    @Test
    void anotherKeyIsRefused() throws Exception {
        var other = folder.resolve("other");
        Keys.write(Keys.generate(), "somebody", other);

        assertThatThrownBy(() -> new NodeClient(folder, port, "demo", other).close())
                .isInstanceOf(UserAuthException.class);
    }

    @Test
    void anotherLoginIsRefused() {
        var key = folder.resolve(".ays/demo/operator");

        assertThatThrownBy(() -> new NodeClient(folder, port, "root", key).close())
                .isInstanceOf(UserAuthException.class);
    }

    @Test
    void aClosedChannelDoesNotEndTheProcess() throws Exception {
        try (var client = NodeClient.of(folder, port)) {
            try (var session = client.session()) {
                session.exec("echo $$ >pid; while [ ! -e go ]; do sleep 0.05; done; touch went");
                Waiting.until("it runs", () -> Files.exists(home().resolve("pid")));
            }
            Files.createFile(home().resolve("go"));
            Waiting.until("it went on", () -> Files.exists(home().resolve("went")));
        }
    }

    @Test
    void commandsAreInASessionOfTheirOwn() throws Exception {
        Needs.that(Files.isReadable(Path.of("/proc/self/stat")), "/proc");
        try (var client = NodeClient.of(folder, port)) {
            // the sixth field is the session
            var session = client.run("cut -d' ' -f6 /proc/$$/stat").output().strip();
            var ours = Files.readString(Path.of("/proc/self/stat")).replaceFirst(".*\\) ", "").split(" ")[3];
            assertThat(session).isNotEmpty().isNotEqualTo(ours);
        }
    }

    @Test
    void closingEndsADaemonInItsOwnSession() throws Exception {
        long daemon = startDaemon("");
        nodes.close();

        assertThat(ProcessHandle.of(daemon).filter(EmbeddedNodesTest::works)).isEmpty();
    }

    @Test
    void closingEndsADaemonThatIgnoresBeingAsked() throws Exception {
        long daemon = startDaemon("trap '' TERM HUP INT; ");
        nodes.close();

        assertThat(ProcessHandle.of(daemon).filter(EmbeddedNodesTest::works)).isEmpty();
    }

    @Test
    void closingLeavesNoThreadBehind() throws Exception {
        try (var client = NodeClient.of(folder, port)) {
            client.run("true");
        }
        nodes.close();
        background.shutdown();

        Waiting.until("the threads of the servers ended",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("sshd-SshServer")));
        Waiting.until("the threads of the commands ended", background::isTerminated);
    }

    @Test
    void aClosedDemoStartsAgain() throws Exception {
        nodes.close();
        nodes = demo.start(folder);

        try (var client = NodeClient.of(folder, port)) {
            assertThat(client.run("echo again").output()).isEqualTo("again\n");
        }
    }

    @Test
    void aTakenPortIsSaidWithTheNodeThatWantsIt() throws Exception {
        nodes.close();
        nodes = null;
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            var problem = catchThrowableOfType(Problem.class, () -> demo.start(folder));

            assertThat(problem.kind()).isEqualTo(Problem.Kind.MACHINE);
            assertThat(problem)
                    .hasMessage("Port " + port + ", which node n1 of the demo uses, is taken by another program.");
            assertThat(problem.nextStep()).isPresent();
        }
    }

    @Test
    void aSecondStartOfTheSameDemoLeavesTheFirstAlone() throws Exception {
        long daemon = startDaemon("");

        assertThatThrownBy(() -> demo.start(folder)).isInstanceOf(Problem.class);

        assertThat(ProcessHandle.of(daemon).filter(EmbeddedNodesTest::works)).isPresent();
    }

    @Test
    void aStartEndsWhatAnEarlierOneLeftWhenItsWatchdogWasKilledToo() throws Exception {
        nodes.close();
        var leftover = new ProcessBuilder("sleep", "1000");
        leftover.environment().put(NodeProcesses.MARK, Files.readString(Site.read(folder).token()).strip());
        var process = leftover.start();
        try {
            nodes = demo.start(folder);

            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void anotherFolderIsNoDemo(@TempDir Path other) {
        var problem = catchThrowableOfType(Problem.class, () -> demo.start(other));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.FOLDER);
    }

    /// Starts a process that outlives its command, as a service's daemon does.
    private long startDaemon(String first) throws Exception {
        Needs.that(Files.isExecutable(Path.of("/usr/bin/setsid")), "setsid");
        try (var client = NodeClient.of(folder, port)) {
            client.run("setsid sh -c \"" + first
                    + "echo \\$\\$ >daemon.new; mv daemon.new daemon; while :; do sleep 1; done\" </dev/null >/dev/null 2>&1 &");
        }
        Waiting.until("the daemon runs", () -> Files.exists(home().resolve("daemon")));
        long pid = Long.parseLong(Files.readString(home().resolve("daemon")).strip());
        assertThat(ProcessHandle.of(pid).filter(EmbeddedNodesTest::works)).isPresent();
        return pid;
    }

    /// Alive and not only waiting to be buried by its parent.
    private static boolean works(ProcessHandle process) {
        return process.isAlive() && process.info().commandLine().isPresent();
    }

    private Path home() {
        return folder.resolve(".ays/demo/nodes/n1");
    }
}
