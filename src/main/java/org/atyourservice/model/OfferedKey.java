package org.atyourservice.model;

import java.util.List;

/// The key that a host shows, and that nobody has said yes to.
///
/// @param name of the host: `node n1`, or `jump host bastion`
/// @param type such as `ssh-ed25519`
/// @param fingerprint `SHA256:…`, as OpenSSH shows it
/// @param line for a `known_hosts` file
/// @param known the fingerprints of the keys that are known of it instead; it has changed when there are any
/// @param isRevoked true when somebody has said no to it
public record OfferedKey(String name, String host, int port, String type, String fingerprint, String line,
        List<String> known, boolean isRevoked) {

    public OfferedKey {
        known = List.copyOf(known);
    }

    /// False when the host has had another key, or this one is revoked: then it is not a question but a warning.
    public boolean mayBeAccepted() {
        return known.isEmpty() && !isRevoked;
    }

    /// `10.0.0.1:22`.
    public String where() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
