package org.atyourservice.templates;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.atyourservice.Needs;

/// Programs of this machine that tests use, as a person would.
final class Programs {

    private Programs() {}

    /// What a program said.
    record Said(int code, String text) {}

    /// Skips the test where one of the programs is missing.
    static void need(String... names) {
        for (var name : names) {
            Needs.that(Stream.of("/usr/bin/", "/usr/sbin/", "/bin/", "/sbin/").map(Path::of)
                    .map(folder -> folder.resolve(name)).anyMatch(Files::isExecutable), name);
        }
    }

    static void needRoot() {
        Needs.that(System.getProperty("user.name").equals("root"), "the login root");
    }

    static Said run(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " doesn't end");
        }
        return new Said(process.exitValue(), text.strip());
    }

    static Said run(String... command) throws IOException, InterruptedException {
        return run(Map.of(), List.of(command));
    }

    /// Whether something takes connections on a port of the loopback address.
    static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 2000);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// What a page says; its status first.
    static String page(int port, String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body().strip();
        }
    }

    /// What comes through a connection until its end.
    static String conversation(int port, String question) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(question.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    /// Ends a process the hard way and waits until it is gone.
    static void kill(long pid) throws Exception {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        await("the end of " + pid, () -> !Playground.isAlive(pid));
    }

    /// Waits until it is so.
    static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still not so: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
