package org.atyourservice.language.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Fix;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// A change of what the blueprints say, as a person would ask for it.
public sealed interface Operation {

    /// @param value empty to take it away, so that the default counts again
    record SetValue(ServicePath service, String attribute, Optional<Value> value) implements Operation {}

    /// A new service.
    ///
    /// @param producers by argname
    /// @param file where it is written; empty for beside those that are like it
    record Add(Optional<ServicePath> parent, String template, String instance, Map<String, Value> attributes,
            Map<String, List<ServicePath>> producers, Optional<String> file) implements Operation {
        public Add {
            attributes = new LinkedHashMap<>(attributes);
            producers = new LinkedHashMap<>(producers);
        }
    }

    /// Writes a service that was made for another into a blueprint.
    record Materialise(ServicePath service) implements Operation {}

    record Rename(ServicePath service, String instance) implements Operation {}

    /// Takes a service away, and all that stand in it.
    record Remove(ServicePath service) implements Operation {}

    record Move(ServicePath service, ServicePath parent) implements Operation {}

    record Link(ServicePath consumer, String argname, ServicePath producer) implements Operation {}

    record Unlink(ServicePath consumer, String argname, ServicePath producer) implements Operation {}

    /// @param consumers none for all
    record Swap(ServicePath old, ServicePath with, Set<ServicePath> consumers) implements Operation {
        public Swap {
            consumers = Set.copyOf(consumers);
        }
    }

    record ApplyFix(Fix.Replace fix) implements Operation {}

    record ApplyRemoval(Fix.Remove fix) implements Operation {}

    /// What is done, for a menu: `Rename web shop to store`.
    default String label() {
        return switch (this) {
            case SetValue(var service, var attribute, var value) ->
                (value.isPresent() ? "Set " : "Take away ") + attribute + " of " + service.shown();
            case Add add -> "Add " + Template.roleOf(add.template) + " " + add.instance;
            case Materialise(var service) -> "Write down " + service.shown();
            case Rename(var service, var instance) -> "Rename " + service.shown() + " to " + instance;
            case Remove(var service) -> "Remove " + service.shown();
            case Move(var service, var parent) -> "Move " + service.shown() + " to " + parent.shown();
            case Link(var consumer, var argname, var producer) ->
                "Link " + consumer.shown() + " to " + producer.shown() + " as " + argname;
            case Unlink(var consumer, var argname, var producer) ->
                "Unlink " + consumer.shown() + " from " + producer.shown() + " as " + argname;
            case Swap(var old, var with, _) -> "Swap " + old.shown() + " for " + with.shown();
            case ApplyFix(var fix) -> fix.label();
            case ApplyRemoval(var fix) -> fix.label();
        };
    }
}
