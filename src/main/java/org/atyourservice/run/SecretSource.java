package org.atyourservice.run;

import java.util.Set;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;

/// The texts behind secrets, for as long as a job needs them.
public interface SecretSource {

    /// @throws Problem when there is no such secret or it can't be decrypted here
    String text(String name) throws Problem;

    /// The texts that it had before, as far as they are still known; they may turn up in output as well as the one of
    /// today.
    default Set<String> earlier(String name) {
        return Set.of();
    }

    /// Encrypts what an action put out, before anything else happens with it.
    ///
    /// @throws Problem when it can't be written
    Value.SecretRef seal(ServicePath service, String attribute, String text) throws Problem;
}
