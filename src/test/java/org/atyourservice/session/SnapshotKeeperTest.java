package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Recorded;
import org.junit.jupiter.api.Test;

/// What waits in the background runs when the test says so.
class SnapshotKeeperTest {

    private final ByHand background = new ByHand();
    private final SnapshotKeeper keeper = new SnapshotKeeper(snapshot(1), background);
    private final List<Long> heard = new ArrayList<>();

    /// Runs nothing by itself.
    private static final class ByHand extends AbstractExecutorService {
        private final List<Runnable> waiting = new ArrayList<>();

        @Override
        public void execute(Runnable task) {
            waiting.add(task);
        }

        void runNewest() {
            waiting.removeLast().run();
        }

        @Override
        public void shutdown() {
            waiting.clear();
        }

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }

    private static Snapshot snapshot(long revision) {
        var nothing = new Environment("test", "dev", Map.of(), new TreeMap<>(), List.of());
        return new Snapshot(revision, Path.of("x"), "main", nothing, Recorded.NOTHING, Observed.NOTHING,
                new TreeMap<>(), List.of(), List.of(), List.of());
    }

    @Test
    void aChangeIsToldAtOnceThoughALaterOneWaits() {
        keeper.subscribe(snapshot -> heard.add(snapshot.revision()));
        background.runNewest();
        keeper.updateWhenSeen(_ -> snapshot(2));
        keeper.update(_ -> snapshot(3));
        assertThat(background.waiting).as("the one that waits a moment, and the one that doesn't").hasSize(2);
        background.runNewest();
        assertThat(heard).containsExactly(1L, 3L);
    }

    @Test
    void whatComesOftenIsWorkedOutAsOftenAsSomebodyLooks() {
        keeper.subscribe(snapshot -> heard.add(snapshot.revision()));
        background.runNewest();
        for (int revision = 2; revision <= 9; revision++) {
            long now = revision;
            keeper.updateWhenSeen(_ -> snapshot(now));
        }
        assertThat(background.waiting).hasSize(1);
        background.runNewest();
        assertThat(heard).containsExactly(1L, 9L);
        assertThat(keeper.newest().revision()).isEqualTo(9);
    }
}
