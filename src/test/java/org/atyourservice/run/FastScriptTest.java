package org.atyourservice.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.atyourservice.run.local.LocalShell;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A script that reads nothing may have ended, and its input be closed, before we close it.
@Timeout(30)
class FastScriptTest {

    @TempDir
    Path home;

    private Endpoint.Local endpoint;
    private final Recorder said = new Recorder();

    @BeforeEach
    void setUp() {
        endpoint = new Endpoint.Local(home);
    }

    /// Its inputs are closed from the other side when we close them.
    private record Faster(Shell.Command command) implements Shell.Command {
        @Override
        public OutputStream input() {
            return new FilterOutputStream(command.input()) {
                @Override
                public void close() throws IOException {
                    super.close();
                    throw new IOException("Stream closed");
                }
            };
        }

        @Override
        public InputStream output() {
            return command.output();
        }

        @Override
        public InputStream error() {
            return command.error();
        }

        @Override
        public Optional<Integer> await() throws IOException, InterruptedException {
            return command.await();
        }

        @Override
        public void close() throws IOException {
            command.close();
        }
    }

    private Executor.Handle start(Job job) {
        var shell = new LocalShell(endpoint);
        return new ShellExecutor(_ -> new Shell() {
            @Override
            public Command start(String commandLine) throws Unreachable {
                return shell.start(commandLine);
            }

            @Override
            public Command startAtOnce(String commandLine) throws Unreachable {
                return new Faster(shell.start(commandLine));
            }
        }, Duration.ofSeconds(1)).start(job, said);
    }

    @Test
    void theOutputIsFetchedAllTheSame() throws Exception {
        var handle = start(TestJobs.job(endpoint, "echo '{\"port\": 8080}' >\"$AYS_OUTPUT\""));
        assertThat(handle.await()).isEqualTo(new Executor.Outcome.Exited(0, "{\"port\": 8080}\n"));
    }

    @Test
    void aCancelCountsAllTheSame() throws Exception {
        var handle = start(TestJobs.job(endpoint, "echo up; sleep 600"));
        said.awaitOut("up");
        handle.cancel();
        assertThat(handle.await()).isEqualTo(new Executor.Outcome.Cancelled(false));
    }
}
