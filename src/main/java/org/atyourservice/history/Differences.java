package org.atyourservice.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.atyourservice.model.Covered;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Sourced;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// What separates two versions of an environment, in words of the model. They become messages of commits, so that no
/// secret is in them, open though it lies.
public final class Differences {

    private Differences() {}

    /// One service or template that differs.
    ///
    /// @param file where it is written, inside the environment; a template's folder for a template
    public record Line(String file, String text) {}

    /// A line for each service that was added, removed or changed, such as `web shop: version 1 -> 2`.
    public static List<Line> between(Environment before, Environment after) {
        var paths = new TreeSet<ServicePath>(before.services().keySet());
        paths.addAll(after.services().keySet());
        var lines = new ArrayList<Line>();
        for (var path : paths) {
            var old = before.services().get(path);
            var now = after.services().get(path);
            if (old == null) {
                lines.add(new Line(now.place().file(), "new " + path.shown()));
            } else if (now == null) {
                lines.add(new Line(old.place().file(), path.shown() + " removed"));
            } else {
                var schemas = Stream.of(before.templates().get(old.template()), after.templates().get(now.template()))
                        .filter(Objects::nonNull).map(Template::schema).distinct().toList();
                var changes = changes(old, now, new Covered(schemas));
                if (!changes.isEmpty()) {
                    lines.add(new Line(now.place().file(), path.shown() + ": " + String.join(", ", changes)));
                }
            }
        }
        for (var name : new TreeSet<>(after.templates().keySet())) {
            var old = before.templates().get(name);
            var now = after.templates().get(name);
            if (old != null && !old.digest().equals(now.digest())) {
                lines.add(new Line(now.folder(), "template " + name + " changed"));
            }
        }
        return lines;
    }

    private static List<String> changes(Service old, Service now, Covered covered) {
        var changes = new ArrayList<String>();
        if (!old.template().equals(now.template())) {
            changes.add("template " + old.template() + " -> " + now.template());
        }
        if (old.enabled() != now.enabled()) {
            changes.add("enabled " + old.enabled() + " -> " + now.enabled());
        }
        if (old.quiet() != now.quiet()) {
            changes.add("quiet " + old.quiet() + " -> " + now.quiet());
        }
        var names = new TreeSet<>(old.attributes().keySet());
        names.addAll(now.attributes().keySet());
        for (var name : names) {
            var before = Optional.ofNullable(old.attributes().get(name)).map(Sourced::value);
            var after = Optional.ofNullable(now.attributes().get(name)).map(Sourced::value);
            if (!before.equals(after)) {
                changes.add(name + " " + shown(name, before, covered) + " -> " + shown(name, after, covered));
            }
        }
        var argnames = new TreeSet<>(old.producers().keySet());
        argnames.addAll(now.producers().keySet());
        for (var argname : argnames) {
            var before = old.producers().getOrDefault(argname, List.of());
            var after = now.producers().getOrDefault(argname, List.of());
            if (!Objects.equals(before, after)) {
                changes.add(argname + " " + shown(before) + " -> " + shown(after));
            }
        }
        return changes;
    }

    private static String shown(String attribute, Optional<Value> value, Covered covered) {
        return value.map(it -> covered.shown(attribute, it)).orElse("(none)");
    }

    private static String shown(List<ServicePath> paths) {
        return paths.isEmpty() ? "(none)" : String.join(" and ", paths.stream().map(ServicePath::instances).toList());
    }
}
