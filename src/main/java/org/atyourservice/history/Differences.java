package org.atyourservice.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Sourced;

/// What separates two versions of an environment, in words of the model.
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
                var changes = changes(old, now);
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

    private static List<String> changes(Service old, Service now) {
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
            var before = shown(old.attributes(), name);
            var after = shown(now.attributes(), name);
            if (!before.equals(after)) {
                changes.add(name + " " + before + " -> " + after);
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

    private static String shown(Map<String, Sourced> attributes, String name) {
        var sourced = attributes.get(name);
        return sourced == null ? "(none)" : sourced.value().shown();
    }

    private static String shown(List<ServicePath> paths) {
        return paths.isEmpty() ? "(none)" : String.join(" and ", paths.stream().map(ServicePath::instances).toList());
    }
}
