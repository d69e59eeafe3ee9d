package org.atyourservice.model;

import java.util.List;
import java.util.Optional;

/// What separates the desired from the recorded, for one service.
public sealed interface Change {

    ServicePath path();

    ServiceId id();

    /// @param id minted by the planner
    record Create(ServicePath path, ServiceId id) implements Change {}

    record Update(ServicePath path, ServiceId id, List<Difference> differences) implements Change {
        public Update {
            differences = List.copyOf(differences);
        }
    }

    /// The same service at another address.
    ///
    /// @param path the new address
    record Move(ServicePath path, ServiceId id, ServicePath from, List<Difference> differences) implements Change {
        public Move {
            differences = List.copyOf(differences);
        }

        /// What the move means for what is on the hosts.
        public Effect effect() {
            if (differences.isEmpty()) {
                return Effect.RECORD_ONLY;
            }
            boolean elsewhere = differences.stream()
                    .anyMatch(difference -> difference.detail().category() == Category.TARGET);
            return elsewhere ? Effect.REINSTALL : Effect.IN_PLACE;
        }
    }

    /// How far a move goes.
    enum Effect {
        /// No host is touched.
        RECORD_ONLY,
        /// It stays where it runs, and is set up again there.
        IN_PLACE,
        /// It is taken down where it was and installed where it shall be; its data doesn't come along.
        REINSTALL;

        /// The end of a sentence.
        public String shown() {
            return switch (this) {
                case RECORD_ONLY -> "on record only";
                case IN_PLACE -> "set up again where it is";
                case REINSTALL -> "installed anew there, without its data";
            };
        }
    }

    /// Recorded as wanted, but it failed or is not healthy.
    record Repair(ServicePath path, ServiceId id, String reason) implements Change {}

    /// In no blueprint any more.
    ///
    /// @param asked true when the plan removes it; otherwise it is only shown
    record Delete(ServicePath path, ServiceId id, boolean asked) implements Change {}

    /// One attribute, link or the template itself.
    ///
    /// @param what the attribute's or link's name; `template` for the recipe
    /// @param before empty when it had none
    /// @param after empty when it has none any more
    /// @param detail the same for a program
    record Difference(String what, Optional<String> before, Optional<String> after, Optional<Origin> origin,
            Detail detail) {

        public Difference(String what, Optional<String> before, Optional<String> after, Optional<Origin> origin) {
            this(what, before, after, origin, new Detail(Category.CONFIG, what,
                    before.<Value>map(Value::of).orElse(Value.NOTHING), after.<Value>map(Value::of).orElse(Value.NOTHING)));
        }

        public String shown() {
            return what + " " + before.orElse("(none)") + " -> " + after.orElse("(none)");
        }
    }

    /// What kind of thing is different, in the words that actions are told it with.
    enum Category {
        /// The value of an attribute.
        CONFIG,
        /// Which producers there are, or what one of them provides.
        LINKS,
        /// An attribute that only one of the two schemas has.
        DATASCHEMA,
        TEMPLATE,
        TARGET
    }

    /// A difference as values.
    ///
    /// @param name the attribute's, or the argname of the link
    /// @param before nothing when it had none, and for secrets, of which only the newest text is kept
    /// @param after nothing when it has none any more; of a link the paths of its producers
    record Detail(Category category, String name, Value before, Value after) {}
}
