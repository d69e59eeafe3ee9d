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
import org.atyourservice.ui.Navigator;
import org.atyourservice.ui.fx.Work;

/// What the toolbar says: the two counters, the run under way, and what can be done now.
final class ToolbarViewModel {

    private final Session session;
    private final Live live;
    private final Deployment deployment;
    private final Navigator navigator;
    private final RunningRuns runs;
    private final ReadOnlyObjectWrapper<List<RunView>> earlier = new ReadOnlyObjectWrapper<>(List.of());
    private final BooleanBinding idle;
    private final BooleanBinding free;

    ToolbarViewModel(Session session, Live live, Navigator navigator, Deployment deployment) {
        this.session = session;
        this.live = live;
        this.navigator = navigator;
        this.deployment = deployment;
        this.runs = new RunningRuns(session.runs(), live);
        this.idle = Bindings.createBooleanBinding(() -> runs.all().get().isEmpty() && !deployment.busy().get(),
                runs.all(), deployment.busy());
        this.free = deployment.busy().not();
    }

    Subscription attach() {
        return runs.all().map(all -> all.stream().map(RunView::run).toList()).subscribe(_ -> readEarlier());
    }

    ReadOnlyObjectProperty<Snapshot> snapshot() {
        return live.snapshot();
    }

    /// The runs under way.
    RunningRuns runs() {
        return runs;
    }

    /// Shows a run on its page.
    void show(RunView run) {
        navigator.showRun(run.run(), Optional.empty());
    }

    /// Asks the run to stop that is shown on its page, or else the newest.
    void cancel() {
        var all = runs.all().get();
        all.stream().filter(run -> navigator.run().get().filter(run.run()::equals).isPresent()).findFirst()
                .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()))
                .ifPresent(run -> deployment.cancel(run.run()));
    }

    /// Runs that one can roll back to: the good ones before the one that counts now, newest first.
    ReadOnlyObjectProperty<List<RunView>> earlier() {
        return earlier.getReadOnlyProperty();
    }

    /// True while no run is under way or being prepared.
    BooleanBinding idle() {
        return idle;
    }

    /// True while no plan is being made and no run begun: others may go on.
    BooleanBinding free() {
        return free;
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
