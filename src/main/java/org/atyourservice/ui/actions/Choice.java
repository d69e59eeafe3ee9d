package org.atyourservice.ui.actions;

import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.ServicePath;

/// Something that can be done to what is selected, or why it can't.
///
/// @param action its name
/// @param services that it is done to: those of the selection, and of what stands in it, that have it
/// @param why it can't be done, as a few words; empty when it can
public record Choice(String action, Set<ServicePath> services, Optional<String> why) {

    public Choice {
        services = Set.copyOf(services);
    }

    public boolean isPossible() {
        return why.isEmpty();
    }
}
