package org.atyourservice.language.blueprint;

import java.util.HashSet;
import java.util.Set;

/// Which names and roles somebody looked for: a service that comes or goes matters to others only
/// when its own are among them.
///
/// @param names instances
/// @param roles of which some service, whatever its name, was wanted
record Asked(Set<String> names, Set<String> roles) {

    Asked() {
        this(new HashSet<>(), new HashSet<>());
    }

    Asked copy() {
        return new Asked(new HashSet<>(names), new HashSet<>(roles));
    }

    boolean mayMean(Written written) {
        return names.contains(written.instance) || roles.contains(written.role()) || roles.contains(written.template);
    }
}
