package org.atyourservice.model;

import java.util.List;
import java.util.Set;

/// Steps that belong together, one after the other: what a plan is made of.
///
/// @param id unique in its plan
/// @param after ids of groups that must have succeeded before this one starts
public record Group(String id, ServicePath service, List<Step> steps, Set<String> after, OnFailure onFailure) {

    /// What happens when a step of the group fails.
    public sealed interface OnFailure {

        /// The rest of the group is skipped, and with it the groups that come after it.
        record Stop() implements OnFailure {}

        /// These steps run, all of them, then as [Stop].
        record Compensate(List<Step> steps) implements OnFailure {
            public Compensate {
                steps = List.copyOf(steps);
            }
        }
    }

    public Group {
        steps = List.copyOf(steps);
        after = Set.copyOf(after);
    }
}
