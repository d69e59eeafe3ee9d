package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.atyourservice.OpenSsh;
import org.atyourservice.model.ServicePath;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is sent to a node, measured where it arrives.
@Timeout(120)
class UploadRowsTest {

    private static final int LARGE = 3_000_000;

    @TempDir
    private Path home;
    private TestEnvironment environment;
    private OpenSsh server;

    @BeforeEach
    void make() throws Exception {
        server = OpenSsh.start(home.resolve("sshd"), home.resolve("node"));
        environment = new TestEnvironment(home);
        environment.sshTemplates();
        var bytes = new byte[LARGE];
        new Random(3).nextBytes(bytes);
        Files.write(environment.folder.resolve("templates/app/large.bin"), bytes);
        var count = "#!/bin/sh\ncat \"$AYS_TEMPLATE/large.bin\" | wc -c > $AYS_ACTION\n"
                + "ls -di \"$AYS_TEMPLATE/large.bin\" >> " + home + "/inodes\n";
        environment.action("app", "install", count);
        environment.action("app", "start", count);
        environment.action("app", "monitor", count);
        environment.write("blueprints/all.yaml", TestEnvironment.box("b", server.port(), server.identity())
                + "app__base:\n  box: b\napp__shop:\n  box: b\n  uses: base\n");
        environment.write("known_hosts", server.hostKeyLine());
        environment.commitAll();
    }

    @AfterEach
    void close() throws Exception {
        environment.close();
        server.close();
    }

    private Path directory(Session session, String path) {
        return home.resolve("node/.ays/test").resolve(session.snapshot().recorded().services()
                .get(ServicePath.parse(path)).id().text());
    }

    @Test
    @DisplayName("Y10, Y11: the chain of dependencies is resolved here, its data filled, and installed there in order")
    void theChainIsInstalledInOrder() throws Exception {
        environment.action("app", "install", "#!/bin/sh\ncp \"$AYS_DATA\" data-seen\necho $AYS_SERVICE >> " + home
                + "/order\n");
        try (var session = environment.open()) {
            assertThat(TestEnvironment.deploy(session).failures()).isEmpty();
            assertThat(home.resolve("order")).hasContent("box!b/app!base\nbox!b/app!shop");
            assertThat(directory(session, "box!b/app!shop").resolve("data-seen")).content().contains("app!base");
        }
    }

    @Test
    @DisplayName("Y11: a template's files are sent once a node and run, and are gone from the node afterwards")
    void filesAreSentOnce() throws Exception {
        try (var session = environment.open()) {
            assertThat(TestEnvironment.deploy(session).failures()).isEmpty();
            assertThat(directory(session, "box!b/app!shop").resolve("start")).content().contains("" + LARGE);
            // six jobs of one template; two would be as many uploads if the first two had run at once
            assertThat(Files.readAllLines(home.resolve("inodes")).stream().map(line -> line.strip().split(" ")[0])
                    .distinct()).hasSize(1);
            assertThat(Files.readAllLines(home.resolve("inodes"))).hasSizeGreaterThanOrEqualTo(6);
            assertThat(home.resolve("node/.ays/test/.uploads")).doesNotExist();
        }
    }

    @Test
    @DisplayName("Y11: should the files be gone from the node in the middle of a run, they are sent again")
    void filesThatAreGoneAreSentAgain() throws Exception {
        environment.action("app", "start", "#!/bin/sh\nrm -rf " + home.resolve("node/.ays/test/.uploads") + "\n");
        try (var session = environment.open()) {
            assertThat(TestEnvironment.deploy(session).failures()).isEmpty();
            assertThat(directory(session, "box!b/app!shop").resolve("monitor")).content().contains("" + LARGE);
        }
    }

    @Test
    @DisplayName("Y11: files that one step only needs are gone with its job")
    void filesThatOneStepNeedsDoNotStay() throws Exception {
        environment.write("templates/lone/template.yaml", "links:\n  parent: {role: box}\n");
        environment.action("lone", "install", "#!/bin/sh\necho \"$AYS_TEMPLATE\" > " + home + "/where\n");
        environment.write("blueprints/all.yaml", TestEnvironment.box("b", server.port(), server.identity())
                + "lone__one:\n  box: b\n");
        environment.commitAll();
        try (var session = environment.open()) {
            assertThat(TestEnvironment.deploy(session).failures()).isEmpty();
            assertThat(home.resolve("where")).content().contains("/.jobs/").doesNotContain(".uploads");
            assertThat(home.resolve("node/.ays/test/.uploads")).doesNotExist();
        }
    }
}
