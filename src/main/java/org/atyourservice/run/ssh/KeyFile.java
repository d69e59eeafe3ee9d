package org.atyourservice.run.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;

/// What a key's file shows without its passphrase.
///
/// @param blob the public part, as it goes over the wire; empty when only the private one can tell
/// @param isLocked true when a passphrase is needed
/// @param isPublic true when there is no private key in it: an agent may have that
record KeyFile(Path path, Optional<byte[]> blob, boolean isLocked, boolean isPublic) {

    private static final String BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----";
    private static final String END = "-----END OPENSSH PRIVATE KEY-----";
    private static final String MAGIC = "openssh-key-v1\0";

    /// @throws IOException when it can't be read
    static KeyFile read(Path path) throws IOException {
        var text = Files.readString(path, StandardCharsets.ISO_8859_1);
        var line = publicLine(text);
        if (line.isPresent()) {
            return new KeyFile(path, line, false, true);
        }
        if (text.contains(BEGIN)) {
            return ofOpenSsh(path, text);
        }
        boolean locked = text.contains("Proc-Type: 4,ENCRYPTED") || text.contains("BEGIN ENCRYPTED PRIVATE KEY")
                || text.contains("PuTTY-User-Key-File") && !text.contains("Encryption: none");
        return new KeyFile(path, beside(path, ".pub"), locked, false);
    }

    private static KeyFile ofOpenSsh(Path path, String text) throws IOException {
        try {
            int end = text.indexOf(END);
            var body = text.substring(text.indexOf(BEGIN) + BEGIN.length(), end < 0 ? text.length() : end);
            var buffer = new Buffer.PlainBuffer(Base64.getMimeDecoder().decode(body));
            var magic = new byte[MAGIC.length()];
            buffer.readRawBytes(magic);
            boolean locked = !buffer.readString().equals("none");
            buffer.readString();
            buffer.readBytes();
            if (buffer.readUInt32() != 1 || !new String(magic, StandardCharsets.US_ASCII).equals(MAGIC)) {
                throw new IOException("it is not of the form that OpenSSH writes");
            }
            return new KeyFile(path, Optional.of(buffer.readBytes()), locked, false);
        } catch (Buffer.BufferException | IllegalArgumentException e) {
            throw new IOException("it is cut off or damaged", e);
        }
    }

    /// The public key or certificate in the file that is called like this one with something at its end.
    static Optional<byte[]> beside(Path path, String ending) {
        return publicPart(path.resolveSibling(path.getFileName() + ending));
    }

    /// The public key or certificate in a file, if there is one.
    static Optional<byte[]> publicPart(Path file) {
        try {
            return Files.isReadable(file)
                    ? publicLine(Files.readString(file, StandardCharsets.ISO_8859_1))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> publicLine(String text) {
        var words = text.strip().split("\\s+", 3);
        if (words.length < 2 || !words[0].matches("(ssh|ecdsa|sk)-[a-z0-9@.-]+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(words[1]));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
