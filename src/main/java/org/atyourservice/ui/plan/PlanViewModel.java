package org.atyourservice.ui.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.atyourservice.model.Place;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.session.Session;
import org.atyourservice.ui.Deployment;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.Navigator;
import org.atyourservice.ui.Selection;
import org.atyourservice.ui.fx.Fx;
import org.atyourservice.ui.fx.Work;

/// The plan that is on the table, and what can be done with it. FX thread only.
public final class PlanViewModel {

    private final Messages words = new Messages(PlanViewModel.class);
    private final Session session;
    private final Live live;
    private final Navigator navigator;
    private final Selection selection;
    private final Deployment deployment;
    private final BiConsumer<String, Exception> explain;
    private final PlanRows shape;
    private final ObservableList<PlanRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<PlanFace> face = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<PlanOptions> options = new ReadOnlyObjectWrapper<>(PlanOptions.USUAL);
    private final ReadOnlyObjectWrapper<Plan.Request> request = new ReadOnlyObjectWrapper<>(Plan.Request.DEPLOY);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final Set<ServicePath> open = new HashSet<>();
    private final Set<Plan.Moved> answered = new HashSet<>();
    private Optional<RunId> back = Optional.empty();
    private boolean replanning;
    private boolean wasStale;
    private boolean working;
    private boolean allNotes;

    /// @param explain shows a failure: what could not be done, and why
    public PlanViewModel(Session session, Live live, Selection selection, Navigator navigator, Deployment deployment,
            BiConsumer<String, Exception> explain) {
        this.session = session;
        this.live = live;
        this.navigator = navigator;
        this.selection = selection;
        this.deployment = deployment;
        this.explain = explain;
        this.shape = new PlanRows(this::iconOf);
        deployment.plan().subscribe(this::receive);
        deployment.busy().subscribe(this::made);
        live.snapshot().subscribe(_ -> settle());
        live.run().subscribe(_ -> settle());
    }

    ObservableList<PlanRow> rows() {
        return rows;
    }

    /// What the tab says about the plan as a whole.
    ReadOnlyObjectProperty<PlanFace> face() {
        return face.getReadOnlyProperty();
    }

    /// What is chosen about the plan.
    ReadOnlyObjectProperty<PlanOptions> options() {
        return options.getReadOnlyProperty();
    }

    /// What the plan on the table was asked for; a deployment while there is none.
    ReadOnlyObjectProperty<Plan.Request> request() {
        return request.getReadOnlyProperty();
    }

    /// True while a plan is made or a run is being started.
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// To be called when the tab may have come up: makes a plan if none is on the table.
    public void shown() {
        if (navigator.tab().get() == Navigator.Tab.PLAN && plan().isEmpty() && !busy.get()) {
            refresh();
        }
    }

    public Navigator navigator() {
        return navigator;
    }

    /// Plans again, with what was asked for.
    public void refresh() {
        wasStale = false;
        replan();
    }

    /// Plans again, with these options.
    void choose(PlanOptions wanted) {
        if (!wanted.equals(options.get())) {
            options.set(wanted);
            wasStale = false;
            replan();
        }
    }

    /// Takes the plan off the table.
    void putAway() {
        deployment.putAway();
    }

    /// Shows the plan on the canvas.
    void showOnCanvas() {
        navigator.show(Navigator.Tab.CANVAS);
    }

    /// Carries the plan out. If it is older than the environment, plans again and says so.
    public void deploy() {
        var chosen = plan();
        if (chosen.isEmpty() || !face.get().canDeploy() || !deployment.isWanted(chosen.get())) {
            return;
        }
        working = true;
        settle();
        Work.of(() -> session.runs().start(chosen.get(), "")).start(this::started, this::refused);
    }

    /// Answers the question whether a service moved.
    public void answer(Plan.Moved question, boolean yes) {
        if (!yes) {
            answered.add(question);
            fill();
            settle();
            return;
        }
        working = true;
        settle();
        Work.act(() -> session.edits().moved(question)).start(_ -> {
            working = false;
            refresh();
        }, trouble -> {
            working = false;
            settle();
            explain.accept(words.get("plan.unanswered"), trouble);
        });
    }

    /// Shows or hides the steps of a service.
    public void toggle(ServicePath service) {
        if (!open.remove(service)) {
            open.add(service);
        }
        fill();
    }

    /// Shows the notes that are folded away.
    void showAllNotes() {
        allNotes = true;
        fill();
    }

    /// The first row that is about a service.
    Optional<PlanRow> rowOf(ServicePath service) {
        return rows.stream().filter(row -> row instanceof PlanRow.Item item && item.path().equals(service))
                .findFirst();
    }

    Selection selection() {
        return selection;
    }

    /// Shows or hides all steps.
    public void toggleAll() {
        if (allOpen()) {
            open.clear();
        } else {
            open.addAll(plan().map(Plan::services).orElseThrow());
        }
        fill();
    }

    /// True when there are steps, and all are shown; may change when the rows do.
    boolean allOpen() {
        return plan().map(Plan::services).filter(all -> !all.isEmpty() && open.containsAll(all)).isPresent();
    }

    public void select(ServicePath service) {
        selection.select(service);
    }

    public void show(Place place) {
        navigator.showPlace(place);
    }

    private void started(RunId run) {
        working = false;
        deployment.putAway();
        navigator.showRun(run, Optional.empty());
    }

    private void refused(Exception trouble) {
        working = false;
        if (trouble instanceof Problem problem && problem.kind() == Problem.Kind.STALE) {
            wasStale = true;
            replan();
        } else {
            settle();
            explain.accept(words.get("plan.notStarted"), trouble);
        }
    }

    private void made(boolean busyNow) {
        settle();
        if (!busyNow) {
            // The plan comes right after this; when it doesn't, making it failed and the old one stays.
            Fx.later(() -> {
                replanning = false;
                options.set(PlanOptions.of(request.get()));
            });
        }
    }

    private void replan() {
        if (deployment.busy().get()) {
            return;
        }
        replanning = true;
        deployment.planQuietly(options.get().in(request.get()));
        settle();
    }

    private Optional<Plan> plan() {
        return deployment.plan().get();
    }

    private void receive(Optional<Plan> plan) {
        // A roll back stays one when its plan is made again.
        back = plan.isEmpty() || !replanning ? deployment.rollsBackTo().get() : back;
        if (!replanning) {
            wasStale = deployment.replacesStale();
        }
        replanning = false;
        request.set(plan.map(Plan::request).orElse(Plan.Request.DEPLOY));
        options.set(PlanOptions.of(request.get()));
        allNotes = false;
        if (plan.isEmpty()) {
            open.clear();
            answered.clear();
        }
        fill();
        settle();
    }

    private void fill() {
        rows.setAll(plan().map(made -> shape.of(made, new PlanRows.Shown(open, answered, allNotes))).orElse(List.of()));
    }

    private void settle() {
        busy.set(working || deployment.busy().get());
        face.set(PlanFace.of(new PlanFace.Situation(plan(), back, busy.get(), wasStale,
                live.snapshot().get().revision(), live.run().get(), answered), words));
    }

    private String iconOf(ServicePath path) {
        var snapshot = live.snapshot().get();
        return snapshot.desired().service(path).map(service -> service.template())
                .or(() -> snapshot.recorded().service(path).map(service -> service.template()))
                .map(template -> snapshot.desired().templates().get(template)).map(template -> template.icon())
                .orElse("");
    }
}
