package org.atyourservice.model;

import java.util.Map;
import java.util.Set;

/// What a run is asked to reach.
public sealed interface Goal {

    /// The blueprints, made true.
    ///
    /// @param removeOrphans also remove what is in no blueprint any more
    /// @param repair also start again what is not healthy
    /// @param remove of what is in no blueprint any more only these, with all that stands in them; none means that
    ///     `removeOrphans` says it for all
    record Deploy(boolean removeOrphans, boolean repair, Set<ServicePath> remove) implements Goal {
        public Deploy {
            remove = Set.copyOf(remove);
        }
    }

    /// One action, done on every service that was chosen and has it.
    ///
    /// @param args what the action gets beside the service's values, as `args` in `AYS_DATA`
    record Act(String action, Value.Fields args) implements Goal {
        public static final Value.Fields NO_ARGS = new Value.Fields(Map.of());

        public Act(String action) {
            this(action, NO_ARGS);
        }
    }

    /// A line for the shell, run in the directory of every service that was chosen. Nothing is recorded of it.
    record Command(String line) implements Goal {}

    /// In a few words, for the order of a run: `deploy`, `start`, `command: uptime`.
    default String shown() {
        return switch (this) {
            case Deploy(var orphans, _, var remove) when orphans || !remove.isEmpty() ->
                "deploy, and remove " + (orphans ? "what is in no blueprint" : shown(remove));
            case Deploy _ -> "deploy";
            case Act act -> act.action();
            case Command command -> "command: " + command.line();
        };
    }

    private static String shown(Set<ServicePath> paths) {
        return String.join(", ", paths.stream().sorted().map(ServicePath::shown).toList());
    }
}
