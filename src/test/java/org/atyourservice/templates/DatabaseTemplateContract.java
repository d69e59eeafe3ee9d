package org.atyourservice.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.atyourservice.OpenSsh;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What every database does, with its real server and its real client. The server is shared by the tests of a class.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseTemplateContract {

    private Playground playground;
    private int port;

    abstract void needPrograms();

    abstract String template();

    /// Stores a text under a key, in the place of what was there.
    abstract void write(String key, String text) throws Exception;

    /// What is stored under a key; empty when nothing is.
    abstract String read(String key) throws Exception;

    /// Whether a client with this password is served.
    abstract boolean accepts(String password) throws Exception;

    final Playground playground() {
        return playground;
    }

    /// Has the next import read this file.
    final void exported(String text) throws Exception {
        var exports = Files.createDirectories(playground.directory("main").resolve("exports"));
        var file = Files.writeString(exports.resolve("by-hand"), text);
        Files.deleteIfExists(exports.resolve("newest"));
        Files.createSymbolicLink(exports.resolve("newest"), file.getFileName());
    }

    final int port() {
        return port;
    }

    @BeforeAll
    void install(@TempDir Path home) throws Exception {
        needPrograms();
        port = OpenSsh.freePort();
        playground = new Playground(home, """
                                          node.local__n1:
                                            %s__main:
                                              port: %d
                                              password: {secret: db}
                                          """.formatted(template(), port));
        playground.ok("main", "install");
    }

    @BeforeEach
    void start() throws Exception {
        playground.ok("main", "start");
    }

    @AfterAll
    void end() {
        if (playground != null) {
            playground.close();
        }
    }

    @Test
    @Cell(action = "install", proof = "run twice, the second time beside a server with data: they stay")
    void installOnceMoreKeepsTheData() throws Exception {
        write("kept", "by install");
        var output = playground.ok("main", "install").output();
        assertThat(output.text("address")).contains("127.0.0.1");
        assertThat(output.text("version").orElseThrow()).matches("[0-9.]+");
        playground.ok("main", "start");
        assertThat(read("kept")).isEqualTo("by install");
    }

    @Test
    @Cell(action = "start", proof = "run twice; a client with the password stores and reads, one with another is refused")
    void startServesAClientThatKnowsThePassword() throws Exception {
        long pid = playground.pid("main", "server");
        playground.ok("main", "start");
        assertThat(playground.pid("main", "server")).isEqualTo(pid);
        write("greeting", "it's here");
        assertThat(read("greeting")).isEqualTo("it's here");
        assertThat(accepts(Playground.SECRET)).isTrue();
        assertThat(accepts("something else")).isFalse();
    }

    @Test
    @Cell(action = "stop", proof = "run twice; the process is gone and nothing listens")
    void stopLeavesNothingThatListens() throws Exception {
        long pid = playground.pid("main", "server");
        playground.ok("main", "stop");
        playground.ok("main", "stop");
        assertThat(Playground.isAlive(pid)).isFalse();
        assertThat(Programs.listens(port)).isFalse();
    }

    @Test
    @Cell(action = "restart", proof = "another process, the same data")
    void restartIsAnotherProcessWithTheSameData() throws Exception {
        write("kept", "by restart");
        long pid = playground.pid("main", "server");
        playground.ok("main", "restart");
        assertThat(playground.pid("main", "server")).isNotEqualTo(pid);
        assertThat(read("kept")).isEqualTo("by restart");
    }

    @Test
    @Cell(action = "monitor", proof = "0 while it serves, 1 when its process was killed; start then brings it back")
    void monitorSeesThatTheServerWasKilled() throws Exception {
        playground.ok("main", "monitor");
        write("kept", "by the log");
        playground.ok("main", "restart");
        Programs.kill(playground.pid("main", "server"));
        assertThat(playground.run("main", "monitor").code()).isEqualTo(1);
        Programs.await("that the port is free", () -> !Programs.listens(port));
        playground.ok("main", "start");
        assertThat(read("kept")).isEqualTo("by the log");
    }

    @Test
    @Cell(action = "configure", proof = "a new password counts at once, the old one no longer")
    void configureSetsANewPassword() throws Exception {
        playground.secret("password", "a new 'one'");
        playground.ok("main", "configure");
        try {
            assertThat(accepts("a new 'one'")).isTrue();
            assertThat(accepts(Playground.SECRET)).isFalse();
        } finally {
            playground.secret("password", Playground.SECRET);
            playground.ok("main", "configure");
        }
    }

    @Test
    @Cell(action = "export", proof = "the file is there, closed to others; a second export of the same data has the same checksum")
    void exportOfTheSameDataHasTheSameChecksum() throws Exception {
        write("exported", "once");
        var first = playground.ok("main", "export").output();
        var file = Path.of(first.text("exportFile").orElseThrow());
        assertThat(Files.size(file)).isPositive();
        assertThat(Files.getPosixFilePermissions(file)).noneMatch(right -> !right.name().startsWith("OWNER"));
        assertThat(playground.ok("main", "export").output().text("checksum")).isEqualTo(first.text("checksum"));
        write("exported", "twice");
        assertThat(playground.ok("main", "export").output().text("checksum")).isNotEqualTo(first.text("checksum"));
    }

    @Test
    @Cell(action = "import", proof = "after a change the export is read again: the data are back, with the export's checksum")
    void importBringsBackWhatWasExportedWithTheSameChecksum() throws Exception {
        write("precious", "as it was");
        var checksum = playground.ok("main", "export").output().text("checksum");
        write("precious", "spoiled");
        write("added", "later");
        assertThat(playground.ok("main", "import").output().text("checksum")).isEqualTo(checksum);
        assertThat(read("precious")).isEqualTo("as it was");
        assertThat(accepts(Playground.SECRET)).isTrue();
    }

    @Test
    @Cell(action = "backup", proof = "a file closed to others, with an id, its time, size and checksum, which are right")
    void backupKeepsAFileAndSaysItsChecksum() throws Exception {
        write("kept", "in the backup");
        var said = (Value.Fields) playground.ok("main", "backup").output().get("$backup").orElseThrow();
        var file = playground.directory("main").resolve("backups/" + said.text("id").orElseThrow());
        assertThat(Long.toString(Files.size(file))).isEqualTo(said.text("bytes").orElseThrow());
        assertThat(Programs.run("sha256sum", file.toString()).text()).startsWith(said.text("sha256").orElseThrow());
        assertThat(Files.getPosixFilePermissions(file)).noneMatch(right -> !right.name().startsWith("OWNER"));
    }

    @Test
    @Cell(action = "restore", proof = "after a change the backup is read: the data are back, with the checksum from before; a damaged backup is refused and changes nothing")
    void restoreBringsBackTheDataWithTheSameChecksum() throws Exception {
        write("precious", "as it was");
        var checksum = playground.ok("main", "export").output().text("checksum");
        var said = (Value.Fields) playground.ok("main", "backup").output().get("$backup").orElseThrow();
        write("precious", "spoiled");
        playground.ok("main", "restore");
        assertThat(read("precious")).isEqualTo("as it was");
        assertThat(playground.ok("main", "export").output().text("checksum")).isEqualTo(checksum);
        write("precious", "newer");
        var file = playground.directory("main").resolve("backups/" + said.text("id").orElseThrow());
        Files.writeString(file, "x", java.nio.file.StandardOpenOption.APPEND);
        assertThat(playground.run("main", "restore").all()).contains("is damaged");
        assertThat(read("precious")).isEqualTo("newer");
    }

    @Test
    @Cell(action = "uninstall", proof = "run twice; nothing runs, the data stay and are there after the next install")
    void uninstallLeavesTheData() throws Exception {
        write("kept", "by uninstall");
        playground.ok("main", "uninstall");
        assertThat(playground.ok("main", "uninstall").out()).contains("The data are still in");
        assertThat(Programs.listens(port)).isFalse();
        playground.ok("main", "install");
        playground.ok("main", "start");
        assertThat(read("kept")).isEqualTo("by uninstall");
    }

    @Test
    @Cell(action = "reset", proof = "run twice; the service's directory is empty, the next install starts without data")
    void resetErasesTheData() throws Exception {
        write("erased", "by reset");
        playground.ok("main", "export");
        playground.ok("main", "reset");
        playground.ok("main", "reset");
        try (var left = Files.list(playground.directory("main"))) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactly(".jobs");
        }
        playground.ok("main", "install");
        playground.ok("main", "start");
        assertThat(read("erased")).isEmpty();
    }

    @Test
    void aFileThatIsNoExportChangesNothing() throws Exception {
        write("precious", "untouched");
        playground.ok("main", "export");
        exported("DROP nonsense;\n");
        assertThat(playground.run("main", "import").code()).isEqualTo(1);
        assertThat(read("precious")).isEqualTo("untouched");
    }

    @Test
    void anInstallThatEndedHalfWayIsCompletedByTheNext() throws Exception {
        playground.ok("main", "reset");
        var half = Files.createDirectories(playground.directory("main").resolve("data.new/half"));
        Files.writeString(half.resolve("file"), "cut off");
        playground.ok("main", "install");
        playground.ok("main", "start");
        assertThat(accepts(Playground.SECRET)).isTrue();
    }
}
