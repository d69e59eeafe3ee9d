package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.TestEnvironment.deploy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunView;
import org.atyourservice.run.TestJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Those who follow a run, and are slower than it.
@Timeout(60)
class FollowTest extends InEnvironment {

    private static final List<String> LINES = IntStream.rangeClosed(1, 500).mapToObj(n -> "line " + n).toList();

    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final CountDownLatch stands = new CountDownLatch(1);

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", "thing__base:\n");
        environment.action("install", "#!/bin/sh\nn=1\nwhile [ $n -le 500 ]; do echo line $n; n=$((n + 1)); done\n");
        environment.action("start", "#!/bin/sh\nexit 0\n");
        environment.commitAll();
    }

    @AfterEach
    void tearDown() {
        mayGoOn.countDown();
    }

    /// Remembers what it hears.
    private static class Memory implements Runs.Listener {
        final List<String> lines = new CopyOnWriteArrayList<>();
        final List<RunView> views = new CopyOnWriteArrayList<>();

        @Override
        public void changed(RunView run) {
            views.add(run);
        }

        @Override
        public void logged(Runs.LogLine line) {
            lines.add(line.text());
        }
    }

    /// Stands still at its first line.
    private final class Blocked extends Memory {
        @Override
        public void logged(Runs.LogLine line) {
            stands.countDown();
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            super.logged(line);
        }
    }

    @Test
    void aListenerThatStandsStillStopsNeitherTheRunNorOthersAndMissesNothing() throws Exception {
        try (var session = environment.open()) {
            var blocked = new Blocked();
            var other = new Memory();
            try (var _ = session.runs().follow(blocked); var _ = session.runs().follow(other)) {
                var run = session.runs().start(session.runs().plan(Plan.Request.DEPLOY), "");
                stands.await();
                TestJobs.await("the run is over", () -> session.runs().find(run).orElseThrow().isOver()
                        && session.snapshot().running().isEmpty());
                assertThat(session.snapshot().recorded().services()).hasSize(1);
                TestJobs.await("the other knows", () -> other.views.getLast().isOver());
                assertThat(other.lines).isEqualTo(LINES);
                assertThat(blocked.lines).isEmpty();
                var awaited = new CompletableFuture<Runs.Finished>();
                Thread.ofVirtual().start(() -> {
                    try {
                        awaited.complete(session.runs().await(run));
                    } catch (InterruptedException | RuntimeException e) {
                        awaited.completeExceptionally(e);
                    }
                });
                assertThat(awaited).isNotDone();
                mayGoOn.countDown();
                assertThat(awaited.get().commit()).isPresent();
                assertThat(blocked.lines).isEqualTo(LINES);
                assertThat(blocked.views.getLast().isOver()).isTrue();
            }
        }
    }

    @Test
    void allIsHeardInItsOrderWhenARunHasBeenAwaited() throws Exception {
        try (var session = environment.open()) {
            var memory = new Memory();
            try (var _ = session.runs().follow(memory)) {
                deploy(session);
                assertThat(memory.lines).isEqualTo(LINES);
                assertThat(memory.views.getLast().isOver()).isTrue();
                assertThat(memory.views).isSortedAccordingTo((a, b) -> Long.compare(a.done(), b.done()));
            }
        }
    }

    @Test
    void aListenerThatFailsHearsTheRestAndHarmsNobody() throws Exception {
        try (var session = environment.open()) {
            var memory = new Memory();
            try (var _ = session.runs().follow(new Memory() {
                @Override
                public void changed(RunView run) {
                    memory.changed(run);
                    throw new IllegalStateException("a listener's own mistake");
                }
            })) {
                assertThat(deploy(session).isOver()).isTrue();
                assertThat(memory.views.getLast().isOver()).isTrue();
            }
        }
    }

    @Test
    void aSessionClosesWhileAListenerStandsStill() throws Exception {
        var blocked = new Blocked();
        var session = environment.open();
        try (var _ = session.runs().follow(blocked)) {
            session.runs().start(session.runs().plan(Plan.Request.DEPLOY), "");
            stands.await();
            session.close();
        }
        assertThat(mayGoOn.getCount()).isOne();
    }
}
