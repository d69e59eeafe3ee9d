package org.atyourservice.session;

import java.util.function.Consumer;
import org.atyourservice.model.Problem;

/// One open environment: one writer, many readers. Holds the environment's lock until closed.
public interface Session extends AutoCloseable {

    /// What is known now.
    Snapshot snapshot();

    /// Calls the listener with the newest snapshot, at once and after each change, from a
    /// background thread. Some in between may be left out; the last never is.
    Subscription subscribe(Consumer<Snapshot> listener);

    /// Reads the files again, after somebody else changed them. Comes back when it is done.
    ///
    /// @throws Problem when they can't be read; the old snapshot stays
    void refresh() throws Problem;

    Edits edits();

    /// Which links could be made; keep it, since it remembers what it worked out.
    default Links links() {
        return Links.of(this::snapshot);
    }

    Runs runs();

    Backups backups();

    /// Data of services, out and in.
    Transfers transfers();

    History history();

    Health health();

    /// The keys by which the nodes' hosts are known.
    Hosts hosts();

    /// Looks again and again; begins when it is started.
    default Watch watch() {
        return Watch.NEVER;
    }

    /// The named daemons of services.
    Daemons daemons();

    /// The copies of templates that services are made from, and their updates.
    RecipeUpdates recipes();

    /// Where shared templates come from.
    SharedSources sources();

    /// Cancels what runs, waits for it and gives the lock back.
    @Override
    void close();
}
