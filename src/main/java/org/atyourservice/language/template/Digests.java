package org.atyourservice.language.template;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Digests of files.
public final class Digests {

    private Digests() {}

    /// SHA-256 in hexadecimal over path, executable bit and bytes of every file, in the order of
    /// the paths; each part with its length before it, so that no two folders give the same bytes.
    static String of(TemplateFiles files) {
        var digest = sha256();
        files.files().forEach((path, bytes) -> {
            part(digest, path.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) (files.executables().contains(path) ? 1 : 0));
            part(digest, bytes);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /// SHA-256 in hexadecimal over texts, each with its length before it.
    public static String of(Iterable<byte[]> parts) {
        var digest = sha256();
        parts.forEach(bytes -> part(digest, bytes));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void part(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
