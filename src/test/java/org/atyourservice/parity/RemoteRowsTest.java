package org.atyourservice.parity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atyourservice.Needs;
import org.atyourservice.OpenSsh;
import org.atyourservice.TestUser;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.run.TestJobs;
import org.atyourservice.run.ssh.SshAgentProcess;
import org.atyourservice.run.ssh.SshHome;
import org.atyourservice.session.Hosts.Sight;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Environments on real SSH servers that are reached in all the ways that people reach theirs.
@Timeout(120)
class RemoteRowsTest {

    private static final ServicePath N1 = ServicePath.parse("node!n1");
    private static final String PASSWORD = "open sesame";

    @TempDir
    private Path home;
    private final List<AutoCloseable> toClose = new ArrayList<>();
    private SshHome me;
    private OpenSsh server;
    private TestEnvironment environment;

    @BeforeEach
    void setUp() throws Exception {
        server = server("n1");
        me = new SshHome(home.resolve("me")).knows(server);
    }

    @AfterEach
    void tearDown() throws Exception {
        for (var one : toClose.reversed()) {
            one.close();
        }
    }

    private OpenSsh server(String name, String... more) throws Exception {
        var made = OpenSsh.start(home.resolve("sshd-" + name), Optional.of(home.resolve(name)), OpenSsh.freePort(),
                List.of(more));
        toClose.add(made);
        return made;
    }

    /// An environment of one node with an app on it, which says what it saw.
    private Session open(String... node) throws Exception {
        environment = new TestEnvironment(home.toRealPath(), me.shells());
        toClose.add(environment);
        environment.sshTemplates();
        environment.write("templates/app/template.yaml", "links:\n  parent: {role: node}\n");
        environment.action("app", "install", "#!/bin/sh\necho \"installed by $(id -un) in $HOME\" | tee installed\n");
        environment.write("blueprints/main.yaml", "node.ssh__n1:\n"
                + Stream.of(node).map(line -> "  " + line + "\n").collect(Collectors.joining())
                + "  app__shop:\n    version: 1\n");
        environment.commitAll();
        return environment.open();
    }

    private static RunView deploys(Session session) throws Exception {
        var run = TestEnvironment.deploy(session);
        assertThat(run.outcome()).as("%s", run.failures()).contains(RunEvent.Outcome.OK);
        return run;
    }

    private static String log(Session session, RunView run, String action) {
        var step = run.steps().entrySet().stream().filter(entry -> entry.getValue().step().service().toString()
                .endsWith("app!shop") && entry.getKey().contains(action)).findFirst().orElseThrow().getKey();
        return session.runs().log(run.run(), step, 0, 100).stream().map(line -> line.text())
                .collect(Collectors.joining("\n"));
    }

    private String[] host(String alias, OpenSsh at, String... more) {
        return Stream.concat(Stream.of("Host " + alias, "  HostName 127.0.0.1", "  Port " + at.port(), "  User "
                + OpenSsh.user(), "  IdentityFile " + at.identity()), Stream.of(more)).toArray(String[]::new);
    }

    private Path key(String passphrase) throws Exception {
        var file = home.resolve("key");
        keygen("-t", "ed25519", "-N", passphrase, "-f", file.toString());
        return file;
    }

