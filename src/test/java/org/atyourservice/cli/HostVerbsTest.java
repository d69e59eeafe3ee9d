package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.atyourservice.OpenSsh;
import org.atyourservice.model.Value;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class HostVerbsTest extends InAnEnvironment {

    private OpenSsh server;

    @BeforeEach
    void setUp() throws Exception {
        server = OpenSsh.start(home.resolve("sshd"), home.resolve("n1"));
        environment.sshTemplates();
        environment.write("blueprints/main.yaml", TestEnvironment.box("n1", server.port(), server.identity()));
        environment.commitAll();
    }

    @AfterEach
    void tearDown() {
        server.stop();
    }

    private Value.Fields host() {
        var hosts = (Value.Items) ays("host", "list", "--json").json().get("hosts").orElseThrow();
        return (Value.Fields) hosts.items().getFirst();
    }

    private String fingerprint() {
        return host().text("fingerprint").orElseThrow();
    }

    @Test
    void aHostHasAllItsKeysWhateverIsKnownOfIt() {
        var shown = host();
        assertThat(ays("host", "accept", "n1", "--fingerprint", fingerprint()).code()).isZero();
        var known = host();
        server.stop();
        var silent = host();
        assertThat(List.of(shown, known, silent)).extracting(host -> host.text("key").orElse(""))
                .containsExactly("new", "known", "no answer");
        assertThat(List.of(shown, known, silent)).extracting(host -> host.fields().keySet()).containsOnly(Set.of("path",
                "address", "key", "host", "type", "fingerprint", "known", "line", "message"));
    }

    @Test
    void theListShowsNewKeysAndHowToAcceptThem() {
        var ended = ays("host", "list");
        assertThat(ended.code()).isEqualTo(ExitCode.HOST_KEY.number);
        assertThat(ended.out()).containsPattern("n1 +127.0.0.1:\\d+ +new +box n1 shows ssh-ed25519 SHA256:")
                .contains("ays host accept n1");
    }

    @Test
    void aKeyIsAcceptedByItsFingerprint() throws Exception {
        var ended = ays("host", "accept", "n1", "--fingerprint", fingerprint());
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).startsWith("Accepted");
        assertThat(Files.readString(environment.folder.resolve("known_hosts"))).startsWith("[127.0.0.1]:");
        assertThat(ays("host", "list").code()).isZero();
        assertThat(ays("host", "accept", "n1").out()).contains("is known already");
    }

    @Test
    void anotherFingerprintIsRefused() {
        var ended = ays("host", "accept", "n1", "--fingerprint", "SHA256:wrong");
        assertThat(ended.code()).isEqualTo(ExitCode.REFUSED.number);
        assertThat(ended.err()).contains("shows the key SHA256:");
        assertThat(environment.folder.resolve("known_hosts")).doesNotExist();
    }

    @Test
    void aPersonSaysYesInFull() {
        assertThat(Terminals.answering(environment.folder, "y", environment.studio(), "host", "accept", "n1").code())
                .isEqualTo(ExitCode.CANCELLED.number);
        var ended = Terminals.answering(environment.folder, "yes", environment.studio(), "host", "accept", "n1");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("shows the key ssh-ed25519 SHA256:", "Type yes:", "Accepted");
    }

    @Test
    void whereNobodyCanBeAskedTheFingerprintIsWanted() {
        var ended = ays("host", "accept", "n1");
        assertThat(ended.code()).isEqualTo(ExitCode.REFUSED.number);
        assertThat(ended.err()).contains("Nobody can be asked here", "--fingerprint SHA256:");
    }
}
