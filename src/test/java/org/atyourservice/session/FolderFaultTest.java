package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.atyourservice.Needs;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The environment's folder is on a disk that can be made read-only or full.
@Timeout(60)
class FolderFaultTest {

    @TempDir
    Path home;

    private Path disk;
    private TestEnvironment environment;

    @BeforeEach
    void setUp() throws Exception {
        disk = Files.createDirectory(home.resolve("disk"));
        Needs.that("root".equals(System.getProperty("user.name")), "root, to mount a small disk,");
        run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk.toString());
        environment = new TestEnvironment(disk);
        environment.write("blueprints/main.yaml", "thing__base:\n  version: 1\n");
        environment.commitAll();
    }

    @AfterEach
    void tearDown() throws Exception {
        if (environment != null) {
            environment.close();
            run("umount", "-l", disk.toString());
        }
    }

    private static void run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
    }

    @Test
    void aFolderThatIsNotWritableIsRefusedWhenItIsOpened() throws Exception {
        run("mount", "-o", "remount,ro", disk.toString());
        assertThatThrownBy(environment::open).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.FOLDER);
            assertThat(problem).hasMessageContaining(environment.folder.toString())
                    .hasMessageContaining("can't be written");
            assertThat(problem).hasMessageContaining("is on a disk that can only be read");
            assertThat(problem.nextStep().orElseThrow()).contains("Have the disk mounted for writing");
        });
    }

    @Test
    void aDiskThatIsFullRefusesEditAndDeploymentAndKeepsItsFiles() throws Exception {
        try (var session = environment.open()) {
            fill();
            assertThatThrownBy(() -> session.edits().set(path("thing!base"), "version", Optional.of(Value.of(2))))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.kind()).isEqualTo(Problem.Kind.FOLDER);
                        assertThat(problem).hasMessageContaining("can't be written: its disk is full.");
                        assertThat(problem.nextStep().orElseThrow()).contains("Make room on that disk")
                                .doesNotContain("permission");
                    });
            assertThatThrownBy(() -> deploy(session)).isInstanceOf(Problem.class);
            assertThat(environment.folder.resolve("blueprints/main.yaml")).content().contains("version: 1");
            Files.delete(disk.resolve("filler"));
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
        }
    }

    private void fill() throws Exception {
        new ProcessBuilder("dd", "if=/dev/zero", "of=" + disk.resolve("filler"), "bs=4k").redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    @Test
    void aDiskThatFillsUpDuringTheRunIsSaidAndWhatWasDoneIsRecorded() throws Exception {
        environment.action("start", "#!/bin/sh\ndd if=/dev/zero of=" + disk.resolve("filler")
                + " bs=64k count=1000 2>/dev/null\nhead -c 200000 /dev/zero | tr '\\\\0' x\nexit 0\n");
        environment.commitAll();
        try (var session = environment.open()) {
            var finished = session.runs().await(session.runs()
                    .start(session.runs().plan(Plan.Request.DEPLOY), ""));
            assertThat(finished.trouble()).hasValueSatisfying(
                    problem -> assertThat(problem).hasMessageEndingWith("are not complete: the disk is full."));
            assertThat(finished.run().outcome()).contains(RunEvent.Outcome.OK);
            assertThat(finished.commit()).isPresent();
        }
        Files.delete(disk.resolve("filler"));
        environment.action("start", "#!/bin/sh\nexit 0\n");
        try (var session = environment.open()) {
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
        }
    }
}
