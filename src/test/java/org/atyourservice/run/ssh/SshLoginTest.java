package org.atyourservice.run.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.atyourservice.OpenSsh;
import org.atyourservice.TestUser;
import org.atyourservice.model.Passphrases.Question;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.Executor.Obstacle;
import org.atyourservice.run.Shell.Unreachable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The ways to log in to a real server.
@Timeout(120)
class SshLoginTest {

    @TempDir
    private Path folder;
    private final List<AutoCloseable> toClose = new ArrayList<>();
    private SshHome home;

    @AfterEach
    void close() throws Exception {
        for (var one : toClose.reversed()) {
            one.close();
        }
    }

    private OpenSsh server(String... more) throws Exception {
        return serverIn("sshd" + toClose.size(), more);
    }

    private OpenSsh serverIn(String name, String... more) throws Exception {
        var server = OpenSsh.start(folder.resolve(name), Optional.of(folder.resolve("home")), OpenSsh.freePort(),
                List.of(more));
        toClose.add(server);
        home = home == null ? new SshHome(folder.resolve("me")) : home;
        return server;
    }

    private SshAgentProcess agent() throws Exception {
        var place = Files.createTempDirectory("ays");
        var agent = SshAgentProcess.start(place);
        toClose.add(() -> Files.deleteIfExists(place));
        toClose.add(() -> Files.deleteIfExists(agent.socket()));
        toClose.add(agent);
        home.agent(agent);
        return agent;
    }

    private Path key(String name, String type, String passphrase) throws Exception {
        var file = folder.resolve(name);
        keygen("-q", "-t", type, "-N", passphrase, "-C", name, "-f", file.toString());
        return file;
    }

