package org.atyourservice.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Waiting;
import org.atyourservice.run.RunOrder;
import org.atyourservice.run.RunUnderway;
import org.atyourservice.store.JournalFile;

/// A run that was ordered here: it waits for its turn, runs, or is over. It isn't shown as over before its outcome is
/// recorded: all would look then as it was before the run.
final class Underway {

    final RunId run;
    final JournalFile journal;
    final Claim claim;
    /// All is written; listeners may not know yet.
    final CompletableFuture<Void> over = new CompletableFuture<>();
    final CompletableFuture<Runs.Finished> finished = new CompletableFuture<>();
    private volatile RunOrder order;
    private volatile RunView newest;
    private volatile RunView shown;
    private volatile boolean started;
    private RunUnderway handle;
    private Optional<String> cancelledBy = Optional.empty();
    private volatile Optional<Waiting> lease = Optional.empty();
    private volatile boolean hasLease;
    private volatile Optional<Problem.Kind> refusal = Optional.empty();
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    Underway(RunOrder order, JournalFile journal, Claim claim, Instant now) {
        this.run = order.run();
        this.journal = journal;
        this.claim = claim;
        reorder(order, now);
    }

    /// Nothing has begun yet: another plan takes the place of the first.
    void reorder(RunOrder now, Instant at) {
        order = now;
        newest = RunView.start(new RunEvent.Started(1, at, now.run(), now.operator(), now.why(), now.commit(),
                now.undoes(), now.plan().groups(), now.plan().intents()));
        shown = newest;
    }

    RunOrder order() {
        return order;
    }

    /// As people may see it.
    RunView shown() {
        return shown;
    }

    /// After all events so far.
    RunView newest() {
        return newest;
    }

    /// Takes the next event, one at a time.
    ///
    /// @return what is to be told now; empty for the end
    Optional<RunView> heard(RunEvent event) {
        var view = event instanceof RunEvent.Started first ? RunView.start(first) : newest.after(event);
        newest = view;
        started = true;
        if (view.isOver()) {
            return Optional.empty();
        }
        shown = view;
        return Optional.of(view);
    }

    /// True once its first event is written.
    boolean hasStarted() {
        return started;
    }

    /// It runs from now on.
    synchronized void begun(RunUnderway begun) {
        handle = begun;
        cancelledBy.ifPresent(begun::cancel);
    }

    synchronized Optional<RunUnderway> handle() {
        return Optional.ofNullable(handle);
    }

    synchronized void cancel(String operator) {
        cancelledBy = Optional.of(operator);
        handle().ifPresent(it -> it.cancel(operator));
    }

    synchronized boolean isCancelled() {
        return cancelledBy.isPresent();
    }

    /// Its turn came, and it may not begin.
    void refuse(Problem.Kind why) {
        refusal = Optional.of(why);
    }

    Optional<Problem.Kind> refusal() {
        return refusal;
    }

    void waitsForLease(Optional<Waiting> why) {
        lease = why;
    }

    void hasLease(boolean now) {
        hasLease = now;
    }

    boolean hasLease() {
        return hasLease;
    }

    /// A sentence to be told at the end.
    void warn(String sentence) {
        warnings.add(sentence);
    }

    List<String> warnings() {
        return warnings;
    }

    /// Why a step has not begun, but for the runs before this one.
    Optional<Waiting> waiting(String step) {
        var begun = handle();
        if (begun.isPresent()) {
            return begun.get().waiting(step);
        }
        return newest.steps().containsKey(step)
                ? lease.or(() -> Optional.of(new Waiting.Starting()))
                : Optional.empty();
    }
}
