package org.atyourservice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import org.atyourservice.model.ServiceState;
import org.atyourservice.ui.sample.SampleModel;
import org.atyourservice.ui.sample.SampleSession;
import org.atyourservice.ui.sample.Toolkit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What panes are told, when one of them takes its time.
@Timeout(60)
class LiveTest {

    private final SampleSession session = new SampleSession(0);
    private final Semaphore mayWork = new Semaphore(0);
    private volatile boolean slow;
    private volatile boolean isWorkedOut;
    private Live live;

    @BeforeEach
    void follow() throws TimeoutException {
        Toolkit.startWithoutWindow();
        live = Toolkit.on(() -> new Live(session));
    }

    @AfterEach
    void let() {
        mayWork.release(100);
        Toolkit.run(live::close);
    }

    private void change() {
        Toolkit.until("the first", () -> isWorkedOut);
        slow = true;
        session.settled();
        Toolkit.until("the work", mayWork::hasQueuedThreads);
    }

    private long slowly(Live.Moment moment) {
        if (slow) {
            mayWork.acquireUninterruptibly();
        }
        isWorkedOut = true;
        return moment.snapshot().revision();
    }

    @Test
    void nothingIsWorkedOutOnTheThreadThatDraws() {
        var threads = new CopyOnWriteArrayList<Boolean>();
        var part = Toolkit.on(() -> live.worked(0L, moment -> {
            threads.add(Platform.isFxApplicationThread());
            return moment.snapshot().revision();
        }));

        Toolkit.until("the first", () -> part.get() > 0);
        session.settled();
        Toolkit.until("the next", () -> part.get() == session.snapshot().revision());

        assertThat(threads).isNotEmpty().doesNotContain(true);
    }

    @Test
    void itIsSaidOnceWhenAllIsWorkedOut() {
        var seen = new CopyOnWriteArrayList<Long>();
        Toolkit.run(() -> {
            var part = live.worked(0L, moment -> moment.snapshot().revision());
            live.whenWorked(() -> seen.add(part.get()));
        });
        Toolkit.until("all", () -> !seen.isEmpty());
        long first = session.snapshot().revision();
        session.settled();
        Toolkit.until("the next", () -> live.snapshot().get().revision() > first);

        assertThat(seen).containsExactly(first);
    }

    @Test
    void whatIsAskedForDuringTheWorkIsWorkedOutBeforeThatIsSaid() {
        Toolkit.on(() -> live.worked(-1L, this::slowly));
        change();
        var seen = new CopyOnWriteArrayList<Long>();
        Toolkit.run(() -> {
            var part = live.worked(-1L, moment -> moment.snapshot().revision());
            live.whenWorked(() -> seen.add(part.get()));
        });

        mayWork.release(100);

        Toolkit.until("all", () -> !seen.isEmpty());
        assertThat(seen).containsExactly(session.snapshot().revision());
    }

    @Test
    void nothingOfASnapshotIsShownBeforeAllOfItIsWorkedOut() {
        var part = Toolkit.on(() -> live.worked(-1L, this::slowly));
        long before = Toolkit.on(() -> live.snapshot().get().revision());

        change();

        assertThat(Toolkit.on(() -> live.snapshot().get().revision())).isEqualTo(before);
        mayWork.release(100);
        Toolkit.until("both", () -> part.get() == before + 1 && live.snapshot().get().revision() == before + 1);
    }

    @Test
    void whoeverIsToldOfOneThingFindsAllOthersOfTheSameMoment() {
        var seen = new ArrayList<List<Long>>();
        Toolkit.run(() -> {
            var first = live.worked(session.snapshot().revision(), moment -> moment.snapshot().revision());
            var second = live.worked(session.snapshot().revision(), moment -> moment.snapshot().revision());
            Runnable look = () -> seen.add(List.of(first.get(), live.snapshot().get().revision(), second.get()));
            live.snapshot().subscribe(_ -> look.run());
            first.subscribe(_ -> look.run());
            second.subscribe(_ -> look.run());
        });
        long last = session.snapshot().revision() + 1;

        session.settled();

        Toolkit.until("the last", () -> seen.getLast().getFirst() == last);
        assertThat(seen).allSatisfy(sight -> assertThat(sight).containsOnly(sight.getFirst()));
    }

    @Test
    void whatComesMeanwhileIsLeftOutButForTheLast() {
        var part = Toolkit.on(() -> live.worked(-1L, this::slowly));
        var seen = new ArrayList<Long>();
        Toolkit.run(() -> part.subscribe(revision -> seen.add(revision)));
        change();
        for (int i = 0; i < 20; i++) {
            session.state(SampleModel.CART, i % 2 == 0 ? ServiceState.FAILED : ServiceState.RUNNING);
            session.refreshed();
        }
        long last = session.snapshot().revision();

        mayWork.release(100);

        Toolkit.until("the last", () -> seen.getLast() == last);
        assertThat(seen).isSorted().hasSizeLessThan(10);
    }

    @Test
    void afterItsEndNothingIsToldAnyMore() {
        var part = Toolkit.on(() -> live.worked(-1L, this::slowly));
        Toolkit.until("the first", () -> part.get() >= 0);
        long before = Toolkit.on(part::get);
        change();

        Toolkit.run(live::close);
        mayWork.release();

        Toolkit.until("no work", () -> !mayWork.hasQueuedThreads());
        assertThat(Toolkit.on(part::get)).isEqualTo(before);
    }
}
