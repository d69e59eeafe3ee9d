package org.atyourservice.ui.fx;

import java.util.function.Consumer;

/// Brings the newest of what comes from background threads to the FX thread, once a frame at the
/// most; what it overtakes is left out, the last never is.
///
/// @param <T> what comes
public final class Latest<T> {

    private final Frames<T> frames;

    /// @param receiver gets the newest on the FX thread
    public Latest(Consumer<T> receiver) {
        this.frames = new Frames<>(batch -> receiver.accept(batch.getLast()));
    }

    /// Called from any thread; returns at once.
    public void offer(T item) {
        frames.offer(item);
    }
}
