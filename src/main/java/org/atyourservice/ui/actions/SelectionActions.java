package org.atyourservice.ui.actions;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.atyourservice.model.Action;
import org.atyourservice.model.Backup;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.session.Hosts;
import org.atyourservice.session.Session;
import org.atyourservice.session.Transfers;
import org.atyourservice.ui.Containment;
import org.atyourservice.ui.Deployment;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Navigator;
import org.atyourservice.ui.Selection;
import org.atyourservice.ui.Terminals;
import org.atyourservice.ui.fx.Work;

/// Does to the selection what was chosen. FX thread only.
public final class SelectionActions {

    private final Session session;
    private final Live live;
    private final ReadOnlyObjectProperty<Containment> containment;
    private final Selection selection;
    private final Navigator navigator;
    private final Deployment deployment;
    private final Terminals terminals;
    private final Consumer<Exception> explain;

    /// @param explain shows a failure to the person
    public SelectionActions(Session session, Live live, Selection selection, Navigator navigator,
            Deployment deployment, Terminals terminals, Consumer<Exception> explain) {
        this.session = session;
        this.live = live;
        this.containment = live.worked(new Containment(List.of()), Live.Moment::containment);
        this.selection = selection;
        this.navigator = navigator;
        this.deployment = deployment;
        this.terminals = terminals;
        this.explain = explain;
    }

    public Selection selection() {
        return selection;
    }

    /// What can be done to what is selected now.
    public Choices choices() {
        return new Choices(live.snapshot().get(), containment.get(), selection.all().get());
    }

    /// Opens the plan of an action; says why not when it can't be done.
    public void act(Choice choice) {
        if (isPossible(choice)) {
            deployment.plan(new Plan.Request(new Goal.Act(choice.action())).onlyOn(choice.services()));
        }
    }

    /// Opens the plan of a line for the shell.
    void command(Choice choice, String line) {
        if (isPossible(choice)) {
            deployment.plan(new Plan.Request(new Goal.Command(line)).onlyOn(choice.services()));
        }
    }

    /// Opens a terminal where the actions of the selected service run.
    ///
    /// @param missing hears how a person gets there when this machine has no terminal program
    public void terminal(Choice choice, Consumer<Hosts.Terminal> missing) {
        if (!isPossible(choice)) {
            return;
        }
        var service = choice.services().iterator().next();
        Work.of(() -> {
            var way = session.hosts().terminal(service);
            return terminals.open(way.command(), way.line()) ? Optional.<Hosts.Terminal>empty() : Optional.of(way);
        }).start(unopened -> unopened.ifPresent(missing), explain);
    }

    /// The backups of a service, newest first.
    void backups(ServicePath service, Consumer<List<Backup>> then) {
        Work.of(() -> session.backups().of(service)).start(all -> then.accept(all.reversed()), explain);
    }

    /// Opens the plan that makes a backup.
    void backUp(ServicePath service) {
        deployment.plan(new Plan.Request(new Goal.Act(Action.BACKUP)).onlyOn(Set.of(service)));
    }

    /// Opens the plan that brings a backup back.
    void restore(ServicePath service, Backup backup) {
        var args = new Value.Fields(Map.of("backup", Value.of(backup.id())));
        deployment.plan(new Plan.Request(new Goal.Act(Action.RESTORE, args)).onlyOn(Set.of(service)));
    }

    /// Writes the data of a service to a file, as a run.
    ///
    /// @param done hears what was written, once it is over and good; a run that failed says why by itself
    void export(ServicePath service, Path file, Consumer<Transfers.Moved> done) {
        follow(() -> session.transfers().export(service, file), done);
    }

    /// Reads the data of a service from a file, as a run, once a person has said yes.
    ///
    /// @param done hears what was read, once it is over and good
    void importFrom(ServicePath service, Path file, Consumer<Transfers.Moved> done) {
        var request = new Plan.Request(new Goal.Act(Action.IMPORT)).onlyOn(Set.of(service));
        Work.of(() -> session.runs().plan(request)).start(plan -> {
            if (!plan.problems().isEmpty()) {
                explain.accept(new Problem("The data can't be imported.", plan.problems()));
            } else if (deployment.isWanted(plan)) {
                follow(() -> session.transfers().importFrom(service, file), done);
            }
        }, explain);
    }

    private void follow(Work.Job<Transfers.Underway> begin, Consumer<Transfers.Moved> done) {
        Work.of(begin).start(underway -> {
            navigator.showRun(underway.run(), Optional.empty());
            Work.of(underway::await).start(result -> result.moved().ifPresent(done), explain);
        }, explain);
    }

    private boolean isPossible(Choice choice) {
        choice.why().ifPresent(why -> explain.accept(new Problem(Problem.Kind.REFUSED,
                "%s is not possible here: %s.".formatted(ActionWords.of(choice.action()), why), "")));
        return choice.isPossible();
    }
}
