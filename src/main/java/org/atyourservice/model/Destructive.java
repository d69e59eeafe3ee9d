package org.atyourservice.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a plan ends, overwrites or erases. In an environment of kind prod a person types the environment's name before
/// it is carried out, in the window and on the command line alike.
///
/// What an action of a template's own does nobody can know, nor what a line for the shell does: both count.
///
/// @param harms by the services that are concerned; empty when the plan does no harm
public record Destructive(SortedMap<ServicePath, Harm> harms) {

    /// @param kind the worst of what is done
    /// @param verbs all that is done of it, in the order of the plan
    public record Harm(Kind kind, SequencedSet<String> verbs) {
        public Harm {
            verbs = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(verbs));
        }
    }

    /// From the least to the worst.
    public enum Kind {
        /// What runs is ended, for a while or for good: stop, restart, recover.
        INTERRUPTS,
        /// Nobody knows what it does: a line for the shell, an action that only its template knows.
        UNKNOWN,
        /// Data is replaced by other data: restore, import.
        OVERWRITES,
        /// What is on the host or on record goes away: uninstall, reset, delete.
        ERASES
    }

    private static final Set<String> INTERRUPTING = Set.of(Action.STOP, Action.RESTART, Action.RECOVER);
    private static final Set<String> OVERWRITING = Set.of(Action.RESTORE, Action.IMPORT);
    private static final Set<String> ERASING = Set.of(Action.UNINSTALL, Action.RESET, Action.DELETE);
    /// What makes a service as it is wanted, or only looks.
    private static final Set<String> HARMLESS = Set.of(Action.INIT, Action.BUILD, Action.INSTALL, Action.CONFIGURE,
            Action.START, Action.POST_RUN, Action.FAILED, Action.PROCESS_CHANGE, Action.MONITOR, Action.CLEANUP,
            Action.EXPORT, Action.BACKUP);

    public Destructive {
        harms = Collections.unmodifiableSortedMap(new TreeMap<>(harms));
    }

    public static Destructive of(Plan plan) {
        var harms = new TreeMap<ServicePath, Harm>();
        plan.steps().forEach(step -> kind(step)
                .ifPresent(kind -> harms.merge(step.service(), harm(kind, step.verb()), Destructive::both)));
        return new Destructive(harms);
    }

    /// What one action does, whatever plan it is in.
    public static Optional<Kind> of(String action) {
        if (ERASING.contains(action)) {
            return Optional.of(Kind.ERASES);
        }
        if (OVERWRITING.contains(action)) {
            return Optional.of(Kind.OVERWRITES);
        }
        if (INTERRUPTING.contains(action)) {
            return Optional.of(Kind.INTERRUPTS);
        }
        return HARMLESS.contains(action) ? Optional.empty() : Optional.of(Kind.UNKNOWN);
    }

    public boolean isEmpty() {
        return harms.isEmpty();
    }

    /// True when a person has to type the environment's name first.
    public boolean asksFor(Environment environment) {
        return environment.isProd() && !isEmpty();
    }

    /// True when what was typed is the environment's name: the same letters, spaces around them aside.
    public static boolean isAnswer(String typed, Environment environment) {
        return typed.strip().equals(environment.name());
    }

    /// How many services suffer what.
    public Map<Kind, Long> counts() {
        var counts = new EnumMap<Kind, Long>(Kind.class);
        harms.values().forEach(harm -> counts.merge(harm.kind(), 1L, Long::sum));
        return counts;
    }

    /// In a line, the worst first: `erases 1 service, interrupts 2`.
    public String shown() {
        var parts = new ArrayList<String>();
        for (var kind : List.of(Kind.values()).reversed()) {
            long count = counts().getOrDefault(kind, 0L);
            if (count > 0) {
                parts.add(words(kind) + " " + count
                        + (parts.isEmpty() ? count == 1 ? " service" : " services" : ""));
            }
        }
        return String.join(", ", parts);
    }

    /// A line a service: `web shop: stop, uninstall`.
    public List<String> lines() {
        return harms.entrySet().stream()
                .map(entry -> entry.getKey().shown() + ": " + String.join(", ", entry.getValue().verbs())).toList();
    }

    private static Optional<Kind> kind(Step step) {
        return switch (step) {
            case Step.Act act -> of(act.action());
            case Step.Transfer(_, _, _, _, var direction, _) -> direction == Step.Direction.IN
                    ? Optional.of(Kind.OVERWRITES)
                    : Optional.empty();
            case Step.Recover _ -> Optional.of(Kind.INTERRUPTS);
            case Step.Command _ -> Optional.of(Kind.UNKNOWN);
            case Step.Clear _,Step.Forget _ -> Optional.of(Kind.ERASES);
            case Step.Probe _,Step.Note _ -> Optional.empty();
        };
    }

    private static Harm harm(Kind kind, String verb) {
        return new Harm(kind, new LinkedHashSet<>(List.of(verb)));
    }

    private static Harm both(Harm one, Harm other) {
        var verbs = new LinkedHashSet<>(one.verbs());
        verbs.addAll(other.verbs());
        return new Harm(one.kind().compareTo(other.kind()) > 0 ? one.kind() : other.kind(), verbs);
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case ERASES -> "erases";
            case OVERWRITES -> "overwrites";
            case UNKNOWN -> "may change";
            case INTERRUPTS -> "interrupts";
        };
    }
}
