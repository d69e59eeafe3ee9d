package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.atyourservice.model.Action;
import org.atyourservice.model.Change;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;

/// Desired against recorded and observed, service by service.
final class Comparison {

    private final PlannerInput input;
    private final Recorded recorded;
    private final Map<ServiceId, ServicePath> recordedAt = new HashMap<>();
    private final SortedMap<ServicePath, ServiceId> ids = new TreeMap<>();
    private final Map<ServicePath, String> digests = new HashMap<>();
    private final Differences differences;
    private final Dependencies dependencies;
    private final Removals removals;

    Comparison(PlannerInput input) {
        this.input = input;
        this.recorded = Moves.applied(input.recorded(), input.moves(), input.desired());
        input.recorded().services().values().forEach(service -> recordedAt.put(service.id(), service.path()));
        var desired = input.desired();
        for (var path : desired.services().keySet()) {
            ids.put(path, recorded.service(path).map(RecordedService::id).orElseGet(input.ids()));
        }
        var inputs = new Inputs(desired, ids, input.secretVersion());
        desired.services().forEach((path, service) -> digests.put(path, inputs.digest(service)));
        this.differences = new Differences(desired, recorded, inputs);
        this.dependencies = Dependencies.ofDesired(desired.services());
        this.removals = new Removals(input.request(), recorded, gone());
    }

    /// Moves applied.
    Recorded recorded() {
        return recorded;
    }

    Dependencies dependencies() {
        return dependencies;
    }

    String digest(ServicePath path) {
        return digests.get(path);
    }

    /// The address in `services/`, where that is another one than now.
    Optional<ServicePath> movedFrom(RecordedService service) {
        return Optional.of(recordedAt.get(service.id())).filter(from -> !from.equals(service.path()));
    }

    /// The template that installed it, or what stands in for it.
    Optional<Template> recipe(RecordedService service) {
        return input.recipe().apply(service)
                .or(() -> Optional.ofNullable(input.desired().templates().get(service.template())));
    }

    /// Each after the changes that it needs: what comes up, then what goes.
    List<Change> changes() {
        var changes = new ArrayList<Change>();
        var order = new ArrayList<>(dependencies.order());
        order.addAll(dependencies.circular());
        for (var path : order) {
            change(input.desired().services().get(path)).ifPresent(changes::add);
        }
        var past = Dependencies.ofRecorded(recorded.services());
        var backwards = new ArrayList<>(past.order());
        backwards.addAll(past.circular());
        backwards.retainAll(gone());
        for (var path : backwards.reversed()) {
            changes.add(new Change.Delete(path, recorded.services().get(path).id(),
                    removals.isAsked(path) && input.request().includes(path)));
        }
        return changes;
    }

    /// Recorded and no longer desired. None while the environment has errors, since services with
    /// errors are not among the desired.
    SortedSet<ServicePath> gone() {
        var gone = new TreeSet<ServicePath>();
        if (!input.desired().hasErrors()) {
            gone.addAll(recorded.services().keySet());
            gone.removeAll(input.desired().services().keySet());
        }
        return gone;
    }

    /// Desired and not recorded.
    SortedSet<ServicePath> created() {
        var created = new TreeSet<>(input.desired().services().keySet());
        created.removeAll(recorded.services().keySet());
        return created;
    }

    private Optional<Change> change(Service service) {
        var path = service.path();
        var id = ids.get(path);
        var old = recorded.services().get(path);
        if (!service.enabled()) {
            return Optional.ofNullable(old).filter(Records::isStarted)
                    .map(_ -> new Change.Repair(path, id, "disabled, and started"));
        }
        if (old == null) {
            return Optional.of(new Change.Create(path, id));
        }
        boolean same = digest(path).equals(old.inputs()) && service.target().equals(old.target());
        var from = movedFrom(old);
        if (from.isPresent()) {
            return Optional.of(new Change.Move(path, id, from.get(), same ? List.of() : differences(service, old)));
        }
        if (!same && !Records.neverSucceeded(old)) {
            return Optional.of(new Change.Update(path, id, differences(service, old)));
        }
        return broken(service, old).map(reason -> new Change.Repair(path, id, reason));
    }

    private List<Change.Difference> differences(Service service, RecordedService old) {
        return differences.of(service, old, digest(service.path()), recipe(old));
    }

    /// Why a service that is recorded as wanted needs work all the same.
    private Optional<String> broken(Service service, RecordedService old) {
        if (old.failed().isPresent()) {
            var failed = old.failed().get();
            return Optional.of(failed.shown() + " in run " + failed.run().replaceFirst("-.*", ""));
        }
        var missing = Records.missing(old, input.desired().templateOf(service));
        if (!missing.isEmpty()) {
            return Optional.of(String.join(" and ", missing) + (missing.size() == 1 ? " has" : " have")
                    + " not been done");
        }
        if (Records.neverSucceeded(old)) {
            return Optional.of(old.isOk(Action.RESET) ? "it was reset" : "it was never finished");
        }
        return Records.sight(old, input.observed())
                .filter(sight -> sight.health() == Observed.Health.UNHEALTHY)
                .map(sight -> "not healthy" + (sight.note().isBlank() ? "" : ": " + sight.note()));
    }
}
