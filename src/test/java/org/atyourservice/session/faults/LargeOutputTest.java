package org.atyourservice.session.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A job that writes a gigabyte, to an application that has little memory.
@Timeout(180)
class LargeOutputTest {

    private static final long GIGABYTE = 1L << 30;
    private static final long MEGABYTE = 1L << 20;

    @TempDir
    private Path home;
    private FaultSite site;
    private Process application;

    @AfterEach
    void tearDown() throws Exception {
        if (application != null) {
            application.destroyForcibly();
        }
        if (site != null) {
            site.close();
        }
    }

    @Test
    void aGigabyteOfOutputNeedsLittleMemoryAndIsRemovedByTheNextRun() throws Exception {
        site = new FaultSite(home);
        site.environment.write("environment.yaml", "name: test\nretention: {runs: 50, age: 90d, size: 100MB}\n");
        site.start("yes \"$(head -c 1023 /dev/zero | tr '\\000' x)\" | head -c " + GIGABYTE,
                "echo started >>\"$HOME/started\"");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        application = new ProcessBuilder(java, "-Xmx96m",
                "-Djava.util.logging.config.file=" + System.getProperty("java.util.logging.config.file"), "-cp",
                System.getProperty("java.class.path"), Deployer.class.getName(), site.environment.folder.toString(),
                home.resolve("other").toString(), home.resolve("operator/.ssh").toString(), Deployer.TELLS_MEMORY)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var output = new BufferedReader(new InputStreamReader(application.getInputStream()));
        assertThat(output.lines().filter(line -> line.startsWith("outcome ") || line.startsWith("memory ")).toList())
                .contains("outcome OK").anySatisfy(line -> {
                    assertThat(line).startsWith("memory ");
                    assertThat(Long.parseLong(line.substring("memory ".length()))).as("kB at its peak")
                            .isLessThan(400_000);
                });
        assertThat(application.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(site.starts()).isEqualTo(1);
        assertThat(logs()).as("all of it is kept, and little more").isBetween(GIGABYTE, GIGABYTE + GIGABYTE / 10);
        try (var session = site.open()) {
            var run = session.runs().all().getFirst();
            var step = run.steps().values().stream().filter(one -> one.step().verb().equals("start")).findFirst()
                    .orElseThrow();
            assertThat(session.runs().log(run.run(), step.step().id(), MEGABYTE - 1, 10)).singleElement()
                    .satisfies(line -> assertThat(line.text()).hasSize(1023));
            site.start("echo started >>\"$HOME/started\"");
            TestEnvironment.updateRecipes(session);
            site.environment.write("blueprints/main.yaml",
                    site.node.box("n1") + "app__shop:\n  box: n1\n  version: 2\n");
            assertThat(FaultSite.end(session, session.runs().start(session.runs().plan(Plan.Request.DEPLOY), ""))
                    .outcome())
                    .contains(RunEvent.Outcome.OK);
        }
        assertThat(logs()).as("what the rule allows").isLessThan(100 * MEGABYTE);
    }

    private long logs() throws IOException {
        try (var files = Files.walk(site.environment.folder.resolve("runs"))) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
