package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the compilation of one service looked for among the others: only when something of that comes, goes or
/// moves, it must be compiled again.
final class Asked {

    private final List<String> names = new ArrayList<>(2);
    private List<String> roles = List.of();
    private boolean doubt;

    /// What is not where it was, or isn't what it was.
    ///
    /// @param names instances
    /// @param roles and names of templates
    /// @param doubt true when other files than before can't be read
    record Changes(Set<String> names, Set<String> roles, boolean doubt) {

        static Changes of(Collection<Draft> drafts, boolean doubt) {
            var changes = new Changes(new HashSet<>(), new HashSet<>(), doubt);
            drafts.forEach(draft -> {
                changes.names.add(draft.path.key().instance());
                changes.roles.add(draft.template.role());
                changes.roles.add(draft.template.name());
            });
            return changes;
        }
    }

    void name(String instance) {
        names.add(instance);
    }

    /// All services of the role mattered, and whether all files can be read.
    void role(String role) {
        roles = roles.isEmpty() ? new ArrayList<>(1) : roles;
        roles.add(role);
        doubt = true;
    }

    void clear() {
        names.clear();
        roles = List.of();
        doubt = false;
    }

    boolean isConcernedBy(Changes changes) {
        return doubt && changes.doubt || names.stream().anyMatch(changes.names::contains)
                || roles.stream().anyMatch(changes.roles::contains);
    }
}
