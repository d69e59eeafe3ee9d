package org.atyourservice.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a run would do: shown before, carried out after, never changed.
///
/// @param revision of the snapshot it was made from; a stale plan is refused
/// @param intents what will be recorded of each service once its steps succeeded
/// @param moved deleted and created services that look like one that moved: the person says
/// @param later what services get from others and is not known before a step of this plan
/// @param problems why it can't be carried out; empty when it can
public record Plan(long revision, Request request, List<Change> changes, List<Group> groups, List<Intent> intents,
        List<Moved> moved, List<KnownLater> later, List<Diagnostic> problems) {

    /// What was asked for.
    ///
    /// @param removeOrphans also remove what is in no blueprint any more
    /// @param repair also start again what is not healthy
    /// @param remove of what is in no blueprint any more only these, with all that stands in them; none means that
    ///     `removeOrphans` says it for all
    public record Request(boolean removeOrphans, boolean repair, Set<ServicePath> remove) {
        public static final Request DEPLOY = new Request(false, true);
        public static final Request MAKE_IT_SO = new Request(true, true);

        public Request {
            remove = Set.copyOf(remove);
        }

        public Request(boolean removeOrphans, boolean repair) {
            this(removeOrphans, repair, Set.of());
        }

        /// Removes these, with all that stands in them, and nothing else that is in no blueprint any more.
        public Request removing(Set<ServicePath> paths) {
            return new Request(false, repair, paths);
        }
    }

    /// A question: is the service at `to` the one that was at `from`?
    public record Moved(ServicePath from, ServicePath to) {}

    /// A value that a service gets and that an action of this plan makes known.
    ///
    /// @param argname of the link through which the consumer gets it
    public record KnownLater(ServicePath consumer, String argname, ServicePath producer, String attribute,
            String action) {

        /// `address of db main: known after main.install`.
        public String shown() {
            return attribute + " of " + producer.shown() + ": known after " + producer.key().instance() + "." + action;
        }
    }

    /// A plan of which everything is known.
    public Plan(long revision, Request request, List<Change> changes, List<Group> groups, List<Intent> intents,
            List<Moved> moved, List<Diagnostic> problems) {
        this(revision, request, changes, groups, intents, moved, List.of(), problems);
    }

    public Plan {
        changes = List.copyOf(changes);
        groups = List.copyOf(groups);
        intents = List.copyOf(intents);
        moved = List.copyOf(moved);
        later = List.copyOf(later);
        problems = List.copyOf(problems);
    }

    /// The services that are as they are wanted, of all that are.
    public SortedSet<ServicePath> unchanged(Environment desired) {
        var unchanged = new TreeSet<>(desired.services().keySet());
        changes.forEach(change -> unchanged.remove(change.path()));
        return unchanged;
    }

    public Stream<Step> steps() {
        return groups.stream().flatMap(group -> group.steps().stream());
    }

    public boolean isEmpty() {
        return groups.isEmpty();
    }

    /// What is not known yet, by the service that gets it.
    public Map<ServicePath, List<KnownLater>> laterByConsumer() {
        return later.stream().collect(Collectors.groupingBy(KnownLater::consumer));
    }

    /// The services on which something runs.
    public SortedSet<ServicePath> services() {
        return groups.stream().map(Group::service).collect(Collectors.toCollection(TreeSet::new));
    }

    /// The targets that are touched.
    public Set<Target> hosts() {
        return steps().filter(Step::touchesHost).map(Step::where).collect(Collectors.toSet());
    }
}
