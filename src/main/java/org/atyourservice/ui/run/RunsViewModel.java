package org.atyourservice.ui.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.RunView.StepView;
import org.atyourservice.model.Target;
import org.atyourservice.model.Waiting;
import org.atyourservice.session.Runs;
import org.atyourservice.session.Session;
import org.atyourservice.ui.Deployment;
import org.atyourservice.ui.Messages;

/// The runs, and one of them in detail. FX thread only.
public final class RunsViewModel {

    private final Messages words = new Messages(RunsViewModel.class);
    private final RunCatalog catalog;
    private final Runs runs;
    private final Deployment deployment;
    private final InstantSource clock;
    private final MatrixModel matrix;
    private final OutputsModel outputs;
    private final WaitingReasons reasons;
    private final RunEnd end;
    private final ReadOnlyObjectWrapper<Instant> now;
    private final ReadOnlyStringWrapper turn = new ReadOnlyStringWrapper("");

    /// @param clock says how long what is under way has taken
    public RunsViewModel(Session session, RunCatalog catalog, Deployment deployment, InstantSource clock) {
        this.runs = session.runs();
        this.catalog = catalog;
        this.deployment = deployment;
        this.clock = clock;
        this.now = new ReadOnlyObjectWrapper<>(clock.instant());
        this.matrix = new MatrixModel(catalog);
        this.outputs = new OutputsModel(session.runs().logs(), catalog);
        this.reasons = new WaitingReasons(session.runs(), clock);
        this.end = new RunEnd(session.runs());
        catalog.shown().subscribe(this::receive);
    }

    public RunCatalog catalog() {
        return catalog;
    }

    MatrixModel matrix() {
        return matrix;
    }

    OutputsModel outputs() {
        return outputs;
    }

    WaitingReasons reasons() {
        return reasons;
    }

    /// What came after the last step of the run that is shown; empty until it is over.
    ReadOnlyObjectProperty<Optional<Runs.Finished>> finished() {
        return end.finished();
    }

    /// Moves while the view asks with [#tick].
    public ReadOnlyObjectProperty<Instant> now() {
        return now.getReadOnlyProperty();
    }

    public void tick() {
        now.set(clock.instant());
        outputs.tick();
        askTurn();
    }

    /// Why the run that is shown has not had its turn; empty when it has.
    ReadOnlyStringProperty turn() {
        return turn.getReadOnlyProperty();
    }

    /// Asks the run that is shown to stop.
    public void cancel() {
        catalog.shown().get().filter(RunsViewModel::canCancel).ifPresent(run -> deployment.cancel(run.run()));
    }

    /// Plans what is left of the run that is shown, and shows the plan.
    public void retry() {
        catalog.shown().get().filter(RunsViewModel::canRetry).ifPresent(run -> deployment.retry(run.run()));
    }

    /// The run in whose way it is not: the one that the run that is shown waits for.
    void showHolder() {
        catalog.shown().get().flatMap(catalog::turn).ifPresent(why -> {
            if (why instanceof Waiting.Lock(var holder, _)) {
                catalog.choose(holder);
            }
        });
    }

    /// Takes the environment from another clone that is gone; takes about a minute. Not on the FX thread.
    ///
    /// @throws Problem when that clone is alive, or the remote can't be reached
    /// @throws InterruptedException when interrupted; nothing is taken then
    void breakLease(String reason) throws Problem, InterruptedException {
        runs.breakLease(reason);
    }

    /// True while the run that is shown can be asked to stop.
    public static boolean canCancel(RunView run) {
        return !run.isOver() && !run.cancelAsked();
    }

    /// True when something of the run is left that can be tried again.
    public static boolean canRetry(RunView run) {
        return run.isOver() && run.outcome().filter(RunEvent.Outcome.OK::equals).isEmpty();
    }

    /// `36 of 40 steps, 1 failed, 3 skipped`: the first number is of those that are done and good.
    public String counts(RunView run) {
        var text = new StringBuilder(words.get("run.counts", run.count(Phase.OK), run.steps().size()));
        for (var phase : List.of(Phase.FAILED, Phase.SKIPPED, Phase.CANCELLED, Phase.UNKNOWN)) {
            long count = run.count(phase);
            if (count > 0) {
                text.append(", ").append(words.get("run.count." + phase.name(), count));
            }
        }
        return text.toString();
    }

    /// How long it took, or has taken so far.
    public Duration elapsed(RunView run) {
        return Duration.between(run.startedAt(), run.endedAt().orElse(now.get()));
    }

    /// How long it took, or has taken so far; empty until it starts.
    public Optional<Duration> elapsed(StepView step) {
        return step.startedAt().map(from -> Duration.between(from, step.endedAt().orElse(now.get())));
    }

    /// What failed first and how much more, or else why the run did not do all; empty when it is well.
    public String failure(RunView run) {
        var failures = run.failures();
        if (failures.isEmpty()) {
            return canRetry(run) ? reason(run) : "";
        }
        var sentence = sentence(failures.getFirst());
        return failures.size() == 1
                ? sentence
                : sentence + " " + words.get("run.failure.more", failures.size() - 1);
    }

    /// Names service, action and host, where the note doesn't: among a thousand nodes the name of a service says nothing.
    private String sentence(StepView failed) {
        var step = failed.step();
        boolean hasService = failed.note().contains(step.service().shown());
        boolean hasHost = !(step.where() instanceof Target.On) || failed.note().contains(step.where().shown());
        var key = hasService
                ? hasHost ? "run.failure.told" : "run.failure.on"
                : step.where() instanceof Target.On ? "run.failure" : "run.failure.here";
        return words.get(key, step.service().shown(), step.verb(), failed.note(), step.where().shown());
    }

    private String reason(RunView run) {
        return switch (run.outcome().orElseThrow()) {
            case OK, CANCELLED -> "";
            case INTERRUPTED -> words.get("run.interrupted");
            case FAILED -> run.steps().values().stream().map(StepView::note).filter(note -> !note.isEmpty())
                    .findFirst().orElse("");
        };
    }

    private void receive(Optional<RunView> run) {
        tick();
        end.look(run);
    }

    private void askTurn() {
        var run = catalog.shown().get().filter(view -> catalog.turn(view).isPresent());
        if (run.isEmpty()) {
            turn.set("");
            return;
        }
        reasons.askTurn(run.get(), why -> {
            if (catalog.shown().get().filter(view -> view.run().equals(run.get().run())).isPresent()) {
                turn.set(why.orElse(""));
            }
        });
    }
}
