package org.atyourservice.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Executor;
import org.atyourservice.model.Problem;
import org.atyourservice.session.DemoSite;

/// The demo with nodes inside of this process.
public final class EmbeddedDemo implements DemoSite {

    private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin";

    private final Path data;
    private final String path;
    private final Executor background;

    /// @param data where the usual demo's folder is
    /// @param ownPath the `PATH` of this process, searched first: Python may be where only this user has it
    /// @param background runs each task on a platform thread of its own: reading the pipe of a
    ///     process blocks in the system, which would hold the carrier of a virtual thread
    public EmbeddedDemo(Path data, String ownPath, Executor background) {
        this.data = data;
        this.path = ownPath.isEmpty() ? USUAL_PATH : ownPath + File.pathSeparator + USUAL_PATH;
        this.background = background;
    }

    @Override
    public Path usualFolder() {
        return data.resolve("demo-shop");
    }

    @Override
    public boolean isDemo(Path folder) {
        return Site.isIn(folder);
    }

    @Override
    public void write(Path folder) throws Problem {
        new DemoFolder(folder.toAbsolutePath().normalize()).write();
    }

    @Override
    public Map<String, String> secrets() {
        var bytes = new byte[18];
        new SecureRandom().nextBytes(bytes);
        return Map.of("shop-database", Base64.getUrlEncoder().encodeToString(bytes));
    }

    @Override
    public Nodes start(Path folder) throws Problem {
        if (!Files.isExecutable(Path.of("/bin/sh"))) {
            throw new Problem(Problem.Kind.MACHINE,
                    "The nodes of the demo need a POSIX shell, and this machine has no /bin/sh.",
                    "Use the demo on Linux or macOS.");
        }
        return EmbeddedNodes.start(site(folder.toAbsolutePath().normalize()), path, background);
    }

    private static Site site(Path folder) throws Problem {
        if (!Site.isIn(folder)) {
            throw new Problem(Problem.Kind.FOLDER,
                    "The folder %s holds no demo that was made on this machine.".formatted(folder),
                    "Make one in an empty folder.");
        }
        try {
            return Site.read(folder);
        } catch (IOException e) {
            throw new Problem(Problem.Kind.FOLDER,
                    "The demo in %s can't be started: %s".formatted(folder, e.getMessage()),
                    "Make one anew in an empty folder.", e);
        }
    }
}
