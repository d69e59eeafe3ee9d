package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.atyourservice.model.Origin;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Sourced;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;

/// A service while it is compiled: all its writings together.
final class Draft {

    final ServicePath path;
    final Template template;
    Place place;
    final Optional<ServicePath> autoFor;
    final List<Written> writings = new ArrayList<>();
    /// What is said, by the name of the attribute or the key of the link.
    final Map<String, Said> said = new LinkedHashMap<>();
    final Map<String, List<ServicePath>> producers = new LinkedHashMap<>();
    final Map<String, Origin> linkOrigins = new LinkedHashMap<>();
    final Map<String, Sourced> attributes = new LinkedHashMap<>();
    private List<Diagnostic> problems = List.of();
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

    /// What is further down in its file, which is the only one that says something of it.
    void moveTo(Written written, int lines) {
        writings.set(0, written);
        place = written.place;
        linkOrigins.replaceAll((_, origin) -> down(origin, lines));
        attributes.replaceAll((_, sourced) -> new Sourced(sourced.value(), down(sourced.origin(), lines)));
    }

    /// Forgets all but where it stands, to be compiled anew.
    void restart(Written written) {
        writings.set(0, written);
        place = written.place;
        producers.clear();
        linkOrigins.clear();
        attributes.clear();
        problems = List.of();
        target = Target.HERE;
        broken = Optional.empty();
        guilty = false;
    }

    private static Origin down(Origin origin, int lines) {
        return origin instanceof Origin.Declared(var place)
                ? new Origin.Declared(new Place(place.file(), place.line() + lines, place.column()))
                : origin;
    }

    Service service() {
        return new Service(path, template.name(), attributes, producers, linkOrigins, target, place, autoFor);
    }

    void tell(Diagnostic problem) {
        problems = problems.isEmpty() ? new ArrayList<>() : problems;
        problems.add(problem);
    }

    List<Diagnostic> problems() {
        return problems;
    }

    void breakBy(Cause cause) {
        broken = broken.or(() -> Optional.of(cause));
    }

    void breakByItself() {
        guilty = true;
        breakBy(Cause.service(shown(), place));
    }
}
