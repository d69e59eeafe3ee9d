package org.atyourservice.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atyourservice.model.Action;
import org.atyourservice.model.ActionStatus;
import org.atyourservice.model.Change;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Goal;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// Says of each service whether an action that was asked for is done to it, and how.
///
/// What brings up goes where the service is wanted, with what is wanted; a change that is pending is made first, so that
/// no start ever sees an older value. Everything else goes where the service is recorded, with the recipe that installed
/// it.
final class ActVerdicts {

    private final Goal.Act goal;
    private final boolean force;
    private final Environment desired;
    private final Comparison comparison;
    private final Map<ServicePath, Change> changes;
    private final ActionStates states;
    private final ChangeSteps changeSteps;

    ActVerdicts(PlannerInput input, Comparison comparison, List<Change> changes, Goal.Act goal) {
        this.goal = goal;
        this.force = input.request().force();
        this.desired = input.desired();
        this.comparison = comparison;
        this.changes = changes.stream().collect(Collectors.toMap(Change::path, Function.identity()));
        this.states = new ActionStates(desired, comparison.recorded(), changes);
        this.changeSteps = new ChangeSteps(input, comparison);
    }

    /// The template whose action is done; empty when there is none.
    Optional<Template> template(ServicePath path) {
        var wanted = desired.service(path).map(desired::templateOf);
        var there = comparison.recorded().service(path).flatMap(comparison::recipe);
        return Action.bringsUp(goal.action()) ? wanted.or(() -> there) : there.or(() -> wanted);
    }

    /// True when the service has the action, or one of those that stand for it.
    boolean has(ServicePath path) {
        return template(path).map(template -> switch (goal.action()) {
            case Action.RECOVER -> !template.actions().isEmpty();
            case Action.RESTART -> template.actions().containsKey(Action.RESTART)
                    || template.actions().containsKey(Action.START);
            case Action.RESET -> List.of(Action.RESET, Action.UNINSTALL, Action.STOP).stream()
                    .anyMatch(template.actions()::containsKey);
            case String action -> template.actions().containsKey(action);
        }).orElse(false);
    }

    Verdict of(ServicePath path) {
        var old = comparison.recorded().service(path);
        var from = old.flatMap(comparison::movedFrom);
        if (from.isPresent()) {
            return refuse(path, "moved", path.shown() + " was moved from " + from.get().instances()
                    + ", which is not deployed yet.", "Deploy it first.");
        }
        var template = template(path).orElseThrow();
        if (states.of(path, goal.action()) == ActionStatus.DISABLED) {
            return disabled(path);
        }
        if (Action.bringsUp(goal.action())) {
            return desired.service(path).map(wanted -> up(wanted, old, template))
                    .orElseGet(() -> refuse(path, "not-wanted", path.shown() + " is in no blueprint, so that "
                            + goal.action() + " can't make it as it is wanted.",
                            "Write it into a blueprint, or remove it."));
        }
        if (old.isEmpty()) {
            boolean custom = !Action.isLifeCycle(goal.action()) && !Action.isRepeated(goal.action());
            return custom
                    ? new Verdict.Do("asked for", true, list -> actAfterNeeds(list, template, Optional.empty(), path))
                    : leave(path, "never-deployed", path.shown() + " was never deployed.");
        }
        return there(path, old.get(), template);
    }

    private Verdict disabled(ServicePath path) {
        var service = desired.service(path);
        var why = service.isPresent()
                ? path.shown() + " is disabled, so that " + goal.action() + " is not done."
                : path.shown() + " counts as disabled, since its blueprint has errors.";
        return leave(path, "disabled", why);
    }

    private Verdict up(Service wanted, Optional<RecordedService> old, Template template) {
        var path = wanted.path();
        var action = goal.action();
        var change = Optional.ofNullable(changes.get(path));
        if (old.isEmpty()) {
            return new Verdict.Do("asked for, new", true,
                    list -> actAfterNeeds(list, template, Optional.empty(), path));
        }
        if (isPending(path) && !List.of(Action.INIT, Action.BUILD).contains(action)) {
            return new Verdict.Do("asked for, and " + PlanWords.reason(change.get()), true, list -> {
                changeSteps.add(change.get(), list);
                if (!list.has(action)) {
                    list.act(template, action, wanted.target(), goal.args(), "asked for");
                }
            });
        }
        boolean failed = ChangeSteps.hasFailed(old.get());
        if (states.of(path, action) == ActionStatus.OK && !failed && !force) {
            return done(path, old.get());
        }
        boolean whole = Records.neverSucceeded(old.get()) || action.equals(Action.INSTALL);
        return new Verdict.Do(reason(path), whole, list -> again(list, template, old.get(), wanted.target()));
    }

    private String reason(ServicePath path) {
        return switch (states.of(path, goal.action())) {
            case OK -> "asked for, though it is ok";
            case ERROR -> "asked for, it failed before";
            case NEW, CHANGED, SCHEDULED, RUNNING, DISABLED -> "asked for";
        };
    }

    /// The service is wanted as it is recorded: the action, after what it needs and hasn't.
    private void again(StepList list, Template template, RecordedService old, Target target) {
        var action = goal.action();
        boolean restarts = Records.isStarted(old) && List.of(Action.INSTALL, Action.START).contains(action);
        if (restarts) {
            changeSteps.stop(old, list);
        }
        if (!List.of(Action.INIT, Action.BUILD).contains(action)) {
            changeSteps.recover(old, list);
        }
        actAfterNeeds(list, template, Optional.of(old), old.path());
        if (restarts && !action.equals(Action.START)) {
            list.act(template, Action.START, target, Goal.Act.NO_ARGS, "it was started before");
            list.probe(template, target);
            list.hooks(template, List.of(Action.START), target);
        }
    }

