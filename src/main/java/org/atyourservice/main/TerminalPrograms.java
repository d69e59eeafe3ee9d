package org.atyourservice.main;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atyourservice.ui.Terminals;

/// Opens the system's terminal program with a command in it.
final class TerminalPrograms implements Terminals {

    /// Keeps the window open when `ssh` itself says no, so that its words can be read.
    private static final String KEEP = "\"$@\"; code=$?; if [ $code -eq 255 ] || [ $code -eq 127 ]; then printf"
            + " '\\nThis did not work. Press Enter to close.'; read -r _; fi";

    /// A program and what comes between its name and the command.
    private record Program(String name, List<String> before) {}

    /// In the order in which they are looked for: what the person has chosen first.
    private static final List<Program> PROGRAMS = List.of(new Program("x-terminal-emulator", List.of("-e")),
            new Program("gnome-terminal", List.of("--")), new Program("konsole", List.of("-e")),
            new Program("xfce4-terminal", List.of("-x")), new Program("xterm", List.of("-e")));

    private final String system;
    private final String path;

    /// @param system the name of the operating system, as Java has it
    /// @param path the folders with programs
    TerminalPrograms(String system, String path) {
        this.system = system.toLowerCase(Locale.ROOT);
        this.path = path;
    }

    static TerminalPrograms ofThisMachine() {
        return new TerminalPrograms(System.getProperty("os.name"),
                Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    @Override
    public boolean open(List<String> command, String line) throws IOException {
        var whole = line(command, line);
        if (whole.isEmpty()) {
            return false;
        }
        new ProcessBuilder(whole.get()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return true;
    }

    private Optional<List<String>> line(List<String> command, String line) {
        if (system.contains("mac")) {
            var script = "tell application \"Terminal\" to do script \"" + line.replace("\\", "\\\\").replace("\"",
                    "\\\"") + "\"";
            return find("osascript").map(program -> List.of(program, "-e", script, "-e",
                    "tell application \"Terminal\" to activate"));
        }
        if (system.contains("windows")) {
            return find("wt.exe").map(program -> with(program, List.of(), command));
        }
        var kept = with("/bin/sh", List.of("-c", KEEP, "terminal"), command);
        return PROGRAMS.stream().flatMap(program -> find(program.name())
                .map(file -> with(file, program.before(), kept)).stream()).findFirst();
    }

    private Optional<String> find(String program) {
        return Stream.of(path.split(Pattern.quote(File.pathSeparator))).filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program)).filter(Files::isExecutable).map(Path::toString).findFirst();
    }

    private static List<String> with(String program, List<String> before, List<String> after) {
        var all = new ArrayList<String>();
        all.add(program);
        all.addAll(before);
        all.addAll(after);
        return List.copyOf(all);
    }
}
