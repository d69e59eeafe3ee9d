package org.atyourservice.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The address of a service: the keys from the root of the environment down to it.
///
/// No record, since it is the key of most maps, and a record can't keep its hash.
public final class ServicePath implements Comparable<ServicePath> {

    private final List<ServiceKey> keys;
    private final int hash;

    public ServicePath(List<ServiceKey> keys) {
        this.keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a service path has at least one key");
        }
        this.hash = this.keys.hashCode();
    }

    /// From the root down; at least one.
    public List<ServiceKey> keys() {
        return keys;
    }

    /// Reads `role!instance/role!instance`.
    ///
    /// @throws IllegalArgumentException when a part is not a key
    public static ServicePath parse(String text) {
        return new ServicePath(Arrays.stream(text.split("/")).map(ServiceKey::parse).toList());
    }

    public static ServicePath root(ServiceKey key) {
        return new ServicePath(List.of(key));
    }

    public ServicePath child(ServiceKey key) {
        var longer = new ArrayList<>(keys);
        longer.add(key);
        return new ServicePath(longer);
    }

    public ServiceKey key() {
        return keys.getLast();
    }

    public Optional<ServicePath> parent() {
        return keys.size() == 1 ? Optional.empty() : Optional.of(new ServicePath(keys.subList(0, keys.size() - 1)));
    }

    /// True for the service itself and all below it.
    public boolean isWithin(ServicePath other) {
        return keys.size() >= other.keys.size() && keys.subList(0, other.keys.size()).equals(other.keys);
    }

    /// The instances from the root, `ghent/dc1/n1`, as blueprints refer to it.
    public String instances() {
        return String.join("/", keys.stream().map(ServiceKey::instance).toList());
    }

    /// `role instance`, for a sentence: `node n1`.
    public String shown() {
        return key().role() + " " + key().instance();
    }

    /// Parents come before their children.
    @Override
    public int compareTo(ServicePath other) {
        for (int i = 0; i < Math.min(keys.size(), other.keys.size()); i++) {
            int order = keys.get(i).compareTo(other.keys.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(keys.size(), other.keys.size());
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof ServicePath path && hash == path.hash && keys.equals(path.keys);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return String.join("/", keys.stream().map(ServiceKey::toString).toList());
    }
}