    /// The action, after what it needs and hasn't; then a look whether the service is up.
    private void actAfterNeeds(StepList list, Template template, Optional<RecordedService> old, ServicePath path) {
        var action = goal.action();
        var wantedTarget = desired.service(path).map(Service::target);
        var target = Action.bringsUp(action) || old.isEmpty()
                ? wantedTarget.or(() -> old.map(RecordedService::target)).orElse(Target.HERE)
                : old.get().target();
        for (var need : template.needs(action)) {
            boolean done = old.isPresent() && states.of(path, need) == ActionStatus.OK;
            if (!done && !Action.takesDown(need)) {
                list.act(template, need, target, Goal.Act.NO_ARGS, action + " needs it");
            }
        }
        transferOrAct(list, template, target);
        boolean isUp = action.equals(Action.START)
                || action.equals(Action.INSTALL) && !template.actions().containsKey(Action.START);
        if (isUp || list.has(Action.START)) {
            list.probe(template, target);
        }
        if (Action.bringsUp(action)) {
            list.hooks(template, list.has(Action.START) ? List.of(Action.START) : List.of(), target);
        }
    }

    private void transferOrAct(StepList list, Template template, Target target) {
        switch (goal.action()) {
            case Action.EXPORT -> list.transfer(template, Action.EXPORT, target, Step.Direction.OUT);
            case Action.IMPORT -> list.transfer(template, Action.IMPORT, target, Step.Direction.IN);
            case String action -> list.act(template, action, target, goal.args(), list.reason());
        }
    }

    /// On what is recorded.
    private Verdict there(ServicePath path, RecordedService old, Template recipe) {
        var action = goal.action();
        return switch (action) {
            case Action.STOP -> isPartlyStarted(old) || force
                    ? asked(list -> list.act(recipe, action, old.target(), goal.args(), "asked for"))
                    : leave(path, "not-started", path.shown() + " is not started.");
            case Action.UNINSTALL -> isPartlyInstalled(old) || force
                    ? asked(list -> {
                        stopPartly(old, list);
                        list.act(recipe, action, old.target(), goal.args(), "asked for");
                    })
                    : leave(path, "not-installed", path.shown() + " is not installed.");
            case Action.RESET ->
                old.actions().isEmpty() || old.isOk(Action.RESET) && old.actions().size() == 1 && !force
                        ? leave(path, "nothing-there", "There is nothing of " + path.shown() + " to reset.")
                        : asked(list -> reset(old, recipe, list));
            case Action.RECOVER -> asked(list -> {
                list.recover(old.target(), "asked for");
                list.act(recipe, action, old.target(), goal.args(), "asked for");
                if (goal.args().get(Action.START).filter(Value.of(true)::equals).isPresent()) {
                    list.up(recipe, List.of(Action.START), old.target());
                }
            });
            case Action.RESTART -> isPartlyStarted(old) || old.failed().isPresent()
                    ? new Verdict.Do("asked for", isPending(path), restart(path)::whole)
                    : leave(path, "not-started", path.shown() + " is not started, so that it isn't restarted.");
            case String other when !Action.isRepeated(other) && !force
                    && states.of(path, other) == ActionStatus.OK ->
                done(path, old);
            case String _ -> asked(list -> actAfterNeeds(list, recipe, Optional.of(old), path));
        };
    }

    /// How a service is restarted.
    Restart restart(ServicePath path) {
        return new Restart(desired.service(path), comparison.recorded().services().get(path),
                template(path).orElseThrow(), isPending(path), changeSteps, desired);
    }

    private boolean isPending(ServicePath path) {
        return changes.get(path) instanceof Change.Update;
    }

    private void reset(RecordedService old, Template recipe, StepList list) {
        stopPartly(old, list);
        changeSteps.recover(old, list);
        // a template that can erase knows how; another one takes away what it installed
        boolean erases = recipe.actions().containsKey(Action.RESET);
        if (isPartlyInstalled(old) && (!erases || recipe.needs(Action.RESET).contains(Action.UNINSTALL))) {
            list.act(recipe, Action.UNINSTALL, old.target());
        }
        list.act(recipe, Action.RESET, old.target(), goal.args(), "asked for");
        list.clear();
    }

    private void stopPartly(RecordedService old, StepList list) {
        if (isPartlyStarted(old)) {
            comparison.recipe(old).ifPresent(recipe -> list.act(recipe, Action.STOP, old.target(),
                    Goal.Act.NO_ARGS, goal.action() + " needs it"));
        }
    }

    /// A start that failed may have left something.
    private static boolean isPartlyStarted(RecordedService old) {
        return old.actions().containsKey(Action.START) || isError(old, Action.STOP);
    }

    private static boolean isPartlyInstalled(RecordedService old) {
        return old.actions().containsKey(Action.INSTALL) || isError(old, Action.UNINSTALL);
    }

    private static boolean isError(RecordedService old, String action) {
        return old.actions().containsKey(action) && !old.isOk(action);
    }

    private static Verdict asked(Consumer<StepList> steps) {
        return new Verdict.Do("asked for", false, steps);
    }

    private Verdict done(ServicePath path, RecordedService old) {
        var run = old.actions().get(goal.action()).run().replaceFirst("-.*", "");
        return leave(path, "done-already", goal.action() + " of " + path.shown() + " is ok since run " + run
                + "; force does it again.");
    }

    private Verdict leave(ServicePath path, String code, String message) {
        return new Verdict.Leave(Notes.note(desired, path, code, message));
    }

    private Verdict refuse(ServicePath path, String code, String message, String hint) {
        return new Verdict.Refuse(Notes.problem(desired, path, code, message, hint));
    }
}
