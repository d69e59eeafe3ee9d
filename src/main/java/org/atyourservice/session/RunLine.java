package org.atyourservice.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.RunId;
import org.atyourservice.model.Waiting;

/// The runs of an environment that are not over, in the order in which they were asked for. A run waits for those
/// before it that are in its way, whether these run or wait themselves; the others it doesn't wait for.
final class RunLine {

    private final List<Underway> line = new ArrayList<>();

    synchronized void join(Underway run) {
        line.add(run);
    }

    synchronized void leave(Underway run) {
        line.remove(run);
        notifyAll();
    }

    /// Those that wait look again.
    synchronized void wake() {
        notifyAll();
    }

    /// Oldest first.
    synchronized List<Underway> all() {
        return List.copyOf(line);
    }

    synchronized Optional<Underway> find(RunId run) {
        return line.stream().filter(it -> it.run.equals(run)).findFirst();
    }

    /// What a run waits for; empty when its turn has come.
    synchronized Optional<Waiting> before(Underway run) {
        return line.subList(0, Math.max(0, line.indexOf(run))).stream()
                .map(other -> new Waiting.Lock(other.run, run.claim.conflict(other.claim)))
                .filter(lock -> !lock.services().isEmpty()).map(Waiting.class::cast).findFirst();
    }

    /// Waits until nothing is in the way of the run, or it is cancelled.
    ///
    /// @throws InterruptedException when interrupted
    synchronized void awaitTurn(Underway run) throws InterruptedException {
        while (before(run).isPresent() && !run.isCancelled()) {
            wait();
        }
    }
}
