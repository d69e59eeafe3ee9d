package org.atyourservice.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
/// @param notes what to know although it can be carried out, such as what is left out and why; none is an error
/// @param problems why it can't be carried out; empty when it can
public record Plan(long revision, Request request, List<Change> changes, List<Group> groups, List<Intent> intents,
        List<Moved> moved, List<KnownLater> later, List<Diagnostic> notes, List<Diagnostic> problems) {

    /// What was asked for.
    ///
    /// @param only the services that may be touched, each by itself; empty means all. A plan never has a step on
    ///     another one, whatever these need
    /// @param force also what is recorded as done already
    /// @param withoutRetries an action that fails isn't tried again, whatever its template says
    /// @param rolling how many services at a time; empty for all that can be
    public record Request(Goal goal, Optional<Set<ServicePath>> only, boolean force, boolean withoutRetries,
            Optional<Rolling> rolling) {
        public static final Request DEPLOY = new Request(false, true);
        public static final Request MAKE_IT_SO = new Request(true, true);

        public Request {
            only = only.map(Set::copyOf);
        }

        public Request(Goal goal, Optional<Set<ServicePath>> only, boolean force, Optional<Rolling> rolling) {
            this(goal, only, force, false, rolling);
        }

        public Request(Goal goal) {
            this(goal, Optional.empty(), false, Optional.empty());
        }

        public Request(boolean removeOrphans, boolean repair) {
            this(new Goal.Deploy(removeOrphans, repair, Set.of()));
        }

        /// Removes these, with all that stands in them, and nothing else that is in no blueprint any more.
        public Request removing(Set<ServicePath> paths) {
            return new Request(new Goal.Deploy(false, repair(), paths), only, force, withoutRetries, rolling);
        }

        /// The same on these services alone.
        public Request onlyOn(Set<ServicePath> paths) {
            return new Request(goal, Optional.of(paths), force, withoutRetries, rolling);
        }

        public Request forced() {
            return new Request(goal, only, true, withoutRetries, rolling);
        }

        public Request notRetried() {
            return new Request(goal, only, force, true, rolling);
        }

        public Request rolling(Rolling how) {
            return new Request(goal, only, force, withoutRetries, Optional.of(how));
        }

        /// True when the service may be touched.
        public boolean includes(ServicePath path) {
            return only.isEmpty() || only.get().contains(path);
        }

        public boolean removeOrphans() {
            return goal instanceof Goal.Deploy(var removeOrphans, _, _) && removeOrphans;
        }

        public boolean repair() {
            return goal instanceof Goal.Deploy(_, var repair, _) && repair;
        }

        public Set<ServicePath> remove() {
            return goal instanceof Goal.Deploy(_, _, var remove) ? remove : Set.of();
        }

        /// In a few words, for the order of a run: `start of 3 services, forced`.
        public String shown() {
            return goal.shown() + only.map(Request::shown).orElse("") + (force ? ", forced" : "")
                    + (withoutRetries ? ", without retries" : "")
                    + rolling.map(how -> ", " + how.atATime() + " at a time").orElse("");
        }

        private static String shown(Set<ServicePath> paths) {
            return " of " + (paths.size() > 3
                    ? paths.size() + " services"
                    : String.join(", ", paths.stream().sorted().map(ServicePath::shown).toList()));
        }
    }

    /// An order in which not all are touched at once: the next begin when those before are healthy.
    ///
    /// @param atATime how many services, at least 1
    /// @param stopAfterFailures how many may fail before no more is begun, at least 1
    public record Rolling(int atATime, int stopAfterFailures) {
        public Rolling {
            if (atATime < 1 || stopAfterFailures < 1) {
                throw new IllegalArgumentException("a rolling order needs at least 1: " + atATime + ", "
                        + stopAfterFailures);
            }
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
        this(revision, request, changes, groups, intents, moved, List.of(), List.of(), problems);
    }

    /// A plan without notes.
    public Plan(long revision, Request request, List<Change> changes, List<Group> groups, List<Intent> intents,
            List<Moved> moved, List<KnownLater> later, List<Diagnostic> problems) {
        this(revision, request, changes, groups, intents, moved, later, List.of(), problems);
    }

    public Plan {
        changes = List.copyOf(changes);
        groups = List.copyOf(groups);
        intents = List.copyOf(intents);
        moved = List.copyOf(moved);
        later = List.copyOf(later);
        notes = List.copyOf(notes);
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
