package org.atyourservice.demo;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.Session;

/// A client of a node that trusts what `known_hosts` of the environment says, and nothing else.
final class NodeClient implements Closeable {

    record Result(Integer code, String output, String errors) {}

    private final SSHClient client;

    NodeClient(Path folder, int port, String user, Path key) throws IOException {
        client = new SSHClient(new DefaultConfig());
        try {
            client.loadKnownHosts(folder.resolve("known_hosts").toFile());
            client.connect("127.0.0.1", port);
            client.authPublickey(user, client.loadKeys(key.toString()));
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    static NodeClient of(Path folder, int port) throws IOException {
        return new NodeClient(folder, port, "demo", folder.resolve(".ays/demo/operator"));
    }

    Result run(String commandLine) throws IOException {
        return run(commandLine, new byte[0]);
    }

    /// Runs the command line with this as its whole input.
    Result run(String commandLine, byte[] input) throws IOException {
        try (var session = client.startSession(); var command = session.exec(commandLine)) {
            var errors = CompletableFuture.supplyAsync(() -> text(command.getErrorStream()));
            var output = CompletableFuture.supplyAsync(() -> text(command.getInputStream()));
            try (var in = command.getOutputStream()) {
                in.write(input);
                // Closing alone drops the last packet while the server's window is full.
                in.flush();
            }
            var result = new Result(null, output.join(), errors.join());
            command.join();
            return new Result(command.getExitStatus(), result.output(), result.errors());
        }
    }

    Session session() throws IOException {
        return client.startSession();
    }

    private static String text(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
