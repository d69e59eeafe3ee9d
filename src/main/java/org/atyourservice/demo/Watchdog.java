package org.atyourservice.demo;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// A small process outside of ours that ends all marked processes when we are gone: it waits for the
/// end of a pipe that only we hold, and the system closes that even when we are killed.
final class Watchdog implements AutoCloseable {

    /// Longer than `end.sh` takes at most.
    private static final long PATIENCE_SECONDS = 30;

    private final OwnSession session;
    private final String token;
    private final Process process;

    /// Starts watching.
    ///
    /// @param token the value of `AYS_DEMO` in the environment of the processes to end
    static Watchdog over(String token, OwnSession session) throws IOException {
        return new Watchdog(token, session, start(token, session, Redirect.PIPE));
    }

    private Watchdog(String token, OwnSession session, Process process) {
        this.token = token;
        this.session = session;
        this.process = process;
    }

    /// Ends all marked processes now, and comes back when they are gone.
    ///
    /// @return false when some could not be ended
    static boolean sweep(String token, OwnSession session) throws IOException {
        return succeeded(start(token, session, Redirect.from(new File("/dev/null"))));
    }

    /// Lets it do its work, and comes back when that is done.
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        if (!succeeded(process) && !sweep(token, session)) {
            throw new IOException("some processes of the demo could not be ended");
        }
    }

    private static Process start(String token, OwnSession session, Redirect input) throws IOException {
        var script = new String(DemoAssets.bytes("/org/atyourservice/demo/end.sh"), StandardCharsets.UTF_8);
        return new ProcessBuilder(session.of("/bin/sh", "-c", script, "ays-demo-watchdog", token))
                .redirectInput(input).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
    }

    private static boolean succeeded(Process process) {
        boolean interrupted = false;
        try {
            for (;;) {
                try {
                    if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                        return process.exitValue() == 0;
                    }
                    process.destroyForcibly();
                    return false;
                } catch (InterruptedException e) {
                    // whoever closes wants nothing to be left, so the work is finished first
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
