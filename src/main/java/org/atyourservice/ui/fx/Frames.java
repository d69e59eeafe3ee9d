package org.atyourservice.ui.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Brings what comes in masses from background threads to the FX thread: in order, nothing left
/// out, in one batch a frame at the most.
///
/// @param <T> what comes
public final class Frames<T> {

    private static final Duration FRAME = Duration.millis(16);

    private final Consumer<List<T>> receiver;
    private final Object lock = new Object();
    private List<T> waiting = new ArrayList<>();
    private boolean asked;

    /// @param receiver gets the batches on the FX thread
    public Frames(Consumer<List<T>> receiver) {
        this.receiver = receiver;
    }

    /// Called from any thread; returns at once.
    public void offer(T item) {
        synchronized (lock) {
            waiting.add(item);
            if (asked) {
                return;
            }
            asked = true;
        }
        Fx.later(this::deliver);
    }

    private void deliver() {
        List<T> batch;
        synchronized (lock) {
            batch = waiting;
            waiting = new ArrayList<>();
            if (batch.isEmpty()) {
                asked = false;
                return;
            }
        }
        receiver.accept(batch);
        var pause = new PauseTransition(FRAME);
        pause.setOnFinished(_ -> deliver());
        pause.play();
    }
}
