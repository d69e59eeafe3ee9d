package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;

/// What is recorded, at the addresses that it has now: `moves.yaml` applied.
///
/// Moves are read in their order, so that `a -> b`, `b -> c` takes a service from `a` to `c`; each
/// takes along what is inside. `moves.yaml` keeps entries that were carried out long ago: those that the records are
/// known to be after don't count, and of the others only one that leads to a service that is desired, and never onto one
/// that is recorded.
/// Producers and targets are followed as well: a record that was written before its producer moved
/// still names the producer's earlier address.
public final class Moves {

    private final Recorded before;
    private final Environment desired;
    private final List<Plan.Moved> moves;
    private final Map<ServicePath, ServicePath> addresses;

    private Moves(Recorded before, List<Plan.Moved> moves, Environment desired) {
        this.before = before;
        this.desired = desired;
        this.moves = moves;
        this.addresses = addresses();
    }

    /// The recorded services at their present addresses, with the present addresses of their
    /// producers and targets.
    public static Recorded applied(Recorded recorded, List<Plan.Moved> moves, Environment desired) {
        return moves.isEmpty() ? recorded : new Moves(recorded, moves, desired).after();
    }

    private Recorded after() {
        var services = new TreeMap<ServicePath, RecordedService>();
        before.services().forEach((path, service) -> {
            var now = addresses.get(path);
            services.put(now, at(service, now));
        });
        return new Recorded(services, before.diagnostics(), before.carriedOut());
    }

    private RecordedService at(RecordedService old, ServicePath now) {
        var producers = new LinkedHashMap<String, List<ServicePath>>();
        old.producers().forEach((argname, paths) -> producers.put(argname, paths.stream().map(this::follow).toList()));
        Target target = switch (old.target()) {
            case Target.Here here -> here;
            case Target.On(var service, var kind) -> new Target.On(follow(service), kind);
        };
        return new RecordedService(old.id(), now, old.template(), old.templateDigest(), old.templateCommit(),
                producers, target, old.actions(), old.inputs(), old.instantiation(), old.data(), old.outputs(),
                old.failed());
    }

    /// The present address by the recorded one.
    private Map<ServicePath, ServicePath> addresses() {
        var present = new HashMap<ServicePath, ServicePath>();
        before.services().keySet().forEach(path -> present.put(path, path));
        var leads = new HashMap<ServicePath, ServicePath>();
        for (var move : moves.subList(before.countCarriedOut(moves), moves.size())) {
            if (!isPossible(move, Set.copyOf(present.values()))) {
                continue;
            }
            present.replaceAll((recorded, path) -> {
                if (!path.isWithin(move.from())) {
                    return path;
                }
                leads.put(recorded, move.to());
                return rebased(path, move);
            });
        }
        present.replaceAll((recorded, path) -> isWanted(path) || isWanted(leads.get(recorded)) ? path : recorded);
        return withoutCollisions(present);
    }

    /// @param taken the addresses of all services
    static boolean isPossible(Plan.Moved move, Set<ServicePath> taken) {
        return taken.contains(move.from()) && !taken.contains(move.to());
    }

    /// Where two would end at one address, both stay where they are recorded.
    private static Map<ServicePath, ServicePath> withoutCollisions(Map<ServicePath, ServicePath> present) {
        var holders = new HashMap<ServicePath, List<ServicePath>>();
        present.forEach((recorded, path) -> holders.computeIfAbsent(path, _ -> new ArrayList<>()).add(recorded));
        holders.values().stream().filter(list -> list.size() > 1)
                .forEach(list -> list.forEach(recorded -> present.put(recorded, recorded)));
        return present;
    }

    private ServicePath follow(ServicePath path) {
        var known = addresses.get(path);
        if (known != null) {
            return known;
        }
        var at = path;
        for (var move : moves) {
            if (at.isWithin(move.from())) {
                at = rebased(at, move);
            }
        }
        return isWanted(at) ? at : path;
    }

    private boolean isWanted(ServicePath path) {
        return path != null && desired.services().containsKey(path);
    }

    static ServicePath rebased(ServicePath path, Plan.Moved move) {
        var keys = new ArrayList<>(move.to().keys());
        keys.addAll(path.keys().subList(move.from().keys().size(), path.keys().size()));
        return new ServicePath(keys);
    }
}
