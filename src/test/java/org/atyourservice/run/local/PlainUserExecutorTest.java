package org.atyourservice.run.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.atyourservice.Needs;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.Shell;
import org.atyourservice.run.ShellExecutorContract;
import org.junit.jupiter.api.BeforeEach;

/// A login that may not look into, let alone kill, the processes of others.
class PlainUserExecutorTest extends ShellExecutorContract {

    private static final String NOBODY = "65534";

    @BeforeEach
    void open() throws IOException {
        Needs.that(System.getProperty("user.name").equals("root"), "the right to become another user");
        Needs.that(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv");
        Files.createDirectories(home());
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Override
    protected Endpoint endpoint() {
        return new Endpoint.Local(home());
    }

    @Override
    protected Shell shell(Endpoint endpoint) {
        var shell = new ProcessShell(home(), List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY,
                "--clear-groups", "/bin/sh", "-c"), Map.of());
        return line -> {
            own();
            return shell.start(line);
        };
    }

    /// What the tests put into the home belongs to its user.
    private void own() {
        try {
            new ProcessBuilder("chown", "-hR", NOBODY + ":" + NOBODY, home().toString()).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected String targetName() {
        return "this machine";
    }
}
