package org.atyourservice.run.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import com.hierynomus.sshj.userauth.certificate.Certificate;
import net.schmizz.sshj.common.Buffer;

/// Finds the keys that a login is tried with: those of its files, each with its certificates, and then the others of
/// the agent. A key that the agent has is signed with by the agent.
///
/// @param keys in the order in which they are tried
/// @param unusable why files are not among them
record LoginKeys(List<LoginKey> keys, List<String> unusable) {

    /// @param files has the private keys
    /// @param agent empty when there is none to talk to
    static LoginKeys of(Login login, PrivateKeys files, Optional<SshAgent> agent) {
        var search = new Search(login, files, agent);
        search.run();
        return new LoginKeys(search.keys, search.unusable);
    }

    private static final class Search {
        private final Login login;
        private final PrivateKeys files;
        private final Optional<SshAgent> agent;
        private final List<LoginKey> keys = new ArrayList<>();
        private final List<String> unusable = new ArrayList<>();
        private final List<SshAgent.Identity> held = new ArrayList<>();

        Search(Login login, PrivateKeys files, Optional<SshAgent> agent) {
            this.login = login;
            this.files = files;
            this.agent = agent;
        }

        void run() {
            try {
                if (agent.isPresent()) {
                    held.addAll(agent.get().identities());
                }
            } catch (IOException e) {
                unusable.add("the agent can't be asked (" + e.getMessage() + ")");
            }
            for (var file : login.identities()) {
                try {
                    add(file);
                } catch (IOException | RuntimeException e) {
                    unusable.add(unusable(file, e));
                }
            }
            for (var identity : held) {
                if (!login.onlyIdentities() && !has(identity.blob())) {
                    keys.add(key(agentLabel(identity), identity.blob(), agentSigner(identity.blob())));
                }
            }
        }

        private boolean has(byte[] blob) {
            return keys.stream().anyMatch(key -> Arrays.equals(key.blob(), blob));
        }

        private void add(Path path) throws IOException {
            var file = KeyFile.read(path);
            var blob = file.blob();
            if (blob.isEmpty()) {
                blob = Optional.of(files.publicPart(file));
            } else if (!file.isLocked() && !file.isPublic()) {
                // One that is damaged is told now, not when it has been taken.
                files.open(file);
            }
            var inAgent = held.stream().filter(identity -> isFor(identity.blob(), file.blob())).toList();
            if (file.isPublic() && inAgent.isEmpty()) {
                throw new IOException("only its public part is there, and the agent doesn't have it");
            }
            var plain = blob.get();
            boolean agentHasIt = inAgent.stream().anyMatch(identity -> Arrays.equals(identity.blob(), plain));
            var signer = agentHasIt ? agentSigner(plain) : new FileSigner(file, plain, files);
            inAgent.stream().filter(identity -> LoginKey.isCertificate(identity.blob()))
                    .forEach(identity -> keys.add(key(agentLabel(identity), identity.blob(),
                            agentSigner(identity.blob()))));
            if (agentHasIt || !file.isPublic()) {
                certificates(path, plain).forEach(certificate -> keys.add(key("the certificate of the key " + path,
                        certificate, signer)));
                keys.add(key("the key " + path, plain, signer));
            }
        }

        private static boolean isFor(byte[] held, Optional<byte[]> blob) {
            return blob.isPresent() && (Arrays.equals(held, blob.get()) || isCertificateOf(held, blob.get()));
        }

        private List<byte[]> certificates(Path path, byte[] plain) {
            var found = new ArrayList<byte[]>();
            KeyFile.beside(path, "-cert.pub").ifPresent(found::add);
            login.certificates().forEach(file -> KeyFile.publicPart(file).ifPresent(found::add));
            return found.stream().filter(certificate -> isCertificateOf(certificate, plain)).toList();
        }

        private LoginKey.Signer agentSigner(byte[] blob) {
            return data -> agent.orElseThrow().sign(blob, data);
        }

        private static String agentLabel(SshAgent.Identity identity) {
            return "the agent's " + (LoginKey.isCertificate(identity.blob()) ? "certificate" : "key")
                    + (identity.comment().isBlank() ? "" : " " + identity.comment());
        }

        private static LoginKey key(String label, byte[] blob, LoginKey.Signer signer) {
            return new LoginKey(label + " (" + new HostKey("", plain(blob)).fingerprint() + ")", blob, signer);
        }
    }

    private static boolean isCertificateOf(byte[] certificate, byte[] plain) {
        return LoginKey.isCertificate(certificate) && Arrays.equals(plain(certificate), plain);
    }

    /// The key itself, without what certifies it.
    static byte[] plain(byte[] blob) {
        if (!LoginKey.isCertificate(blob)) {
            return blob;
        }
        try {
            return new Buffer.PlainBuffer(blob).readPublicKey() instanceof Certificate<?> certificate
                    ? new Buffer.PlainBuffer().putPublicKey(certificate.getKey()).getCompactData()
                    : blob;
        } catch (Buffer.BufferException | RuntimeException _) {
            // A kind of key that only the agent knows.
            return blob;
        }
    }

    private static String unusable(Path file, Exception failure) {
        if (!Files.exists(file)) {
            return file + " does not exist";
        }
        if (!Files.isReadable(file)) {
            return file + " can't be read";
        }
        return failure instanceof PrivateKeys.Locked
                ? "of " + file + ": " + failure.getMessage()
                : file + " is no private key that can be read (" + failure.getMessage() + ")";
    }

    /// Signs with a file's key.
    private record FileSigner(KeyFile file, byte[] plain, PrivateKeys files) implements LoginKey.Signer {

        @Override
        public boolean isReady() {
            return files.isOpen(file);
        }

        @Override
        public void prepare() throws IOException {
            files.open(file);
        }

        @Override
        public byte[] sign(byte[] data) throws IOException {
            return files.sign(file, new LoginKey("", plain, this).algorithm(), data);
        }
    }
}
