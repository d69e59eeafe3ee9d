package org.atyourservice.run.ssh.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/// Goes through the files for one host, from the first line to the last, and has each line that is meant for it
/// taken.
final class ConfigWalk {

    /// As in OpenSSH.
    private static final int DEEPEST = 16;

    private final SshUser user;
    private final String alias;
    private final String name;
    private final Answers answers;
    private final boolean last;
    private boolean asksForLast;

    /// @param alias as the host was asked for
    /// @param name what `Host` lines are about: the alias, and at the end where the host is
    /// @param last true when everything is gone through once more, for `Match final`
    ConfigWalk(SshUser user, String alias, String name, Answers answers, boolean last) {
        this.user = user;
        this.alias = alias;
        this.name = name;
        this.answers = answers;
        this.last = last;
    }

    /// True when a line wants everything to be gone through once more.
    boolean asksForLast() {
        return asksForLast;
    }

    /// @param folder what relative names of included files are relative to
    /// @throws BrokenConfig when a line can't be followed
    void through(Path file, Path folder) throws BrokenConfig {
        through(file, folder, true, 0);
    }

    /// @param reachable false when the file is included for other hosts: its lines must be right, but don't count
    private void through(Path file, Path folder, boolean reachable, int depth) throws BrokenConfig {
        boolean active = reachable;
        int number = 0;
        for (var text : lines(file)) {
            var line = ConfigLine.of(file, ++number, text);
            if (line.isEmpty()) {
                continue;
            }
            switch (line.get().keyword()) {
                case "host" -> active = isNamed(line.get()) && reachable;
                case "match" -> active = new Conditions(user, alias, answers, last).hold(line.get(), this::wantLast)
                        && reachable;
                case "include" -> include(line.get(), folder, active, depth);
                default -> answers.take(line.get(), active);
            }
        }
    }

    private void wantLast() {
        asksForLast = true;
    }

    private static List<String> lines(Path file) throws BrokenConfig {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw new BrokenConfig(file, "It can't be read (" + e + "). Make it readable, or remove it.");
        }
    }

    private boolean isNamed(ConfigLine line) throws BrokenConfig {
        return Wildcards.match(line.someWords(), name);
    }

    private void include(ConfigLine line, Path folder, boolean active, int depth) throws BrokenConfig {
        if (depth == DEEPEST) {
            throw line.broken("%s goes deeper than " + DEEPEST + " files. Does one include itself?");
        }
        for (var pattern : line.someWords()) {
            for (var file : files(folder.resolve(Tokens.inHome(user, pattern)))) {
                through(file, folder, active, depth + 1);
            }
        }
    }

    /// What a pattern of shells finds, in order.
    private static List<Path> files(Path pattern) {
        var found = List.of(pattern.getRoot() == null ? Path.of("") : pattern.getRoot());
        for (var part : pattern) {
            var next = new ArrayList<Path>();
            for (var folder : found) {
                next.addAll(below(folder, part.toString()));
            }
            found = next;
        }
        return found.stream().filter(Files::exists).toList();
    }

    private static List<Path> below(Path folder, String name) {
        if (!name.matches(".*[*?\\[].*")) {
            return List.of(folder.resolve(name));
        }
        PathMatcher matcher;
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + name.replace("{", "\\{"));
        } catch (PatternSyntaxException _) {
            // a bracket that isn't closed is one
            return List.of(folder.resolve(name));
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> matcher.matches(file.getFileName()))
                    .filter(file -> name.startsWith(".") || !file.getFileName().toString().startsWith("."))
                    .sorted().toList();
        } catch (IOException | UncheckedIOException _) {
            return List.of();
        }
    }
}
