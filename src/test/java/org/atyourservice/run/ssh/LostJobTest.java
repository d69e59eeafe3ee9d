package org.atyourservice.run.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.atyourservice.OpenSsh;
import org.atyourservice.run.Bundle;
import org.atyourservice.run.Endpoint;
import org.atyourservice.model.ServiceId;
import org.atyourservice.run.Executor;
import org.atyourservice.run.Executor.Obstacle;
import org.atyourservice.run.Executor.Outcome.Exited;
import org.atyourservice.run.Executor.Outcome.Lost;
import org.atyourservice.run.Executor.Outcome.NotStarted;
import org.atyourservice.run.Executor.Trace;
import org.atyourservice.run.Executor.Unread;
import org.atyourservice.run.Job;
import org.atyourservice.run.JobTrace;
import org.atyourservice.run.Recorder;
import org.atyourservice.run.Shell;
import org.atyourservice.run.ShellExecutor;
import org.atyourservice.run.TestJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is learned of a job over a new connection, when the old one was lost.
@Timeout(90)
class LostJobTest {

    @TempDir
    private Path folder;
    private OpenSsh server;
    private SshShells shells;
    private ShellExecutor executor;
    private final Recorder said = new Recorder();

    @BeforeEach
    void start() throws Exception {
        server = OpenSsh.start(folder.resolve("sshd"), home());
        shells = new SshShells(Duration.ofSeconds(5), folder.resolve("none"));
        executor = new ShellExecutor(endpoint -> shells.shell((Endpoint.Ssh) endpoint), Duration.ofSeconds(1));
    }

    @AfterEach
    void stop() {
        if (shells != null) {
            shells.close();
            server.stop();
        }
    }

    private Path home() {
        return folder.resolve("home");
    }

    /// A job that goes on until the file is there, and whose connection is lost meanwhile.
    private Job lost(String last) throws Exception {
        var job = TestJobs.job(server.endpoint("node n1"), "echo up; until [ -e \"$HOME/go\" ]; do sleep 0.05; done; "
                + last);
        var handle = executor.start(job, said);
        said.awaitOut("up");
        server.cutConnections();
        assertThat(handle.await()).isInstanceOfSatisfying(Lost.class,
                lost -> assertThat(lost.message()).contains("may still be running"));
        return job;
    }

    private static Trace ended(int code, String output) {
        return new Trace.Ended(code, output, new Unread("", ""));
    }

    private Trace look(Job job) {
        return executor.look(JobTrace.of(job));
    }

    @Test
    void itIsRunningStillAndThenHasEndedWithItsCodeAndItsOutput() throws Exception {
        var job = lost("echo '{\"port\": 8080}' >\"$AYS_OUTPUT\"; exit 5");
        assertThat(look(job)).isInstanceOf(Trace.Running.class);
        Files.createFile(home().resolve("go"));
        TestJobs.await("it has ended", () -> !(look(job) instanceof Trace.Running));
        assertThat(look(job)).isEqualTo(ended(5, "{\"port\": 8080}\n"));
        assertThat(look(job)).as("a look takes nothing away").isEqualTo(ended(5, "{\"port\": 8080}\n"));
    }

    @Test
    void itLivesOnWhenItWritesAndTheBeginningOfThatIsKeptUntilTheNextJob() throws Exception {
        var job = lost("echo on; echo trouble >&2; head -c 3000000 /dev/zero | tr '\\0' x; echo end >\"$HOME/end\"; "
                + "echo '{\"port\": 8080}' >\"$AYS_OUTPUT\"; exit 5");
        Files.createFile(home().resolve("go"));
        TestJobs.await("it has ended", () -> Files.exists(home().resolve("end")));
        var out = "on\n" + "x".repeat(1024 * 1024 - 3);
        TestJobs.await("what it wrote can be had", () -> look(job).equals(
                new Trace.Ended(5, "{\"port\": 8080}\n", new Unread(out, "trouble\n"))));
        var next = TestJobs.job(server.endpoint("node n1"), job.service(), "#!/bin/sh\n");
        TestJobs.await("its service is free", () -> executor.start(next, said).await().equals(new Exited(0, "")));
        assertThat(TestJobs.leftovers(home(), job)).containsExactly(job.token() + ".output");
    }

