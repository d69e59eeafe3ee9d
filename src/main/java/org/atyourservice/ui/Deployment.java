package org.atyourservice.ui;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunId;
import org.atyourservice.session.Session;
import org.atyourservice.ui.fx.Work;

/// Plan, deploy, roll back, cancel: the commands that toolbar, plan, runs and history share, and
/// the plan that is on the table. FX thread only; what it asks the session for is done off it.
public final class Deployment {

    private final Session session;
    private final Navigator navigator;
    private final Consumer<Exception> explain;
    private final ReadOnlyObjectWrapper<Optional<Plan>> plan = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<RunId>> rollsBackTo = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /// @param explain shows a failure to the person
    public Deployment(Session session, Navigator navigator, Consumer<Exception> explain) {
        this.session = session;
        this.navigator = navigator;
        this.explain = explain;
    }

    /// The plan last made; empty when none was, or when it was carried out or put away.
    public ReadOnlyObjectProperty<Optional<Plan>> plan() {
        return plan.getReadOnlyProperty();
    }

    /// The run whose blueprints are back, while its plan is on the table.
    public ReadOnlyObjectProperty<Optional<RunId>> rollsBackTo() {
        return rollsBackTo.getReadOnlyProperty();
    }

    /// True while a plan is made or a run is being started; not while it runs.
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// Makes a plan and shows it.
    public void plan(Plan.Request request) {
        make(() -> session.runs().plan(request), made -> show(made, Optional.empty()));
    }

    /// Makes a plan and carries it out; shows it instead when it is empty, has problems or a question.
    public void deploy() {
        make(() -> session.runs().plan(Plan.Request.DEPLOY), made -> {
            if (made.isEmpty() || !made.problems().isEmpty() || !made.moved().isEmpty()) {
                show(made, Optional.empty());
            } else {
                start(made);
            }
        });
    }

    /// Carries a plan out and shows the run.
    public void start(Plan chosen) {
        make(() -> session.runs().start(chosen, ""), run -> {
            putAway();
            navigator.showRun(run, Optional.empty());
        });
    }

    /// Brings the blueprints of an earlier run back and shows the plan that makes it so.
    public void rollBack(RunId to) {
        make(() -> session.history().rollBack(to), made -> show(made, Optional.of(to)));
    }

    /// Asks the run under way to stop.
    public void cancel() {
        Work.act(() -> session.runs().cancel()).start(_ -> {}, explain);
    }

    /// Takes the plan off the table.
    public void putAway() {
        plan.set(Optional.empty());
        rollsBackTo.set(Optional.empty());
    }

    private void show(Plan made, Optional<RunId> back) {
        rollsBackTo.set(back);
        plan.set(Optional.of(made));
        navigator.show(Navigator.Tab.PLAN);
    }

    private <T> void make(Work.Job<T> job, Consumer<T> then) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        Work.of(job).start(made -> {
            busy.set(false);
            then.accept(made);
        }, trouble -> {
            busy.set(false);
            explain.accept(trouble);
        });
    }
}
