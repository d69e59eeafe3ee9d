package org.atyourservice.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// All processes of all nodes of one demo that runs.
final class NodeProcesses implements AutoCloseable {

    /// The variable that marks them; it is handed down to whatever they start.
    static final String MARK = "AYS_DEMO";

    private final String token;
    private final String path;
    private final OwnSession session;
    private final Watchdog watchdog;
    private boolean closed;

    /// @param token the mark's value, unique for this start
    /// @param path the `PATH` of the processes
    NodeProcesses(String token, String path) throws IOException {
        this.token = token;
        this.path = path;
        this.session = new OwnSession(path);
        this.watchdog = Watchdog.over(token, session);
    }

    /// Starts a command line in the home of a node.
    ///
    /// @throws IOException when it can't be started, or the demo is closed
    synchronized Process start(Path home, String commandLine) throws IOException {
        if (closed) {
            throw new IOException("the demo is closed");
        }
        var builder = new ProcessBuilder(session.of("/bin/sh", "-c", commandLine)).directory(home.toFile());
        var environment = builder.environment();
        environment.clear();
        environment.putAll(Map.of(
                MARK, token,
                "HOME", home.toString(),
                "LANG", "C.UTF-8",
                "LOGNAME", Site.USER,
                "PATH", path,
                "SHELL", "/bin/sh",
                "TMPDIR", home.resolve("tmp").toString(),
                "USER", Site.USER));
        return builder.start();
    }

    /// Ends what an earlier start left, in case its watchdog was killed too.
    void sweep(String earlierToken) throws IOException {
        Watchdog.sweep(earlierToken, session);
    }

    /// Ends all of them and what they started; comes back when they are gone.
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
        }
        watchdog.close();
    }
}
