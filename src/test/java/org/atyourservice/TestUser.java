package org.atyourservice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/// A real user of this machine, with a password and a login shell, for as long as a test takes. Only root makes one.
public final class TestUser implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String name;
    private final Path home;

    private TestUser(String name, Path home) {
        this.name = name;
        this.home = home;
    }

    /// @param home becomes the user's; the folders above it are opened for everybody
    public static TestUser make(Path home, String password, String shell) throws IOException, InterruptedException {
        Needs.that(System.getProperty("user.name").equals("root"), "the right to make users");
        Needs.that(Files.isExecutable(Path.of(shell.split(" ")[0])), shell);
        var user = new TestUser("aystest%06x".formatted(RANDOM.nextInt(1 << 24)), home);
        Files.createDirectories(home);
        run("", "useradd", "-d", home.toString(), "-s", shell, user.name);
        run(user.name + ":" + password + "\n", "chpasswd");
        run("", "chown", user.name, home.toString());
        for (var folder = home.getParent(); folder != null && !folder.equals(Path.of("/tmp")); folder = folder
                .getParent()) {
            if (Files.getOwner(folder).getName().equals("root") && folder.startsWith("/tmp")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        return user;
    }

    public String name() {
        return name;
    }

    public Path home() {
        return home;
    }

    private static void run(String input, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }

    /// Ends what the user has running, and the user.
    @Override
    public void close() throws IOException {
        try {
            new ProcessBuilder("pkill", "-KILL", "-u", name).start().waitFor();
            run("", "userdel", "-f", name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the user " + name + " is left over", e);
        }
    }
}
