package org.atyourservice.language.schema;

import java.util.List;

/// Where a value breaks its schema, and how.
///
/// @param path from the checked value down: names and indexes, as [String] and [Integer]
/// @param predicate the end of a sentence that starts with the value's name, such as `should be a whole number`
record Violation(List<Object> path, String predicate) {

    Violation {
        path = List.copyOf(path);
    }

    /// The path as people write it: `limits.cpu`, `ports[0]`.
    String name() {
        var name = new StringBuilder();
        for (var part : path) {
            if (part instanceof Integer index) {
                name.append('[').append(index).append(']');
            } else {
                name.append(name.isEmpty() ? "" : ".").append(part);
            }
        }
        return name.toString();
    }
}
