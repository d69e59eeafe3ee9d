package org.atyourservice.run.ssh;

import java.io.IOException;
import net.schmizz.sshj.common.Buffer;

/// A key that a login is tried with.
///
/// @param label how people are told of it
/// @param blob the public key, or the certificate, as it goes over the wire
/// @param signer has the private part
record LoginKey(String label, byte[] blob, Signer signer) {

    private static final String RSA = "ssh-rsa";
    private static final String RSA_CERTIFICATE = "ssh-rsa-cert-v01@openssh.com";

    /// Signs what a server wants to have signed.
    interface Signer {

        /// False when a person must be asked before it can sign.
        default boolean isReady() {
            return true;
        }

        /// Gets ready.
        ///
        /// @throws IOException when it can't; its message ends a sentence
        default void prepare() throws IOException {}

        /// @return the signature with its algorithm, as it goes over the wire
        /// @throws IOException when it can't; its message ends a sentence
        byte[] sign(byte[] data) throws IOException;
    }

    /// The kind of key, such as `ssh-ed25519`.
    String type() {
        try {
            return new Buffer.PlainBuffer(blob).readString();
        } catch (Buffer.BufferException _) {
            return "";
        }
    }

    /// How the login shall be signed. The older way of RSA keys is refused by most servers.
    String algorithm() {
        return switch (type()) {
            case RSA -> "rsa-sha2-512";
            case RSA_CERTIFICATE -> "rsa-sha2-512-cert-v01@openssh.com";
            default -> type();
        };
    }

    static boolean isCertificate(byte[] blob) {
        return new LoginKey("", blob, _ -> new byte[0]).type().contains("-cert-v01@");
    }
}
