package org.atyourservice.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.atyourservice.model.Problem;
import org.atyourservice.session.DemoSite;

/// The nodes of one demo while they run.
final class EmbeddedNodes implements DemoSite.Nodes {

    private final NodeProcesses processes;
    private final List<NodeServer> servers = new ArrayList<>();

    private EmbeddedNodes(NodeProcesses processes) {
        this.processes = processes;
    }

    /// Starts all nodes, or none.
    ///
    /// @param path the `PATH` on the nodes
    /// @throws Problem when a port is taken, or a file can't be read or written
    static EmbeddedNodes start(Site site, String path, Executor background) throws Problem {
        var token = UUID.randomUUID().toString().replace("-", "");
        try {
            var nodes = new EmbeddedNodes(new NodeProcesses(token, path));
            try {
                nodes.listen(site, background);
                nodes.takeOver(site, token);
            } catch (IOException | Problem e) {
                nodes.close();
                throw e;
            }
            return nodes;
        } catch (IOException e) {
            throw new Problem(Problem.Kind.FOLDER, "The nodes of the demo in %s can't be started: %s"
                    .formatted(site.folder(), e.getMessage()), "Make the demo anew in an empty folder.", e);
        }
    }

    private void listen(Site site, Executor background) throws IOException, Problem {
        var operator = Keys.read(site.operatorKey()).getPublic();
        for (var node : site.nodes()) {
            var home = site.home(node);
            Private.folder(home);
            Private.folder(home.resolve("tmp"));
            try {
                servers.add(NodeServer.start(node.port(), Keys.read(site.hostKey(node)), operator, (channel,
                        commandLine) -> new NodeCommand(() -> processes.start(home, commandLine), background)));
            } catch (BindException e) {
                throw new Problem(Problem.Kind.MACHINE,
                        "Port %d, which %s of the demo uses, is taken by another program."
                                .formatted(node.port(), node.shown()),
                        "End that program, or make the demo in another folder: it gets other ports there.", e);
            }
        }
    }

    /// Since the ports were free, nobody else runs this demo, so whatever carries its last token is a leftover.
    private void takeOver(Site site, String token) throws IOException {
        if (Files.exists(site.token())) {
            processes.sweep(Files.readString(site.token()).strip());
        }
        Files.writeString(site.token(), token + "\n");
    }

    /// @throws java.io.UncheckedIOException when something could not be ended
    @Override
    public void close() {
        var problems = new ArrayList<IOException>();
        servers.forEach(server -> attempt(server, problems));
        servers.clear();
        attempt(processes, problems);
        if (!problems.isEmpty()) {
            throw new UncheckedIOException(problems.getFirst());
        }
    }

    private static void attempt(AutoCloseable closeable, List<IOException> problems) {
        try {
            closeable.close();
        } catch (Exception e) {
            problems.add(e instanceof IOException io ? io : new IOException(e));
        }
    }
}
