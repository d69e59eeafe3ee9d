package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.TestEnvironment.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.atyourservice.Needs;
import org.atyourservice.OpenSsh;
import org.atyourservice.session.DemoSite;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What scripts get from the command line. The environment of the test stands in for the demo, since that is what the
/// command line deploys.
@Timeout(60)
class ExitCodeTest {

    @TempDir
    Path home;

    private TestEnvironment environment;

    @BeforeEach
    void setUp() throws Exception {
        environment = new TestEnvironment(home, new Prepared());
        environment.write("blueprints/main.yaml", "thing__base:\nthing__top:\n  uses: base\n");
        environment.commitAll();
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    private Terminals.Ended ays(String... arguments) {
        return Terminals.run(environment.studio(), arguments);
    }

    private Terminals.Ended deploy() {
        return ays("demo", "--no-window", "--dir", environment.folder.toString());
    }

    @Test
    void aDeploymentThatSucceedsIs0AndShowsPlanStatesAndHistory() {
        var ended = deploy();
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).contains("The demo is in " + environment.folder, "Plan", "+ thing base",
                "4 steps for 2 services on 1 host: this machine\n", "RUNNING", "History, newest first", "run 1 ok");
    }

    @Test
    void onlyOneOfAKindIsInTheSingular() throws Exception {
        environment.write("templates/thing/template.yaml", "links:\n  parent: {role: machine, optional: true}\n");
        Files.delete(environment.folder.resolve("templates/thing/actions/start.sh"));
        environment.write("blueprints/main.yaml", "thing__base:\n");
        assertThat(deploy().out()).contains("1 step for 1 service on 1 host: this machine\n");
    }

    @Test
    void aCommandThatThereIsNotIs2() {
        var ended = ays("demoo");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("demoo", "Did you mean 'demo'?");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void anOptionThatThereIsNotIs2() {
        assertThat(ays("demo", "--no-windows").code()).isEqualTo(2);
        assertThat(ays("open").code()).isEqualTo(2);
        assertThat(ays().code()).as("no command, no window").isEqualTo(2);
    }

    @Test
    void helpAndVersionAre0() {
        assertThat(ays("--version").out()).isEqualTo("AtYourService Studio 1.2.3\n");
        var help = ays("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Exit codes:", " 9  the environment is open in another process");
    }

    @Test
    void blueprintsWithErrorsAre3AndSayWhere() throws Exception {
        environment.write("blueprints/main.yaml", "thing__base:\n  versoin: 1\n");
        var ended = deploy();
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).startsWith("ays: The plan can't be carried out.\n  blueprints/main.yaml:2:3")
                .contains("Did you mean 'version'?");
        var shown = ays("open", "--no-window", environment.folder.toString());
        assertThat(shown.code()).isEqualTo(3);
        assertThat(shown.out()).contains("blueprints/main.yaml:2:3");
    }

    @Test
    void anActionThatFailsIs4AndItsWordsAreShown() throws Exception {
        environment.action("start", "#!/bin/sh\necho the licence has expired >&2\nexit 7\n");
        environment.commitAll();
        var ended = deploy();
        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.out()).contains("thing base start ! the licence has expired", "exit code 7", "FAILED",
                "run 1 failed", "History, newest first");
    }

    @Test
    void aFolderThatIsNoEnvironmentIs8() {
        var ended = ays("open", "--no-window", home.toString());
        assertThat(ended.code()).isEqualTo(8);
        assertThat(ended.err()).startsWith("ays: ").contains(home.toString(), "holds no environment", "or create one");
        assertThat(ays("open", "--no-window", home.resolve("nowhere").toString()).code()).isEqualTo(8);
    }

    @Test
    void aFolderThatIsNotEmptyIs8AndIsLeftAlone() throws Exception {
        var full = Files.createDirectory(home.resolve("full"));
        Files.writeString(full.resolve("letter.txt"), "dear");
        var ended = ays("demo", "--no-window", "--dir", full.toString());
        assertThat(ended.code()).isEqualTo(8);
        assertThat(ended.err()).contains(full + " is not empty.", "Choose an empty folder");
        assertThat(full).isDirectoryNotContaining("glob:**.git").isDirectoryContaining("glob:**letter.txt");
    }

    @Test
    void anEnvironmentThatIsOpenElsewhereIs9AndNamesTheProcess() throws Exception {
        try (var _ = environment.open()) {
            var ended = deploy();
            assertThat(ended.code()).isEqualTo(9);
            assertThat(ended.err()).contains("is open in another AtYourService, process "
                    + ProcessHandle.current().pid(), "Close it there");
        }
    }

    /// Failures of a node.
    @Nested
    class OnANode {

        private OpenSsh server;

        @BeforeEach
        void start() throws Exception {
            server = OpenSsh.start(home.resolve("sshd"), home.resolve("node"));
            environment.sshTemplates();
            environment.write("known_hosts", server.hostKeyLine());
            blueprint(server.port(), server.identity());
            environment.commitAll();
        }

        @AfterEach
        void stop() {
            if (server != null) {
                server.stop();
            }
        }

        private void blueprint(int port, Path identity) throws IOException {
            environment.write("blueprints/main.yaml", box("one", port, identity) + "app__base:\n  box: one\n");
        }

        private void endsWith(int code, String words) {
            var ended = deploy();
            assertThat(ended.code()).as(ended.out()).isEqualTo(code);
            assertThat(ended.out()).contains(words, "app base  ✖ FAILED", "run 1 failed");
        }

        @Test
        void aNodeThatRefusesIs5() {
            server.stop();
            endsWith(5, "refuses the connection");
        }

        @Test
        void anUnknownHostKeyIs6() throws Exception {
            environment.write("known_hosts", "");
            endsWith(6, "The host key of box one (127.0.0.1:" + server.port() + ") is unknown");
        }

        @Test
        void aChangedHostKeyIs6() throws Exception {
            OpenSsh.makeKey(home.resolve("former"));
            environment.write("known_hosts", OpenSsh.hostKeyLine(server.port(), home.resolve("former.pub")));
            endsWith(6, "has changed");
        }

        @Test
        void aRefusedLoginIs14() throws Exception {
            OpenSsh.makeKey(home.resolve("stranger"));
            blueprint(server.port(), home.resolve("stranger"));
            endsWith(14, "refuses the login of user " + OpenSsh.user());
        }

        @Test
        void aFullDiskIs15() throws Exception {
            Needs.that("root".equals(OpenSsh.user()), "root, to mount a small disk,");
            var disk = home.resolve("node").toString();
            command("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk);
            try {
                new ProcessBuilder("dd", "if=/dev/zero", "of=" + disk + "/filler", "bs=4k").redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
                endsWith(15, "No space left on device");
            } finally {
                command("umount", "-l", disk);
            }
        }

        private static void command(String... command) throws Exception {
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        }
    }

    /// Takes the environment of the test for the demo; nodes are not its business.
    private final class Prepared implements DemoSite {
        @Override
        public Path usualFolder() {
            return environment.folder;
        }

        @Override
        public boolean isDemo(Path folder) {
            return folder.equals(environment.folder);
        }

        @Override
        public void write(Path folder) {
            throw new AssertionError("nothing is to be written");
        }

        @Override
        public Map<String, String> secrets() {
            return Map.of();
        }

        @Override
        public Nodes start(Path folder) {
            return () -> {};
        }
    }
}
