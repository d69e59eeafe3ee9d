package org.atyourservice.language.hrd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.atomic.AtomicInteger;

/// The `$(path)` in texts, and what they stand for. `service.` and `instance.` say which document is meant, a path
/// without either is looked up in the own document and then in the others; `system.` and all that isn't found stays
/// as it is written, and is named.
public final class HrdReferences {

    private static final int DEEPEST = 20;
    /// References to references multiply.
    private static final int MOST = 10_000;
    private static final int LONGEST = 100_000;

    private final Map<String, HrdDocument> documents;
    private final Map<String, String> facts;

    /// @param documents by the first word of paths, such as `service` and `instance`; in the order of look-up
    /// @param facts what no document says, by its path, such as `service.name` and `service.instance`
    public HrdReferences(Map<String, HrdDocument> documents, Map<String, String> facts) {
        this.documents = new LinkedHashMap<>(documents);
        this.facts = Map.copyOf(facts);
    }

    /// @param text with all that could be found in it
    /// @param unresolved the paths of those that couldn't
    public record Resolved(String text, SequencedSet<String> unresolved) {}

    /// The paths in a text, in its order.
    public static List<String> in(String text) {
        var paths = new ArrayList<String>();
        for (int at = text.indexOf("$("); at >= 0; at = text.indexOf("$(", at + 2)) {
            int end = text.indexOf(')', at);
            if (end < 0) {
                break;
            }
            paths.add(text.substring(at + 2, end).strip());
        }
        return paths;
    }

    public Resolved resolve(String text) {
        var unresolved = new LinkedHashSet<String>();
        return new Resolved(resolve(text, unresolved, 0, new AtomicInteger(MOST)), unresolved);
    }

    private String resolve(String text, SequencedSet<String> unresolved, int depth, AtomicInteger left) {
        var resolved = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf("$("); at >= 0; at = text.indexOf("$(", from)) {
            int end = text.indexOf(')', at);
            if (end < 0 || resolved.length() > LONGEST) {
                break;
            }
            var path = text.substring(at + 2, end).strip();
            var value = depth < DEEPEST && left.decrementAndGet() > 0 ? lookUp(path) : Optional.<String>empty();
            resolved.append(text, from, at);
            if (value.isPresent()) {
                resolved.append(resolve(value.get(), unresolved, depth + 1, left));
            } else {
                unresolved.add(path);
                resolved.append(text, at, end + 1);
            }
            from = end + 1;
        }
        return resolved.append(text.substring(from)).toString();
    }

    private Optional<String> lookUp(String path) {
        if (facts.containsKey(path)) {
            return Optional.of(facts.get(path));
        }
        int dot = path.indexOf('.');
        var document = dot < 0 ? null : documents.get(path.substring(0, dot));
        if (document != null) {
            return document.text(path.substring(dot + 1));
        }
        return documents.values().stream().flatMap(other -> other.text(path).stream()).findFirst();
    }
}
