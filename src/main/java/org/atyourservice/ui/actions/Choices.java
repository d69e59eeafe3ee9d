package org.atyourservice.ui.actions;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.atyourservice.model.Action;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.session.Snapshot;
import org.atyourservice.ui.Containment;
import org.atyourservice.ui.Messages;

/// What can be done to a selection now. A plan says in the end what is done; this keeps away what would come to nothing.
public final class Choices {

    /// Those that every menu has, in parts.
    private static final List<List<String>> USUAL = List.of(
            List.of(Action.START, Action.STOP, Action.RESTART, Action.RECOVER),
            List.of(Action.MONITOR, Action.BACKUP, Action.RESTORE, Action.RESET));
    /// What isn't asked for by itself: hooks, what comes with a stream, and what a blueprint says.
    private static final Set<String> NEVER_ASKED = Set.of(Action.POST_RUN, Action.FAILED, Action.PROCESS_CHANGE,
            Action.DELETE, Action.EXPORT, Action.IMPORT);

    private final Messages words = new Messages(Choices.class);
    private final Scope scope;
    private final SequencedSet<ServicePath> all;

    public Choices(Snapshot snapshot, Containment containment, Set<ServicePath> selected) {
        this.scope = new Scope(snapshot, containment, selected);
        this.all = scope.all();
    }

    /// What it is about: `web shop`, `node n1 and 3 in it`, `4 services and 12 in them`.
    public String title() {
        int chosen = scope.selected().size();
        int more = all.size() - chosen;
        var name = chosen == 1 ? scope.selected().iterator().next().shown() : words.get("title.services", chosen);
        return more == 0 ? name : words.get(chosen == 1 ? "title.in" : "title.in-them", name, more);
    }

    /// The usual ones, in parts that belong together.
    public List<List<Choice>> usual() {
        return USUAL.stream().map(part -> part.stream().map(this::of).toList()).toList();
    }

    /// What else the templates have.
    public List<Choice> more() {
        var names = new TreeSet<String>();
        all.forEach(path -> scope.template(path).ifPresent(template -> names.addAll(template.actions().keySet())));
        names.removeAll(NEVER_ASKED);
        USUAL.forEach(names::removeAll);
        return names.stream().map(this::of).toList();
    }

    /// One action.
    public Choice of(String action) {
        var having = having(action);
        if (having.isEmpty()) {
            return new Choice(action, having, Optional.of(words.get("why.no-action")));
        }
        return new Choice(action, having, why(action, having));
    }

    /// A line for the shell.
    public Choice command() {
        var goesTo = scope.forCommand();
        var there = goesTo.stream().filter(scope::isRecorded).collect(Collectors.toCollection(LinkedHashSet::new));
        var why = goesTo.isEmpty() ? "why.no-node" : there.isEmpty() ? "why.never-deployed" : "";
        return new Choice("command", there, why.isEmpty() ? Optional.empty() : Optional.of(words.get(why)));
    }

    /// How many of those that a line would go to have no directory yet.
    int leftOutOfCommand() {
        return (int) scope.forCommand().stream().filter(path -> !scope.isRecorded(path)).count();
    }

    /// Where a terminal leads.
    public Choice terminal() {
        var one = onlyOne();
        if (one.isEmpty()) {
            return new Choice("terminal", Set.of(), Optional.of(words.get("why.one-only")));
        }
        return new Choice("terminal", Set.of(one.get()), scope.target(one.get()) instanceof Target.On
                ? Optional.empty()
                : Optional.of(words.get("why.no-node")));
    }

    /// The node that a terminal leads to; empty when there is none.
    public String terminalTarget() {
        return onlyOne().map(scope::target).filter(Target.On.class::isInstance).map(Target::shown).orElse("");
    }

    /// One of `export`, `import` and `backup` of a single service.
    public Choice data(String action) {
        var one = onlyOne();
        if (one.isEmpty()) {
            return new Choice(action, Set.of(), Optional.of(words.get("why.one-only")));
        }
        if (!has(one.get(), action)) {
            return new Choice(action, Set.of(one.get()), Optional.of(words.get("why.no-action")));
        }
        return new Choice(action, Set.of(one.get()), scope.isRecorded(one.get())
                ? Optional.empty()
                : Optional.of(words.get("why.never-deployed")));
    }

    /// The hosts of services, for a person to read.
    public SortedSet<String> hosts(Set<ServicePath> paths) {
        return new TreeSet<>(scope.hosts(paths));
    }

    private Optional<ServicePath> onlyOne() {
        return scope.selected().size() == 1 ? scope.selected().stream().findFirst() : Optional.empty();
    }

    private Set<ServicePath> having(String action) {
        return all.stream().filter(path -> has(path, action)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean has(ServicePath path, String action) {
        return scope.template(path).map(Template::actions).map(actions -> switch (action) {
            case Action.RECOVER -> !actions.isEmpty();
            case Action.RESTART -> actions.containsKey(Action.RESTART) || actions.containsKey(Action.START);
            case Action.RESET -> actions.containsKey(Action.RESET) || actions.containsKey(Action.UNINSTALL)
                    || actions.containsKey(Action.STOP);
            default -> actions.containsKey(action);
        }).orElse(false);
    }

    private Optional<String> why(String action, Set<ServicePath> having) {
        if (Action.bringsUp(action)) {
            if (having.stream().allMatch(scope::isSwitchedOff)) {
                return Optional.of(words.get("why.switched-off"));
            }
            return none(having, path -> !action.equals(Action.START) || !isUp(path), "why.running");
        }
        boolean looksAtWhatIsThere = Action.isLifeCycle(action) || Action.isRepeated(action);
        if (looksAtWhatIsThere && having.stream().noneMatch(scope::isRecorded)) {
            return Optional.of(words.get("why.never-deployed"));
        }
        return switch (action) {
            case Action.STOP -> none(having, this::isPartlyStarted, "why.not-started");
            case Action.RESTART -> none(having, path -> isPartlyStarted(path) || hasFailed(path), "why.not-started");
            default -> Optional.empty();
        };
    }

    private Optional<String> none(Set<ServicePath> having, Predicate<ServicePath> good, String key) {
        return having.stream().noneMatch(good) ? Optional.of(words.get(key)) : Optional.empty();
    }

    private boolean isUp(ServicePath path) {
        return scope.snapshot().states().get(path) == ServiceState.RUNNING
                && scope.recorded(path).filter(old -> old.isOk(Action.START)).isPresent()
                && scope.snapshot().change(path).isEmpty();
    }

    /// A start that failed may have left something.
    private boolean isPartlyStarted(ServicePath path) {
        return scope.recorded(path).filter(old -> old.actions().containsKey(Action.START)
                || old.actions().containsKey(Action.STOP) && !old.isOk(Action.STOP)).isPresent();
    }

    private boolean hasFailed(ServicePath path) {
        return scope.recorded(path).flatMap(old -> old.failed()).isPresent();
    }
}
