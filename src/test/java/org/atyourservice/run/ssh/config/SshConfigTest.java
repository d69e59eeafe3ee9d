package org.atyourservice.run.ssh.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `ssh -G` doesn't show: what letters, variables and `~` stand for, and what is usual.
class SshConfigTest {

    @TempDir
    private Path home;

    private HostSettings settings(String alias, String... lines) throws Exception {
        var folder = Files.createDirectories(home.resolve(".ssh"));
        Files.write(folder.resolve("config"), List.of(lines));
        var user = new SshUser(home, folder, home.resolve("etc"), "ann", Map.of("KEYS", "/my keys", "SOCKET", "/s/1",
                "SSH_AUTH_SOCK", "/agent"));
        return new SshConfig(user).of(alias, OptionalInt.empty(), Optional.empty());
    }

    @Test
    void lettersVariablesAndHomeAreFilledIn() throws Exception {
        var settings = settings("shop", "Host shop", "HostName %h.lan", "User bob", "Port 2222",
                "IdentityFile ~/.ssh/%n_%r@%h-%p", "IdentityFile ${KEYS}/%u", "UserKnownHostsFile %d/known 100%%",
                "GlobalKnownHostsFile none", "HostKeyAlias Cluster");
        assertThat(settings.host()).isEqualTo("shop.lan");
        assertThat(settings.user()).contains("bob");
        assertThat(settings.port()).hasValue(2222);
        assertThat(settings.identities()).containsExactly(home.resolve(".ssh/shop_bob@shop.lan-2222"),
                Path.of("/my keys/ann"));
        assertThat(settings.knownHosts()).containsExactly(home.resolve("known"), Path.of("100%"));
        assertThat(settings.keyAlias()).contains("cluster");
    }

    @Test
    void anIncludeWithABracketThatIsNotClosedNamesAFile() throws Exception {
        Files.createDirectories(home.resolve(".ssh/conf.d"));
        Files.writeString(home.resolve(".ssh/conf.d/a[b"), "User bob\n");
        assertThat(settings("shop", "Include conf.d/a[b", "Include no[where/x").user()).contains("bob");
    }

    @Test
    void whatIsNotSaidIsUsual() throws Exception {
        var settings = settings("shop", "Host other", "Port 1");
        assertThat(settings.host()).isEqualTo("shop");
        assertThat(settings.port()).isEmpty();
        assertThat(settings.user()).isEmpty();
        assertThat(settings.identities()).isEmpty();
        assertThat(settings.agent()).contains(Path.of("/agent"));
        assertThat(settings.knownHosts()).containsExactly(home.resolve(".ssh/known_hosts"),
                home.resolve(".ssh/known_hosts2"), home.resolve("etc/ssh_known_hosts"),
                home.resolve("etc/ssh_known_hosts2"));
        assertThat(settings.jumps()).isEmpty();
    }

    @Test
    void howPatientTheOperatorIsCountsAndNeverIsAsIfNothingWereSaid() throws Exception {
        var timing = settings("a", "ConnectTimeout 1m30", "ServerAliveInterval 5", "ServerAliveCountMax 4").timing();
        assertThat(timing).isEqualTo(new Timing(Optional.of(Duration.ofSeconds(90)),
                Optional.of(Duration.ofSeconds(5)), OptionalInt.of(4)));
        var nothing = new Timing(Optional.empty(), Optional.empty(), OptionalInt.empty());
        assertThat(settings("a", "ConnectTimeout none", "ServerAliveInterval 0").timing()).isEqualTo(nothing);
        assertThat(settings("a", "Port 1").timing()).isEqualTo(nothing);
        assertThatThrownBy(() -> settings("a", "ConnectTimeout soon")).isInstanceOf(BrokenConfig.class)
                .hasMessageContaining("soon. Write seconds, or a time such as 1m30s.");
        assertThatThrownBy(() -> settings("a", "ServerAliveCountMax -1")).isInstanceOf(BrokenConfig.class)
                .hasMessageContaining("-1. Write a number.");
    }

    @Test
    void theAgentIsTheOneThatIsNamedOrNone() throws Exception {
        assertThat(settings("a", "IdentityAgent none").agent()).isEmpty();
        assertThat(settings("a", "IdentityAgent $SOCKET").agent()).contains(Path.of("/s/1"));
        assertThat(settings("a", "IdentityAgent ~/agent").agent()).contains(home.resolve("agent"));
    }

    @Test
    void theSettingsForAllUsersComeLast() throws Exception {
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("etc/ssh_config"), "Port 3\nUser carl\n");
        var settings = settings("a", "Port 2");
        assertThat(settings.port()).hasValue(2);
        assertThat(settings.user()).contains("carl");
    }

    @Test
    void aLetterThatStandsForNothingIsTold() {
        assertThatThrownBy(() -> settings("a", "IdentityFile ~/%y")).isInstanceOf(BrokenConfig.class)
                .hasMessageContaining("%y stands for nothing that is known here");
        assertThatThrownBy(() -> settings("a", "IdentityFile ${NOTHING}/id")).isInstanceOf(BrokenConfig.class)
                .hasMessageContaining("the variable NOTHING is not set");
    }
}
