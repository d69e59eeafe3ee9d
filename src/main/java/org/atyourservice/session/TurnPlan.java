package org.atyourservice.session;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.atyourservice.model.Destructive;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.plan.Planner;
import org.atyourservice.run.RunOrder;

/// Plans once more what waited while others ran: what is done by now drops out. It may do less than what somebody
/// looked at and agreed to, and end what failed meanwhile, but touch nothing else and take nothing else away.
final class TurnPlan {

    private final OpenEnvironment environment;
    private final SnapshotReader reader;

    TurnPlan(OpenEnvironment environment, SnapshotReader reader) {
        this.environment = environment;
        this.reader = reader;
    }

    /// @param order as it is now
    /// @param refusal why it must not be carried out, as a sentence
    record Turn(RunOrder order, Optional<String> refusal) {}

    /// The order with a plan of today.
    ///
    /// @param commit what is wanted: the order's own intent, or what became of it with what others pushed
    /// @throws Problem when the files or the commit of the order can't be read
    Turn of(RunOrder order, String commit, Snapshot now) throws Problem {
        var desired = environment.compile(commit);
        var plan = Planner.plan(reader.input(now, desired, order.plan().request()));
        if (!plan.problems().isEmpty()) {
            return new Turn(order, Optional.of("the environment changed while it waited, and it can't be carried out"
                    + " any more: " + plan.problems().getFirst().message()));
        }
        var more = new HashSet<>(plan.services());
        more.removeAll(order.plan().services());
        if (!more.isEmpty()) {
            return new Turn(order, Optional.of(changed(more)));
        }
        var gone = takenAway(plan);
        gone.removeAll(takenAway(order.plan()));
        if (!gone.isEmpty()) {
            return new Turn(order, Optional.of(changed(gone)));
        }
        return new Turn(new RunOrder(order.run(), order.operator(), order.why(), commit, order.undoes(), plan,
                desired, now.recorded(), order.folder(), order.stream()), Optional.empty());
    }

    private static String changed(Set<ServicePath> paths) {
        return "the environment changed while it waited, and now more would have to be done to "
                + paths.stream().sorted().map(ServicePath::shown).collect(Collectors.joining(", "))
                + " than was shown; plan again";
    }

    private static Set<ServicePath> takenAway(Plan plan) {
        var erased = new HashSet<ServicePath>();
        Destructive.of(plan).harms().forEach((path, harm) -> {
            if (harm.kind() == Destructive.Kind.ERASES) {
                erased.add(path);
            }
        });
        return erased;
    }
}
