package org.atyourservice.language.blueprint;

import java.util.Collection;
import java.util.List;
import org.atyourservice.model.ServicePath;

/// The names by which people call services outside of blueprints too: on a command line, in a search.
public final class ServiceNames {

    private ServiceNames() {}

    /// Those of the candidates that a text means, by the rule of references in blueprints: the instance, before it as
    /// much of the path as makes it unique, each part with its role where that is needed.
    public static List<ServicePath> meant(String text, Collection<ServicePath> candidates) {
        return References.parse(text).among(candidates);
    }

    /// `Did you mean x?` and the names there are; empty when there are none.
    public static String hint(String written, Collection<ServicePath> known) {
        return References.guess(written, known).hint();
    }
}
