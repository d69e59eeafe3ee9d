package org.atyourservice.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/// Ed25519 keys in OpenSSH's format.
final class Keys {

    private Keys() {}

    static KeyPair generate() throws IOException {
        try {
            return KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
        } catch (GeneralSecurityException e) {
            throw new IOException("no Ed25519 key can be made: " + e.getMessage(), e);
        }
    }

    /// Writes the private key, readable by its owner only.
    static void write(KeyPair key, String comment, Path file) throws IOException {
        var text = new ByteArrayOutputStream();
        try {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, comment, null, text);
        } catch (GeneralSecurityException e) {
            throw new IOException("the key can't be encoded: " + e.getMessage(), e);
        }
        Private.file(file);
        Files.write(file, text.toByteArray());
    }

    static KeyPair read(Path file) throws IOException {
        var name = NamedResource.ofName(file.toString());
        try (var in = new ByteArrayInputStream(Files.readAllBytes(file))) {
            var keys = SecurityUtils.loadKeyPairIdentities(null, name, in, null);
            if (keys == null || !keys.iterator().hasNext()) {
                throw new IOException(file + " holds no key");
            }
            return keys.iterator().next();
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    /// `ssh-ed25519 AAAA…`
    static String publicLine(KeyPair key) {
        return PublicKeyEntry.toString(key.getPublic());
    }
}
