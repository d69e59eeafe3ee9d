package org.atyourservice.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.atyourservice.OpenSsh;
import org.atyourservice.model.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CloningTest {

    @TempDir
    Path home;

    private final List<String> heard = new ArrayList<>();
    private SharedRepository shared;
    private Path folder;

    @BeforeEach
    void setUp() throws Exception {
        shared = new SharedRepository(home.resolve("shared"));
        folder = Files.createDirectory(home.resolve("a clone, of \"it\""));
    }

    private void clone(String address, Map<String, String> variables) throws Problem {
        Cloning.make(address, folder, variables, heard::add);
    }

    private void assertRefused(String address, Map<String, String> variables, String message, String next) {
        assertThatThrownBy(() -> clone(address, variables))
                .asInstanceOf(InstanceOfAssertFactories.type(Problem.class))
                .satisfies(problem -> {
                    assertThat(problem).hasMessageStartingWith(message);
                    assertThat(problem.nextStep().orElseThrow()).startsWith(next);
                });
    }

    /// With nobody's own settings and keys.
    private Map<String, String> ssh(String options) {
        var variables = new HashMap<>(System.getenv());
        variables.put("GIT_SSH_COMMAND",
                "ssh -F none -o BatchMode=yes -o IdentityAgent=none -o GlobalKnownHostsFile=none "
                        + options);
        return variables;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theFilesOfTheBranchAreThere(boolean program) throws Exception {
        shared.write("environment.yaml", "name: shop\n").commit("One");

        clone(shared.url(), program ? System.getenv() : Map.of());

        assertThat(folder.resolve("environment.yaml")).hasContent("name: shop\n");
    }

    @Test
    void nothingThatTheRepositoryHoldsIsRunHere() throws Exception {
        for (var hooks : List.of("no-hooks", "hooks", ".git/hooks", "dev/null")) {
            if (!hooks.startsWith(".git")) {
                var hook = shared.write(hooks + "/post-checkout", "#!/bin/sh\ntouch '" + home + "/harm'\n").folder
                        .resolve(hooks + "/post-checkout");
                assertThat(hook.toFile().setExecutable(true)).isTrue();
            }
        }
        shared.commit("Harm");

        clone(shared.url(), System.getenv());

        assertThat(folder.resolve("no-hooks/post-checkout")).exists();
        assertThat(home.resolve("harm")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWrongAddressIsSaid(boolean program) {
        var address = "file://" + home + "/nothing";

        assertRefused(address, program ? System.getenv() : Map.of(),
                "There is no git repository " + address + ", or you may not see it: ",
                "Check the address, and try it with `git ls-remote ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--upload-pack=touch harm", "ext::sh -c touch% harm", "no such thing", "x\ny", "🜁"})
    void anAddressThatIsNoneDoesNoHarm(String address) {
        assertThatThrownBy(() -> clone(address, System.getenv())).isInstanceOf(Problem.class);
        assertThat(folder.resolve("harm")).doesNotExist();
    }

    @Test
    void aServerThatDoesNotAnswerIsSaid() throws Exception {
        var address = "http://127.0.0.1:" + OpenSsh.freePort() + "/shop.git";

        assertRefused(address, System.getenv(), "The server of " + address + " can't be reached: ",
                "Check the network, and the name of the server");
    }

    @Test
    void aServerThatNobodyKnowsIsSaid() {
        assertRefused("ssh://git@host.invalid/shop.git", ssh(""),
                "The server of ssh://git@host.invalid/shop.git can't be reached: ssh: Could not resolve",
                "Check the network, and the name of the server");
    }

    @Test
    void aServerThatWantsALoginIsSaidAndNoPasswordIsShown() throws Exception {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        server.start();
        try {
            var end = "@127.0.0.1:" + server.getAddress().getPort() + "/shop.git";

            assertRefused("http://anna:hunter22" + end, System.getenv(), "You may not read http://anna" + end + ": ",
                    "Check with `git ls-remote http://anna" + end + "` that");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aKeyThatTheServerDoesNotKnowIsSaid() throws Exception {
        OpenSsh.makeKey(home.resolve("other"));
        try (var server = OpenSsh.start(home.resolve("sshd"))) {
            var address = "ssh://" + OpenSsh.user() + "@127.0.0.1:" + server.port() + shared.folder;

            assertRefused(address, ssh("-o IdentitiesOnly=yes -i " + home.resolve("other") + " -o UserKnownHostsFile="
                    + server.knownHosts()), "You may not read " + address + ": ", "Check with `git ls-remote ");
        }
    }

    @Test
    void aServerWithoutAKnownKeyIsSaid() throws Exception {
        try (var server = OpenSsh.start(home.resolve("sshd"))) {
            var address = "ssh://" + OpenSsh.user() + "@127.0.0.1:" + server.port() + shared.folder;

            assertRefused(address, ssh("-i " + server.identity() + " -o UserKnownHostsFile=" + home.resolve("none")),
                    "The server of " + address + " has a key that is not known here", "Connect to it once");
        }
    }

    @Test
    void itIsClonedOverSshAndSaysHowFarItIs() throws Exception {
        for (int i = 0; i < 400; i++) {
            shared.write("blueprints/b" + i + ".yaml", "disk__" + i + ":\n");
        }
        shared.commit("Many");
        try (var server = OpenSsh.start(home.resolve("sshd"))) {
            clone("ssh://" + OpenSsh.user() + "@127.0.0.1:" + server.port() + shared.folder,
                    ssh("-i " + server.identity() + " -o UserKnownHostsFile=" + server.knownHosts()));
        }
        assertThat(folder.resolve("blueprints/b399.yaml")).exists();
        assertThat(heard).allMatch(text -> text.matches(".*: +\\d+.*"));
    }
}
