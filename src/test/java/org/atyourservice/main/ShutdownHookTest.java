package org.atyourservice.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.atyourservice.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ShutdownHookTest {

    private final ShutdownHook hook = new ShutdownHook();

    @Test
    void workIsToldToStopAndWaitedFor() throws Exception {
        var told = new CountDownLatch(1);
        try (var _ = hook.whenStopped(told::countDown)) {
            var end = CompletableFuture.runAsync(hook::stop);
            told.await();
            assertThat(end).isNotDone();
            hook.done();
            end.get();
        }
    }

    @Test
    void workThatIsOverIsNotTold() {
        var told = new AtomicInteger();
        hook.whenStopped(told::incrementAndGet).close();
        hook.done();
        hook.stop();
        assertThat(told).hasValue(0);
    }

    /// Who was asked to stop while it made itself ready must not begin.
    @Test
    void workThatComesWhileTheProcessStopsIsToldAtOnceAndWaitedFor() throws Exception {
        var told = new AtomicInteger();
        var first = hook.whenStopped(told::incrementAndGet);
        var end = CompletableFuture.runAsync(hook::stop);
        Until.that(() -> told.get() == 1, "the first is told");
        first.close();
        try (var _ = hook.whenStopped(told::incrementAndGet)) {
            assertThat(told).hasValue(2);
            assertThat(end).isNotDone();
        }
        hook.done();
        end.get();
    }
}
