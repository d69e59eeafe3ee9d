package org.atyourservice.run.ssh;

import java.util.Base64;
import java.util.List;
import org.atyourservice.model.OfferedKey;

/// Host keys as people are asked about them.
final class OfferedKeys {

    private OfferedKeys() {}

    /// @param name such as `node n1`
    static OfferedKey of(String name, Login login, HostKeyCheck.Refusal refusal) {
        var key = refusal.shown();
        var known = refusal.verdict() instanceof KnownHosts.Verdict.Changed(_, var keys)
                ? keys.stream().map(HostKey::fingerprint).toList()
                : List.<String>of();
        var line = refusal.name() + " " + key.type() + " " + Base64.getEncoder().encodeToString(key.blob());
        return new OfferedKey(name, login.host(), login.port(), key.type(), key.fingerprint(), line, known,
                refusal.verdict() instanceof KnownHosts.Verdict.Revoked);
    }
}
