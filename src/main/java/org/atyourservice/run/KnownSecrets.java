package org.atyourservice.run;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.secrets.Masker;

/// Remembers the secrets that a run produces, so that none of its logs shows them from then on, whichever job writes it.
final class KnownSecrets implements SecretSource {

    private final SecretSource source;
    private final Set<String> produced = ConcurrentHashMap.newKeySet();

    private KnownSecrets(SecretSource source) {
        this.source = source;
    }

    static KnownSecrets of(SecretSource source) {
        return source instanceof KnownSecrets known ? known : new KnownSecrets(source);
    }

    @Override
    public String text(String name) throws Problem {
        return source.text(name);
    }

    @Override
    public Set<String> earlier(String name) {
        return source.earlier(name);
    }

    @Override
    public Value.SecretRef seal(ServicePath service, String attribute, String text) throws Problem {
        produced.add(text);
        return source.seal(service, attribute, text);
    }

    /// Masks these as well from now on.
    void remember(Collection<String> texts) {
        produced.addAll(texts);
    }

    /// Gives what masks the secrets of one job and all that were produced until it is asked; the same one until there
    /// are more.
    Supplier<Masker> masking(Set<String> own) {
        return new Supplier<>() {
            private int known = -1;
            private Masker masker;

            @Override
            public synchronized Masker get() {
                if (known != produced.size()) {
                    known = produced.size();
                    var all = new HashSet<>(produced);
                    all.addAll(own);
                    masker = new Masker(all);
                }
                return masker;
            }
        };
    }
}
