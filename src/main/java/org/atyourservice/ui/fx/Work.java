package org.atyourservice.ui.fx;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Something that takes time, off the FX thread; how it can end stands side by side:
///
/// ```java
/// Work.of(() -> session.runs().plan(request))
///         .onCancelled(this::idle)
///         .start(this::show, this::explain);
/// ```
///
/// Every end is told on the FX thread, and exactly one of them is.
///
/// @param <T> what comes out of it
public final class Work<T> {

    /// The work itself, on a virtual thread; interrupted when cancelled.
    @FunctionalInterface
    public interface Job<T> {
        T call() throws Exception;
    }

    /// Work without a result.
    @FunctionalInterface
    public interface Act {
        void run() throws Exception;
    }

    private enum State {
        UNDER_WAY, CANCELLED, OVER
    }

    private final Job<T> job;
    private final AtomicReference<State> state = new AtomicReference<>(State.UNDER_WAY);
    private Runnable cancelled = () -> {};
    private Consumer<T> late = _ -> {};
    private Thread thread;

    private Work(Job<T> job) {
        this.job = job;
    }

    public static <T> Work<T> of(Job<T> job) {
        return new Work<>(job);
    }

    public static Work<Void> act(Act act) {
        return new Work<>(() -> {
            act.run();
            return null;
        });
    }

    public Work<T> onCancelled(Runnable end) {
        cancelled = end;
        return this;
    }

    /// Gets, in the background, a result that came after the work was cancelled, to let go of it.
    public Work<T> onLate(Consumer<T> release) {
        late = release;
        return this;
    }

    /// Starts. Once only.
    ///
    /// @param ok gets the result
    /// @param failed gets what the job threw
    public Work<T> start(Consumer<T> ok, Consumer<Exception> failed) {
        thread = Thread.ofVirtual().name("window work").start(() -> {
            try {
                var result = job.call();
                if (state.compareAndSet(State.UNDER_WAY, State.OVER)) {
                    Fx.later(() -> ok.accept(result));
                } else {
                    late.accept(result);
                }
            } catch (Exception e) {
                if (state.compareAndSet(State.UNDER_WAY, State.OVER)) {
                    Fx.later(() -> failed.accept(e));
                }
            }
        });
        return this;
    }

    /// Interrupts the job and tells the cancelled end, at once. Does nothing when it is over.
    public void cancel() {
        if (state.compareAndSet(State.UNDER_WAY, State.CANCELLED)) {
            thread.interrupt();
            Fx.run(cancelled);
        }
    }
}
