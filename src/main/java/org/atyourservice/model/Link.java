package org.atyourservice.model;

import java.util.Set;

/// What a template says about the services it stands in or uses.
public sealed interface Link {

    String role();

    /// The name under which a blueprint says which service is meant.
    String argname();

    /// The service that this one is inside of.
    ///
    /// @param optional may be missing
    /// @param auto is created when missing
    record Parent(String role, String argname, boolean optional, boolean auto) implements Link {}

    /// Services that this one uses.
    ///
    /// @param min at least so many producers
    /// @param max at most so many; [Integer#MAX_VALUE] for no limit
    /// @param auto missing ones up to `min` are created
    /// @param needs the attributes a producer must provide
    record Consume(String role, String argname, int min, int max, boolean auto, Set<String> needs) implements Link {
        public Consume {
            needs = Set.copyOf(needs);
        }
    }
}
