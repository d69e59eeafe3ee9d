package org.atyourservice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Classes of this build and its tests in a process of their own.
public final class Java {

    /// Tests may say it to theirs, which print nothing of it then.
    public static final String QUIET = "-Djava.util.logging.config.file="
            + System.getProperty("java.util.logging.config.file");

    private Java() {}

    /// What comes before the main class, with what the launcher says to a JVM that opens no window.
    public static List<String> headless(String... options) throws IOException {
        var all = new ArrayList<>(List.of(options));
        Files.readAllLines(Path.of("installers/common/headless.options")).stream()
                .filter(option -> option.startsWith("-")).forEach(all::add);
        return command(all.toArray(String[]::new));
    }

    /// What comes before the main class, as the launcher has it where a window opens.
    public static List<String> command(String... options) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return command;
    }
}
