package org.atyourservice.language.blueprint;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    boolean enabled = true;
    boolean quiet;
    private String folder;
    private List<Diagnostic> problems = List.of();
    Target target = Target.HERE;
    Optional<Cause> broken = Optional.empty();
    /// Why it would be broken if all others were good.
    Optional<Cause> own = Optional.empty();
    final Asked asked = new Asked();
    /// True once it is decided where its actions run.
    boolean hasTarget;
    /// True when it is among the services that were compiled.
    boolean isListed;
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

    /// The path as it would be a folder where upper and lower case are the same.
    String folder() {
        // macOS takes letters with accents for one however they are composed.
        folder = folder == null
                ? Normalizer.normalize(path.toString(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT)
                : folder;
        return folder;
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
    void restart() {
        place = writings.getFirst().place;
        asked.clear();
        producers.clear();
        linkOrigins.clear();
        attributes.clear();
        problems = List.of();
        target = Target.HERE;
        enabled = true;
        quiet = false;
        broken = Optional.empty();
        own = Optional.empty();
        hasTarget = false;
        guilty = false;
    }

    /// All passes that look at it alone are done.
    void linked() {
        own = broken;
        said.clear();
    }

    /// For one that is left out, where its actions run is nobody's concern.
    void forgetTarget() {
        if (hasTarget) {
            hasTarget = false;
            target = Target.HERE;
            guilty = false;
            problems = new ArrayList<>(problems);
            problems.removeIf(problem -> problem.code().equals(Targets.CODE));
        }
    }

    /// True for one that nobody wrote, and that nobody stands in for that reason alone.
    boolean isMade() {
        return writings.isEmpty();
    }

    private static Origin down(Origin origin, int lines) {
        return origin instanceof Origin.Declared(var place)
                ? new Origin.Declared(new Place(place.file(), place.line() + lines, place.column()))
                : origin;
    }

    Service service() {
        return new Service(path, template.name(), attributes, producers, linkOrigins, target, place, autoFor,
                enabled, quiet);
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
