package org.atyourservice.run.ssh;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// A server's public key.
///
/// @param type such as `ssh-ed25519`
/// @param blob as it goes over the wire and, in base64, stands in `known_hosts`; not to be changed
record HostKey(String type, byte[] blob) {

    /// `SHA256:…`, as OpenSSH shows it.
    String fingerprint() {
        try {
            return "SHA256:" + Base64.getEncoder().withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(blob));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostKey key && Arrays.equals(blob, key.blob);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(blob);
    }
}
