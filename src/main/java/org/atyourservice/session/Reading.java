package org.atyourservice.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.atyourservice.language.blueprint.ServiceNames;
import org.atyourservice.model.Change;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Drift;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Place;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.plan.ServiceStates;

/// An environment as its files say, for those who only look: nothing was locked, recovered, started or written.
///
/// @param recorded at the addresses of today: moves applied
/// @param states the state of each desired service, and of those that are only recorded
/// @param changes what is not on the hosts
/// @param running the runs under way in the process that has the environment open
public record Reading(Path folder, Environment desired, Recorded recorded, Observed observed,
        SortedMap<ServicePath, ServiceState> states, List<Change> changes, List<RunView> running) {

    private static final Comparator<Diagnostic> BY_PLACE = Comparator.comparing(
            diagnostic -> diagnostic.place().orElse(Place.ofFile("")),
            Comparator.comparing(Place::file).thenComparingInt(Place::line).thenComparingInt(Place::column));

    public Reading {
        states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
        changes = List.copyOf(changes);
        running = List.copyOf(running);
    }

    /// All that is wrong in the files, by place.
    public List<Diagnostic> diagnostics() {
        return Stream.concat(desired.diagnostics().stream(), recorded.diagnostics().stream()).distinct()
                .sorted(BY_PLACE).toList();
    }

    public boolean hasErrors() {
        return diagnostics().stream().anyMatch(Diagnostic::isError);
    }

    /// All services: those that are desired, and those that are only recorded.
    public SortedSet<ServicePath> paths() {
        var paths = new TreeSet<>(desired.services().keySet());
        paths.addAll(recorded.services().keySet());
        return paths;
    }

    /// The service that a text means: its path, or as much of its instances as makes it unique.
    ///
    /// @throws Problem when there is none, or several fit
    public ServicePath find(String text) throws Problem {
        var meant = ServiceNames.meant(text, paths());
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        if (meant.isEmpty()) {
            var hint = ServiceNames.hint(text, paths());
            throw new Problem(Problem.Kind.NOT_FOUND, "There is no service '" + text + "' in " + desired.name() + ".",
                    hasErrors()
                            ? (hint + " Services with errors are not among them: ays env check").strip()
                            : hint.isEmpty() ? "There are no services yet; add one to blueprints/." : hint);
        }
        throw new Problem(Problem.Kind.NOT_FOUND, "'" + text + "' may be " + meant.size() + " services.",
                "Say which: " + String.join(", ", meant.stream().map(ServicePath::toString).toList()) + ".");
    }

    public Optional<Change> change(ServicePath path) {
        return changes.stream().filter(change -> change.path().equals(path)).findFirst();
    }

    /// The state of a service. One without actions is a mere place: its state is the worst of what stands in it.
    public ServiceState state(ServicePath path) {
        boolean place = desired.service(path).map(desired::templateOf).map(template -> template.actions().isEmpty())
                .orElse(false);
        return place
                ? ServiceState.worst(states.tailMap(path).entrySet().stream()
                        .takeWhile(entry -> entry.getKey().isWithin(path)).map(Map.Entry::getValue).toList())
                : states.get(path);
    }

    /// What monitor saw last of a service.
    public Optional<Observed.Sight> sight(ServicePath path) {
        return recorded.service(path).flatMap(service -> observed.of(service.id()));
    }

    /// Why a file can't be read or written, in half a sentence.
    public static String reason(IOException e) {
        return FolderProblem.reason(e);
    }

    /// How the service differs from what is recorded of it, as it was seen last.
    public Drift drift(ServicePath path) {
        return recorded.service(path).map(service -> ServiceStates.drift(service, observed)).orElse(Drift.NONE);
    }
}
