package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What stands where a file of the environment belongs is a pipe, a device or a folder: nothing waits for it, nothing
/// is read without an end, and it is named.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileEnvironmentTest {

    private static final List<String> PLACES = List.of("environment.yaml", "moves.yaml", "blueprints/pipe.yaml",
            "templates/machine/schema.yaml", "templates/machine/actions/pipe", "recipes/other/template.yaml",
            "services/machine!x/service.json", "runs/1-a-abcd/events.jsonl", ".ays/observed.json", ".ays/lock");

    @TempDir
    Path home;

    private TestEnvironment environment;

    @BeforeEach
    void anEnvironment() throws Exception {
        environment = new TestEnvironment(home);
        environment.write("templates/machine/template.yaml", "description: A machine\n");
        environment.write("blueprints/main.yaml", "machine__m1:\n");
        environment.commitAll();
    }

    @AfterEach
    void close() {
        environment.close();
    }

    private Path place(String file) throws IOException {
        var path = environment.folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.deleteIfExists(path);
        return path;
    }

    private void pipe(String file) throws Exception {
        var made = new ProcessBuilder("mkfifo", place(file).toString()).start();
        Needs.that(made.waitFor() == 0, "named pipes");
    }

    private void device(String file) throws Exception {
        Needs.that(Files.exists(Path.of("/dev/zero")), "/dev/zero");
        Files.createSymbolicLink(place(file), Path.of("/dev/zero"));
    }

    private List<String> named() throws Problem {
        var reading = environment.studio().environments().read(environment.folder);
        return Stream.concat(reading.desired().diagnostics().stream(), reading.recorded().diagnostics().stream())
                .flatMap(problem -> problem.place().stream())
                .map(place -> place.file()).distinct()
                .toList();
    }

    @Test
    void nobodyWaitsForAPipe() throws Exception {
        for (var place : PLACES) {
            pipe(place);
        }

        assertThat(named()).contains("environment.yaml", "moves.yaml", "blueprints/pipe.yaml",
                "templates/machine/schema.yaml", "templates/machine/actions/pipe",
                "services/machine!x/service.json", "runs");
    }

    @Test
    void noDeviceIsReadWithoutAnEnd() throws Exception {
        for (var place : PLACES) {
            device(place);
        }

        assertThat(named()).contains("environment.yaml", "moves.yaml", "blueprints/pipe.yaml",
                "templates/machine/schema.yaml", "recipes/other/template.yaml", "services/machine!x/service.json",
                "runs");
    }

    @Test
    void aListOfEnvironmentsShowsTheOneThatCantBeRead() throws Exception {
        for (var file : List.of("pipe", "device")) {
            if (file.equals("pipe")) {
                pipe("environment.yaml");
            } else {
                device("environment.yaml");
            }

            assertThat(environment.studio().environments().list(environment.folder)).singleElement()
                    .satisfies(found -> assertThat(found.broken()).as(file).isTrue());
        }
    }

    @Test
    void aRenameSaysThatMovesCantBeWritten() throws Exception {
        try (var session = environment.open()) {
            pipe("moves.yaml");

            assertThat(problem(() -> session.edits().rename(ServicePath.parse("machine!m1"), "m2")))
                    .contains("moves.yaml");
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    private static String problem(Action action) {
        try {
            action.run();
        } catch (Problem e) {
            return e.getMessage() + " " + e.diagnostics().stream().map(Diagnostic::toString).toList();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("nothing was wrong");
    }
}
