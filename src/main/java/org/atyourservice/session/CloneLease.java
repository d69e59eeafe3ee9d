package org.atyourservice.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.atyourservice.git.Remote;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Waiting;

/// Among the clones of a repository at most one runs something: the one that could create a ref in the remote. It
/// renews the ref while it runs, and takes it away at the end.
///
/// Whether a holder lives is seen by its ref changing while we look, by our own clock; what its heartbeat says is for
/// people. A lease that isn't renewed is never taken away by itself: the holder may only have lost its network, and its
/// jobs may run. A person breaks it.
final class CloneLease {

    private static final System.Logger LOG = System.getLogger(CloneLease.class.getName());
    private static final int LOST_IN_A_ROW = 5;

    private final Remote remote;
    private final String ref;
    private final LeaseBeats beats;
    private final Clock clock;
    private final Executor background;
    private int users;
    /// How often it was taken; who renews an earlier one stops.
    private long turn;
    private Optional<Mine> mine = Optional.empty();
    private String seen = "";
    private long seenSince;

    private record Mine(String commit, LeaseText text) {}

    /// @param ref one for each environment of the repository
    CloneLease(Remote remote, String ref, LeaseBeats beats, Clock clock, Executor background) {
        this.remote = remote;
        this.ref = ref;
        this.beats = beats;
        this.clock = clock;
        this.background = background;
    }

    /// What came of asking.
    sealed interface Taken {
        record Held() implements Taken {}

        /// Nobody can be asked; what runs at the same time elsewhere is kept out by the locks on the nodes only.
        record Without(Problem why) implements Taken {}

        /// @param why a sentence that names the holder
        record Refused(String why) implements Taken {}

        record Cancelled() implements Taken {}
    }

    /// Waits for the lease. Runs of this clone have it together.
    ///
    /// @param text who wants it
    /// @param waiting hears of whom it waits for
    /// @throws InterruptedException when interrupted
    Taken take(LeaseText text, BooleanSupplier cancelled, Consumer<Waiting.Lease> waiting)
            throws InterruptedException {
        int lost = 0;
        while (!cancelled.getAsBoolean()) {
            try {
                var now = tryToTake(text);
                if (now.isEmpty()) {
                    return new Taken.Held();
                }
                var holder = LeaseText.read(now.get().text());
                lost = now.get().commit().isEmpty() ? lost + 1 : 0;
                if (lost >= LOST_IN_A_ROW) {
                    return new Taken.Without(new Problem(Problem.Kind.GIT, "The remote " + remote.name()
                            + " doesn't let " + ref + " be made.", "Let those who deploy push to it."));
                }
                if (!now.get().commit().isEmpty()) {
                    if (isStale(now.get().commit())) {
                        return new Taken.Refused(refusal(holder));
                    }
                    waiting.accept(new Waiting.Lease(holder.who(), holder.heartbeat()));
                }
            } catch (Problem e) {
                return new Taken.Without(e);
            }
            pause(beats.look());
        }
        return new Taken.Cancelled();
    }

    private String refusal(LeaseText holder) {
        return holder.who() + " has the environment" + (holder.run().isEmpty() ? "" : " for run " + holder.run())
                + " and was last heard of " + holder.age(clock.instant())
                + "; see whether that is still at work, and break its lease if it isn't";
    }

    /// @return what is in the way; with an empty commit when somebody was faster and is gone again
    private synchronized Optional<Remote.Note> tryToTake(LeaseText text) throws Problem {
        if (mine.isPresent()) {
            users++;
            return Optional.empty();
        }
        var there = remote.read(ref);
        if (there.isPresent() && !isOurs(there.get(), text)) {
            see(there.get().commit());
            return there;
        }
        // What this clone left when it was killed is its own.
        var beating = text.beating(clock.instant());
        var taken = remote.set(ref, there.map(Remote.Note::commit), beating.write());
        if (taken.isEmpty()) {
            return Optional.of(new Remote.Note("", ""));
        }
        mine = Optional.of(new Mine(taken.get(), beating));
        users = 1;
        long now = ++turn;
        background.execute(() -> renew(now));
        return Optional.empty();
    }

    private static boolean isOurs(Remote.Note note, LeaseText text) {
        return LeaseText.read(note.text()).cloneId().equals(text.cloneId());
    }

    private void renew(long mineSince) {
        try {
            while (true) {
                synchronized (this) {
                    if (mine.isPresent() && turn == mineSince) {
                        wait(beats.beat().toMillis());
                    }
                    if (mine.isEmpty() || turn != mineSince) {
                        return;
                    }
                    beat(mine.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat(Mine now) {
        try {
            var text = now.text().beating(clock.instant());
            var renewed = remote.set(ref, Optional.of(now.commit()), text.write());
            if (renewed.isEmpty()) {
                renewed = unheard(text);
            }
            if (renewed.isPresent()) {
                mine = Optional.of(new Mine(renewed.get(), text));
            } else {
                LOG.log(System.Logger.Level.WARNING, "{0} in {1} was taken away while a run has it", ref,
                        remote.name());
            }
        } catch (Problem e) {
            LOG.log(System.Logger.Level.WARNING, "{0} in {1} could not be renewed: {2}", ref, remote.name(),
                    e.getMessage());
        }
    }

    /// The commit that the ref has, when that is ours: the remote took it, and its answer was lost with the connection.
    private Optional<String> unheard(LeaseText text) throws Problem {
        return remote.read(ref).filter(note -> isOurs(note, text)).map(Remote.Note::commit);
    }

    /// A run of this clone is over; the last one gives the lease back.
    synchronized void release() {
        if (mine.isEmpty() || --users > 0) {
            return;
        }
        var last = mine.get();
        mine = Optional.empty();
        notifyAll();
        try {
            if (!remote.delete(ref, last.commit())) {
                var other = unheard(last.text());
                if (other.isPresent()) {
                    remote.delete(ref, other.get());
                }
            }
        } catch (Problem e) {
            LOG.log(System.Logger.Level.WARNING, "{0} in {1} could not be given back: {2}", ref, remote.name(),
                    e.getMessage());
        }
    }

    /// Takes the lease from a holder that is gone. Looks as long as it takes to know that.
    ///
    /// @return who had it
    /// @throws Problem when nobody has it, or the holder is alive
    /// @throws InterruptedException when interrupted
    LeaseText breakIt() throws Problem, InterruptedException {
        var first = Optional.<String>empty();
        while (true) {
            var now = remote.read(ref).orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND,
                    "Nobody has the lease of this environment.", "Run what you want to run."));
            var holder = LeaseText.read(now.text());
            synchronized (this) {
                see(now.commit());
                if (mine.isPresent() || first.isPresent() && !first.get().equals(now.commit())) {
                    throw new Problem(Problem.Kind.REFUSED,
                            holder.who() + " is at work: its lease was renewed just now.",
                            "Wait for its end, or ask for it.");
                }
            }
            first = Optional.of(now.commit());
            if (isStale(now.commit())) {
                if (remote.delete(ref, now.commit())) {
                    return holder;
                }
            } else {
                pause(beats.look());
            }
        }
    }

    private synchronized void see(String commit) {
        if (!seen.equals(commit)) {
            seen = commit;
            seenSince = System.nanoTime();
        }
    }

    private synchronized boolean isStale(String commit) {
        return seen.equals(commit) && System.nanoTime() - seenSince >= beats.patience().toNanos();
    }

    private synchronized void pause(Duration duration) throws InterruptedException {
        wait(duration.toMillis());
    }
}
