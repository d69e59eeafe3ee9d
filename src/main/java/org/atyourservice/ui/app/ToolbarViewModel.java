package org.atyourservice.ui.app;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.atyourservice.model.Change;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.session.Session;
import org.atyourservice.session.Snapshot;
import org.atyourservice.ui.Deployment;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.fx.Work;

/// What the toolbar says: the two counters, the run under way, and what can be done now.
final class ToolbarViewModel {

    private final Session session;
    private final Live live;
    private final Deployment deployment;
    private final ReadOnlyObjectWrapper<Optional<RunView>> running = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<RunView>> earlier = new ReadOnlyObjectWrapper<>(List.of());
    private final BooleanBinding idle;

    ToolbarViewModel(Session session, Live live, Deployment deployment) {
        this.session = session;
        this.live = live;
        this.deployment = deployment;
        this.idle = Bindings.createBooleanBinding(() -> running.get().isEmpty() && !deployment.busy().get(), running,
                deployment.busy());
    }

    Subscription attach() {
        return Subscription.combine(live.run().subscribe(run -> running.set(run.filter(view -> !view.isOver()))),
                running.subscribe(_ -> readEarlier()));
    }

    ReadOnlyObjectProperty<Snapshot> snapshot() {
        return live.snapshot();
    }

    /// The run under way.
    ReadOnlyObjectProperty<Optional<RunView>> running() {
        return running.getReadOnlyProperty();
    }

    /// Runs that one can roll back to: the good ones before the one that counts now, newest first.
    ReadOnlyObjectProperty<List<RunView>> earlier() {
        return earlier.getReadOnlyProperty();
    }

    /// True while no run is under way or being prepared.
    BooleanBinding idle() {
        return idle;
    }

    /// How many services a deployment would change; what is in no blueprint any more stays until somebody asks.
    static long deployable(Snapshot snapshot) {
        return snapshot.changes().stream().filter(change -> !(change instanceof Change.Delete)).count();
    }

    Deployment deployment() {
        return deployment;
    }

    private void readEarlier() {
        Work.of(() -> session.runs().all()).start(all -> {
            var over = all.stream().filter(RunView::isOver).toList();
            earlier.set(over.stream().skip(1).filter(run -> run.outcome().get() == RunEvent.Outcome.OK).toList());
        }, _ -> earlier.set(List.of()));
    }
}
