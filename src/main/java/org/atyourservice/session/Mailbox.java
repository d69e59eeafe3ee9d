package org.atyourservice.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Hands on what is put into it, in its order, on a thread of the executor, one batch at a time: who puts something
/// in never waits for who takes it. Nothing is lost, however long the other one takes.
final class Mailbox<T> {

    private final Executor executor;
    private final Consumer<List<T>> receiver;
    private final Queue<T> waiting = new ArrayDeque<>();
    private final List<CompletableFuture<Void>> flushes = new ArrayList<>();
    private boolean delivering;

    /// @param receiver gets all that came since its last batch; what it throws is lost
    Mailbox(Executor executor, Consumer<List<T>> receiver) {
        this.executor = executor;
        this.receiver = receiver;
    }

    void put(T thing) {
        synchronized (this) {
            waiting.add(thing);
            if (delivering) {
                return;
            }
            delivering = true;
        }
        executor.execute(this::deliver);
    }

    /// Done when the box is empty and nothing is being delivered.
    synchronized CompletableFuture<Void> flushed() {
        if (!delivering) {
            return CompletableFuture.completedFuture(null);
        }
        var flush = new CompletableFuture<Void>();
        flushes.add(flush);
        return flush;
    }

    private void deliver() {
        for (var batch = next(); !batch.isEmpty(); batch = next()) {
            try {
                receiver.accept(batch);
            } catch (RuntimeException | Error e) {
                System.getLogger(Mailbox.class.getName()).log(System.Logger.Level.WARNING, "a listener failed", e);
            }
        }
    }

    private List<T> next() {
        List<CompletableFuture<Void>> done;
        synchronized (this) {
            var batch = List.copyOf(waiting);
            waiting.clear();
            if (!batch.isEmpty()) {
                return batch;
            }
            delivering = false;
            done = List.copyOf(flushes);
            flushes.clear();
        }
        done.forEach(flush -> flush.complete(null));
        return List.of();
    }
}
