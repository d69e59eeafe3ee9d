package org.atyourservice.language.edit;

import java.util.List;
import java.util.Optional;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Place;
import org.atyourservice.model.ServiceKey;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;

/// One writing of a service in one file.
///
/// @param spot the entry that is it
/// @param inside the writing in whose body it stands
/// @param path of the service that it is about; empty when that has errors
record Writing(String file, Spot spot, String template, String instance, Optional<Writing> inside,
        Optional<ServicePath> path) {

    ServiceKey key() {
        return new ServiceKey(Template.roleOf(template), instance);
    }

    boolean isAbout(ServicePath service) {
        return path.filter(service::equals).isPresent();
    }

    boolean isWithin(ServicePath service) {
        return path.filter(own -> own.isWithin(service)).isPresent();
    }

    YamlNode body() {
        return spot.entry().value();
    }

    Place place() {
        return spot.entry().key().span().in(file);
    }

    /// The entries of its own body; none of a body that an alias brings.
    List<YamlNode.Entry> entries() {
        return body() instanceof YamlNode.Mapping mapping ? mapping.entries() : List.of();
    }

    static boolean isService(String key) {
        int at = key.indexOf("__");
        return at > 0 && at + 2 < key.length();
    }
}
