package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.atyourservice.git.Remote;
import org.atyourservice.git.Repo;
import org.atyourservice.session.LeaseBeats;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `ays env lease` on a real remote.
@Timeout(180)
class EnvLeaseTest {

    /// Nobody renews a lease here.
    private static final LeaseBeats QUICK = new LeaseBeats(Duration.ofHours(1), Duration.ofSeconds(1),
            Duration.ofMillis(100));

    @TempDir
    Path home;

    private TestEnvironment environment;

    @BeforeEach
    void setUp() throws Exception {
        environment = new TestEnvironment(home.toRealPath(), QUICK);
        environment.write("blueprints/main.yaml", "thing__a:\n");
        environment.commitAll();
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    private Terminals.Ended ays(String... arguments) {
        return Terminals.in(environment.folder, environment.studio(), arguments);
    }

    @Test
    void withoutARemoteNobodyHasItAndNothingIsBroken() {
        assertThat(ays("env", "lease").out()).isEqualTo("Nobody has the environment for a run.\n");
        var ended = ays("env", "lease", "--break", "--reason", "gone");
        assertThat(ended.code()).isEqualTo(16);
        assertThat(ended.err()).startsWith("ays: This repository has no remote");
    }

    @Test
    void aReasonIsNeededToBreakIt() {
        assertThat(ays("env", "lease", "--break").err()).startsWith("ays: --break needs --reason TEXT");
        assertThat(ays("env", "lease", "--reason", "x").code()).isEqualTo(2);
    }

    @Test
    void whoHasItIsNamedAndARunIsRefusedWith9() throws Exception {
        var shared = home.toRealPath().resolve("shared.git");
        environment.git("init", "-q", "--bare", "-b", "main", shared.toString());
        environment.git("remote", "add", "origin", shared.toString());
        environment.git("push", "-q", "-u", "origin", "main");
        try (var repo = Repo.open(environment.folder)) {
            Remote.of(repo, System.getenv()).orElseThrow().set("refs/ays/lease", Optional.empty(),
                    "{\"holder\": \"anna\", \"run\": \"7-anna-0001\", \"host\": \"build1\", \"clone\": \"other\","
                            + " \"heartbeat\": \"2026-01-01T00:00:00Z\"}");
        }
        assertThat(ays("env", "lease").out()).startsWith(
                "anna on build1 has the environment for run 7-anna-0001, and was last heard of ");
        var refused = ays("run");
        assertThat(refused.code()).as(refused.out()).isEqualTo(9);
        assertThat(refused.out()).contains("Run 1 waits for anna on build1", "anna on build1 has the environment");
    }
}
