package org.atyourservice.session;

import java.util.List;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Recipient;
import org.atyourservice.model.Rekeying;
import org.atyourservice.model.StoredSecret;

/// The secrets of an environment and who can read them. Needs no open environment; writers wait for each other. What
/// changes lies in the folder, to be committed like what people write.
public interface Secrets {

    /// @throws Problem when the folder can't be read
    List<StoredSecret> all() throws Problem;

    /// @throws Problem when the list can't be read
    List<Recipient> recipients() throws Problem;

    /// This operator's own; the key is made when there is none yet.
    ///
    /// @throws Problem when it can't be read or written
    String ownRecipient() throws Problem;

    /// Sets a secret's text, for all recipients.
    ///
    /// @throws Problem when the name can't be one, or it can't be written
    void set(String name, String text) throws Problem;

    /// Lets somebody read: all that this operator can read is encrypted for the longer list.
    ///
    /// @throws Problem when nothing was changed
    Rekeying join(Recipient one) throws Problem;

    /// Lets somebody not read any more what is written from now on. That person knew the texts that there are: they
    /// have to be changed where they are valid.
    ///
    /// @param who a name or a key of the list
    /// @throws Problem when nothing was changed
    Rekeying leave(String who) throws Problem;
}
