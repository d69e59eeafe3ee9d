package org.atyourservice.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A container of busybox.
@Timeout(60)
@Cell.Of("container")
class ContainerTemplateTest {

    private static final String PROGRAM = """
                                          #!/bin/sh
                                          trap exit TERM
                                          echo "$$ $(/bin/busybox hostname) $GREETING" > /state
                                          while :; do /bin/busybox sleep 0.1; done
                                          """;

    @TempDir
    private Path home;
    private Playground playground;

    @BeforeEach
    void setUp() throws Exception {
        Programs.need("busybox", "unshare", "ldd");
        Programs.needRoot();
        var image = home.resolve("image");
        Files.createDirectories(image.resolve("bin"));
        Files.createDirectories(image.resolve("proc"));
        var busybox = Path.of("/bin/busybox").toRealPath();
        Files.copy(busybox, image.resolve("bin/busybox"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createSymbolicLink(image.resolve("bin/sh"), Path.of("busybox"));
        // The libraries that it is linked with, if it is.
        for (var word : Programs.run("ldd", busybox.toString()).text().split("\\s+")) {
            if (word.startsWith("/")) {
                var copy = image.resolve(word.substring(1));
                Files.createDirectories(copy.getParent());
                Files.copy(Path.of(word).toRealPath(), copy, StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.writeString(image.resolve("program"), PROGRAM);
        assertThat(image.resolve("program").toFile().setExecutable(true)).isTrue();
        playground = new Playground(home, """
                                          node.local__n1:
                                            container__box:
                                              image: %s
                                              command: /program
                                              hostname: inner
                                              environment: {GREETING: it's me}
                                          """.formatted(image));
        playground.ok("box", "install");
    }

    @AfterEach
    void tearDown() {
        if (playground != null) {
            playground.close();
        }
    }

    private Path inside(String file) {
        return playground.directory("box").resolve("rootfs").resolve(file);
    }

    private void awaitState() throws Exception {
        Programs.await("the program inside",
                () -> Files.exists(inside("state")) && Files.readString(inside("state")).endsWith("\n"));
    }

    @Test
    @Cell(action = "install", proof = "run twice; the image is copied once, what changed inside stays")
    void installCopiesTheImageOnce() throws Exception {
        Files.writeString(inside("mine"), "kept");
        playground.ok("box", "install");
        assertThat(inside("mine")).hasContent("kept");
        assertThat(inside("bin/busybox")).isExecutable();
    }

    @Test
    @Cell(action = "start", proof = "run twice; the program inside is process 1, with its own host name and variables, and not our network")
    void startRunsTheProgramInNamespacesOfItsOwn() throws Exception {
        playground.ok("box", "start");
        long pid = playground.pid("box", "container");
        playground.ok("box", "start");
        assertThat(playground.pid("box", "container")).isEqualTo(pid);
        awaitState();
        assertThat(inside("state")).hasContent("1 inner it's me\n");
        assertThat(Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/net")))
                .isNotEqualTo(Files.readSymbolicLink(Path.of("/proc/self/ns/net")));
    }

    @Test
    @Cell(action = "stop", proof = "run twice; all processes are gone, nothing stays mounted")
    void stopEndsAllThatIsInside() throws Exception {
        playground.ok("box", "start");
        long pid = playground.pid("box", "container");
        var children = ProcessHandle.of(pid).orElseThrow().descendants().map(ProcessHandle::pid).toList();
        assertThat(children).isNotEmpty();
        playground.ok("box", "stop");
        playground.ok("box", "stop");
        assertThat(Playground.isAlive(pid)).isFalse();
        Programs.await("the end of the processes inside", () -> children.stream().noneMatch(Playground::isAlive));
        assertThat(Files.readString(Path.of("/proc/mounts"))).doesNotContain(home.toString());
    }

    @Test
    @Cell(action = "restart", proof = "other processes, the same files")
    void restartKeepsTheFiles() throws Exception {
        playground.ok("box", "start");
        Files.writeString(inside("mine"), "kept");
        long pid = playground.pid("box", "container");
        playground.ok("box", "restart");
        assertThat(playground.pid("box", "container")).isNotEqualTo(pid);
        assertThat(inside("mine")).hasContent("kept");
    }

    @Test
    @Cell(action = "monitor", proof = "0 while the program runs inside, 1 when it was killed; start brings it back")
    void monitorSeesThatTheContainerWasKilled() throws Exception {
        playground.ok("box", "start");
        playground.ok("box", "monitor");
        Programs.kill(playground.pid("box", "container"));
        assertThat(playground.run("box", "monitor").code()).isEqualTo(1);
        playground.ok("box", "start");
        playground.ok("box", "monitor");
    }

    @Test
    @Cell(action = "uninstall", proof = "run twice; nothing runs, the files stay")
    void uninstallLeavesTheFiles() throws Exception {
        playground.ok("box", "start");
        playground.ok("box", "uninstall");
        assertThat(playground.ok("box", "uninstall").out()).contains("The files are still in");
        assertThat(inside("bin/busybox")).exists();
    }

    @Test
    @Cell(action = "reset", proof = "run twice; nothing is left")
    void resetErasesTheFiles() throws Exception {
        playground.ok("box", "start");
        playground.ok("box", "reset");
        playground.ok("box", "reset");
        assertThat(playground.directory("box")).isDirectoryNotContaining("glob:**/[!.]*");
    }
}