    private static void keygen(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("ssh-keygen", "-q"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private void lets(OpenSsh at, Path key) throws Exception {
        Files.writeString(at.identity().resolveSibling("authorized_keys"), Files.readString(Path.of(key + ".pub")));
    }

    private String address(OpenSsh at) {
        return "address: 127.0.0.1\n  port: " + at.port();
    }

    private TestUser user(String shell) throws Exception {
        var user = TestUser.make(home.resolve("user"), PASSWORD, shell);
        toClose.add(user);
        return user;
    }

    @Test
    @DisplayName("Remote: ~/.ssh/config (Host, HostName, User, Port, IdentityFile, ProxyJump, Include), jump hosts of any depth")
    void aNodeBehindThreeHostsIsDeployedAsTheConfigurationSays() throws Exception {
        var first = server("first");
        var second = server("second");
        var third = server("third");
        me.knows(server, first, second, third);
        Files.write(me.folder.resolve("jumps.conf"), List.of(host("first", first)));
        me.config("Include jumps.conf").config(host("second", second, "ProxyJump first"))
                .config(host("third", third, "ProxyJump second")).config(host("shop-*", server, "ProxyJump third"));
        try (var session = open("address: shop-1")) {
            assertThat(log(session, deploys(session), "install")).contains("in " + home.resolve("n1"));
        }
        for (var hop : List.of(first, second, third, server)) {
            assertThat(hop.log().lines().filter(line -> line.contains("Accepted publickey"))).hasSize(1);
        }
    }

    @Test
    @DisplayName("Remote: keys with passphrases, asked for once")
    void aKeyWithAPassphraseDeploys() throws Exception {
        var key = key("sesame");
        lets(server, key);
        me.answers("sesame");
        try (var session = open(address(server), "identity: " + key)) {
            deploys(session);
            deploys(session);
        }
        assertThat(me.asked).hasSize(1);
    }

    @Test
    @DisplayName("Remote: ssh-agent")
    void theAgentsKeyDeploys() throws Exception {
        var key = key("");
        lets(server, key);
        var place = Files.createTempDirectory("ays");
        var agent = SshAgentProcess.start(place);
        toClose.add(() -> Files.deleteIfExists(place));
        toClose.add(agent);
        agent.add(key);
        Files.delete(key);
        me.agent(agent);
        try (var session = open(address(server))) {
            deploys(session);
        }
    }

    @Test
    @DisplayName("Remote: certificates and @cert-authority")
    void certificatesOfBothSidesDeploy() throws Exception {
        var authority = home.resolve("authority");
        keygen("-t", "ed25519", "-N", "", "-f", authority.toString());
        var folder = Files.createDirectories(home.resolve("sshd-certified"));
        OpenSsh.makeKey(folder.resolve("host_key"));
        keygen("-s", authority.toString(), "-I", "host", "-h", "-n", "127.0.0.1", folder.resolve("host_key.pub")
                .toString());
        var certified = server("certified", "HostCertificate " + folder.resolve("host_key-cert.pub"),
                "TrustedUserCAKeys " + authority + ".pub");
        var key = key("");
        keygen("-s", authority.toString(), "-I", "me", "-n", OpenSsh.user(), key + ".pub");
        Files.writeString(me.folder.resolve("known_hosts"), "@cert-authority * "
                + Files.readString(Path.of(authority + ".pub")));
        try (var session = open(address(certified), "identity: " + key)) {
            deploys(session);
        }
        assertThat(certified.log()).contains("Accepted publickey").contains("ED25519-CERT");
    }

    @Test
    @DisplayName("Remote: keyboard-interactive")
    void answersToAServersQuestionsDeploy() throws Exception {
        var user = user("/bin/sh");
        var asking = server("asking", "UsePAM yes", "KbdInteractiveAuthentication yes");
        me.knows(asking).answers(PASSWORD);
        try (var session = open(address(asking), "user: " + user.name())) {
            makeWritable(home.resolve("asking"), user);
            deploys(session);
        }
        assertThat(me.asked).hasSize(1);
    }

    private static void makeWritable(Path folder, TestUser user) throws Exception {
        new ProcessBuilder("chown", user.name(), folder.toString()).start().waitFor();
    }

    @Test
    @DisplayName("Remote: sudo without and with password")
    void jobsBecomeAnotherUser() throws Exception {
        Needs.that(Files.isExecutable(Path.of("/usr/bin/sudo")), "sudo");
        var user = user("/bin/sh");
        var other = TestUser.make(home.resolve("other"), "another", "/bin/sh");
        toClose.add(other);
        var rules = Path.of("/etc/sudoers.d", user.name());
        toClose.add(() -> Files.deleteIfExists(rules));
        sudoers(rules, user.name() + " ALL=(ALL) NOPASSWD: ALL");
        try (var session = open(address(server), "user: " + user.name(), "identity: " + server.identity(),
                "become: " + other.name())) {
            assertThat(log(session, deploys(session), "install")).isEqualTo("installed by " + other.name() + " in "
                    + other.home());

            sudoers(rules, user.name() + " ALL=(ALL) ALL");
            session.edits().set(ServicePath.parse("node!n1/app!shop"), "version", Optional.of(Value.of(2)));
            var without = TestEnvironment.deploy(session);
            assertThat(without.failures().getFirst().note()).contains("sudo on node n1 wants a password.");

            session.edits().set(N1, "becomePassword", Optional.of(Value.of(PASSWORD)));
            deploys(session);
            assertThat(Files.readString(environment.folder.resolve("blueprints/main.yaml"))).doesNotContain(PASSWORD);
        }
    }

    private static void sudoers(Path file, String line) throws Exception {
        Files.writeString(file, line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
    }

    @Test
    @DisplayName("Remote: hosts without Python, dash and busybox shells")
    void aLoginWithABusyboxShellAndNoProgramsOfItsOwnIsDeployed() throws Exception {
        Needs.that(Files.isExecutable(Path.of("/bin/busybox")), "busybox");
        var programs = Files.createDirectories(home.resolve("programs"));
        assertThat(new ProcessBuilder("/bin/busybox", "--install", "-s", programs.toString()).start().waitFor())
                .isZero();
        var bare = server("bare", "SetEnv HOME=" + home.resolve("bare") + " PATH=" + programs);
        me.knows(bare);
        var user = user(programs.resolve("ash").toString());
        try (var session = open(address(bare), "user: " + user.name(), "identity: " + bare.identity())) {
            makeWritable(home.resolve("bare"), user);
            environment.action("app", "install", "#!/bin/sh\necho installed | tee installed\n"
                    + "command -v python3 || echo \"no python, ps is $(command -v ps)\"\n");
            session.refresh();
            assertThat(log(session, deploys(session), "install"))
                    .contains("no python, ps is " + programs.resolve("ps"));
        }
    }

    @Test
    @DisplayName("Remote: unknown host keys are shown with their SHA-256 fingerprint and accepted by a person once")
    void anUnknownKeyIsShownAndAcceptedOnce() throws Exception {
        Files.delete(me.folder.resolve("known_hosts"));
        try (var session = open(address(server), "identity: " + server.identity())) {
            var run = TestEnvironment.deploy(session);
            assertThat(run.failures().getFirst().obstacle()).contains("unknown_host_key");
            var key = ((Sight.Offered) session.hosts().offered(N1).sight()).key();
            assertThat(run.failures().getFirst().note()).contains(key.fingerprint());
            assertThat(session.hosts().accept(N1, key.fingerprint())).isTrue();
            deploys(session);
            assertThat(session.hosts().accept(N1, key.fingerprint())).isFalse();
        }
    }

    @Test
    @DisplayName("Remote: changed host keys are refused with both fingerprints; there is no switch to turn it off")
    void aChangedKeyIsRefusedWhateverTheConfigurationSays() throws Exception {
        OpenSsh.makeKey(home.resolve("old"));
        Files.writeString(me.folder.resolve("known_hosts"), OpenSsh.hostKeyLine(server.port(), home.resolve(
                "old.pub")));
        me.config("Host *", "  StrictHostKeyChecking no", "  CheckHostIP no", "  UpdateHostKeys yes");
        try (var session = open(address(server), "identity: " + server.identity())) {
            var run = TestEnvironment.deploy(session);
            assertThat(run.failures().getFirst().obstacle()).contains("changed_host_key");
            assertThat(run.failures().getFirst().note()).containsPattern("SHA256:.*SHA256:");
            var key = ((Sight.Offered) session.hosts().offered(N1).sight()).key();
            assertThat(catchThrowableOfType(Problem.class, () -> session.hosts().accept(N1, key.fingerprint())))
                    .hasMessageContaining(key.fingerprint()).hasMessageContaining(key.known().getFirst());
        }
        assertThat(server.log()).doesNotContain("Accepted");
    }

    @Test
    @DisplayName("Remote: cancel ends everything of the job, also what forked away, TERM then KILL; declared daemons live on")
    void aCancelledRunLeavesOnlyItsDaemon() throws Exception {
        try (var session = open(address(server), "identity: " + server.identity())) {
            environment.write("templates/app/template.yaml", "links:\n  parent: {role: node}\n"
                    + "daemon: {pidfile: web.pid}\n");
            environment.action("app", "install",
                    """
                    #!/bin/sh
                    setsid sh -c 'echo $$ >web.pid; exec sleep 611' >/dev/null 2>&1 &
                    setsid sh -c 'trap "" TERM; echo $$ >away; while :; do sleep 1; done' >/dev/null 2>&1 &
                    until [ -s web.pid ] && [ -s away ]; do sleep 0.1; done
                    echo up
                    sleep 612
                    """);
            session.refresh();
            var plan = session.runs().plan(Plan.Request.DEPLOY);
            assertThat(plan.problems()).isEmpty();
            var run = session.runs().start(plan, "");
            TestJobs.await("the action is up", () -> pid("web.pid").isPresent() && pid("away").isPresent());
            long daemon = pid("web.pid").orElseThrow();
            long away = pid("away").orElseThrow();
            try {
                session.runs().cancel();
                assertThat(session.runs().await(run).run().outcome()).contains(RunEvent.Outcome.CANCELLED);
                assertThat(runs(daemon)).isTrue();
                assertThat(runs(away)).isFalse();
            } finally {
                ProcessHandle.of(daemon).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    /// False also for one that is dead and that nobody has buried.
    private static boolean runs(long pid) throws Exception {
        var file = Path.of("/proc/" + pid + "/stat");
        return Files.exists(file) && !Files.readString(file).replaceFirst(".*\\) ", "").startsWith("Z");
    }

    /// The number in a file of the service's directory on the node.
    private Optional<Long> pid(String name) throws Exception {
        var services = home.resolve("n1/.ays/test");
        if (!Files.isDirectory(services)) {
            return Optional.empty();
        }
        try (var folders = Files.list(services)) {
            for (var folder : folders.toList()) {
                var file = folder.resolve(name);
                if (Files.exists(file) && Files.size(file) > 0) {
                    return Optional.of(Long.parseLong(Files.readString(file).strip()));
                }
            }
        }
        return Optional.empty();
    }

    @Test
    @DisplayName("S2: machines take no initiative: they run what they are told and return logs and status")
    void aNodeReturnsLogAndStatusAndKeepsNothingThatRuns() throws Exception {
        try (var session = open(address(server), "identity: " + server.identity())) {
            var run = deploys(session);
            assertThat(log(session, run, "install")).startsWith("installed by " + OpenSsh.user());
            assertThat(run.steps().values()).filteredOn(step -> step.step().service().toString().endsWith("shop"))
                    .extracting(step -> step.exitCode().orElse(-1)).contains(0);
        }
        environment.close();
        assertThat(ProcessHandle.allProcesses().filter(process -> environ(process).contains("\0AYS_JOB="))
                .filter(process -> environ(process).contains(home.resolve("n1").toString()))).isEmpty();
        try (var files = Files.list(home.resolve("n1"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly(".ays");
        }
        try (var files = Files.walk(home.resolve("n1/.ays"))) {
            assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
                    .containsOnly("installed", ".ended");
        }
    }

    private static String environ(ProcessHandle process) {
        try {
            return "\0" + Files.readString(Path.of("/proc/" + process.pid() + "/environ"), ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }
}
