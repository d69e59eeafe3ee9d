package org.atyourservice.session;

import java.util.List;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Recipient;
import org.atyourservice.model.Rekeying;
import org.atyourservice.model.StoredSecret;
import org.atyourservice.secrets.Sharing;
import org.atyourservice.secrets.Vault;

/// [Secrets] in a folder.
record VaultOfFolder(Vault vault, Sharing sharing) implements Secrets {

    VaultOfFolder(Vault vault) {
        this(vault, new Sharing(vault));
    }

    @Override
    public List<StoredSecret> all() throws Problem {
        return sharing.secrets();
    }

    @Override
    public List<Recipient> recipients() throws Problem {
        return sharing.recipients();
    }

    @Override
    public String ownRecipient() throws Problem {
        return vault.ownRecipient();
    }

    @Override
    public void set(String name, String text) throws Problem {
        vault.put(name, text);
    }

    @Override
    public Rekeying join(Recipient one) throws Problem {
        return sharing.join(one);
    }

    @Override
    public Rekeying leave(String who) throws Problem {
        return sharing.leave(who);
    }
}