    @Test
    void itLivesOnHoweverLargeItsFilesAre() throws Exception {
        var files = new TreeMap<>(TestJobs.job(server.endpoint("node n1"), """
                                                                           echo up
                                                                           until [ -e "$HOME/go" ]; do sleep 0.05; done
                                                                           wc -c <"$AYS_TEMPLATE/files/large"
                                                                           echo '{"port": 1}' >"$AYS_OUTPUT"
                                                                           """).bundle().files());
        files.put("files/large", new Bundle.File(new byte[3_000_001], false));
        var job = TestJobs.withBundle(TestJobs.job(server.endpoint("node n1"), "true"), new Bundle(files));
        var handle = executor.start(job, said);
        said.awaitOut("up");
        server.cutConnections();
        assertThat(handle.await()).isInstanceOf(Lost.class);
        Files.createFile(home().resolve("go"));
        TestJobs.await("what it wrote can be had", () -> look(job).equals(
                new Trace.Ended(0, "{\"port\": 1}\n", new Unread("3000001\n", ""))));
    }

    @Test
    void itWasKilledTogetherWithWhatWatchedOverIt() throws Exception {
        var job = lost("true");
        TestJobs.processes(job).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        var watcher = ProcessHandle.allProcesses().filter(process -> process.info().commandLine().orElse("")
                .contains(job.token())).toList();
        watcher.forEach(ProcessHandle::destroyForcibly);
        TestJobs.await("nothing of it runs", () -> !(look(job) instanceof Trace.Running));
        assertThat(look(job)).isIn(new Trace.Died(), ended(137, ""));
    }

    @Test
    void theWatcherAloneWasKilledAndTheActionRunsOn() throws Exception {
        var job = lost("true");
        var leader = TestJobs.processes(job);
        ProcessHandle.allProcesses().filter(process -> !leader.contains(process.pid()))
                .filter(process -> process.info().commandLine().orElse("").contains(job.token()))
                .forEach(ProcessHandle::destroyForcibly);
        assertThat(look(job)).isInstanceOf(Trace.Running.class);
        leader.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        TestJobs.await("nothing of it runs", () -> look(job).equals(new Trace.Died()));
    }

    @Test
    void oneThatNeverBeganIsGone() throws Exception {
        var job = TestJobs.job(server.endpoint("node n1"), "true");
        assertThat(look(job)).isEqualTo(new Trace.Gone());
    }

    @Test
    void ofAnEarlierJobNothingTellsAnyMore() throws Exception {
        var first = TestJobs.job(server.endpoint("node n1"), "exit 4");
        assertThat(executor.start(first, said).await()).isEqualTo(new Exited(4, ""));
        assertThat(look(first)).isEqualTo(ended(4, ""));
        var second = TestJobs.job(server.endpoint("node n1"), first.service(), "#!/bin/sh\nexit 0\n");
        assertThat(executor.start(second, said).await()).isEqualTo(new Exited(0, ""));
        assertThat(look(first)).isEqualTo(new Trace.Gone());
        assertThat(look(second)).isEqualTo(ended(0, ""));
    }

    @Test
    void aHostThatIsDownSaysNothingAndAnotherTimeItDoes() throws Exception {
        var job = lost("exit 6");
        server.stop();
        assertThat(look(job)).isInstanceOfSatisfying(Trace.Unseen.class, unseen -> {
            assertThat(unseen.why()).isEqualTo(Obstacle.REFUSED);
            assertThat(unseen.message()).contains("refuses the connection");
        });
        Files.createFile(home().resolve("go"));
        try (var _ = OpenSsh.start(folder.resolve("sshd"), Optional.of(home()), server.port(), List.of())) {
            TestJobs.await("it has ended", () -> look(job).equals(ended(6, "")));
        }
    }

