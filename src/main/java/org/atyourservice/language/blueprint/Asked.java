package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.List;

/// What was looked for among the services to find out where one of them stands, or to compile it: only when something
/// of that comes, goes or moves, it must be done again.
final class Asked {

    private List<String> names = List.of();
    private List<String> roles = List.of();
    private boolean isInDoubt;

    void name(String instance) {
        names = names.isEmpty() ? new ArrayList<>(2) : names;
        names.add(instance);
    }

    /// All services of the role mattered.
    void role(String role) {
        roles = roles.isEmpty() ? new ArrayList<>(1) : roles;
        roles.add(role);
    }

    /// It mattered whether all files can be read.
    void doubt() {
        isInDoubt = true;
    }

    List<String> names() {
        return names;
    }

    List<String> roles() {
        return roles;
    }

    boolean isInDoubt() {
        return isInDoubt;
    }

    void clear() {
        names = List.of();
        roles = List.of();
        isInDoubt = false;
    }
}
