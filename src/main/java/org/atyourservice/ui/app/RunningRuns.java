package org.atyourservice.ui.app;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Waiting;
import org.atyourservice.session.Runs;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.LiveRuns;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.fx.Work;

/// The runs that go on in the background, and the end of each, told once. FX thread only.
final class RunningRuns {

    private final Messages words = new Messages(RunningRuns.class);
    private final Runs session;
    private final ReadOnlyObjectWrapper<List<RunView>> all = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<End>> ended = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanBinding any = Bindings.createBooleanBinding(() -> !all.get().isEmpty(), all);
    private final Set<RunId> awaited = new HashSet<>();
    private Map<RunId, Waiting> waits = Map.of();

    /// @param sentence how it ended
    /// @param mark the state whose shape says so, too
    record End(RunId run, String sentence, ServiceState mark) {}

    RunningRuns(Runs session, Live live) {
        this.session = session;
        live.worked(LiveRuns.Now.NOTHING, new LiveRuns(session)).subscribe(this::receive);
    }

    /// Those that go on or wait for their turn, oldest first.
    ReadOnlyObjectProperty<List<RunView>> all() {
        return all.getReadOnlyProperty();
    }

    BooleanBinding any() {
        return any;
    }

    boolean waits(RunView run) {
        return waits.containsKey(run.run());
    }

    /// The last that ended.
    ReadOnlyObjectProperty<Optional<End>> ended() {
        return ended.getReadOnlyProperty();
    }

    private void receive(LiveRuns.Now now) {
        waits = now.waits();
        all.set(now.open());
        now.open().stream().map(RunView::run).filter(awaited::add).forEach(this::await);
    }

    private void await(RunId run) {
        Work.of(() -> session.await(run)).start(finished -> {
            awaited.remove(run);
            ended.set(Optional.of(end(finished)));
        }, _ -> awaited.remove(run));
    }

    private End end(Runs.Finished finished) {
        var run = finished.run();
        int number = run.run().number();
        var first = finished.trouble().map(Throwable::getMessage)
                .or(() -> finished.warnings().stream().findFirst());
        return new End(run.run(), first.map(why -> words.get("run.ended.trouble", number, why)).orElseGet(
                () -> words.get("run.ended." + run.outcome().map(Enum::name).orElse("INTERRUPTED"), number, run.why())),
                finished.trouble().isPresent() ? ServiceState.FAILED : mark(run));
    }

    /// The state whose shape stands for how a run ended.
    static ServiceState mark(RunView run) {
        return switch (run.outcome().orElse(RunEvent.Outcome.INTERRUPTED)) {
            case OK -> ServiceState.RUNNING;
            case FAILED -> ServiceState.FAILED;
            case CANCELLED, INTERRUPTED -> ServiceState.UNKNOWN;
        };
    }
}
