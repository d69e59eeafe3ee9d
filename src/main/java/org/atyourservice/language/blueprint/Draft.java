package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Place;
import org.atyourservice.model.Origin;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Sourced;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;

/// A service while it is compiled: all its writings together.
final class Draft {

    final ServicePath path;
    final Template template;
    final Place place;
    final Optional<ServicePath> autoFor;
    final List<Written> writings = new ArrayList<>();
    /// What is said, by the name of the attribute or the key of the link.
    final Map<String, Said> said = new LinkedHashMap<>();
    final Map<String, List<ServicePath>> producers = new LinkedHashMap<>();
    final Map<String, Origin> linkOrigins = new LinkedHashMap<>();
    final Map<String, Sourced> attributes = new LinkedHashMap<>();
    Target target = Target.HERE;
    Optional<Cause> broken = Optional.empty();
    /// True when the error is its own.
    boolean guilty;

    /// @param key as it is written
    record Said(YamlNode key, YamlNode value, String file) {}

    Draft(ServicePath path, Template template, Place place, Optional<ServicePath> autoFor) {
        this.path = path;
        this.template = template;
        this.place = place;
        this.autoFor = autoFor;
    }

    boolean isOf(String role) {
        return template.role().equals(role) || template.name().equals(role);
    }

    String shown() {
        return path.shown();
    }

    Stream<ServicePath> dependencies() {
        return Stream.concat(path.parent().stream(), producers.values().stream().flatMap(List::stream));
    }

    void breakBy(Cause cause) {
        broken = broken.or(() -> Optional.of(cause));
    }

    void breakByItself() {
        guilty = true;
        breakBy(Cause.service(shown(), place));
    }
}
