package org.atyourservice.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atyourservice.OpenSsh;
import org.atyourservice.main.Composition;
import org.atyourservice.model.Passphrases;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServicePath;
import org.atyourservice.run.ssh.SshShells;

/// An environment of real files whose actions run on this machine, and the studio that opens it.
public final class TestEnvironment implements AutoCloseable {

    public final Path folder;
    private final Composition composition;

    /// @param home an empty folder for the environment and the user's files
    public TestEnvironment(Path home) throws Exception {
        this(home, new NoDemo());
    }

    /// @param demo what the studio takes for a demo
    public TestEnvironment(Path home, DemoSite demo) throws Exception {
        this(home, new Composition(home.resolve("configuration"), demo));
    }

    /// @param ssh how hosts are reached
    public TestEnvironment(Path home, SshShells ssh) throws Exception {
        this(home, new Composition(home.resolve("configuration"), new NoDemo(), ssh, LeaseBeats.USUAL));
    }

    /// @param beats in which time other clones hear of this one
    public TestEnvironment(Path home, LeaseBeats beats) throws Exception {
        this(home, new Composition(home.resolve("configuration"), new NoDemo(), new SshShells(Passphrases.NOBODY),
                beats));
    }

    private TestEnvironment(Path home, Composition composition) throws Exception {
        this.folder = home.resolve("environment");
        this.composition = composition;
        write("environment.yaml", "name: test\n");
        write(".gitignore", ".ays/\nruns/*/logs/\n");
        template("location", "description: A place\n", "type: object\nproperties: {}\n", Map.of());
        template("machine", "description: This machine\ntarget: local\n",
                "type: object\nproperties:\n  directory: {type: string}\n", Map.of());
        template("thing", """
                          links:
                            parent: {role: machine, optional: true}
                            consume:
                              - {role: thing, argname: uses, min: 0}
                          provides: [version]
                          """, """
                               type: object
                               properties:
                                 version: {type: integer, default: 1}
                                 where: {type: string, readOnly: true}
                               """,
                Map.of("install", "#!/bin/sh\necho installed\n", "start", "#!/bin/sh\necho started\n", "stop",
                        "#!/bin/sh\necho stopped\n", "uninstall", "#!/bin/sh\nexit 0\n"));
    }

    /// Adds templates of services that stand on SSH servers: `box`, the server, and `app`, which can use other apps.
    public void sshTemplates() throws IOException {
        template("box", "description: A machine behind SSH\ntarget: ssh\n", """
                                                                            type: object
                                                                            properties:
                                                                              address: {type: string}
                                                                              port: {type: integer}
                                                                              user: {type: string}
                                                                              identity: {type: string}
                                                                            required: [address]
                                                                            """, Map.of());
        template("app", """
                        links:
                          parent: {role: box}
                          consume:
                            - {role: app, argname: uses, min: 0}
                        """, """
                             type: object
                             properties:
                               version: {type: integer, default: 1}
                             """,
                Map.of("install", "#!/bin/sh\necho installed > installed\n", "start",
                        "#!/bin/sh\ntest -f installed\n"));
    }

    /// The blueprint's lines for a server on a loopback port.
    public static String box(String name, int port, Path identity) {
        return "box__%s:\n  address: 127.0.0.1\n  port: %d\n  user: %s\n  identity: %s\n".formatted(name, port,
                OpenSsh.user(), identity);
    }

    public void write(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// Replaces an action of template `thing`.
    public void action(String name, String script) throws IOException {
        action("thing", name, script);
    }

    /// Replaces an action of a template.
    public void action(String template, String name, String script) throws IOException {
        write("templates/" + template + "/actions/" + name + ".sh", script);
        executable("templates/" + template + "/actions/" + name + ".sh");
    }

    private void template(String name, String template, String schema, Map<String, String> actions) throws IOException {
        write("templates/" + name + "/template.yaml", template);
        write("templates/" + name + "/schema.yaml", schema);
        for (var action : actions.entrySet()) {
            var path = "templates/" + name + "/actions/" + action.getKey() + ".sh";
            write(path, action.getValue());
            executable(path);
        }
    }

    private void executable(String path) throws IOException {
        if (!folder.resolve(path).toFile().setExecutable(true)) {
            throw new IOException(path + " can't be made executable");
        }
    }

    /// @return what it prints
    public String git(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("git", "-c", "user.name=Test", "-c",
                "user.email=test@example.org"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
        return output.strip();
    }

    /// Makes it a repository with everything committed.
    public void commitAll() throws Exception {
        if (!Files.exists(folder.resolve(".git"))) {
            git("init", "-q", "-b", "main");
        }
        git("add", "-A");
        git("commit", "-q", "-m", "Set up");
    }

    public Studio studio() {
        return composition.studio();
    }

    public Session open() throws Problem {
        return composition.studio().open(folder);
    }

    /// Plans and runs, and waits for the end.
    public static RunView deploy(Session session) throws Exception {
        return session.runs().await(session.runs().start(session.runs().plan(Plan.Request.DEPLOY), "")).run();
    }

    /// Has services made from the templates as they are now.
    public static void updateRecipes(Session session) throws Problem {
        session.recipes().apply(session.recipes().preview(List.of()), false);
    }

    public static ServicePath path(String text) {
        return ServicePath.parse(text);
    }

    @Override
    public void close() {
        composition.studio().closeAll();
        composition.close();
    }

    /// For environments that need no nodes.
    public static DemoSite noDemo() {
        return new NoDemo();
    }

    /// These environments need no nodes.
    private static final class NoDemo implements DemoSite {
        @Override
        public Path usualFolder() {
            return Path.of("none");
        }

        @Override
        public boolean isDemo(Path folder) {
            return false;
        }

        @Override
        public void write(Path folder) {
            throw new AssertionError("no demo here");
        }

        @Override
        public Map<String, String> secrets() {
            return Map.of();
        }

        @Override
        public Nodes start(Path folder) {
            throw new AssertionError("no demo here");
        }
    }
}
