package org.atyourservice.session;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A cache that forgets what wasn't asked for longest.
final class LimitedMap<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int most;

    private LimitedMap(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    /// For all threads.
    static <K, V> Map<K, V> of(int most) {
        return Collections.synchronizedMap(new LimitedMap<>(most));
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
