package org.atyourservice.ui;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.atyourservice.model.Destructive;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunId;
import org.atyourservice.session.Session;
import org.atyourservice.ui.fx.Work;

/// Plan, deploy, roll back, cancel: the commands that toolbar, plan, runs and history share, and
/// the plan that is on the table. FX thread only; what it asks the session for is done off it.
public final class Deployment {

    /// Asks a person whether a plan shall be carried out. Called on the FX thread.
    @FunctionalInterface
    public interface Consent {

        /// @param seen true when the person has had the plan in front of them
        /// @return true when it may be carried out
        boolean given(Plan plan, boolean seen);
    }

    private final Session session;
    private final Navigator navigator;
    private final Consumer<Exception> explain;
    private final Consent consent;
    private final ReadOnlyObjectWrapper<Optional<Plan>> plan = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<RunId>> rollsBackTo = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private boolean replaces;

    /// With nobody to be asked: what would need a yes is not carried out.
    ///
    /// @param explain shows a failure to the person
    public Deployment(Session session, Navigator navigator, Consumer<Exception> explain) {
        this(session, navigator, explain,
                (plan, _) -> !Destructive.of(plan).asksFor(session.snapshot().desired()));
    }

    /// @param explain shows a failure to the person
    /// @param consent is asked before each plan that is carried out
    public Deployment(Session session, Navigator navigator, Consumer<Exception> explain, Consent consent) {
        this.session = session;
        this.navigator = navigator;
        this.explain = explain;
        this.consent = consent;
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

    /// True when the plan on the table stands for an older one that was refused, since the environment had changed.
    public boolean replacesStale() {
        return replaces;
    }

    /// Makes a plan and shows it.
    public void plan(Plan.Request request) {
        make(() -> session.runs().plan(request), made -> show(made, Optional.empty()));
    }

    /// Makes a plan and puts it on the table; who looks at something else is left there.
    public void planQuietly(Plan.Request request) {
        make(() -> session.runs().plan(request), made -> put(made, Optional.empty(), false));
    }

    /// Makes a plan and carries it out; shows it instead when it is empty, has problems or a question.
    public void deploy() {
        make(() -> session.runs().plan(Plan.Request.DEPLOY), made -> {
            if (made.isEmpty() || !made.problems().isEmpty() || !made.moved().isEmpty()) {
                show(made, Optional.empty());
            } else if (consent.given(made, false)) {
                begin(made);
            }
        });
    }

    /// True when a person who sees the plan says yes to what it does; asks them where that is needed.
    public boolean isWanted(Plan chosen) {
        return consent.given(chosen, true);
    }

    /// Carries a plan out that the person has seen and shows the run. When the environment has changed since, plans again
    /// and shows that.
    public void start(Plan chosen) {
        if (isWanted(chosen)) {
            begin(chosen);
        }
    }

    private void begin(Plan chosen) {
        make(() -> session.runs().start(chosen, ""), run -> {
            putAway();
            navigator.showRun(run, Optional.empty());
        }, trouble -> {
            if (trouble instanceof Problem problem && problem.kind() == Problem.Kind.STALE) {
                make(() -> session.runs().plan(chosen.request()), made -> {
                    put(made, Optional.empty(), true);
                    navigator.show(Navigator.Tab.PLAN);
                });
            } else {
                explain.accept(trouble);
            }
        });
    }

    /// Brings the blueprints of an earlier run back and shows the plan that makes it so.
    public void rollBack(RunId to) {
        make(() -> session.history().rollBack(to), made -> show(made, Optional.of(to)));
    }

    /// Makes a plan of what is left of a run that is over, and shows it.
    public void retry(RunId run) {
        make(() -> session.runs().retry(run), made -> show(made, Optional.empty()));
    }

    /// Asks all runs under way to stop.
    public void cancel() {
        Work.act(() -> session.runs().cancel()).start(_ -> {}, explain);
    }

    /// Asks a run to stop.
    public void cancel(RunId run) {
        Work.act(() -> session.runs().cancel(run)).start(_ -> {}, explain);
    }

    /// Takes the plan off the table.
    public void putAway() {
        plan.set(Optional.empty());
        rollsBackTo.set(Optional.empty());
    }

    private void show(Plan made, Optional<RunId> back) {
        put(made, back, false);
        navigator.show(Navigator.Tab.PLAN);
    }

    private void put(Plan made, Optional<RunId> back, boolean forStale) {
        replaces = forStale;
        rollsBackTo.set(back);
        plan.set(Optional.of(made));
    }

    private <T> void make(Work.Job<T> job, Consumer<T> then) {
        make(job, then, explain);
    }

    private <T> void make(Work.Job<T> job, Consumer<T> then, Consumer<Exception> refused) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        Work.of(job).start(made -> {
            busy.set(false);
            then.accept(made);
        }, trouble -> {
            busy.set(false);
            refused.accept(trouble);
        });
    }
}
