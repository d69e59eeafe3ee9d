package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atyourservice.model.Change;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.atyourservice.model.ServicePath;

/// What a deployment that doesn't make all changes leaves out around those that it makes: services that were not chosen
/// or are disabled. It never takes them along.
final class DeploySelection {

    private final PlannerInput input;
    private final Comparison comparison;
    private final Map<ServicePath, Change> made;
    private final List<Diagnostic> notes = new ArrayList<>();
    private final List<Diagnostic> problems = new ArrayList<>();

    /// @param changes of what was chosen
    DeploySelection(PlannerInput input, Comparison comparison, List<Change> changes) {
        this.input = input;
        this.comparison = comparison;
        this.made = changes.stream().filter(change -> Groups.isCarriedOut(input, change))
                .collect(Collectors.toMap(Change::path, Function.identity()));
        unknown();
        disabled();
        var users = Dependencies.ofRecorded(comparison.recorded().services()).reversed();
        made.values().forEach(change -> {
            if (change instanceof Change.Delete) {
                childrenThatStay(change.path(), users);
            } else {
                needed(change);
            }
        });
    }

    List<Diagnostic> notes() {
        return notes;
    }

    List<Diagnostic> problems() {
        return problems;
    }

    private void unknown() {
        input.request().only().orElse(Set.<ServicePath>of()).stream().sorted()
                .filter(path -> input.desired().service(path).isEmpty()
                        && comparison.recorded().service(path).isEmpty())
                .forEach(path -> problems.add(Diagnostic.error("unknown-service", Place.ofFile("blueprints"),
                        "There is no service " + path.instances() + ".").withHint(
                                "It is in no blueprint, or its blueprint has errors, and nothing is recorded of it.")));
    }

    private void disabled() {
        input.desired().services().values().stream()
                .filter(service -> !service.enabled() && input.request().includes(service.path())
                        && !made.containsKey(service.path()))
                .forEach(service -> notes.add(Notes.note(input.desired(), service.path(), "disabled",
                        service.path().shown() + " is disabled and stays as it is.")));
    }

    /// What it needs and this plan doesn't bring up.
    private void needed(Change change) {
        if (!input.desired().services().get(change.path()).enabled()) {
            return;
        }
        comparison.dependencies().of(change.path()).stream().filter(need -> !made.containsKey(need))
                .filter(need -> !input.request().includes(need) || !input.desired().services().get(need).enabled())
                .forEach(need -> Neighbours.lacking(input.desired(), comparison.recorded(), change.path(), need)
                        .ifPresent(it -> (it.isError() ? problems : notes).add(it)));
    }

    /// A parent can't go while something stands in it.
    private void childrenThatStay(ServicePath path, SortedMap<ServicePath, SortedSet<ServicePath>> users) {
        users.getOrDefault(path, new TreeSet<>()).stream()
                .filter(user -> user.parent().filter(path::equals).isPresent() && !made.containsKey(user))
                .findFirst().ifPresent(child -> problems.add(Notes.problem(input.desired(), path, "holds",
                        path.shown() + " can't be removed: " + child.shown() + " stands in it and was not chosen.",
                        "Take " + child.shown() + " along, and what else stands in it.")));
    }
}
