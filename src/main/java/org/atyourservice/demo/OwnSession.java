package org.atyourservice.demo;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Command lines that start a process in a session of its own, as an SSH server does: Ctrl+C in the
/// terminal that runs the application then doesn't reach it.
final class OwnSession {

    private final List<String> prefix;

    /// @param path folders to search, as in `PATH`
    OwnSession(String path) {
        prefix = prefix(path);
    }

    /// The command line, in a session of its own where the system has a program for that.
    List<String> of(String... command) {
        var line = new ArrayList<>(prefix);
        line.addAll(List.of(command));
        return line;
    }

    private static List<String> prefix(String path) {
        for (var folder : path.split(File.pathSeparator)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, "setsid"))) {
                return List.of(Path.of(folder, "setsid").toString());
            }
        }
        // macOS has no setsid, but Perl
        return Files.isExecutable(Path.of("/usr/bin/perl"))
                ? List.of("/usr/bin/perl", "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127")
                : List.of();
    }
}
