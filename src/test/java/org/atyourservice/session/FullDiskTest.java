package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atyourservice.session.TestEnvironment.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.atyourservice.Needs;
import org.atyourservice.model.LogQuery;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The logs of a run fill the disk.
@Timeout(120)
class FullDiskTest {

    @TempDir
    Path disk;

    private TestEnvironment environment;

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }

    @BeforeEach
    void setUp() throws Exception {
        Needs.that(run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString()),
                "the right to mount a small disk");
        environment = new TestEnvironment(disk);
        environment.write("blueprints/main.yaml", "machine__here:\n  directory: " + Path.of("target/full-disk")
                .toAbsolutePath() + "\nthing__base:\n  machine: here\n");
        environment.action("install", "#!/bin/sh\ni=0\nwhile [ $i -lt 40 ]; do i=$((i+1))\n"
                + "head -c 1000000 /dev/zero | tr '\\0' x | fold -w 99; done\necho '{\"where\": \"there\"}' >\"$AYS_OUTPUT\"\n");
        environment.action("start", "#!/bin/sh\necho started as well\n");
        environment.commitAll();
    }

    @AfterEach
    void tearDown() throws Exception {
        if (environment != null) {
            environment.close();
            run("umount", "-l", disk.toString());
        }
    }

    private static String lastLine(Session session, RunId run, String step) {
        long lines = session.runs().logs().extent(run, step).lines();
        return session.runs().logs().read(run, step, lines - 1, 1).getFirst().text();
    }

    @Test
    void theJobsGoOnTheLogsSayWhereTheyEndAndTheOutcomeIsRecorded() throws Exception {
        try (var session = environment.open()) {
            var finished = session.runs().await(session.runs().start(session.runs().plan(Plan.Request.DEPLOY), ""));
            var run = finished.run();
            assertThat(run.outcome()).contains(RunEvent.Outcome.OK);
            assertThat(finished.commit()).isPresent();
            assertThat(finished.trouble()).hasValueSatisfying(trouble -> assertThat(trouble)
                    .hasMessage("The logs of run " + run.run() + " are not complete: the disk is full."));
            var recorded = session.snapshot().recorded().services().get(path("machine!here/thing!base"));
            assertThat(recorded).isNotNull();
            var steps = run.steps().values().stream().filter(step -> step.step().service().equals(recorded.path()))
                    .map(step -> step.step().id()).toList();
            assertThat(lastLine(session, run.run(), steps.getFirst()))
                    .startsWith(
                            "The log ends here: it could not be written (the disk is full). The job goes on");
            assertThat(lastLine(session, run.run(), steps.get(1))).startsWith("The log ends here");
            var found = new long[1];
            session.runs().logs().search(run.run(), steps.getFirst(), new LogQuery("^x+$", true, true), 0,
                    lines -> found[0] += lines.length);
            assertThat(found[0]).as("lines before that").isGreaterThan(10_000)
                    .isEqualTo(session.runs().logs().extent(run.run(), steps.getFirst()).lines() - 1);
            assertThat(session.runs().find(run.run()).flatMap(view -> view.outcome())).isEqualTo(Optional.of(
                    RunEvent.Outcome.OK));
        }
    }

    @Test
    void aRunThatHasNoRoomToBeginIsNoneAndLeavesNothing() throws Exception {
        try (var session = environment.open()) {
            var plan = session.runs().plan(Plan.Request.DEPLOY);
            var fill = disk.resolve("fill");
            Files.write(fill, new byte[(int) (Files.getFileStore(disk).getUsableSpace() - 2_000_000)]);
            assertThatThrownBy(() -> session.runs().start(plan, "")).isInstanceOf(Problem.class)
                    .hasMessageEndingWith(" can't be written: its disk is full.");
            assertThat(environment.folder.resolve("runs")).isEmptyDirectory();
            assertThat(session.runs().all()).isEmpty();
        }
    }
}
