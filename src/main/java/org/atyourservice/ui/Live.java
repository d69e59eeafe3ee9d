package org.atyourservice.ui;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.session.Runs;
import org.atyourservice.session.Session;
import org.atyourservice.session.Snapshot;
import org.atyourservice.session.Subscription;
import org.atyourservice.ui.fx.Latest;

/// What the window knows of its session, on the FX thread: the newest snapshot and the newest view
/// of the run under way or just over, each brought once a frame at the most.
public final class Live implements AutoCloseable {

    private final ReadOnlyObjectWrapper<Snapshot> snapshot = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Optional<RunView>> run = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Map<RunId, RunView> views = new ConcurrentHashMap<>();
    private final Subscription toSnapshots;
    private final Subscription toRuns;
    private boolean closed;

    /// Starts to follow; reads the first snapshot at once. FX thread only.
    public Live(Session session) {
        snapshot.set(session.snapshot());
        session.snapshot().running().forEach(view -> views.put(view.run(), view));
        run.set(shown());
        var snapshots = new Latest<Snapshot>(this::receive);
        var runs = new Latest<RunView>(this::receive);
        toSnapshots = session.subscribe(snapshots::offer);
        toRuns = session.runs().follow(new Runs.Listener() {
            @Override
            public void changed(RunView view) {
                views.put(view.run(), view);
                shown().ifPresent(runs::offer);
            }

            @Override
            public void logged(Runs.LogLine line) {
                // the log's view follows the lines by itself
            }
        });
    }

    /// Never null.
    public ReadOnlyObjectProperty<Snapshot> snapshot() {
        return snapshot.getReadOnlyProperty();
    }

    /// The newest run under way, or the last one of this session once all are over.
    public ReadOnlyObjectProperty<Optional<RunView>> run() {
        return run.getReadOnlyProperty();
    }

    private Optional<RunView> shown() {
        return views.values().stream().max(Comparator.comparing((RunView view) -> !view.isOver())
                .thenComparing(RunView::run));
    }

    private void receive(Snapshot newer) {
        if (!closed && newer.revision() >= snapshot.get().revision()) {
            snapshot.set(newer);
        }
    }

    private void receive(RunView newer) {
        if (!closed) {
            run.set(Optional.of(newer));
        }
    }

    /// Stops following; the session stays open.
    @Override
    public void close() {
        closed = true;
        toSnapshots.close();
        toRuns.close();
    }
}
