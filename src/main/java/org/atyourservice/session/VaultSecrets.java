package org.atyourservice.session;

import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.run.SecretSource;
import org.atyourservice.secrets.Vault;

/// Gives a run the secrets of the environment's vault.
record VaultSecrets(Vault vault) implements SecretSource {

    @Override
    public String text(String name) throws Problem {
        return vault.get(name);
    }

    @Override
    public Value.SecretRef seal(ServicePath service, String attribute, String text) throws Problem {
        var name = Vault.nameFor(service.toString(), attribute);
        vault.put(name, text);
        return new Value.SecretRef(name);
    }
}
