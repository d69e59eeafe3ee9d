package org.atyourservice.run.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.atyourservice.Needs;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.Executor.Obstacle;
import org.atyourservice.run.Shell;
import org.atyourservice.run.ShellExecutorContract;
import org.junit.jupiter.api.BeforeAll;

/// A machine whose shell and tools are busybox's, such as Alpine and most routers.
class BusyboxExecutorTest extends ShellExecutorContract {

    private static final Path BUSYBOX = Path.of("/bin/busybox");

    @BeforeAll
    static void look() {
        Needs.that(Files.isExecutable(BUSYBOX) || Files.isExecutable(Path.of("/usr" + BUSYBOX)), "busybox");
    }

    @Override
    protected Endpoint endpoint() {
        return new Endpoint.Local(home());
    }

    @Override
    protected Shell shell(Endpoint endpoint) {
        return this::start;
    }

    private Shell.Command start(String commandLine) throws Shell.Unreachable {
        try {
            Files.createDirectories(home());
            var tools = folder.resolve("tools");
            if (!Files.exists(tools)) {
                Files.createDirectories(tools);
                new ProcessBuilder("busybox", "--install", "-s", tools.toString()).start().waitFor();
            }
            var builder = new ProcessBuilder("busybox", "sh", "-c", commandLine.replace("/bin/sh", tools + "/sh"))
                    .directory(home().toFile());
            builder.environment().put("HOME", home().toString());
            builder.environment().put("PATH", tools.toString());
            return new Running(builder.start());
        } catch (IOException | InterruptedException e) {
            throw new Shell.Unreachable(Obstacle.OTHER, e.toString(), e);
        }
    }

    @Override
    protected String targetName() {
        return "this machine";
    }

    private record Running(Process process) implements Shell.Command {
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

        @Override
        public Optional<Integer> await() throws InterruptedException {
            return Optional.of(process.waitFor());
        }

        @Override
        public void close() throws IOException {
            process.getInputStream().close();
            process.getErrorStream().close();
        }
    }
}
