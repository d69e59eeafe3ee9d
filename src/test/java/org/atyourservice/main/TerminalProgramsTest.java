package org.atyourservice.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Terminal programs that write down what they are started with.
@Timeout(30)
class TerminalProgramsTest {

    private static final List<String> COMMAND = List.of("ssh", "-p", "2201", "it's me@n1");
    private static final String LINE = "ssh -p 2201 'it'\\''s me@n1'";

    @TempDir
    private Path folder;

    private Path program(String name) throws IOException {
        var file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\nfor one in \"$@\"; do printf '%s\\n' \"$one\"; done > " + folder
                + "/told.partial\nmv " + folder + "/told.partial " + folder + "/told-" + name + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private List<String> told(String name) throws Exception {
        var file = folder.resolve("told-" + name);
        var end = Instant.now().plus(Duration.ofSeconds(20));
        while (!Files.exists(file)) {
            assertThat(Instant.now()).as(name + " was started").isBefore(end);
            Thread.onSpinWait();
        }
        return Files.readAllLines(file);
    }

    private TerminalPrograms on(String system) {
        return new TerminalPrograms(system, folder + ":/nowhere");
    }

    @Test
    void theProgramGetsTheCommandWordForWord() throws Exception {
        program("x-terminal-emulator");

        assertThat(on("Linux").open(COMMAND, LINE)).isTrue();

        var told = told("x-terminal-emulator");
        assertThat(told).startsWith("-e", "/bin/sh", "-c").endsWith("ssh", "-p", "2201", "it's me@n1");
    }

    @Test
    void eachProgramIsToldInItsOwnWayWhereTheCommandBegins() throws Exception {
        for (var name : List.of("gnome-terminal", "konsole", "xfce4-terminal", "xterm")) {
            var file = program(name);
            assertThat(on("Linux").open(COMMAND, LINE)).isTrue();
            assertThat(told(name)).startsWith(switch (name) {
                case "gnome-terminal" -> "--";
                case "xfce4-terminal" -> "-x";
                default -> "-e";
            }).endsWith("it's me@n1");
            Files.delete(file);
        }
    }

    @Test
    void whatThePersonHasChosenComesBeforeOthers() throws Exception {
        program("xterm");
        program("x-terminal-emulator");

        on("Linux").open(COMMAND, LINE);

        assertThat(told("x-terminal-emulator")).isNotEmpty();
        assertThat(folder.resolve("told-xterm")).doesNotExist();
    }

    @Test
    void windowsOpensItsTerminal() throws Exception {
        program("wt.exe");

        assertThat(on("Windows 11").open(COMMAND, LINE)).isTrue();

        assertThat(told("wt.exe")).containsExactlyElementsOf(COMMAND);
    }

    @Test
    void theMacsTerminalGetsTheLineAsAText() throws Exception {
        program("osascript");

        assertThat(on("Mac OS X").open(COMMAND, "echo \"a\\b\"")).isTrue();

        assertThat(told("osascript")).contains(
                "tell application \"Terminal\" to do script \"echo \\\"a\\\\b\\\"\"");
    }

    @Test
    void aMachineWithoutATerminalProgramSaysSo() throws Exception {
        assertThat(on("Linux").open(COMMAND, LINE)).isFalse();
        assertThat(on("Windows 11").open(COMMAND, LINE)).isFalse();
        assertThat(on("Mac OS X").open(COMMAND, LINE)).isFalse();
    }
}
