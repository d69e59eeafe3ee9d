package org.atyourservice.parity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atyourservice.Needs;
import org.atyourservice.OpenSsh;
import org.atyourservice.model.ServicePath;
import org.atyourservice.run.ssh.SshHome;
import org.atyourservice.session.Hosts;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The command with which a person opens a terminal on a node, really run with `ssh` against real servers.
@Timeout(120)
class TerminalRowsTest {

    private static final ServicePath N1 = ServicePath.parse("node!n1");
    private static final ServicePath SHOP = ServicePath.parse("node!n1/app!shop");

    @TempDir
    private Path home;
    private final List<AutoCloseable> toClose = new ArrayList<>();
    private SshHome me;
    private OpenSsh server;

    /// How `ssh` ended and what it said.
    private record Said(int code, String text) {}

    @BeforeEach
    void setUp() throws Exception {
        Needs.that(Files.isExecutable(Path.of("/usr/bin/ssh")), "the OpenSSH client");
        server = server("n1");
        me = new SshHome(home.resolve("me"));
    }

    @AfterEach
    void tearDown() throws Exception {
        for (var one : toClose.reversed()) {
            one.close();
        }
    }

    private OpenSsh server(String name) throws Exception {
        var made = OpenSsh.start(home.resolve("sshd-" + name), Optional.of(home.resolve(name)), OpenSsh.freePort(),
                List.of());
        toClose.add(made);
        return made;
    }

    /// @param known what the environment's known_hosts has
    private Session open(String known, String... node) throws Exception {
        var environment = new TestEnvironment(home.toRealPath().resolve("with space 100%"), me.shells());
        toClose.add(environment);
        environment.sshTemplates();
        environment.write("templates/app/template.yaml", "links:\n  parent: {role: node}\n");
        environment.write("known_hosts", known);
        environment.write("blueprints/main.yaml", "node.ssh__n1:\n"
                + String.join("", Stream.of(node).map(line -> "  " + line + "\n").toList()) + "  app__shop:\n");
        environment.commitAll();
        var session = environment.open();
        toClose.add(session);
        return session;
    }

    private String[] reached() {
        return new String[]{"address: 127.0.0.1", "port: " + server.port(), "user: " + OpenSsh.user(),
                "identity: " + server.identity()};
    }

    private static Said run(List<String> command, String... more) throws Exception {
        var all = new ArrayList<>(command);
        all.addAll(List.of(more));
        var process = new ProcessBuilder(all).redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile())).start();
        var text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Said(process.waitFor(), text);
    }

    private static Said copied(Hosts.Terminal terminal, String remote) throws Exception {
        return run(List.of("/bin/sh", "-c", terminal.line() + " " + remote));
    }

    @Test
    @DisplayName("Window: open a terminal on a node, with its login, port and key")
    void theCommandLogsInWhereTheNodeIs() throws Exception {
        var terminal = open(server.hostKeyLine(), reached()).hosts().terminal(N1);

        var said = run(terminal.command(), "echo $HOME");

        assertThat(said.text().strip()).isEqualTo(home.resolve("n1").toString());
        assertThat(terminal.target()).isEqualTo("node n1");
    }

    @Test
    void theTerminalOfAServiceIsThatOfItsNode() throws Exception {
        var session = open(server.hostKeyLine(), reached());

        assertThat(session.hosts().terminal(SHOP)).isEqualTo(session.hosts().terminal(N1));
    }

    @Test
    @DisplayName("Window: the sentence with the ssh command line to copy")
    void theLineDoesTheSameInAShell() throws Exception {
        assertThat(copied(open(server.hostKeyLine(), reached()).hosts().terminal(N1), "'echo $HOME'").text().strip())
                .isEqualTo(home.resolve("n1").toString());
    }

    @Test
    @DisplayName("Window: a terminal uses our known_hosts, strictly: a key that nobody accepted is refused")
    void aHostWhoseKeyNobodyAcceptedIsRefused() throws Exception {
        var said = run(open("", reached()).hosts().terminal(N1).command(), "pwd");

        assertThat(said.code()).isEqualTo(255);
        assertThat(said.text()).contains("Host key verification failed");
    }

    @Test
    @DisplayName("Window: a terminal uses our known_hosts, strictly: a changed key is refused")
    void aChangedKeyIsRefusedEvenWhereThePersonsOwnFileHasTheNewOne() throws Exception {
        OpenSsh.makeKey(home.resolve("old"));
        me.knows(server);
        var changed = OpenSsh.hostKeyLine(server.port(), home.resolve("old.pub"));

        var said = run(open(changed, reached()).hosts().terminal(N1).command(), "pwd");

        assertThat(said.code()).isEqualTo(255);
        assertThat(said.text()).contains("REMOTE HOST IDENTIFICATION HAS CHANGED");
    }

    @Test
    void aHostThatOnlyThePersonsOwnFileKnowsIsKnown() throws Exception {
        me.knows(server);

        assertThat(run(open("", reached()).hosts().terminal(N1).command(), "true").code()).isZero();
    }

    @Test
    @DisplayName("Window: a terminal goes through the jump hosts, as strict about their keys")
    void aNodeBehindTwoHostsIsReachedThroughThem() throws Exception {
        var first = server("first");
        var second = server("second");
        me.config(host("first", first)).config(host("second", second, "ProxyJump first"))
                .config(host("shop-*", server, "ProxyJump second"));
        var known = server.hostKeyLine() + first.hostKeyLine() + second.hostKeyLine();

        var terminal = open(known, "address: shop-1").hosts().terminal(N1);

        assertThat(run(terminal.command(), "echo $HOME").text().strip())
                .isEqualTo(home.resolve("n1").toString());
        assertThat(copied(terminal, "'echo $HOME'").text().strip()).isEqualTo(home.resolve("n1").toString());
        assertThat(first.log()).contains("Accepted publickey");
        assertThat(second.log()).contains("Accepted publickey");
    }

    @Test
    void aJumpHostWhoseKeyNobodyAcceptedIsRefused() throws Exception {
        var first = server("first");
        me.config(host("first", first)).config(host("shop-*", server, "ProxyJump first"));

        var said = run(open(server.hostKeyLine(), "address: shop-1").hosts().terminal(N1).command(), "pwd");

        assertThat(said.code()).isEqualTo(255);
        assertThat(first.log()).doesNotContain("Accepted publickey");
    }

    private static String[] host(String alias, OpenSsh at, String... more) {
        return Stream.concat(Stream.of("Host " + alias, "  HostName 127.0.0.1", "  Port " + at.port(), "  User "
                + OpenSsh.user(), "  IdentityFile " + at.identity()), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    @DisplayName("Window: a terminal takes an address for an address, even one that looks like an option of ssh")
    void anAddressIsNoOption() throws Exception {
        var made = home.resolve("made");
        var terminal = open("", "address: '-oProxyCommand=touch " + made + "'").hosts().terminal(N1);
        run(terminal.command(), "somewhere");
        assertThat(made).doesNotExist();
    }
}
