package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.TestEnvironment.deploy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServiceState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is seen of a run between its last step and its record.
@Timeout(60)
class RunEndTest extends InEnvironment {

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", "thing__base:\nthing__shop: {uses: base}\n");
        environment.commitAll();
    }

    /// What somebody who looks at a session sees.
    private record Sight(int changes, Set<ServiceState> states, Optional<Boolean> runIsOver) {
        static Sight of(Snapshot snapshot) {
            return new Sight(snapshot.changes().size(), Set.copyOf(snapshot.states().values()),
                    snapshot.run().map(RunView::isOver));
        }
    }

    /// Looks whenever something is told.
    private static final class Witness implements Runs.Listener {
        final List<Sight> all = new CopyOnWriteArrayList<>();
        final List<Sight> atTheEnd = new CopyOnWriteArrayList<>();
        private final Session session;

        Witness(Session session) throws Exception {
            this.session = session;
            try (var _ = session.runs().follow(this); var _ = session.subscribe(now -> all.add(Sight.of(now)))) {
                deploy(session);
            }
        }

        @Override
        public void changed(RunView run) {
            var now = Sight.of(session.snapshot());
            all.add(now);
            if (run.isOver()) {
                atTheEnd.add(now);
            }
        }

        @Override
        public void logged(Runs.LogLine line) {
            all.add(Sight.of(session.snapshot()));
        }
    }

    @Test
    void whoHearsThatARunIsOverFindsItRecorded() throws Exception {
        try (var session = environment.open()) {
            assertThat(new Witness(session).atTheEnd).isNotEmpty()
                    .allSatisfy(sight -> assertThat(sight.changes()).isZero());
        }
    }

    @Test
    void noServiceFallsBackToNotStartedWhileTheOutcomeIsRecorded() throws Exception {
        try (var session = environment.open()) {
            assertThat(new Witness(session).atTheEnd).isNotEmpty()
                    .allSatisfy(sight -> assertThat(sight.states()).containsOnly(ServiceState.RUNNING));
        }
    }

    @Test
    void oneSnapshotHoldsTheEndOfTheRunAndItsRecord() throws Exception {
        try (var session = environment.open()) {
            assertThat(new Witness(session).all).filteredOn(sight -> sight.runIsOver().isPresent()).isNotEmpty()
                    .allSatisfy(sight -> assertThat(sight.changes() == 0)
                            .isEqualTo(sight.runIsOver().orElseThrow()));
            assertThat(session.snapshot().run().flatMap(RunView::outcome)).contains(RunEvent.Outcome.OK);
            assertThat(session.snapshot().running()).isEmpty();
        }
    }
}
