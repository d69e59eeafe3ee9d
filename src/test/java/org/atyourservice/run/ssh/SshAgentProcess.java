package org.atyourservice.run.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.atyourservice.Needs;

/// A real agent of OpenSSH.
public final class SshAgentProcess implements AutoCloseable {

    private final Path socket;
    private final Process process;

    private SshAgentProcess(Path socket, Process process) {
        this.socket = socket;
        this.process = process;
    }

    /// @param folder for its socket, with a short path
    public static SshAgentProcess start(Path folder) throws IOException, InterruptedException {
        Needs.that(Files.isExecutable(Path.of("/usr/bin/ssh-agent")), "ssh-agent");
        var socket = folder.resolve("agent");
        var process = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var end = Instant.now().plusSeconds(10);
        while (!Files.exists(socket)) {
            if (Instant.now().isAfter(end) || !process.isAlive()) {
                throw new IOException("ssh-agent did not start");
            }
            Thread.sleep(10);
        }
        return new SshAgentProcess(socket, process);
    }

    public Path socket() {
        return socket;
    }

    /// Gives it a key, and its certificate when there is one beside it.
    public void add(Path key) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("ssh-add", "-q", key.toString()).redirectErrorStream(true);
        builder.environment().put("SSH_AUTH_SOCK", socket.toString());
        var add = builder.start();
        add.getOutputStream().close();
        var said = new String(add.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (add.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
