package org.atyourservice.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MirrorsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path home;

    private SharedRepository shared;
    private String first;

    @BeforeEach
    void setUp() throws Exception {
        shared = new SharedRepository(home.resolve("shared"));
        first = shared.write("templates/web/template.yaml", "description: one\n").commit("One");
    }

    /// @param program true for the git program, false for the library alone
    private Mirrors mirrors(boolean program) {
        return new Mirrors(home.resolve("cache"), program ? System.getenv() : Map.of());
    }

    private Mirrors mirrors() {
        return mirrors(true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCommitIsReadWithoutACheckout(boolean program) throws Exception {
        shared.write("templates/web/template.yaml", "description: two\n").commit("Two");
        try (var mirrors = mirrors(program)) {
            mirrors.fetch(shared.url(), first, LIMIT);
            var tree = mirrors.tree(shared.url(), first, "templates").orElseThrow();
            assertThat(tree.read("web/template.yaml")).hasValueSatisfying(
                    bytes -> assertThat(new String(bytes)).isEqualTo("description: one\n"));
            try (var files = Files.walk(home.resolve("cache"))) {
                assertThat(files.map(file -> file.getFileName().toString())).doesNotContain("template.yaml");
            }
        }
    }

    @Test
    void aCommitThatIsInTheCacheNeedsNoRepositoryAnyMore() throws Exception {
        try (var mirrors = mirrors()) {
            mirrors.fetch(shared.url(), first, LIMIT);
        }
        Files.move(shared.folder, home.resolve("elsewhere"));
        try (var mirrors = mirrors()) {
            mirrors.fetch(shared.url(), first, LIMIT);
            assertThat(mirrors.tree(shared.url(), first, "")).isPresent();
        }
    }

    @Test
    void readingNeverFetches() throws Exception {
        try (var mirrors = mirrors()) {
            assertThat(mirrors.tree(shared.url(), first, "")).isEmpty();
            assertThat(home.resolve("cache")).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBranchStandsForItsNewestCommit(boolean program) throws Exception {
        try (var mirrors = mirrors(program)) {
            assertThat(mirrors.newest(shared.url(), Optional.of("main"), LIMIT)).isEqualTo(first);
            var second = shared.commit("Two");
            assertThat(mirrors.newest(shared.url(), Optional.of("main"), LIMIT)).isEqualTo(second);
            assertThat(mirrors.newest(shared.url(), Optional.empty(), LIMIT)).isEqualTo(second);
        }
    }

    @Test
    void aTagStandsForTheCommitThatItNames() throws Exception {
        shared.git("tag", "-a", "v1", "-m", "first");
        shared.commit("Two");
        try (var mirrors = mirrors()) {
            assertThat(mirrors.newest(shared.url(), Optional.of("v1"), LIMIT)).isEqualTo(first);
        }
    }

    @Test
    void aPinnedCommitOutlivesItsBranch() throws Exception {
        shared.git("checkout", "-q", "-b", "work");
        var work = shared.commit("Work");
        try (var mirrors = mirrors()) {
            mirrors.fetch(shared.url(), work, LIMIT);
            shared.git("checkout", "-q", "main");
            shared.git("branch", "-q", "-D", "work");
            mirrors.newest(shared.url(), Optional.empty(), LIMIT);
        }
        new SharedRepositoryGc(home.resolve("cache")).prune();
        try (var mirrors = mirrors()) {
            assertThat(mirrors.tree(shared.url(), work, "")).isPresent();
        }
    }

    /// Cleans every repository in the cache as git itself does from time to time.
    private record SharedRepositoryGc(Path cache) {
        void prune() throws Exception {
            try (var folders = Files.list(cache)) {
                for (var folder : folders.toList()) {
                    assertThat(new ProcessBuilder("git", "--git-dir=" + folder, "gc", "-q", "--prune=now").start()
                            .waitFor()).isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRepositoryThatIsNotThereIsAProblemWithTheNextStep(boolean program) throws Exception {
        try (var mirrors = mirrors(program)) {
            assertThatThrownBy(() -> mirrors.fetch("file:///no/such/repository", first, LIMIT))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.kind()).isEqualTo(Problem.Kind.GIT);
                        assertThat(problem).hasMessageStartingWith("file:///no/such/repository can't be fetched: ");
                        assertThat(problem.nextStep().orElseThrow()).contains("git ls-remote");
                    });
        }
    }

    @Test
    void aCommitThatTheRepositoryLacksIsAProblemThatNamesIt() throws Exception {
        var other = "0123456789abcdef0123456789abcdef01234567";
        try (var mirrors = mirrors()) {
            assertThatThrownBy(() -> mirrors.fetch(shared.url(), other, LIMIT)).isInstanceOf(Problem.class)
                    .hasMessage("There is no commit " + other + " in " + shared.url() + ".");
        }
    }

    @Test
    void aBranchThatTheRepositoryLacksIsAProblemThatNamesIt() throws Exception {
        try (var mirrors = mirrors()) {
            assertThatThrownBy(() -> mirrors.newest(shared.url(), Optional.of("mian"), LIMIT))
                    .isInstanceOf(Problem.class)
                    .hasMessage("There is no branch or tag mian in " + shared.url() + ".");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTreeIsNoCommit(boolean program) throws Exception {
        var tree = shared.git("rev-parse", "HEAD^{tree}").strip();
        try (var mirrors = mirrors(program)) {
            assertThatThrownBy(() -> mirrors.fetch(shared.url(), tree, LIMIT)).isInstanceOf(Problem.class)
                    .hasMessage("There is no commit " + tree + " in " + shared.url() + ".");
        }
    }

    private void link(String at, String to) throws Exception {
        Files.createSymbolicLink(shared.folder.resolve(at), Path.of(to));
    }

    @Test
    void aLinkInsideTheRepositoryIsFollowedAsInACheckout() throws Exception {
        shared.write("lib/common.sh", "echo common\n");
        link("templates/web/common.sh", "../../lib/common.sh");
        link("templates/web/lib", "../../lib");
        link("templates/web/again.sh", "common.sh");
        var commit = shared.commit("Links");
        try (var mirrors = mirrors()) {
            mirrors.fetch(shared.url(), commit, LIMIT);
            var tree = mirrors.tree(shared.url(), commit, "templates").orElseThrow();

            assertThat(tree.list("web")).containsExactly("again.sh", "common.sh", "lib/", "template.yaml");
            for (var file : List.of("web/common.sh", "web/again.sh", "web/lib/common.sh")) {
                assertThat(tree.read(file)).hasValueSatisfying(bytes -> assertThat(bytes).asString()
                        .isEqualTo("echo common\n"));
                assertThat(tree.size(file)).isEqualTo(12);
            }
        }
    }

    @Test
    void whatLeadsOutOrRoundIsLeftOut() throws Exception {
        var other = new SharedRepository(home.resolve("other"));
        other.write("x", "x").commit("Other");
        link("templates/web/out", "../../../other/x");
        link("templates/web/absolute", "/etc/hostname");
        link("templates/web/nowhere", "gone");
        link("templates/web/self", "self");
        link("templates/web/parent", "..");
        shared.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.folder.toString(),
                "templates/web/module");
        var commit = shared.commit("Links");
        try (var mirrors = mirrors()) {
            mirrors.fetch(shared.url(), commit, LIMIT);
            var tree = mirrors.tree(shared.url(), commit, "templates").orElseThrow();

            assertThat(tree.list("web")).containsExactly("parent/", "template.yaml");
            assertThat(tree.list("web/parent/web")).containsExactly("template.yaml");
            assertThat(tree.leftOut("web")).containsExactly("absolute", "module", "nowhere", "out", "self");
            assertThat(tree.read("web/out")).isEmpty();
            assertThat(tree.read("../.gitmodules")).isEmpty();
        }
    }

    private static int closedPort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void whyAServerSaidNoIsSaid() throws Exception {
        int port = closedPort();
        try (var mirrors = mirrors()) {
            for (var url : List.of("git://127.0.0.1:" + port + "/x", "ssh://127.0.0.1:" + port + "/x")) {
                assertThatThrownBy(() -> mirrors.fetch(url, first, LIMIT)).isInstanceOf(Problem.class)
                        .hasMessageStartingWith(url + " can't be fetched: ").hasMessageContaining("Connection refused");
            }
        }
    }

    @Test
    void aServerThatWantsALoginIsSaidToWantIt() throws Exception {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        server.start();
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/x.git";
        try (var mirrors = mirrors()) {
            assertThatThrownBy(() -> mirrors.fetch(url, first, LIMIT)).isInstanceOf(Problem.class)
                    .hasMessage(url + " can't be fetched: it asks for a login, and git knows none for it.");
        } finally {
            server.stop(0);
        }
    }
}
