package org.atyourservice.run.ssh;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/// Lets a server pass only with a key that is known, and remembers why it didn't: sshj says the same of an
/// unknown and a changed key.
final class HostKeyCheck implements HostKeyVerifier {

    private static final String RSA = "ssh-rsa";

    /// A key that was refused, and what the files say about it.
    record Refusal(HostKey shown, KnownHosts.Verdict verdict) {}

    private final KnownHosts knownHosts;
    private volatile Refusal refusal;

    HostKeyCheck(KnownHosts knownHosts) {
        this.knownHosts = knownHosts;
    }

    @Override
    public boolean verify(String host, int port, PublicKey key) {
        var blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
        var shown = new HostKey(KeyType.fromKey(key).toString(), blob);
        var verdict = knownHosts.judge(shown);
        boolean trusted = verdict instanceof KnownHosts.Verdict.Trusted;
        refusal = trusted ? null : new Refusal(shown, verdict);
        return trusted;
    }

    /// RSA keys sign in several ways, each with a name of its own.
    @Override
    public List<String> findExistingAlgorithms(String host, int port) {
        return knownHosts.types().stream()
                .flatMap(type -> type.equals(RSA) ? Stream.of("rsa-sha2-512", "rsa-sha2-256", RSA) : Stream.of(type))
                .toList();
    }

    /// Why the server didn't pass; empty when it did, or never got so far.
    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }
}
