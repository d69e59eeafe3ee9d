package org.atyourservice.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// Where a command was started.
///
/// @param folder the current one, absolute
/// @param in what is piped or typed into it
/// @param interactive whether a person can be asked
public record Surroundings(Path folder, InputStream in, boolean interactive) {

    /// Those of this process.
    public static Surroundings ofThisProcess() {
        return new Surroundings(Path.of("").toAbsolutePath(), System.in,
                System.console() != null && System.console().isTerminal());
    }

    /// What a person types unseen, or all that is piped in, without the line end at its end; empty when there is
    /// nothing.
    Optional<String> secret(String question) {
        if (interactive && System.console() != null && in == System.in) {
            return Optional.ofNullable(System.console().readPassword("%s", question)).map(String::new)
                    .filter(text -> !text.isEmpty());
        }
        try {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(text.replaceFirst("\\r?\\n$", "")).filter(it -> !it.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The line that a person types; empty when there is nobody, or no line.
    Optional<String> answer() {
        if (!interactive) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()))
                    .readLine()).map(String::strip);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
