package org.atyourservice.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import org.atyourservice.ui.sample.Toolkit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkTest {

    private final List<String> ends = new ArrayList<>();

    @BeforeAll
    static void toolkit() throws TimeoutException {
        Toolkit.startWithoutWindow();
    }

    @Test
    void theResultComesToTheFxThreadAndTheJobRunsElsewhere() {
        var where = new AtomicReference<Thread>();

        Toolkit.run(() -> Work.of(() -> {
            where.set(Thread.currentThread());
            return "done";
        }).start(result -> ends.add(result + Platform.isFxApplicationThread()), e -> ends.add("failed")));

        Toolkit.until("the end", () -> !ends.isEmpty());
        assertThat(ends).containsExactly("donetrue");
        assertThat(where.get().isVirtual()).isTrue();
    }

    @Test
    void whatTheJobThrowsComesToTheFailedEnd() {
        Toolkit.run(() -> Work.act(() -> {
            throw new IOException("disk full");
        }).start(_ -> ends.add("ok"), e -> ends.add(e.getMessage())));

        Toolkit.until("the end", () -> !ends.isEmpty());
        assertThat(ends).containsExactly("disk full");
    }

    @Test
    void aCancelledJobIsInterruptedAndOnlyItsCancelledEndIsTold() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var work = Toolkit.on(() -> Work.of(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return "never";
        }).onCancelled(() -> ends.add("cancelled")).start(ends::add, e -> ends.add("failed")));
        begun.await();

        Toolkit.run(work::cancel);

        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        Toolkit.run(() -> {});
        assertThat(ends).containsExactly("cancelled");
    }

    @Test
    void aResultThatComesTooLateIsHandedOverToBeLetGo() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        var work = Toolkit.on(() -> Work.of(() -> {
            begun.countDown();
            while (true) {
                try {
                    goOn.await();
                    return "late";
                } catch (InterruptedException e) {
                    // it can't stop half-way
                }
            }
        }).onLate(_ -> released.countDown()).start(ends::add, e -> ends.add("failed")));
        begun.await();

        Toolkit.run(work::cancel);
        goOn.countDown();

        assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
        Toolkit.run(() -> {});
        assertThat(ends).isEmpty();
    }
}
