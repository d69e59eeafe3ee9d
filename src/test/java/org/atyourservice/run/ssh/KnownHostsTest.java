package org.atyourservice.run.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.atyourservice.run.ssh.KnownHosts.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsTest {

    private static final HostKey KEY = new HostKey("ssh-ed25519", new byte[]{1, 2, 3});
    private static final HostKey OTHER = new HostKey("ssh-ed25519", new byte[]{4, 5, 6});

    @TempDir
    private Path folder;

    private static String line(String names, HostKey key) {
        return names + " " + key.type() + " " + Base64.getEncoder().encodeToString(key.blob());
    }

    private Verdict judge(String host, int port, String... lines) throws Exception {
        var file = Files.write(folder.resolve("known_hosts"), List.of(lines));
        return new KnownHosts(List.of(file), host, port).judge(KEY);
    }

    @Test
    void aNameIsWithoutPortOnlyOnTheStandardOne() throws Exception {
        assertThat(judge("db1", 22, line("db1", KEY))).isInstanceOf(Verdict.Trusted.class);
        assertThat(judge("db1", 22, line("[db1]:2222", KEY))).isInstanceOf(Verdict.Unknown.class);
        assertThat(judge("db1", 2222, line("[db1]:2222", KEY))).isInstanceOf(Verdict.Trusted.class);
    }

    @Test
    void namesMatchInAnyCase() throws Exception {
        assertThat(judge("DB1", 22, line("db1", KEY))).isInstanceOf(Verdict.Trusted.class);
        assertThat(judge("db1", 22, line("DB1.example,Db1", KEY))).isInstanceOf(Verdict.Trusted.class);
    }

    @Test
    void theSameKeyBehindAnotherPortIsTheSameMachine() throws Exception {
        assertThat(judge("db1", 2222, line("db1", KEY))).isInstanceOf(Verdict.Trusted.class);
        assertThat(judge("db1", 2222, line("db1", OTHER))).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void anExclusionIsNoPattern() throws Exception {
        assertThat(judge("db1.example", 22, line("*.example,!db2.example", KEY))).isInstanceOf(Verdict.Trusted.class);
        assertThat(judge("db2.example", 22, line("*.example,!db2.example", KEY))).isInstanceOf(Verdict.Unknown.class);
        assertThat(judge("anything", 22, line("!db2.example", KEY))).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void aDotIsNoPattern() throws Exception {
        assertThat(judge("db1xexample", 22, line("db1.example", KEY))).isInstanceOf(Verdict.Unknown.class);
        assertThat(judge("db1", 22, line("db?", KEY))).isInstanceOf(Verdict.Trusted.class);
    }

    @Test
    void oneOfSeveralKeysIsEnough() throws Exception {
        assertThat(judge("db1", 22, line("db1", OTHER), line("db1", KEY))).isInstanceOf(Verdict.Trusted.class);
        assertThat(judge("db1", 22, line("db1", OTHER))).isInstanceOfSatisfying(Verdict.Changed.class,
                changed -> assertThat(changed.known()).containsExactly(OTHER));
    }

    @Test
    void anAuthorityIsNoHost() throws Exception {
        assertThat(judge("db1", 22, line("@cert-authority *", KEY))).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void aRevokedKeyIsRevokedWhateverElseIsSaid() throws Exception {
        assertThat(judge("db1", 22, line("db1", KEY), line("@revoked db1", KEY))).isInstanceOf(Verdict.Revoked.class);
        assertThat(judge("db1", 22, line("db1", KEY), line("@revoked db2", KEY))).isInstanceOf(Verdict.Trusted.class);
        assertThat(judge("db1", 2222, line("db1", KEY), line("@revoked db1", KEY)))
                .isInstanceOf(Verdict.Revoked.class);
    }

    @Test
    void linesThatSayNothingAreNoTrouble() throws Exception {
        assertThat(judge("db1", 22, "", "  # comment with words", "db1", "db1 ssh-ed25519", "db1 ssh-ed25519 !!!",
                "|1|broken|x ssh-ed25519 AQID", "\tdb1 ssh-ed25519 AQID a comment"))
                .isInstanceOf(Verdict.Trusted.class);
    }

    @Test
    void theFingerprintIsTheOneOfOpenSsh() {
        assertThat(KEY.fingerprint()).isEqualTo("SHA256:A5BYxvLAy0ksUzsKTRTvd8wPeKvMztUofYShogEc+4E");
    }
}
