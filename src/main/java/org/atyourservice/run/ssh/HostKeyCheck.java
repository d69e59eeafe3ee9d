package org.atyourservice.run.ssh;

import com.hierynomus.sshj.userauth.certificate.Certificate;
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

    private static final List<String> CERTIFICATES = List.of("ssh-ed25519-cert-v01@openssh.com",
            "ecdsa-sha2-nistp256-cert-v01@openssh.com", "ecdsa-sha2-nistp384-cert-v01@openssh.com",
            "ecdsa-sha2-nistp521-cert-v01@openssh.com", "ssh-rsa-cert-v01@openssh.com");

    /// A key that was refused, and what the files say about it.
    ///
    /// @param name of the host, as a line in a file would have it
    record Refusal(HostKey shown, KnownHosts.Verdict verdict, String name) {}

    private final KnownHosts knownHosts;
    private volatile Refusal refusal;

    HostKeyCheck(KnownHosts knownHosts) {
        this.knownHosts = knownHosts;
    }

    /// The library has verified by now that the server owns the key, that a certificate is signed by its authority,
    /// is one of a host, and of this day.
    @Override
    public boolean verify(String host, int port, PublicKey key) {
        HostKey shown;
        KnownHosts.Verdict verdict;
        if (key instanceof Certificate<?> certificate) {
            shown = hostKey(certificate.getKey());
            verdict = knownHosts.judge(shown, new HostKey("", certificate.getSignatureKey()),
                    certificate.getValidPrincipals());
        } else {
            shown = hostKey(key);
            verdict = knownHosts.judge(shown);
        }
        boolean trusted = verdict instanceof KnownHosts.Verdict.Trusted;
        refusal = trusted ? null : new Refusal(shown, verdict, knownHosts.name());
        return trusted;
    }

    private static HostKey hostKey(PublicKey key) {
        return new HostKey(KeyType.fromKey(key).toString(),
                new Buffer.PlainBuffer().putPublicKey(key).getCompactData());
    }

    /// RSA keys sign in several ways, each with a name of its own.
    @Override
    public List<String> findExistingAlgorithms(String host, int port) {
        var keys = knownHosts.types().stream()
                .flatMap(type -> type.equals(RSA) ? Stream.of("rsa-sha2-512", "rsa-sha2-256", RSA) : Stream.of(type));
        return Stream.concat(knownHosts.hasAuthority() ? CERTIFICATES.stream() : Stream.of(), keys).toList();
    }

    /// Why the server didn't pass; empty when it did, or never got so far.
    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }
}