    private static void keygen(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("ssh-keygen"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private void lets(OpenSsh server, Path key) throws Exception {
        Files.writeString(server.identity().resolveSibling("authorized_keys"), Files.readString(Path.of(key + ".pub")));
    }

    private static Endpoint.Ssh with(OpenSsh server, Path identity) throws Exception {
        return new Endpoint.Ssh("node n1", "127.0.0.1", server.port(), OpenSsh.user(), Optional.of(identity),
                List.of(server.knownHosts()));
    }

    /// The environment names no key.
    private static Endpoint.Ssh plain(OpenSsh server) throws Exception {
        return new Endpoint.Ssh("node n1", "127.0.0.1", server.port(), OpenSsh.user(), Optional.empty(),
                List.of(server.knownHosts()));
    }

    private static String run(SshShells shells, Endpoint.Ssh endpoint) throws Exception {
        try (var command = shells.shell(endpoint).start("echo in")) {
            return new String(command.output().readAllBytes(), UTF_8).strip();
        }
    }

    private void getsIn(Endpoint.Ssh endpoint) throws Exception {
        try (var shells = home.shells()) {
            assertThat(run(shells, endpoint)).isEqualTo("in");
        }
    }

    private Unreachable refusal(Endpoint.Ssh endpoint) {
        try (var shells = home.shells()) {
            return catchThrowableOfType(Unreachable.class, () -> shells.shell(endpoint).start("true"));
        }
    }

    @Test
    void aPassphraseIsAskedForOnceForAllHosts() throws Exception {
        var first = server();
        var second = server();
        var key = key("locked", "ed25519", "sesame");
        lets(first, key);
        lets(second, key);
        home.answers("sesame", "and never again");
        try (var shells = home.shells(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var both = threads.invokeAll(List.<Callable<String>>of(() -> run(shells, with(first, key)),
                    () -> run(shells, with(second, key))));
            for (var one : both) {
                assertThat(one.get()).isEqualTo("in");
            }
        }
        assertThat(home.asked).containsExactly(new Question.Passphrase(key, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa", "ecdsa"})
    void aWrongPassphraseIsSaidWhenItIsAskedForAgain(String type) throws Exception {
        var server = server();
        var key = key("locked", type, "sesame");
        lets(server, key);
        home.answers("open", "sesame");
        getsIn(with(server, key));
        assertThat(home.asked).extracting(Question::shown).containsExactly("Passphrase of the key " + key,
                "That passphrase is wrong. Passphrase of the key " + key);
    }

    @Test
    void aKeyOfTheOlderFormWithAPassphraseIsOpenedToo() throws Exception {
        var server = server();
        var key = folder.resolve("pem");
        keygen("-q", "-t", "rsa", "-m", "PEM", "-N", "sesame", "-f", key.toString());
        lets(server, key);
        home.answers("open", "sesame");
        getsIn(with(server, key));
        assertThat(home.asked).hasSize(2);
    }

    @Test
    void passphrasesThatAreAllWrongAreToldAsSuch() throws Exception {
        var server = server();
        var key = key("locked", "ed25519", "sesame");
        lets(server, key);
        home.answers("a", "b", "c", "d");
        var refusal = refusal(with(server, key));
        assertThat(refusal.why()).isEqualTo(Obstacle.LOGIN);
        assertThat(refusal).hasMessageContaining("would let user " + OpenSsh.user() + " in with the key " + key)
                .hasMessageContaining("it is protected by a passphrase, and the ones given were wrong. Give the right "
                        + "passphrase, or add the key to your agent with ssh-add.");
        assertThat(home.asked).hasSize(3);
    }

    @Test
    void nobodyIsAskedForAKeyThatTheServerWouldNotTake() throws Exception {
        var server = server();
        var key = key("locked", "ed25519", "sesame");
        home.answers("sesame");
        assertThat(refusal(with(server, key))).hasMessageContaining("refuses the login");
        assertThat(home.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa", "ecdsa"})
    void theAgentSigns(String type) throws Exception {
        var server = server();
        var key = key("held", type, "");
        agent().add(key);
        lets(server, key);
        Files.delete(key);
        getsIn(plain(server));
    }

    @Test
    void aLockedKeyThatTheAgentHasIsNotAskedFor() throws Exception {
        var server = server();
        var open = key("held", "ed25519", "");
        agent().add(open);
        keygen("-q", "-p", "-P", "", "-N", "sesame", "-f", open.toString());
        lets(server, open);
        getsIn(with(server, open));
        assertThat(home.asked).isEmpty();
    }

    @Test
    void theFileOfAPublicKeyNamesTheOneOfTheAgent() throws Exception {
        var server = server();
        var agent = agent();
        for (int i = 0; i < 8; i++) {
            agent.add(key("other" + i, "ed25519", ""));
        }
        var key = key("held", "ed25519", "");
        agent.add(key);
        Files.delete(key);
        lets(server, key);
        assertThat(refusal(plain(server))).hasMessageContaining("broke off the login of user " + OpenSsh.user())
                .hasMessageContaining("IdentitiesOnly in ~/.ssh/config");
        getsIn(with(server, Path.of(key + ".pub")));
    }

    @Test
    void anAgentThatIsGoneIsNoHindrance() throws Exception {
        var server = server();
        agent().close();
        getsIn(with(server, server.identity()));
    }

    private Path authority() throws Exception {
        return key("authority", "ed25519", "");
    }

    private void certify(Path authority, Path key, String... more) throws Exception {
        var arguments = new ArrayList<>(List.of("-q", "-s", authority.toString(), "-I", "test"));
        arguments.addAll(List.of(more));
        arguments.add(key + ".pub");
        keygen(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa", "ecdsa"})
    void aCertificateBesideTheKeyLogsIn(String type) throws Exception {
        var authority = authority();
        var server = server("TrustedUserCAKeys " + authority + ".pub");
        var key = key("certified", type, "");
        assertThat(refusal(with(server, key)).why()).isEqualTo(Obstacle.LOGIN);
        certify(authority, key, "-n", OpenSsh.user());
        getsIn(with(server, key));
    }

    @Test
    void aKeyWithACertificateThatIsOverIsStillTriedItself() throws Exception {
        var authority = authority();
        var server = server("TrustedUserCAKeys " + authority + ".pub");
        var key = key("certified", "ed25519", "");
        certify(authority, key, "-n", OpenSsh.user(), "-V", "20200101:20200102");
        assertThat(refusal(with(server, key))).hasMessageContaining("the certificate of the key " + key);
        lets(server, key);
        getsIn(with(server, key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa"})
    void theAgentsCertificateLogsIn(String type) throws Exception {
        var authority = authority();
        var server = server("TrustedUserCAKeys " + authority + ".pub");
        var key = key("certified", type, "");
        certify(authority, key, "-n", OpenSsh.user());
        agent().add(key);
        Files.delete(key);
        Files.delete(Path.of(key + "-cert.pub"));
        getsIn(plain(server));
    }

    @Test
    void aCertificateFileOfTheConfigurationIsTriedWithItsKey() throws Exception {
        var authority = authority();
        var server = server("TrustedUserCAKeys " + authority + ".pub");
        var key = key("certified", "ed25519", "");
        certify(authority, key, "-n", OpenSsh.user());
        Files.move(Path.of(key + "-cert.pub"), folder.resolve("elsewhere.pub"));
        home.config("Host *", "CertificateFile " + folder.resolve("elsewhere.pub"));
        getsIn(with(server, key));
    }

    private OpenSsh certified(Path authority, String... more) throws Exception {
        var place = Files.createDirectories(folder.resolve("certified-host"));
        OpenSsh.makeKey(place.resolve("host_key"));
        var arguments = new ArrayList<>(List.of("-h"));
        arguments.addAll(List.of(more));
        certify(authority, place.resolve("host_key"), arguments.toArray(String[]::new));
        return serverIn("certified-host", "HostCertificate " + place.resolve("host_key-cert.pub"));
    }

    private Endpoint.Ssh knowing(OpenSsh server, String... lines) throws Exception {
        return new Endpoint.Ssh("node n1", "127.0.0.1", server.port(), OpenSsh.user(), Optional.of(server.identity()),
                List.of(Files.write(folder.resolve("authorities"), List.of(lines))));
    }

    @Test
    void anAuthorityThatIsTrustedCertifiesAHost() throws Exception {
        var authority = authority();
        var server = certified(authority, "-n", "127.0.0.1,shop");
        getsIn(knowing(server, "@cert-authority [127.0.0.*]:* " + Files.readString(Path.of(authority + ".pub"))));
    }

    @Test
    void anotherAuthorityDoesNot() throws Exception {
        var server = certified(authority(), "-n", "127.0.0.1");
        var other = key("other", "ed25519", "");
        var refusal = refusal(knowing(server, "@cert-authority * " + Files.readString(Path.of(other + ".pub"))));
        assertThat(refusal.why()).isEqualTo(Obstacle.UNKNOWN_HOST_KEY);
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() throws Exception {
        var authority = authority();
        var server = certified(authority, "-n", "shop.example");
        var refusal = refusal(knowing(server, "@cert-authority * " + Files.readString(Path.of(authority + ".pub"))));
        assertThat(refusal.why()).isEqualTo(Obstacle.UNKNOWN_HOST_KEY);
        assertThat(refusal).hasMessageStartingWith("The host certificate of node n1 (127.0.0.1:" + server.port()
                + ") is not good");
    }

    @Test
    void aHostCertificateThatIsOverIsRefused() throws Exception {
        var authority = authority();
        var server = certified(authority, "-n", "127.0.0.1", "-V", "20200101:20200102");
        var refusal = refusal(knowing(server, "@cert-authority * " + Files.readString(Path.of(authority + ".pub"))));
        assertThat(refusal.why()).isEqualTo(Obstacle.UNKNOWN_HOST_KEY);
        assertThat(refusal).hasMessageStartingWith("The host certificate of node n1 (127.0.0.1:" + server.port()
                + ") is not good");
    }

    @Test
    void anAuthorityThatIsRevokedCertifiesNobody() throws Exception {
        var authority = authority();
        var server = certified(authority, "-n", "127.0.0.1");
        var line = Files.readString(Path.of(authority + ".pub"));
        var refusal = refusal(knowing(server, "@cert-authority * " + line, "@revoked * " + line));
        assertThat(refusal.why()).isEqualTo(Obstacle.CHANGED_HOST_KEY);
        assertThat(refusal).hasMessageContaining("revoked");
    }

    private Endpoint.Ssh as(TestUser user, OpenSsh server) throws Exception {
        return new Endpoint.Ssh("node n1", "127.0.0.1", OptionalInt.of(server.port()), Optional.of(user.name()),
                Optional.empty(), List.of(server.knownHosts()), Optional.empty());
    }

    private TestUser user(String shell) throws Exception {
        var user = TestUser.make(folder.resolve("home-of-user"), "opensesame", shell);
        toClose.add(user);
        return user;
    }

    @Test
    void aPasswordIsAskedForAndAnsweredOnceWhileTheApplicationRuns() throws Exception {
        var user = user("/bin/sh");
        var server = server("PasswordAuthentication yes");
        home.answers("wrong", "opensesame");
        try (var shells = home.shells()) {
            assertThat(run(shells, as(user, server))).isEqualTo("in");
            server.cutConnections();
            assertThat(run(shells, as(user, server))).isEqualTo("in");
        }
        assertThat(home.asked).extracting(Question::shown).containsExactly(
                "Password of %s on node n1 (127.0.0.1:%d)".formatted(user.name(), server.port()),
                "That password is wrong. Password of %s on node n1 (127.0.0.1:%d)".formatted(user.name(),
                        server.port()));
    }

    @Test
    void whereNobodyCanBeAskedAPasswordIsOnlyMentioned() throws Exception {
        var user = user("/bin/sh");
        var server = server("PasswordAuthentication yes");
        var refusal = refusal(as(user, server));
        assertThat(refusal.why()).isEqualTo(Obstacle.LOGIN);
        assertThat(refusal).hasMessageContaining("There is no key to log in to node n1")
                .hasMessageContaining("It would also take a password, where somebody can be asked.");
    }

    @Test
    void whatAServerAsksInItsOwnWordsIsAnswered() throws Exception {
        var user = user("/bin/sh");
        var server = server("UsePAM yes", "KbdInteractiveAuthentication yes");
        home.answers("wrong", "opensesame");
        getsIn(as(user, server));
        assertThat(home.asked).hasSize(2).first().satisfies(question -> {
            assertThat(question.shown()).contains(user.name() + " on node n1 ").contains("is asked: ");
            assertThat(question.isSecret()).isTrue();
        });
    }

    @Test
    void aServerThatWantsBothGetsKeyAndPassword() throws Exception {
        var user = user("/bin/sh");
        var server = server("PasswordAuthentication yes", "AuthenticationMethods publickey,password");
        var endpoint = new Endpoint.Ssh("node n1", "127.0.0.1", server.port(), user.name(),
                Optional.of(server.identity()), List.of(server.knownHosts()));
        home.answers("opensesame");
        getsIn(endpoint);
        assertThat(home.asked).hasSize(1);
    }
}
