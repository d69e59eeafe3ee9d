package org.atyourservice.run.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.atyourservice.OpenSsh;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.Executor.Obstacle;
import org.atyourservice.run.Shell.Unreachable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Hosts that are reached as the operator's `~/.ssh/config` says, over real servers.
@Timeout(90)
class SshConfigRouteTest {

    @TempDir
    private Path folder;
    private SshHome home;
    private OpenSsh target;
    private OpenSsh bastion;
    private OpenSsh inner;

    @BeforeEach
    void start() throws Exception {
        target = OpenSsh.start(folder.resolve("target"), folder.resolve("home-target"));
        bastion = OpenSsh.start(folder.resolve("bastion"), folder.resolve("home-bastion"));
        inner = OpenSsh.start(folder.resolve("inner"), folder.resolve("home-inner"));
        home = new SshHome(folder.resolve("me")).knows(target, bastion, inner);
    }

    @AfterEach
    void stop() {
        for (var server : new OpenSsh[]{target, bastion, inner}) {
            if (server != null) {
                server.stop();
            }
        }
    }

    private static String[] host(String alias, OpenSsh server, String... more) {
        return Stream.concat(Stream.of("Host " + alias, "  HostName 127.0.0.1",
                "  Port " + server.port(), "  IdentityFile " + server.identity()),
                Arrays.stream(more).map(line -> "  " + line)).toArray(String[]::new);
    }

    private static String run(SshShells shells, Endpoint.Ssh endpoint, String commandLine) throws Exception {
        try (var command = shells.shell(endpoint).start(commandLine)) {
            return new String(command.output().readAllBytes(), UTF_8).strip();
        }
    }

    private Unreachable refusal(Endpoint.Ssh endpoint) {
        try (var shells = home.shells()) {
            return catchThrowableOfType(Unreachable.class, () -> shells.shell(endpoint).start("true"));
        }
    }

    @Test
    void anAddressMayBeAnAliasOfTheOperatorsConfiguration() throws Exception {
        home.config(host("shop", target));
        try (var shells = home.shells()) {
            assertThat(run(shells, SshHome.alias("shop"), "echo $HOME"))
                    .isEqualTo(folder.resolve("home-target").toString());
        }
    }

    @Test
    void whatTheEnvironmentSaysWins() throws Exception {
        home.config("Host shop", "  HostName 127.0.0.1", "  Port 1", "  User nobody-at-all",
                "  IdentityFile /no/such/key");
        var said = new Endpoint.Ssh("node n1", "shop", OptionalInt.of(target.port()), Optional.of(OpenSsh.user()),
                Optional.of(target.identity()), List.of(), Optional.empty());
        try (var shells = home.shells()) {
            assertThat(run(shells, said, "echo in")).isEqualTo("in");
        }
    }

    @Test
    void severalIdentitiesAreTriedInTheirOrder() throws Exception {
        OpenSsh.makeKey(folder.resolve("stranger"));
        home.config("Host shop", "  HostName 127.0.0.1", "  Port " + target.port(),
                "  IdentityFile " + folder.resolve("stranger"), "  IdentityFile " + target.identity());
        try (var shells = home.shells()) {
            assertThat(run(shells, SshHome.alias("shop"), "echo in")).isEqualTo("in");
        }
        assertThat(target.log()).containsPattern("(?s)Failed publickey.*Accepted publickey");
    }

    @Test
    void aLineThatNobodyCanFollowIsToldWithItsPlace() throws Exception {
        home.config("Host shop", "  Port many");
        var refusal = refusal(SshHome.alias("shop"));
        assertThat(refusal.why()).isEqualTo(Obstacle.OTHER);
        assertThat(refusal).hasMessage("The way to node n1 can't be found. " + home.folder.resolve("config")
                + ":2: The port is many. Write a number from 1 to 65535.");
    }

    @Test
    void aProxyCommandIsRefusedWithAnotherWay() throws Exception {
        home.config(host("shop", target, "ProxyCommand nc %h %p"));
        assertThat(refusal(SshHome.alias("shop"))).hasMessage("Node n1 is behind the ProxyCommand \"nc %h %p\" of "
                + home.folder.resolve("config")
                + ", which is not supported. Write ProxyJump with the hosts on the way instead.");
    }

    @Test
    void anIncludedFileCountsAndOneThatIncludesItselfIsTold() throws Exception {
        Files.write(home.folder.resolve("hosts.conf"), List.of(host("shop", target)));
        home.config("Include *.conf");
        try (var shells = home.shells()) {
            assertThat(run(shells, SshHome.alias("shop"), "echo in")).isEqualTo("in");
        }
        Files.writeString(home.folder.resolve("hosts.conf"), "Include hosts.conf\n");
        assertThat(refusal(SshHome.alias("shop"))).hasMessageContaining(home.folder.resolve("hosts.conf")
                + ":1: include goes deeper than 16 files. Does one include itself?");
    }

    @Test
    void aHostKeyAliasIsWhatKnownHostsAreAskedFor() throws Exception {
        home.config(host("shop", target, "HostKeyAlias cluster"));
        Files.writeString(home.folder.resolve("known_hosts"),
                "cluster " + Files.readString(folder.resolve("target/host_key.pub")));
        try (var shells = home.shells()) {
            assertThat(run(shells, SshHome.alias("shop"), "echo in")).isEqualTo("in");
        }
    }

