package org.atyourservice.language.blueprint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.atyourservice.model.Template;

/// What is not where it was, or isn't what it was.
///
/// @param names instances
/// @param roles and names of templates
/// @param isDoubt true when other files than before can't be read
record Changes(Set<String> names, Set<String> roles, boolean isDoubt) {

    Changes(boolean isDoubt) {
        this(new HashSet<>(), new HashSet<>(), isDoubt);
    }

    void add(String template, String instance) {
        names.add(instance);
        roles.add(template);
        roles.add(Template.roleOf(template));
    }

    boolean concern(Asked asked) {
        return isDoubt && asked.isInDoubt() || areAny(names, asked.names()) || areAny(roles, asked.roles());
    }

    // asked of every service after every change
    private static boolean areAny(Set<String> changed, List<String> asked) {
        for (int i = 0; i < asked.size(); i++) {
            if (changed.contains(asked.get(i))) {
                return true;
            }
        }
        return false;
    }
}
