package org.atyourservice.model;

import java.util.List;
import java.util.Set;

/// A link of a service, and what is in it.
///
/// @param role of the services that fit
/// @param max [Integer#MAX_VALUE] for no limit
/// @param taken the producers that it has
/// @param needs the attributes that a producer must provide
public record Slot(String argname, String role, int min, int max, List<ServicePath> taken, Set<String> needs) {

    public Slot {
        taken = List.copyOf(taken);
        needs = Set.copyOf(needs);
    }

    public static Slot of(Link.Consume link, List<ServicePath> taken) {
        return new Slot(link.argname(), link.role(), link.min(), link.max(), taken, link.needs());
    }

    /// How many more it takes; [Integer#MAX_VALUE] when there is no limit.
    public int free() {
        return max == Integer.MAX_VALUE ? max : Math.max(0, max - taken.size());
    }

    /// How many it lacks.
    public int missing() {
        return Math.max(0, min - taken.size());
    }

    /// True when a service of the template fits by its role, and provides what is needed.
    public boolean fits(Template template) {
        return isOf(template, role) && template.provides().containsAll(needs);
    }

    /// True for a template of the role; a role with a dot is the name of one template.
    public static boolean isOf(Template template, String role) {
        return template.role().equals(role) || template.name().equals(role);
    }
}
