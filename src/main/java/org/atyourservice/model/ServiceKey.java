package org.atyourservice.model;

import java.util.Comparator;

/// The name of a service beside its siblings.
///
/// @param role the template's name up to the first dot
/// @param instance the instance's name
public record ServiceKey(String role, String instance) implements Comparable<ServiceKey> {

    private static final Comparator<ServiceKey> ORDER = Comparator.comparing(ServiceKey::role)
            .thenComparing(ServiceKey::instance);

    /// Reads `role!instance`.
    ///
    /// @throws IllegalArgumentException when there is no `!`
    public static ServiceKey parse(String text) {
        int bang = text.indexOf('!');
        if (bang < 1 || bang == text.length() - 1) {
            throw new IllegalArgumentException("not a service key: " + text);
        }
        return new ServiceKey(text.substring(0, bang), text.substring(bang + 1));
    }

    @Override
    public int compareTo(ServiceKey other) {
        return ORDER.compare(this, other);
    }

    /// `role!instance`, as directories below `services/` are named.
    @Override
    public String toString() {
        return role + "!" + instance;
    }
}
