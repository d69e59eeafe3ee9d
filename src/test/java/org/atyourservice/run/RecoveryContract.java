package org.atyourservice.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.atyourservice.run.Executor.Outcome.Exited;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a recovery over any shell keeps to, and what its tests need.
public abstract class RecoveryContract {

    static final Duration GRACE = Duration.ofSeconds(1);

    @TempDir
    protected Path folder;
    final Recorder said = new Recorder();

    /// The target, with [#home] as the login's home.
    protected abstract Endpoint endpoint() throws Exception;

    protected abstract Shell shell(Endpoint endpoint);

    /// How messages call the target.
    protected abstract String targetName();

    protected final Path home() {
        return folder.resolve("home");
    }

    /// A test that fails leaves its jobs at work. Where their tools are in a folder that goes with the test, a loop that
    /// waits for something would then turn at full speed for ever.
    @AfterEach
    void endWhatIsLeft() {
        TestJobs.processesBelow(home()).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    final Job job(String script) throws Exception {
        return TestJobs.job(endpoint(), script);
    }

    final Executor.Handle start(Job job) {
        return new ShellExecutor(this::shell, GRACE).start(job, said);
    }

    @Test
    void aRecoveryEndsWhatEarlierJobsOfTheServiceLeftAndNothingElse() throws Exception {
        var left = TestJobs
                .withDaemon(job("""
                                setsid sh -c 'echo $$ >web.pid; exec sleep 600' >/dev/null 2>&1 &
                                setsid sh -c 'trap "" TERM; echo $$ >stray; while :; do sleep 1; done' >/dev/null 2>&1 &
                                until [ -s web.pid ] && [ -s stray ]; do sleep 0.01; done"""), "web.pid");
        var other = job("setsid sh -c 'echo $$ >there; exec sleep 600' >/dev/null 2>&1 &\n"
                + "until [ -s there ]; do sleep 0.01; done");
        assertThat(start(left).await()).isEqualTo(new Exited(0, ""));
        assertThat(start(other).await()).isEqualTo(new Exited(0, ""));
        try {
            assertThat(TestJobs.processes(left)).hasSizeGreaterThanOrEqualTo(2);
            assertThat(start(recovery(left, "")).await()).isEqualTo(new Exited(0, ""));
            assertThat(TestJobs.processes(left)).isEmpty();
            assertThat(TestJobs.serviceDirectory(home(), left).resolve("web.pid")).doesNotExist();
            assertThat(TestJobs.processes(other)).isNotEmpty();
        } finally {
            for (var job : List.of(left, other)) {
                TestJobs.processes(job).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            }
        }
    }

    private static Job recovery(Job of, String run) {
        var script = JobScript.recover(of.daemon(), Optional.of(run));
        return new Job("recovery" + run, of.environment(), of.service(), "recover", new Bundle(Map.of("script.sh",
                new Bundle.File(script.getBytes(StandardCharsets.UTF_8), true))), "script.sh", "{}", of.variables(),
                of.daemon(), Optional.empty(), of.endpoint());
    }

    @Test
    void aRecoveryEndsTheJobOfTheRunThatFailedAndLeavesThatOfAnotherAlone() throws Exception {
        var job = job("echo up; sleep 600");
        var handle = start(job);
        said.awaitOut("up");
        try {
            assertThat(start(recovery(job, "another")).await()).isEqualTo(new Exited(1, ""));
            assertThat(said.err()).contains("is at work on it. Wait for its end, or cancel its run.");
            assertThat(TestJobs.processes(job)).isNotEmpty();
            var run = job.token().substring(0, job.token().lastIndexOf('-'));
            assertThat(start(recovery(job, run)).await()).isEqualTo(new Exited(0, ""));
            assertThat(TestJobs.processes(job)).isEmpty();
            assertThat(handle.await()).isInstanceOf(Exited.class);
        } finally {
            handle.cancel();
        }
    }
}
