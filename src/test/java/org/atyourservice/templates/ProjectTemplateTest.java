package org.atyourservice.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@Cell.Of("project")
class ProjectTemplateTest {

    @TempDir
    private Path home;
    private Playground playground;

    @BeforeEach
    void setUp() throws Exception {
        playground = new Playground(home, """
                                          node.local__n1:
                                            project__shop:
                                              mode: cooking
                                          """);
        playground.ok("shop", "install");
    }

    @AfterEach
    void tearDown() {
        playground.close();
    }

    private Path data() {
        return playground.directory("shop").resolve("data/orders");
    }

    @Test
    @Cell(action = "install", proof = "run twice; the directories are there, what is in them stays")
    void installMakesTheDirectories() throws Exception {
        Files.writeString(data(), "one");
        assertThat(playground.ok("shop", "install").output().text("path"))
                .contains(playground.directory("shop").toRealPath().toString());
        for (var name : List.of("project", "pillar", "data", "build", "run", "releases", "deploy", "git")) {
            assertThat(playground.directory("shop").resolve(name)).isDirectory();
        }
        assertThat(data()).hasContent("one");
    }

    @Test
    @Cell(action = "monitor", proof = "0 while all directories are there, 1 when one is missing; install brings it back")
    void monitorMissesADirectory() throws Exception {
        playground.ok("shop", "monitor");
        Files.delete(playground.directory("shop").resolve("run"));
        assertThat(playground.run("shop", "monitor").code()).isEqualTo(1);
        playground.ok("shop", "install");
        playground.ok("shop", "monitor");
    }

    @Test
    @Cell(action = "uninstall", proof = "run twice; only data is left")
    void uninstallLeavesTheData() throws Exception {
        Files.writeString(data(), "one");
        playground.ok("shop", "uninstall");
        playground.ok("shop", "uninstall");
        assertThat(data()).hasContent("one");
        assertThat(playground.directory("shop").resolve("project")).doesNotExist();
    }

    @Test
    @Cell(action = "reset", proof = "run twice; nothing is left")
    void resetErasesAll() throws Exception {
        Files.writeString(data(), "one");
        playground.ok("shop", "reset");
        playground.ok("shop", "reset");
        assertThat(playground.directory("shop")).isDirectoryNotContaining("glob:**/[!.]*");
    }
}
