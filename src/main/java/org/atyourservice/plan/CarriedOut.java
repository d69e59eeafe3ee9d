package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;

/// Which moves a run has carried out. Nobody could tell later: after two services have changed their names with each
/// other everything looks as it did before, and a new service may stand where one once moved away.
public final class CarriedOut {

    private CarriedOut() {}

    /// The moves, from the first on, that need not be made again: what they lead elsewhere is recorded there, or gone.
    ///
    /// @param before the records before the run
    /// @param after the records after it
    /// @param moves all that there were when the run was planned
    public static List<Plan.Moved> after(Recorded before, Recorded after, List<Plan.Moved> moves) {
        int count = before.countCarriedOut(moves);
        var ids = new HashMap<ServiceId, ServicePath>();
        after.services().values().forEach(service -> ids.put(service.id(), service.path()));
        var steps = new ArrayList<Set<ServicePath>>();
        var ends = ends(before, moves.subList(count, moves.size()), steps);
        for (var affected : steps) {
            boolean done = affected.stream().map(before.services()::get)
                    .allMatch(service -> isAt(service, ends.get(service.path()), ids));
            if (!done) {
                break;
            }
            count++;
        }
        return moves.subList(0, count);
    }

    private static boolean isAt(RecordedService service, ServicePath end, Map<ServiceId, ServicePath> ids) {
        return end.equals(ids.getOrDefault(service.id(), end));
    }

    /// Where each recorded service ends.
    ///
    /// @param steps gets the recorded addresses of those that each move leads elsewhere
    private static Map<ServicePath, ServicePath> ends(Recorded before, List<Plan.Moved> moves,
            List<Set<ServicePath>> steps) {
        var present = new HashMap<ServicePath, ServicePath>();
        before.services().keySet().forEach(path -> present.put(path, path));
        for (var move : moves) {
            var affected = new HashSet<ServicePath>();
            if (Moves.isPossible(move, Set.copyOf(present.values()))) {
                present.forEach((recorded, path) -> {
                    if (path.isWithin(move.from())) {
                        affected.add(recorded);
                    }
                });
                affected.forEach(recorded -> present.compute(recorded, (_, path) -> Moves.rebased(path, move)));
            }
            steps.add(affected);
        }
        return present;
    }
}
