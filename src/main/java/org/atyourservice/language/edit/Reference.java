package org.atyourservice.language.edit;

import java.util.Optional;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.ServicePath;

/// A place in a blueprint that names a service.
///
/// @param from the writing that it stands in; empty for what stands beside services
/// @param spot the entry that it is the value of, or stands in the list of; empty for what stands beside services
/// @param node what is written, an alias perhaps
/// @param target the service that is meant
/// @param role that it has to be of; empty for any
record Reference(String file, Optional<Writing> from, Optional<Spot> spot, Kind kind, String argname, YamlNode node,
        ServicePath target, String role) {

    enum Kind {
        PARENT, PRODUCER, VALUE, ACTION
    }

    String text() {
        return ((YamlNode.Scalar) node.resolved()).text();
    }

    boolean isOf(ServicePath service) {
        return from.filter(writing -> writing.isAbout(service)).isPresent();
    }
}
