package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.atyourservice.Until;
import org.atyourservice.git.SharedRepository;
import org.atyourservice.model.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClonedTest {

    @TempDir
    Path home;

    private TestEnvironment studio;
    private SharedRepository shared;
    private Path folder;

    @BeforeEach
    void setUp() throws Exception {
        studio = new TestEnvironment(home);
        shared = new SharedRepository(home.resolve("shared"));
        folder = home.resolve("clones/shop");
    }

    @AfterEach
    void tearDown() {
        studio.close();
    }

    private Session open(String address) throws Problem {
        return studio.studio().cloned(address, folder, _ -> {});
    }

    @Test
    void theEnvironmentAtTheTopIsOpenedAndListed() throws Exception {
        shared.write("environment.yaml", "name: shop\n").commit("One");

        try (var session = open("  " + shared.url() + " ")) {
            assertThat(session.snapshot().desired().name()).isEqualTo("shop");
        }
        assertThat(studio.studio().recent()).extracting(Studio.Recent::folder).contains(folder.toRealPath());
    }

    @Test
    void theOnlyEnvironmentFurtherDownIsOpened() throws Exception {
        shared.write("README", "See live\n").write("live/environment.yaml", "name: live\n").commit("One");

        try (var session = open(shared.url())) {
            assertThat(session.snapshot().desired().name()).isEqualTo("live");
        }
    }

    @Test
    void ofSeveralTheirFoldersAreSaidAndTheCloneStays() throws Exception {
        shared.write("live/environment.yaml", "name: live\n").write("test/environment.yaml", "name: test\n")
                .commit("One");

        assertThatThrownBy(() -> open(shared.url())).isInstanceOf(Problem.class)
                .hasMessage(
                        shared.url() + " holds 2 environments, and is cloned: " + folder.toRealPath().resolve("live")
                                + ", " + folder.toRealPath().resolve("test") + ".");
        assertThat(folder.resolve("live/environment.yaml")).exists();
    }

    @Test
    void nothingStaysOfARepositoryWithoutAnEnvironment() throws Exception {
        shared.write("README", "Nothing here\n").commit("One");

        assertThatThrownBy(() -> open(shared.url())).isInstanceOf(Problem.class)
                .hasMessageStartingWith(shared.url() + " holds no environment");
        assertThat(folder).doesNotExist();
    }

    @Test
    void aFolderThatHoldsSomethingIsLeftAlone() throws Exception {
        shared.write("environment.yaml", "name: shop\n").commit("One");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("mine"), "mine");

        assertThatThrownBy(() -> open(shared.url())).isInstanceOf(Problem.class)
                .hasMessage(folder + " is not empty.");
        assertThat(folder.resolve("mine")).hasContent("mine");
    }

    @Test
    void anEmptyFolderThatWasThereStaysEmptyWhenItFails() throws Exception {
        Files.createDirectories(folder);

        assertThatThrownBy(() -> open(home.resolve("nothing").toString())).isInstanceOf(Problem.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whenItIsInterruptedNothingStaysAndNoGitGoesOn() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var connected = new CompletableFuture<Void>();
            threads.submit((Callable<Void>) () -> {
                // Takes the question and never answers it.
                try (var socket = server.accept()) {
                    connected.complete(null);
                    return drain(socket.getInputStream()::read);
                }
            });
            var clone = threads.submit(() -> open("git://127.0.0.1:" + server.getLocalPort() + "/shop.git"));
            connected.get(20, TimeUnit.SECONDS);

            clone.cancel(true);

            Until.that(() -> Files.notExists(folder), "the folder is gone");
            Until.that(() -> ProcessHandle.current().descendants().flatMap(it -> it.info().commandLine().stream())
                    .noneMatch(line -> line.contains(":" + server.getLocalPort() + "/shop.git")), "no git is left");
        }
    }

    private static Void drain(Callable<Integer> read) throws Exception {
        try {
            while (read.call() >= 0) {
                continue;
            }
        } catch (IOException _) {
            return null;
        }
        return null;
    }
}
