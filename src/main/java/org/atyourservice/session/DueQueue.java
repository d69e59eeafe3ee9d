package org.atyourservice.session;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// What is due when: the next one is found without a look at the others. Not for several threads at once.
final class DueQueue<K> {

    /// An old place of a key that was moved stays until it comes up.
    private record Place<K>(K key, Instant due, long order) {}

    private final PriorityQueue<Place<K>> places = new PriorityQueue<>(
            Comparator.comparing((Place<K> place) -> place.due()).thenComparingLong(Place::order));
    private final Map<K, Place<K>> current = new HashMap<>();
    private long order;

    /// Sets when a key is due, whether it was in or not.
    void put(K key, Instant due) {
        var place = new Place<>(key, due, order++);
        current.put(key, place);
        places.add(place);
    }

    void remove(K key) {
        current.remove(key);
    }

    void clear() {
        current.clear();
        places.clear();
    }

    /// When the first one is due.
    Optional<Instant> next() {
        dropOld();
        return Optional.ofNullable(places.peek()).map(Place::due);
    }

    /// Takes out the first one if it is due.
    Optional<K> poll(Instant now) {
        dropOld();
        var first = places.peek();
        if (first == null || first.due().isAfter(now)) {
            return Optional.empty();
        }
        places.remove();
        current.remove(first.key());
        return Optional.of(first.key());
    }

    Optional<Instant> due(K key) {
        return Optional.ofNullable(current.get(key)).map(Place::due);
    }

    private void dropOld() {
        while (!places.isEmpty() && current.get(places.peek().key()) != places.peek()) {
            places.remove();
        }
    }
}
