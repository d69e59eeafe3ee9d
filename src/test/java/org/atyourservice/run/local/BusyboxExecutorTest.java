package org.atyourservice.run.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.atyourservice.Needs;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.Shell;
import org.atyourservice.run.ShellExecutorContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A machine whose shell and tools are busybox's, such as Alpine and most routers.
class BusyboxExecutorTest extends ShellExecutorContract {

    @TempDir
    private static Path tools;

    @BeforeAll
    static void install() throws Exception {
        var busybox = Stream.of("/bin/busybox", "/usr/bin/busybox").map(Path::of).filter(Files::isExecutable)
                .findFirst();
        Needs.that(busybox.isPresent(), "busybox");
        var copy = Files.copy(busybox.get(), tools.resolve("busybox"));
        for (var tool : List.of("sh", "tar", "mkdir", "ln", "readlink", "rm", "mv", "cat", "find", "tr", "grep",
                "sleep",
                "setsid", "awk", "cut", "head", "ls", "touch", "cp", "env")) {
            Files.createLink(tools.resolve(tool), copy);
        }
    }

    @BeforeEach
    void makeHome() throws IOException {
        Files.createDirectories(home());
    }

    @Override
    protected Endpoint endpoint() {
        return new Endpoint.Local(home());
    }

    @Override
    protected Shell shell(Endpoint endpoint) {
        var shell = new ProcessShell(home(), List.of(tools + "/sh", "-c"), Map.of("PATH", tools.toString()));
        return line -> shell.start(line.replace("/bin/sh", tools + "/sh"));
    }

    @Override
    protected String targetName() {
        return "this machine";
    }
}
