package org.atyourservice.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/// One command line that a client wants to run on a node, as a real process. As with other SSH
/// servers, a client that goes away doesn't end the process: its input ends, and its output has nowhere to go.
final class NodeCommand implements Command {

    private static final int CANNOT_EXECUTE = 126;

    /// Starts the process.
    @FunctionalInterface
    interface Starter {
        Process start() throws IOException;
    }

    private final Starter starter;
    private final Executor background;
    private InputStream in;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;

    NodeCommand(Starter starter, Executor background) {
        this.starter = starter;
        this.background = background;
    }

    @Override
    public void setInputStream(InputStream in) {
        this.in = in;
    }

    @Override
    public void setOutputStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {
        this.err = err;
    }

    @Override
    public void setExitCallback(ExitCallback exit) {
        this.exit = exit;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        background.execute(this::run);
    }

    @Override
    public void destroy(ChannelSession channel) {
        // the process goes on, see above
    }

    private void run() {
        Process process;
        try {
            process = starter.start();
        } catch (IOException e) {
            complain("The command can't be started: " + e.getMessage());
            exit.onExit(CANNOT_EXECUTE);
            return;
        }
        background.execute(() -> pass(in, process.getOutputStream()));
        var errors = CompletableFuture.runAsync(() -> pass(process.getErrorStream(), err), background);
        pass(process.getInputStream(), out);
        errors.join();
        exit.onExit(codeOf(process));
    }

    /// Passes on bytes as they come until there are no more, or nobody takes them; closes both sides.
    private static void pass(InputStream from, OutputStream to) {
        try (from; to) {
            var buffer = new byte[32 * 1024];
            for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                to.write(buffer, 0, length);
                to.flush();
            }
        } catch (IOException e) {
            // one side is gone, which ends the other too
        }
    }

    private static int codeOf(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CANNOT_EXECUTE;
        }
    }

    private void complain(String sentence) {
        try {
            err.write((sentence + "\n").getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException e) {
            // the client is gone, and with it the one who wanted to know
        }
    }
}
