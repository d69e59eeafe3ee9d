package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.atyourservice.model.Action;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;

/// The services around those that an action is done to. They are not touched; where it can't be done without them, it
/// isn't done.
final class Neighbours {

    private final Environment desired;
    private final Recorded recorded;
    private final Comparison comparison;
    private final String action;
    private final SortedMap<ServicePath, Verdict.Do> chosen;
    private final SortedMap<ServicePath, SortedSet<ServicePath>> users;
    private final List<Diagnostic> notes = new ArrayList<>();
    private final List<Diagnostic> problems = new ArrayList<>();

    /// @param chosen what stays because others use it is taken out
    Neighbours(PlannerInput input, Comparison comparison, String action, SortedMap<ServicePath, Verdict.Do> chosen) {
        this.desired = input.desired();
        this.recorded = comparison.recorded();
        this.comparison = comparison;
        this.action = action;
        this.chosen = chosen;
        this.users = Dependencies.ofRecorded(recorded.services()).reversed();
    }

    List<Diagnostic> notes() {
        return notes;
    }

    List<Diagnostic> problems() {
        return problems;
    }

    /// Before something is taken down: who uses it and stays as it is.
    void checkWhoUses() {
        switch (action) {
            case Action.UNINSTALL, Action.RESET -> keepWhatIsUsed();
            case Action.STOP, Action.RESTART -> chosen.keySet().forEach(path -> usersOf(path).stream()
                    .filter(user -> !chosen.containsKey(user)).map(recorded.services()::get)
                    .filter(Records::isStarted).forEach(user -> notes.add(Notes.note(desired, user.path(), "goes-on",
                            user.path().shown() + " uses " + path.shown() + " and goes on running."))));
            default -> {
            }
        }
    }

    /// What somebody else still needs stays: silently where it was chosen along with its other users, and as a refusal
    /// where it was asked for itself.
    private void keepWhatIsUsed() {
        Map<ServicePath, Verdict.Do> asked = Map.copyOf(chosen);
        Set<ServicePath> refused = new HashSet<>();
        var open = new ArrayList<>(chosen.keySet());
        while (!open.isEmpty()) {
            var path = open.removeLast();
            var stays = usersOf(path).stream().filter(user -> !chosen.containsKey(user)).map(recorded.services()::get)
                    .filter(Neighbours::isThere).map(RecordedService::path).toList();
            if (stays.isEmpty() || !chosen.containsKey(path)) {
                continue;
            }
            chosen.remove(path);
            var names = String.join(" and ", stays.stream().map(ServicePath::shown).toList());
            boolean along = usersOf(path).stream().anyMatch(user -> asked.containsKey(user) && !refused.contains(user));
            if (along) {
                notes.add(Notes.note(desired, path, "still-needed",
                        path.shown() + " stays, since " + names + " still " + needs(stays) + " it."));
            } else {
                refused.add(path);
                problems.add(Notes.problem(desired, path, "still-needed", action + " of " + path.shown()
                        + " can't be done: " + names + " still " + needs(stays) + " it.", "Take " + names + " along."));
            }
            open.addAll(recorded.services().get(path).producers().values().stream().flatMap(List::stream)
                    .filter(chosen::containsKey).toList());
            path.parent().filter(chosen::containsKey).ifPresent(open::add);
        }
    }

    private static String needs(List<ServicePath> who) {
        return who.size() == 1 ? "needs" : "need";
    }

    private SortedSet<ServicePath> usersOf(ServicePath path) {
        return users.getOrDefault(path, new TreeSet<>());
    }

    private static boolean isThere(RecordedService service) {
        return service.actions().containsKey(Action.START) || service.actions().containsKey(Action.INSTALL);
    }

    /// Before something is brought up: what it needs and doesn't get by this plan.
    void checkWhatIsNeeded() {
        if (!Action.bringsUp(action) || List.of(Action.INIT, Action.BUILD).contains(action)) {
            return;
        }
        var needs = comparison.dependencies();
        for (var path : chosen.keySet()) {
            needs.of(path).stream().filter(need -> !chosen.containsKey(need))
                    .forEach(need -> lacking(path, need).ifPresent(it -> (it.isError() ? problems : notes).add(it)));
        }
    }

    /// What is wrong with a service that another one needs and that stays as it is; an error where it can't do without.
    Optional<Diagnostic> lacking(ServicePath path, ServicePath need) {
        return lacking(desired, recorded, path, need);
    }

    static Optional<Diagnostic> lacking(Environment desired, Recorded recorded, ServicePath path, ServicePath need) {
        Template template = desired.templateOf(desired.services().get(need));
        if (Records.up(template).isEmpty()) {
            return Optional.empty();
        }
        var old = recorded.service(need);
        boolean installed = old.isPresent() && Records.missing(old.get(), template).stream()
                .allMatch(Action.START::equals);
        var why = old.isEmpty() ? "was never deployed" : "is not installed";
        if (!installed) {
            boolean disabled = !desired.services().get(need).enabled();
            return Optional.of(Notes.problem(desired, path, "needs", path.shown() + " needs " + need.shown()
                    + ", which " + why + (disabled ? " and is disabled" : "") + ".",
                    disabled ? "Enable it first." : "Take it along, or deploy it first."));
        }
        return Records.missing(old.get(), template).isEmpty()
                ? Optional.empty()
                : Optional.of(Notes.note(desired, path, "needs-stopped",
                        need.shown() + ", which " + path.shown() + " needs, is not started."));
    }
}
