package org.atyourservice.session;

import java.util.Set;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.run.SecretSource;
import org.atyourservice.secrets.Vault;

/// Gives a run the secrets of the environment's vault.
record VaultSecrets(Vault vault, EarlierSecrets earlier) implements SecretSource {

    @Override
    public String text(String name) throws Problem {
        return vault.get(name);
    }

    @Override
    public Set<String> earlier(String name) {
        return earlier.of(name);
    }

    /// What a blueprint says instead of the text.
    static Value.SecretRef reference(ServicePath service, String attribute) {
        return new Value.SecretRef(Vault.nameFor(service.toString(), attribute));
    }

    @Override
    public Value.SecretRef seal(ServicePath service, String attribute, String text) throws Problem {
        var reference = reference(service, attribute);
        vault.put(reference.name(), text);
        return reference;
    }
}
