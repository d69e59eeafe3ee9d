package org.atyourservice.session;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atyourservice.model.ActionStatus;
import org.atyourservice.model.Change;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.plan.ActionStates;

/// An environment at one moment. Immutable; a newer one has a higher revision.
///
/// @param branch what git has checked out
/// @param states the state of each desired service, and of those that are only recorded
/// @param changes what is not on the hosts: desired against recorded and observed
/// @param uncommitted what is not in git: work tree against HEAD
/// @param running the run under way
public record Snapshot(long revision, Path folder, String branch, Environment desired, Recorded recorded,
        Observed observed, SortedMap<ServicePath, ServiceState> states, List<Change> changes,
        List<UncommittedFile> uncommitted, Optional<RunView> running) {

    /// @param path inside the environment, with `/`
    /// @param words what changed in words of the model, such as `web shop: version 1 -> 2`
    public record UncommittedFile(String path, Kind kind, List<String> words) {
        public enum Kind {
            ADDED, CHANGED, DELETED
        }

        public UncommittedFile {
            words = List.copyOf(words);
        }
    }

    public Snapshot {
        states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
        changes = List.copyOf(changes);
        uncommitted = List.copyOf(uncommitted);
    }

    /// The state of a service together with all below it: the worst. What is quiet only counts by itself.
    public ServiceState stateWithin(ServicePath path) {
        return ServiceState.worst(states.tailMap(path).entrySet().stream()
                .takeWhile(entry -> entry.getKey().isWithin(path))
                .filter(entry -> entry.getKey().equals(path) || !isQuiet(entry.getKey())).map(Map.Entry::getValue)
                .toList());
    }

    private boolean isQuiet(ServicePath path) {
        return desired.service(path).filter(Service::quiet).isPresent();
    }

    /// Where each action of each service is: new, changed, scheduled, running, ok, error or disabled. Worked out anew at
    /// each call.
    public SortedMap<ServicePath, SortedMap<String, ActionStatus>> actionStates() {
        return ActionStates.of(desired, recorded, changes, running);
    }

    public Optional<Change> change(ServicePath path) {
        return changes.stream().filter(change -> change.path().equals(path)).findFirst();
    }
}
