package org.atyourservice.model;

import java.util.List;
import java.util.Optional;

/// What another version of a template means for an environment, before anything changes.
///
/// @param template the template's name
/// @param from the recipe that services are made from now
/// @param to what it would be; its time is that of the comparison
/// @param parts what differs between the two, actions first
/// @param migrations of the services that are made from it, by path
/// @param problems why it can't be carried out as things are; each names a service
public record RecipeUpdate(String template, Recipe from, Recipe to, List<Part> parts, List<Migration> migrations,
        List<Diagnostic> problems) {

    public RecipeUpdate {
        parts = List.copyOf(parts);
        migrations = List.copyOf(migrations);
        problems = List.copyOf(problems);
    }

    /// What a template consists of, in the order in which it is shown.
    public enum Kind {
        ACTION, FIELD, LINK, PROVIDES, TEMPLATE, FILE
    }

    /// A part that differs.
    ///
    /// @param name of the action, attribute or link; the key of `template.yaml`; the path of a file
    /// @param details what changed of a part that is on both sides, such as `type string -> integer`
    public record Part(Kind kind, How how, String name, List<String> details) {
        public enum How {
            ADDED, CHANGED, REMOVED
        }

        public Part {
            details = List.copyOf(details);
        }

        /// For a person: `action backup added`, `field port changed: type string -> integer`.
        public String shown() {
            var what = switch (kind) {
                case ACTION -> "action " + name;
                case FIELD -> "field " + name;
                case LINK -> "link " + name;
                case PROVIDES -> "provided " + name;
                case TEMPLATE -> name;
                case FILE -> "file " + name;
            };
            var done = switch (how) {
                case ADDED -> "added";
                case CHANGED -> "changed";
                case REMOVED -> "removed";
            };
            return what + " " + done + (details.isEmpty() ? "" : ": " + String.join(", ", details));
        }
    }

    /// What becomes of the data of one service.
    ///
    /// @param values those that don't simply stay, in the order of the old schema, then the new one's
    /// @param kept the names of those that stay as they are
    public record Migration(ServicePath service, List<String> kept, List<Moved> values) {
        public Migration {
            kept = List.copyOf(kept);
            values = List.copyOf(values);
        }

        /// True when a blueprint has to say something else.
        public boolean needsEdit() {
            return values.stream().anyMatch(value -> value.edit());
        }
    }

    /// A value that doesn't simply stay.
    ///
    /// @param name of the attribute, or of the link
    /// @param from what it is now; empty when it has none
    /// @param to what it will be; empty when it will have none
    /// @param edit true when the blueprint has to be changed for it
    /// @param sentence for a person, such as `port of web shop: the text '80' becomes the number 80`
    public record Moved(String name, Fate fate, Optional<Value> from, Optional<Value> to, boolean edit,
            String sentence) {

        public enum Fate {
            /// The same in another type, without loss.
            CONVERTED,
            /// The new default in the place of the old one, or of nothing.
            DEFAULTED,
            /// No longer part of the template.
            DROPPED,
            /// The new schema refuses it, or wants one where there is none.
            UNFIT
        }
    }

    /// True when blueprints have to be changed for it.
    public boolean needsEdits() {
        return migrations.stream().anyMatch(Migration::needsEdit);
    }

    /// The services that are made from it.
    public List<ServicePath> services() {
        return migrations.stream().map(Migration::service).toList();
    }
}
