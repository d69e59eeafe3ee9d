package org.atyourservice.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.Site.DB;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.atyourservice.model.Journal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.run.local.LocalShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Errors of our own, which nobody catches as an exception, and journals that fail.
@Timeout(30)
class MistakeTest {

    private static final class Broken extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Bench bench = new Bench();

    @Test
    void anErrorInAStepFailsTheStepAndTheRunEnds() throws Exception {
        var plan = bench.plan(Plan.Request.DEPLOY);
        var order = new RunOrder(new RunId("1-anna-0001"), "anna", "", "abc",
                Optional.empty(), plan, bench.site.environment(), bench.recorded, Bench.FOLDER);
        Executor broken = (job, sink) -> {
            if (job.action().equals("install") && job.variables().get("AYS_SERVICE").equals(DB.toString())) {
                throw new Broken();
            }
            return bench.executor.start(job, sink);
        };
        var result = new Runner(bench.ports(broken)).start(order, bench.journal, _ -> {}).await();
        assertThat(result.outcome()).isEqualTo(RunEvent.Outcome.FAILED);
        assertThat(bench.step(DB, "install").phase()).isEqualTo(RunView.Phase.FAILED);
    }

    @Test
    void anErrorInAShellEndsTheJob(@TempDir Path home) throws Exception {
        var endpoint = new Endpoint.Local(home);
        Shell shell = _ -> {
            throw new Broken();
        };
        var outcome = new ShellExecutor(_ -> shell).start(TestJobs.job(endpoint, "true"), new Recorder()).await();
        assertThat(outcome).isInstanceOf(Executor.Outcome.NotStarted.class);
    }

    @Test
    void anErrorInASinkDoesNotStopTheJob(@TempDir Path home) throws Exception {
        var endpoint = new Endpoint.Local(home);
        var outcome = new ShellExecutor(_ -> new LocalShell(endpoint)).start(TestJobs.job(endpoint, "echo up; exit 3"),
                (_, _, _) -> {
                    throw new Broken();
                }).await();
        assertThat(outcome).isEqualTo(new Executor.Outcome.Exited(3, ""));
    }

    @Test
    void nothingIsLoggedAfterTheJournalFailed() {
        var logged = new AtomicInteger();
        var journal = new Journal() {
            @Override
            public void append(RunEvent event) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public void log(String step, Channel channel, byte[] bytes, int length) {
                logged.incrementAndGet();
            }

            @Override
            public void cover(String step, Collection<String> secrets) {
                logged.incrementAndGet();
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        var events = new EventLog(journal, _ -> {}, Clock.systemUTC(), () -> {});
        events.log("s", Journal.Channel.OUT, new byte[1], 1);
        events.add((number, at) -> new RunEvent.CancelAsked(number, at, "anna"));
        events.log("s", Journal.Channel.OUT, new byte[1], 1);
        assertThat(logged).hasValue(1);
    }
}