    @Test
    void aHostBehindTwoOthersIsReachedThroughThem() throws Exception {
        home.config(host("bastion", bastion)).config(host("inner", inner, "ProxyJump bastion"))
                .config(host("shop", target, "ProxyJump inner"));
        try (var shells = home.shells()) {
            assertThat(run(shells, SshHome.alias("shop"), "echo $HOME"))
                    .isEqualTo(folder.resolve("home-target").toString());
        }
        for (var server : List.of(bastion, inner, target)) {
            assertThat(server.log()).contains("Accepted publickey");
        }
        assertThat(bastion.log()).doesNotContain("Starting session: command");
    }

    @Test
    void hostsBehindTheSameHopShareTheConnectionToIt() throws Exception {
        home.config(host("bastion", bastion)).config(host("shop", target, "ProxyJump bastion"))
                .config(host("store", inner, "ProxyJump bastion"));
        try (var shells = home.shells()) {
            for (var alias : List.of("shop", "store", "shop")) {
                assertThat(run(shells, SshHome.alias(alias), "echo in")).isEqualTo("in");
            }
        }
        assertThat(bastion.log().lines().filter(line -> line.contains("Accepted publickey"))).hasSize(1);
    }

    @Test
    void aListOfHopsIsGoneThroughInItsOrder() throws Exception {
        home.config(host("bastion", bastion)).config(host("inner", inner))
                .config(host("shop", target, "ProxyJump bastion,inner"));
        try (var shells = home.shells()) {
            assertThat(run(shells, SshHome.alias("shop"), "echo ${SSH_CONNECTION:+in}")).isEqualTo("in");
        }
        assertThat(bastion.log()).contains("Accepted publickey");
        assertThat(inner.log()).contains("Accepted publickey");
    }

    @Test
    void aHopThatFailsIsNamed() throws Exception {
        home.config(host("bastion", bastion)).config(host("shop", target, "ProxyJump bastion"));
        bastion.stop();
        var refusal = refusal(SshHome.alias("shop"));
        assertThat(refusal.why()).isEqualTo(Obstacle.REFUSED);
        assertThat(refusal).hasMessageStartingWith("On the way to node n1: Jump host bastion (127.0.0.1:"
                + bastion.port() + ") refuses the connection");
    }

    @Test
    void eachHopsKeyIsCheckedForItself() throws Exception {
        home.config(host("bastion", bastion)).config(host("shop", target, "ProxyJump bastion"));
        home.knows(target);
        var refusal = refusal(SshHome.alias("shop"));
        assertThat(refusal.why()).isEqualTo(Obstacle.UNKNOWN_HOST_KEY);
        assertThat(refusal).hasMessageStartingWith("On the way to node n1: The host key of jump host bastion");
        assertThat(refusal.offered().orElseThrow().name()).isEqualTo("jump host bastion");
        assertThat(refusal.offered().orElseThrow().line()).isEqualTo(bastion.hostKeyLine().strip()
                .replaceFirst(" [^ ]*$", ""));
    }

    @Test
    void aTargetThatTheHopCannotReachIsNamed() throws Exception {
        home.config(host("bastion", bastion)).config(host("shop", target, "ProxyJump bastion"));
        target.stop();
        var refusal = refusal(SshHome.alias("shop"));
        assertThat(refusal.why()).isEqualTo(Obstacle.REFUSED);
        assertThat(refusal).hasMessageStartingWith("On the way to node n1: jump host bastion (127.0.0.1:"
                + bastion.port() + ") can't reach node n1 (127.0.0.1:" + target.port() + ") (Connection refused).");
    }

    @Test
    void aHopThatIsBehindItselfIsTold() throws Exception {
        home.config("Host *", "  ProxyJump bastion").config(host("bastion", bastion)).config(host("shop", target));
        assertThat(refusal(SshHome.alias("shop"))).hasMessageStartingWith("The way to node n1 goes round in circles: "
                + "jump host bastion is reached through itself.");
    }

    @Test
    void aHopThatLetsNothingThroughIsTold() throws Exception {
        try (var closed = OpenSsh.start(folder.resolve("closed"), Optional.empty(), OpenSsh.freePort(),
                List.of("AllowTcpForwarding no"))) {
            home.knows(closed, target).config(host("bastion", closed))
                    .config(host("shop", target, "ProxyJump bastion"));
            assertThat(refusal(SshHome.alias("shop"))).hasMessageContaining("lets no connection through. Allow it with "
                    + "AllowTcpForwarding");
        }
    }

    @Test
    void aHopThatDiedIsMadeAnew() throws Exception {
        home.config(host("bastion", bastion)).config(host("shop", target, "ProxyJump bastion"));
        try (var shells = home.shells()) {
            assertThat(run(shells, SshHome.alias("shop"), "echo in")).isEqualTo("in");
            bastion.cutConnections();
            assertThat(run(shells, SshHome.alias("shop"), "echo in")).isEqualTo("in");
        }
    }
}
