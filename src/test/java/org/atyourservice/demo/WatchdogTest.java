package org.atyourservice.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.atyourservice.Java;
import org.atyourservice.Needs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class WatchdogTest {

    @TempDir
    private Path folder;

    /// An application with a demo that runs, until it is killed.
    static final class Application {
        private Application() {}

        public static void main(String[] folder) throws Exception {
            var demo = new EmbeddedDemo(Path.of(folder[0]), System.getenv("PATH"), Executors.newCachedThreadPool());
            demo.write(Path.of(folder[0]));
            try (var _ = demo.start(Path.of(folder[0]))) {
                System.out.println("started");
                System.in.read();
            }
        }
    }

    @Test
    void whatRunsOnTheNodesEndsWhenTheApplicationIsKilled() throws Exception {
        Needs.that(Files.isExecutable(Path.of("/usr/bin/setsid")), "setsid");
        var command = Java.headless(Java.QUIET);
        command.addAll(List.of(Application.class.getName(), folder.toString()));
        var application = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var output = new BufferedReader(
                new InputStreamReader(application.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo("started");
            var home = folder.resolve(".ays/demo/nodes/n1");
            try (var client = NodeClient.of(folder, Site.read(folder).nodes().getFirst().port())) {
                client.run(
                        "setsid sh -c 'echo $$ >daemon.new; mv daemon.new daemon; while :; do sleep 1; done' </dev/null >/dev/null 2>&1 &");
                Waiting.until("the daemon runs", () -> Files.exists(home.resolve("daemon")));
            }
            long daemon = Long.parseLong(Files.readString(home.resolve("daemon")).strip());
            assertThat(works(daemon)).isTrue();

            application.destroyForcibly();
            assertThat(application.waitFor(10, TimeUnit.SECONDS)).isTrue();

            assertThat(application.exitValue()).isEqualTo(137);
            Waiting.until("the daemon ended", () -> !works(daemon));
        } finally {
            application.destroyForcibly();
        }
    }

    @Test
    void aSweepEndsOnlyWhatCarriesTheToken() throws Exception {
        var session = new OwnSession(System.getenv("PATH"));
        var marked = sleeper("11112222333344445555666677778888");
        var other = sleeper("99992222333344445555666677778888");
        try {
            assertThat(Watchdog.sweep("11112222333344445555666677778888", session)).isTrue();

            assertThat(marked.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(other.isAlive()).isTrue();
        } finally {
            marked.destroyForcibly();
            other.destroyForcibly();
        }
    }

    private static Process sleeper(String token) throws Exception {
        var builder = new ProcessBuilder("sleep", "1000");
        builder.environment().put(NodeProcesses.MARK, token);
        return builder.start();
    }

    private static boolean works(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).flatMap(process -> process.info().commandLine())
                .isPresent();
    }
}
