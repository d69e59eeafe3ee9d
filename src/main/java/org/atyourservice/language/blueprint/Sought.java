package org.atyourservice.language.blueprint;

import java.util.HashSet;
import java.util.Set;

/// Which names and roles were looked for to find out where services stand: one that comes or goes matters to where
/// others stand only when its own are among them.
///
/// @param names instances
/// @param roles of which some service, whatever its name, was wanted
record Sought(Set<String> names, Set<String> roles) {

    Sought() {
        this(new HashSet<>(), new HashSet<>());
    }

    boolean mayMean(Written written) {
        return names.contains(written.instance) || roles.contains(written.role()) || roles.contains(written.template);
    }
}