    @Test
    void anOutputWhoseReceiptIsLostIsThereForALook() throws Exception {
        var job = TestJobs.job(server.endpoint("node n1"), "echo '{\"port\": 8080}' >\"$AYS_OUTPUT\"; exit 5");
        assertThat(interposed(server::cutConnections).start(job, said).await()).isInstanceOf(Lost.class);
        TestJobs.await("its end can be had", () -> look(job).equals(ended(5, "{\"port\": 8080}\n")));
        TestJobs.await("it keeps the output", () -> TestJobs.leftovers(home(), job).contains(job.token() + ".output"));
        var next = TestJobs.job(server.endpoint("node n1"), job.service(), "#!/bin/sh\n");
        assertThat(executor.start(next, said).await()).isEqualTo(new Exited(0, ""));
        assertThat(TestJobs.leftovers(home(), job)).containsExactly(job.token() + ".output");
    }

    @Test
    void whileItWaitsToBeHeardAnotherMayTakeTheServiceAndKeepsIt() throws Exception {
        var service = ServiceId.mint();
        var first = TestJobs.job(server.endpoint("node n1"), service, "#!/bin/sh\necho '{}' >\"$AYS_OUTPUT\"\n");
        var second = TestJobs.job(server.endpoint("node n1"), service,
                "#!/bin/sh\necho second is up; until [ -e \"$HOME/go\" ]; do sleep 0.05; done\n");
        var running = new AtomicReference<Executor.Handle>();
        var outcome = interposed(() -> {
            running.set(executor.start(second, said));
            said.awaitOut("second is up");
        }).start(first, said).await();
        assertThat(outcome).isEqualTo(new Exited(0, "{}\n"));
        var third = TestJobs.job(server.endpoint("node n1"), service, "#!/bin/sh\n");
        assertThat(executor.start(third, said).await()).isInstanceOfSatisfying(NotStarted.class,
                refused -> assertThat(refused.message()).contains("install of run 7-ann-0f3a"));
        Files.createFile(home().resolve("go"));
        assertThat(running.get().await()).isEqualTo(new Exited(0, ""));
        assertThat(TestJobs.leftovers(home(), first)).isEmpty();
    }

    @Test
    void oneWhoseServiceWasTakenAndWhoIsNeverHeardLeavesTheOtherAlone() throws Exception {
        var service = ServiceId.mint();
        var first = TestJobs.job(server.endpoint("node n1"), service, "#!/bin/sh\necho '{}' >\"$AYS_OUTPUT\"\n");
        var second = TestJobs.job(server.endpoint("node n1"), service,
                "#!/bin/sh\necho up; until [ -e \"$HOME/go\" ]; do sleep 0.05; done\n");
        var running = new AtomicReference<Executor.Handle>();
        var other = new SshShells(Duration.ofSeconds(5), folder.resolve("none"));
        var beside = new ShellExecutor(endpoint -> other.shell((Endpoint.Ssh) endpoint), Duration.ofSeconds(1));
        try (other) {
            assertThat(interposed(() -> {
                running.set(beside.start(second, said));
                said.awaitOut("up");
                shells.close();
            }).start(first, said).await()).isInstanceOf(Lost.class);
            TestJobs.await("the first is gone", () -> ProcessHandle.allProcesses()
                    .noneMatch(process -> process.info().commandLine().orElse("").contains(first.token())));
            assertThat(TestJobs.leftovers(home(), second)).contains("lock", second.token());
            Files.createFile(home().resolve("go"));
            assertThat(running.get().await()).isEqualTo(new Exited(0, ""));
        }
    }

    private interface Deed {
        void run() throws Exception;
    }

    /// An executor with something that happens before a script is told that its output is taken.
    private ShellExecutor interposed(Deed deed) {
        return new ShellExecutor(endpoint -> new Interposed(shells.shell((Endpoint.Ssh) endpoint), deed),
                Duration.ofSeconds(1));
    }

    private record Interposed(Shell shell, Deed deed) implements Shell {

        @Override
        public Command start(String commandLine) throws Unreachable {
            var command = shell.start(commandLine);
            var input = new FilterOutputStream(command.input()) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    if (new String(bytes, from, length, StandardCharsets.US_ASCII).equals("taken\n")) {
                        try {
                            deed.run();
                        } catch (Exception e) {
                            throw new IOException(e);
                        }
                    }
                    out.write(bytes, from, length);
                }
            };
            return new Command() {
                @Override
                public OutputStream input() {
                    return input;
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
            };
        }
    }
}
