package org.atyourservice.ui.fx;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Computes something from the newest input off the FX thread, one at a time; inputs that are
/// overtaken while it computes are left out, the last never is. FX thread only.
///
/// @param <I> the input, immutable
/// @param <O> what is computed from it
public final class Derived<I, O> {

    private final Function<I, O> compute;
    private final Consumer<O> receiver;
    private Optional<I> next = Optional.empty();
    private boolean busy;

    /// @param compute runs on a background thread and must not throw
    /// @param receiver gets the result on the FX thread
    public Derived(Function<I, O> compute, Consumer<O> receiver) {
        this.compute = compute;
        this.receiver = receiver;
    }

    public void offer(I input) {
        if (busy) {
            next = Optional.of(input);
            return;
        }
        busy = true;
        Work.of(() -> compute.apply(input)).start(this::done, trouble -> {
            next();
            throw new IllegalStateException(trouble);
        });
    }

    private void done(O result) {
        next();
        receiver.accept(result);
    }

    private void next() {
        busy = false;
        var waiting = next;
        next = Optional.empty();
        waiting.ifPresent(this::offer);
    }
}
