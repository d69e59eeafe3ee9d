package org.atyourservice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.main.Composition;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.session.Runs;
import org.atyourservice.session.Session;
import org.atyourservice.store.AtomicFiles;

/// An environment with one service on one SSH server, whose installation writes a file to its standard output; with a secret, so
/// that all of it must be looked through. What follows it reads the newest lines, as the window does.
record LogSite(Path folder, LoopbackSshd server, Path lines) {

    private static final int SCREEN = 50;

    /// @param job from the job's start to its end
    /// @param most the most heap in use while it ran, in bytes, garbage too
    /// @param kept heap in use after it, less that before it, in bytes, without garbage
    record Measured(Duration job, long written, long most, long kept, int frames) {}

    private void write() throws IOException, InterruptedException {
        text("environment.yaml", "name: logs\n");
        text(".gitignore", ".ays/\nruns/*/logs/\n");
        text("templates/box/template.yaml", "target: ssh\n");
        text("templates/box/schema.yaml", """
                                          type: object
                                          properties:
                                            address: {type: string}
                                            port: {type: integer}
                                            user: {type: string}
                                            identity: {type: string}
                                          """);
        text("templates/job/template.yaml", "links:\n  parent: {role: box}\n");
        text("templates/job/schema.yaml",
                "type: object\nproperties:\n  password: {type: string, format: secret}\n");
        text("templates/job/actions/install.sh", "#!/bin/sh\nexec cat " + lines + "\n");
        if (!folder.resolve("templates/job/actions/install.sh").toFile().setExecutable(true)) {
            throw new IOException("a script can't be made executable");
        }
        text("blueprints/main.yaml", "box__one:\n  address: 127.0.0.1\n  port: " + server.port() + "\n  user: "
                + System.getProperty("user.name") + "\n  identity: " + server.identity()
                + "\njob__one:\n  box: one\n");
        Files.copy(server.knownHosts(), folder.resolve("known_hosts"));
        new ProcessBuilder("sh", "-c", "git init -q -b main && git config user.name Bench"
                + " && git config user.email bench@example.org && git add -A && git commit -qm Begin")
                .directory(folder.toFile()).start().waitFor();
    }

    private void text(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// Makes it, runs it and removes it.
    Measured measure() throws Exception {
        write();
        try (var composition = new Composition(folder.resolveSibling("configuration"))) {
            try (var session = composition.studio().open(folder)) {
                session.edits().set(ServicePath.parse("box!one/job!one"), "password",
                        Optional.of(Value.of("correct horse battery staple")));
                return run(session);
            }
        } finally {
            AtomicFiles.deleteFolder(folder);
        }
    }

    private static Measured run(Session session) throws Exception {
        var follower = new Follower(session);
        long before = usedAfterCollection();
        try (var _ = session.runs().watch(follower)) {
            var run = session.runs().start(session.runs().plan(Plan.Request.DEPLOY), "");
            var finished = session.runs().await(run).run();
            if (finished.outcome().orElseThrow() != RunEvent.Outcome.OK) {
                throw new IOException("the run failed: " + finished.failures());
            }
            var step = finished.steps().values().stream().filter(it -> it.step().verb().equals("install"))
                    .filter(it -> it.step().service().key().role().equals("job")).findFirst().orElseThrow();
            var job = Duration.between(step.startedAt().orElseThrow(), step.endedAt().orElseThrow());
            long written = session.runs().logs().extent(run, step.step().id()).lines();
            return new Measured(job, written, follower.most, usedAfterCollection() - before, follower.frames);
        }
    }

    static long usedAfterCollection() {
        System.gc();
        return used();
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /// Reads the end of what grows.
    private static final class Follower implements Runs.Watcher {
        private final Session session;
        private volatile long most;
        private volatile int frames;

        Follower(Session session) {
            this.session = session;
        }

        @Override
        public void changed(RunView run) {
            most = Math.max(most, used());
        }

        @Override
        public void grew(RunId run, Set<String> steps) {
            for (var step : steps) {
                long lines = session.runs().logs().extent(run, step).lines();
                session.runs().logs().read(run, step, Math.max(0, lines - SCREEN), SCREEN);
            }
            most = Math.max(most, used());
            frames++;
        }
    }
}
