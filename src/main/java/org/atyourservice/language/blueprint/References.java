package org.atyourservice.language.blueprint;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atyourservice.language.hint.Names;
import org.atyourservice.model.ServiceKey;
import org.atyourservice.model.ServicePath;

/// How a blueprint names a service: its instance, before it as much of the path as makes it
/// unique, `ghent/dc1/n1`, `ghent/n1` or `n1`. A part may be `role!instance` too.
public record References(List<String> parts) {

    public static References parse(String text) {
        return new References(Arrays.asList(text.strip().split("/", -1)));
    }

    /// The instance that is meant.
    public String instance() {
        var last = parts.getLast();
        return last.substring(last.indexOf('!') + 1);
    }

    /// Those of the candidates that are meant: one when the name is good. A whole path beats part
    /// of a longer one.
    public List<ServicePath> among(Collection<ServicePath> candidates) {
        var matching = candidates.stream().filter(this::matches).distinct().sorted().toList();
        var whole = matching.stream().filter(path -> path.keys().size() == parts.size()).toList();
        return matching.size() > 1 && whole.size() == 1 ? whole : matching;
    }

    private boolean matches(ServicePath path) {
        var keys = path.keys();
        if (!means(parts.getLast(), keys.getLast())) {
            return false;
        }
        int part = parts.size() - 2;
        for (int i = keys.size() - 2; i >= 0 && part >= 0; i--) {
            part -= means(parts.get(part), keys.get(i)) ? 1 : 0;
        }
        return part < 0;
    }

    private static boolean means(String part, ServiceKey key) {
        return part.equals(key.instance()) || part.equals(key.toString());
    }

    /// What may be meant by a name that means nobody.
    ///
    /// @param hint `Did you mean x?` and the names there are; empty when there are none
    /// @param closest the name that was meant, when one is close and means one service only
    record Guess(String hint, Optional<String> closest) {}

    static Guess guess(String written, Collection<ServicePath> known) {
        var closest = Names.closest(written, known.stream()
                .flatMap(path -> Stream.of(path.key().instance(), path.instances())).distinct().toList());
        var hint = known.isEmpty()
                ? ""
                : closest.map(name -> "Did you mean '" + name + "'? ").orElse("") + Names.thereAre(names(known));
        return new Guess(hint, closest.filter(name -> parse(name).among(known).size() == 1));
    }

    static String list(Collection<ServicePath> paths) {
        return Names.list(names(paths));
    }

    private static List<String> names(Collection<ServicePath> paths) {
        return paths.stream().sorted().map(ServicePath::instances).distinct().toList();
    }
}
