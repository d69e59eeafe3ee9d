package org.atyourservice.run.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.Executor.Obstacle;
import org.atyourservice.run.Shell;

/// Runs command lines on this machine, with the endpoint's home as `HOME` and working directory.
public final class LocalShell implements Shell {

    private final Endpoint.Local endpoint;

    public LocalShell(Endpoint.Local endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public Command start(String commandLine) throws Unreachable {
        try {
            var home = Files.createDirectories(endpoint.home().toAbsolutePath());
            var builder = new ProcessBuilder("/bin/sh", "-c", commandLine).directory(home.toFile());
            // Should we run inside a job ourselves: what we start is no part of that one.
            builder.environment().keySet().removeIf(name -> name.startsWith("AYS_"));
            builder.environment().put("HOME", home.toString());
            return new LocalCommand(builder.start());
        } catch (IOException e) {
            throw new Unreachable(Obstacle.OTHER,
                    "This machine can't run commands in " + endpoint.home() + ": " + e.getMessage() + ".", e);
        }
    }

    @Override
    public List<String> terminal() {
        return List.of(Optional.ofNullable(System.getenv("SHELL")).filter(shell -> !shell.isBlank()).orElse("/bin/sh"));
    }

    private record LocalCommand(Process process) implements Command {

        @Override
        public OutputStream input() {
            return process.getOutputStream();
        }

        @Override
        public InputStream output() {
            return process.getInputStream();
        }

        @Override
        public InputStream error() {
            return process.getErrorStream();
        }

        /// Java tells a signal only as a code above 128, which a shell may also have exited with; that is then
        /// taken for a code.
        @Override
        public Optional<Integer> await() throws InterruptedException {
            return Optional.of(process.waitFor());
        }

        @Override
        public void close() throws IOException {
            try (var _ = process.getErrorStream(); var _ = process.getInputStream()) {
                process.getOutputStream().close();
            }
        }
    }
}
