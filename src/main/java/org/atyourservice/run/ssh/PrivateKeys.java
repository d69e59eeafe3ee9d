package org.atyourservice.run.ssh;

import com.hierynomus.sshj.key.KeyAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.keyprovider.KeyProviderUtil;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;
import org.atyourservice.model.Passphrases;

/// The private keys that were opened, kept in memory as long as their files don't change. A person is asked for a
/// passphrase once, however many hosts want the key.
final class PrivateKeys {

    /// How often somebody may answer wrongly.
    static final int ATTEMPTS = 3;

    /// A passphrase that nobody gave, or only wrong ones. The message is the end of a sentence.
    static final class Locked extends IOException {
        private static final long serialVersionUID = 1L;

        Locked(String message) {
            super(message);
        }
    }

    private record Opened(FileTime changed, CompletableFuture<KeyProvider> key) {}

    private final Supplier<Config> config;
    private final Passphrases passphrases;
    private final Map<Path, Opened> opened = new HashMap<>();

    /// @param passphrases is asked by several threads
    PrivateKeys(Supplier<Config> config, Passphrases passphrases) {
        this.config = config;
        this.passphrases = passphrases;
    }

    /// The public part of a key that needs no passphrase.
    ///
    /// @throws IOException when the file is no key; the message ends a sentence
    byte[] publicPart(KeyFile file) throws IOException {
        return new Buffer.PlainBuffer().putPublicKey(open(file).getPublic()).getCompactData();
    }

    /// True when the key can be used without asking anybody.
    boolean isOpen(KeyFile file) {
        synchronized (this) {
            var known = opened.get(file.path());
            return !file.isLocked() || known != null && known.changed.equals(changed(file.path()))
                    && known.key.isDone() && !known.key.isCompletedExceptionally();
        }
    }

    /// @throws Locked when there is no right passphrase
    /// @throws IOException when the file is no key; the message ends a sentence
    KeyProvider open(KeyFile file) throws IOException {
        CompletableFuture<KeyProvider> key;
        boolean mine = false;
        synchronized (this) {
            var known = opened.get(file.path());
            var changed = changed(file.path());
            if (known == null || !known.changed.equals(changed) || known.key.isCompletedExceptionally()) {
                known = new Opened(changed, new CompletableFuture<>());
                opened.put(file.path(), known);
                mine = true;
            }
            key = known.key;
        }
        if (mine) {
            try {
                key.complete(file.isLocked() ? unlock(file.path()) : load(file.path(), Optional.empty()));
            } catch (IOException | RuntimeException e) {
                key.completeExceptionally(e);
            }
        }
        try {
            return key.join();
        } catch (CompletionException e) {
            throw switch (e.getCause()) {
                case Locked locked -> new Locked(locked.getMessage());
                case Throwable other -> new IOException(other.getMessage(), other);
            };
        }
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }

    private KeyProvider unlock(Path file) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var passphrase = passphrases.ask(new Passphrases.Question.Passphrase(file, attempt > 0));
            if (passphrase.isEmpty()) {
                throw new Locked("it is protected by a passphrase, which " + (attempt > 0
                        ? "was wrong"
                        : "nobody gave"));
            }
            try {
                return load(file, passphrase);
            } catch (IOException _) {
                // Older formats only notice that what they have decrypted is no key.
                continue;
            } finally {
                Arrays.fill(passphrase.get(), '\0');
            }
        }
        throw new Locked("it is protected by a passphrase, and the ones given were wrong");
    }

    private KeyProvider load(Path file, Optional<char[]> passphrase) throws IOException {
        var format = KeyProviderUtil.detectKeyFileFormat(file.toFile());
        var provider = Factory.Named.Util.create(config.get().getFileKeyProviderFactories(), format.toString());
        if (provider == null) {
            throw new IOException("its format is unknown");
        }
        provider.init(file.toFile(), passphrase.map(PrivateKeys::finder).orElse(null));
        // Read now, while the passphrase is there.
        provider.getPrivate();
        return provider;
    }

    private static PasswordFinder finder(char[] passphrase) {
        return new PasswordFinder() {
            @Override
            public char[] reqPassword(Resource<?> resource) {
                return passphrase.clone();
            }

            @Override
            public boolean shouldRetry(Resource<?> resource) {
                return false;
            }
        };
    }

    /// A signature, as it goes over the wire.
    byte[] sign(KeyFile file, String algorithm, byte[] data) throws IOException {
        PrivateKey key = open(file).getPrivate();
        KeyAlgorithm known = Factory.Named.Util.create(config.get().getKeyAlgorithms(), algorithm);
        if (known == null) {
            throw new IOException("keys of the kind " + algorithm + " are not supported");
        }
        var signature = known.newSignature();
        signature.initSign(key);
        signature.update(data);
        return new Buffer.PlainBuffer().putString(algorithm).putBytes(signature.encode(signature.sign()))
                .getCompactData();
    }
}
