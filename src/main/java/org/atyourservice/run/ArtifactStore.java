package org.atyourservice.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/// Where what `build` makes is kept: a folder, or a server that takes plain HTTP PUT and GET. Names have no secrets in
/// them and are never overwritten with something else: they are checksums.
sealed interface ArtifactStore {

    /// Puts a file there under a name.
    ///
    /// @throws IOException when the store doesn't take it
    void put(String name, Path file) throws IOException, InterruptedException;

    /// Copies a file from there.
    ///
    /// @return false when there is none of that name
    /// @throws IOException when the store can't be asked
    boolean get(String name, Path to) throws IOException, InterruptedException;

    /// For people.
    String shown();

    /// @param where a folder, relative to the environment's, or an address that begins with `http://` or `https://`;
    ///     empty for a folder of the environment that isn't in git
    static ArtifactStore of(Optional<String> where, Path environment) {
        var text = where.orElse(".ays/artifacts");
        return text.startsWith("http://") || text.startsWith("https://")
                ? new Http(text.endsWith("/") ? text : text + "/")
                : new Folder(environment.resolve(text).normalize());
    }

    /// A folder.
    record Folder(Path folder) implements ArtifactStore {

        @Override
        public void put(String name, Path file) throws IOException {
            var target = folder.resolve(name);
            Files.createDirectories(target.getParent());
            var beside = Files.createTempFile(target.getParent(), ".", ".partial");
            try {
                Files.copy(file, beside, StandardCopyOption.REPLACE_EXISTING);
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        }

        @Override
        public boolean get(String name, Path to) throws IOException {
            if (!Files.isRegularFile(folder.resolve(name))) {
                return false;
            }
            Files.copy(folder.resolve(name), to, StandardCopyOption.REPLACE_EXISTING);
            return true;
        }

        @Override
        public String shown() {
            return folder.toString();
        }
    }

    /// A server.
    ///
    /// @param patience how long it may take to answer, once it has all of a file
    record Http(String address, Duration patience) implements ArtifactStore {

        private static final Duration PATIENCE = Duration.ofSeconds(20);
        /// What a link is given at the least; the library counts the time for a file as one for its answer.
        private static final int SLOWEST_BYTES_A_SECOND = 16 * 1024;

        Http(String address) {
            this(address, PATIENCE);
        }

        @Override
        public void put(String name, Path file) throws IOException, InterruptedException {
            try (var client = client()) {
                var answer = client.send(request(name)
                        .timeout(patience.plusSeconds(Files.size(file) / SLOWEST_BYTES_A_SECOND))
                        .PUT(HttpRequest.BodyPublishers.ofFile(file)).build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                check(answer.statusCode());
            }
        }

        @Override
        public boolean get(String name, Path to) throws IOException, InterruptedException {
            try (var client = client()) {
                var answer = client.send(request(name).timeout(patience).GET().build(),
                        HttpResponse.BodyHandlers.ofFile(to));
                if (answer.statusCode() == 404) {
                    return false;
                }
                check(answer.statusCode());
                return true;
            }
        }

        private static void check(int status) throws IOException {
            if (status < 200 || status > 299) {
                throw new IOException("it answers " + status);
            }
        }

        private HttpRequest.Builder request(String name) throws IOException {
            try {
                return HttpRequest.newBuilder(URI.create(address + name));
            } catch (IllegalArgumentException e) {
                throw new IOException("that is no address", e);
            }
        }

        private HttpClient client() {
            return HttpClient.newBuilder().connectTimeout(patience).build();
        }

        @Override
        public String shown() {
            return address;
        }
    }
}
