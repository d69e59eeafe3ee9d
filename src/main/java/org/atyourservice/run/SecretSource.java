package org.atyourservice.run;

import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;

/// The texts behind secrets, for as long as a job needs them.
public interface SecretSource {

    /// @throws Problem when there is no such secret or it can't be decrypted here
    String text(String name) throws Problem;

    /// Encrypts what an action put out, before anything else happens with it.
    ///
    /// @throws Problem when it can't be written
    Value.SecretRef seal(ServicePath service, String attribute, String text) throws Problem;
}
