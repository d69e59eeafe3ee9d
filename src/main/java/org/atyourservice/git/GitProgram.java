package org.atyourservice.git;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The `git` program of this machine, which knows the user's keys, agent, proxies and credential helpers. It never
/// asks: what would need an answer fails.
final class GitProgram {

    private static final int LONGEST_ANSWER = 2000;
    private static final int POLL_MILLIS = 200;
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final Pattern TOLD = Pattern.compile("^(?:fatal|error):");
    /// How far it is, such as `Receiving objects:  45% (9/20)`.
    private static final Pattern PROGRESS = Pattern.compile("^(?:remote: )?[A-Z][a-z ]+: +\\d+.*");
    /// ssh itself says before what is wrong.
    private static final String FROM_SSH = "Could not read from remote repository";

    private final Path program;
    private final Map<String, String> variables;

    private GitProgram(Path program, Map<String, String> variables) {
        this.program = program;
        this.variables = variables;
    }

    /// @param exit 0 when it did what it was told
    /// @param said both streams
    record Answer(int exit, String said) {

        /// The line that says why it didn't.
        String reason() {
            var lines = said.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
            int told = 0;
            while (told < lines.size() && !TOLD.matcher(lines.get(told)).find()) {
                told++;
            }
            if (told == lines.size()) {
                return lines.isEmpty() ? "git ended with " + exit : lines.getLast();
            }
            var line = TOLD.matcher(lines.get(told)).replaceFirst("").strip();
            if (line.matches("could not read (?:Username|Password) .*")) {
                return "it asks for a login, and git knows none for it";
            }
            if (line.startsWith(FROM_SSH) && told > 0) {
                return lines.get(told - 1);
            }
            // the cause stands on the next line
            return line.endsWith(":") && told + 1 < lines.size() ? line + " " + lines.get(told + 1) : line;
        }
    }

    /// The first on the path; empty when there is none.
    static Optional<GitProgram> find(Map<String, String> variables) {
        for (var folder : variables.getOrDefault("PATH", "").split(File.pathSeparator)) {
            for (var name : List.of("git", "git.exe")) {
                var program = Path.of(folder.isEmpty() ? "." : folder).resolve(name);
                if (!folder.isEmpty() && Files.isRegularFile(program) && Files.isExecutable(program)) {
                    return Optional.of(new GitProgram(program, variables));
                }
            }
        }
        return Optional.empty();
    }

    /// Runs it in a folder and waits.
    ///
    /// @throws IOException when it can't be started, or takes longer than the limit
    Answer run(Path folder, Duration limit, String... arguments) throws IOException {
        return run(folder, limit, Optional.empty(), arguments);
    }

    /// Runs it in a folder and waits; ends it when the thread is interrupted.
    ///
    /// @param heard gets how far it is now and then, in git's words; the arguments must ask for `--progress`
    /// @throws IOException when it can't be started, is interrupted or takes longer than the limit
    Answer run(Path folder, Duration limit, Consumer<String> heard, String... arguments) throws IOException {
        return run(folder, limit, Optional.of(heard), arguments);
    }

    private Answer run(Path folder, Duration limit, Optional<Consumer<String>> heard, String... arguments)
            throws IOException {
        var command = new ArrayList<>(List.of(program.toString(), "-c", "protocol.ext.allow=never", "-c",
                "core.hooksPath=" + nothing()));
        command.addAll(List.of(arguments));
        var output = Files.createTempFile("ays-git", ".txt");
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                    .redirectOutput(output.toFile());
            prepare(builder.environment());
            var process = builder.start();
            if (!ended(process, limit, () -> heard.ifPresent(it -> progress(output).ifPresent(it)))) {
                end(process);
                throw new IOException("no end after " + limit.toSeconds() + " seconds");
            }
            return new Answer(process.exitValue(), text(output, heard.isPresent()));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static boolean ended(Process process, Duration limit, Runnable meanwhile) throws IOException {
        try {
            long last = System.nanoTime() + limit.toNanos();
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - last > 0) {
                    return false;
                }
                meanwhile.run();
            }
            return true;
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// With its ssh and its helpers, and not before they are gone: they may still write. Asked first, since a git that
    /// is killed leaves its locks behind.
    private static void end(Process process) {
        var all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroy);
        await(all);
        all.forEach(ProcessHandle::destroyForcibly);
        await(all);
    }

    private static void await(List<ProcessHandle> all) {
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, GRACE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /// The last whole thing it has said about how far it is.
    private static Optional<String> progress(Path output) {
        try {
            return Files.readString(output, StandardCharsets.ISO_8859_1).lines().map(String::strip)
                    .filter(line -> PROGRESS.matcher(line).matches()).reduce((_, line) -> line);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// A git that was started by another git is told of that one's repository, which is not ours.
    private void prepare(Map<String, String> environment) {
        environment.clear();
        environment.putAll(variables);
        environment.keySet().removeIf(name -> List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE",
                "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_PREFIX").contains(name));
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("LC_ALL", "C");
        if (!variables.containsKey("GIT_SSH_COMMAND") && !variables.containsKey("GIT_SSH")) {
            environment.put("GIT_SSH_COMMAND", "ssh -o BatchMode=yes -o ConnectTimeout=20");
        }
    }

    private static File nothing() {
        var unix = new File("/dev/null");
        return unix.exists() ? unix : new File("NUL");
    }

    private static String text(Path output, boolean withProgress) throws IOException {
        var said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        if (withProgress) {
            said = said.lines().filter(line -> !PROGRESS.matcher(line.strip()).matches())
                    .collect(Collectors.joining("\n"));
        }
        return said.substring(0, Math.min(said.length(), LONGEST_ANSWER));
    }
}
