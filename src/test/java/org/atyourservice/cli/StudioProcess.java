package org.atyourservice.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.atyourservice.Java;
import org.atyourservice.main.Main;

/// The application as a process of its own, with a home of its own.
final class StudioProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /// Who was started in the background of a shell is deaf to INT, and so is whatever he starts.
    private static final String HEARING = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); "
            + "os.execv(sys.argv[1], sys.argv[1:])";

    private final Process process;
    private final Path out;
    private final Path err;

    private StudioProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /// Without a window. Needs python3.
    ///
    /// @param home an empty folder for the user's files and what it prints
    static StudioProcess start(Path home, String... arguments) throws IOException {
        return start(home, Java.headless(options(home)), arguments);
    }

    /// With a window. Needs python3 and the screen.
    static StudioProcess startWithWindow(Path home, String... arguments) throws IOException {
        return start(home, Java.command(options(home)), arguments);
    }

    private static String[] options(Path home) {
        return new String[]{"-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8",
                "-Dprism.order=sw", "-Duser.home=" + home};
    }

    private static StudioProcess start(Path home, List<String> java, String... arguments) throws IOException {
        Files.createDirectories(home);
        var command = new ArrayList<>(List.of("python3", "-c", HEARING));
        command.addAll(java);
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("XDG_CONFIG_HOME", home.resolve("config").toString());
        builder.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
        builder.environment().put("XDG_DATA_HOME", home.resolve("data").toString());
        var out = home.resolve("out");
        var err = home.resolve("err");
        return new StudioProcess(builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
    }

    /// What it has printed so far.
    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    long pid() {
        return process.pid();
    }

    /// Waits until it is so.
    void awaitThat(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline || process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("not so: " + what + "; it said\n" + out() + err());
            }
        }
    }

    int awaitEnd() throws Exception {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it doesn't end; it said\n" + out() + err());
        }
        return process.exitValue();
    }

    /// Sends a signal and waits for the end.
    ///
    /// @return how long that took
    Duration endBy(String signal) throws Exception {
        long begin = System.nanoTime();
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        awaitEnd();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
