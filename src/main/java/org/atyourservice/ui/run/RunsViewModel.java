package org.atyourservice.ui.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.RunView.StepView;
import org.atyourservice.ui.Deployment;
import org.atyourservice.ui.Messages;

/// The runs, and one of them in detail. FX thread only.
public final class RunsViewModel {

    private final Messages words = new Messages(RunsViewModel.class);
    private final RunCatalog catalog;
    private final Deployment deployment;
    private final InstantSource clock;
    private final ObservableList<StepView> steps = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Instant> now;

    /// @param clock says how long what is under way has taken
    public RunsViewModel(RunCatalog catalog, Deployment deployment, InstantSource clock) {
        this.catalog = catalog;
        this.deployment = deployment;
        this.clock = clock;
        this.now = new ReadOnlyObjectWrapper<>(clock.instant());
        catalog.shown().subscribe(this::receive);
    }

    public RunCatalog catalog() {
        return catalog;
    }

    /// The steps of the run that is shown, in the order of the plan.
    public ObservableList<StepView> steps() {
        return steps;
    }

    /// Moves while the view asks with [#tick].
    public ReadOnlyObjectProperty<Instant> now() {
        return now.getReadOnlyProperty();
    }

    public void tick() {
        now.set(clock.instant());
    }

    /// Asks the run under way to stop.
    public void cancel() {
        deployment.cancel();
    }

    /// True while the run that is shown can be asked to stop.
    public static boolean canCancel(RunView run) {
        return !run.isOver() && !run.cancelAsked();
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

    /// What part of the run is done, 0 to 1; steps under way count by what they say of themselves.
    public static double progress(RunView run) {
        if (run.steps().isEmpty()) {
            return run.isOver() ? 1 : 0;
        }
        double under = run.steps().values().stream().filter(step -> step.phase() == Phase.RUNNING)
                .mapToDouble(step -> step.percent().orElse(0) / 100.0).sum();
        return (run.count(Phase.OK) + under) / run.steps().size();
    }

    /// How long it took, or has taken so far.
    public Duration elapsed(RunView run) {
        return Duration.between(run.startedAt(), run.endedAt().orElse(now.get()));
    }

    /// How long it took, or has taken so far; empty until it starts.
    public Optional<Duration> elapsed(StepView step) {
        return step.startedAt().map(from -> Duration.between(from, step.endedAt().orElse(now.get())));
    }

    /// What failed first and how much more; empty when nothing did.
    public String failure(RunView run) {
        var failures = run.failures();
        if (failures.isEmpty()) {
            return "";
        }
        var first = failures.getFirst();
        var sentence = words.get("run.failure", first.step().service().shown(), first.step().verb(), first.note());
        return failures.size() == 1
                ? sentence
                : sentence + " " + words.get("run.failure.more", failures.size() - 1);
    }

    private void receive(Optional<RunView> run) {
        tick();
        var newer = run.map(view -> List.copyOf(view.steps().values())).orElse(List.of());
        boolean same = newer.size() == steps.size();
        for (int i = 0; same && i < newer.size(); i++) {
            same = newer.get(i).step().equals(steps.get(i).step());
        }
        if (!same) {
            steps.setAll(newer);
            return;
        }
        for (int i = 0; i < newer.size(); i++) {
            if (!newer.get(i).equals(steps.get(i))) {
                steps.set(i, newer.get(i));
            }
        }
    }
}
