package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.atyourservice.Until;
import org.atyourservice.git.Remote;
import org.atyourservice.git.Repo;
import org.atyourservice.model.Value;
import org.atyourservice.session.LeaseBeats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `ays env lease` on a real remote.
@Timeout(180)
class EnvLeaseTest extends InAnEnvironment {

    /// Nobody renews a lease here.
    private static final LeaseBeats QUICK = new LeaseBeats(Duration.ofHours(1), Duration.ofSeconds(1),
            Duration.ofMillis(100));

    EnvLeaseTest() {
        super(QUICK);
    }

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", "thing__a:\n");
        environment.commitAll();
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

    /// Anna has the environment, and nobody hears of her any more.
    private void annaHasIt() throws Exception {
        var shared = home.resolve("shared.git");
        environment.git("init", "-q", "--bare", "-b", "main", shared.toString());
        environment.git("remote", "add", "origin", shared.toString());
        environment.git("push", "-q", "-u", "origin", "main");
        try (var repo = Repo.open(environment.folder)) {
            Remote.of(repo, System.getenv()).orElseThrow().set("refs/ays/lease", Optional.empty(),
                    "{\"holder\": \"anna\", \"run\": \"7-anna-0001\", \"host\": \"build1\", \"clone\": \"other\","
                            + " \"heartbeat\": \"2026-01-01T00:00:00Z\"}");
        }
    }

    @Test
    void whoHasItIsNamedAndARunIsRefusedWith9() throws Exception {
        annaHasIt();
        assertThat(ays("env", "lease").out()).startsWith(
                "anna on build1 has the environment for run 7-anna-0001, and was last heard of ");
        var refused = ays("run");
        assertThat(refused.code()).as(refused.out()).isEqualTo(9);
        assertThat(refused.out()).contains("Run 1 waits for anna on build1", "anna on build1 has the environment");
    }

    @Test
    void aLeaseOfSomebodyWhoIsGoneIsBrokenAndThenNobodyHasIt() throws Exception {
        annaHasIt();
        var ended = ays("env", "lease", "--break", "--reason", "her machine burnt down", "--json");
        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.json().text("holder")).contains("anna");
        assertThat(ended.json().text("run")).contains("7-anna-0001");
        assertThat(ended.json().get("broken")).contains(Value.of(true));
        assertThat(ays("env", "lease").out()).isEqualTo("Nobody has the environment for a run.\n");
        assertThat(environment.git("log", "-1", "--format=%s", "origin/main"))
                .isEqualTo("Break the lease of anna on build1: her machine burnt down");
    }

    /// Has a command wait for anna, who breaks the blueprint, pushes that, and is done.
    private Terminals.Ended behindAnna(String... command) throws Exception {
        annaHasIt();
        var anna = home.resolve("anna");
        environment.git("clone", "-q", home.resolve("shared.git").toString(), anna.toString());
        var waiting = CompletableFuture.supplyAsync(() -> ays(command));
        var runs = environment.studio().environments().runs(environment.folder);
        Until.that(() -> !runs.underWay().isEmpty(), "it waits");
        Files.writeString(anna.resolve("blueprints/main.yaml"), "thing__a:\n  versoin: 2\n");
        environment.git("-C", anna.toString(), "commit", "-qam", "Break it");
        environment.git("-C", anna.toString(), "push", "-q", "origin", "main", ":refs/ays/lease");
        return waiting.get();
    }

    @Test
    void aRunThatCanNotBeCarriedOutAnyMoreAfterItWaitedIs12() throws Exception {
        var ended = behindAnna("run");
        assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(12);
        assertThat(ended.out()).contains("the environment changed while it waited", "Run 1 failed in ");
    }

    @Test
    void aTransferOfWhatIsGoneAfterItWaitedIs12() throws Exception {
        environment.action("export", "#!/bin/sh\necho data > \"$AYS_STREAM\"\n");
        assertThat(ays("run").code()).isZero();
        var ended = behindAnna("export", "a", "-o", "data");
        assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(12);
        assertThat(ended.err()).contains("The environment changed while this waited for its turn");
        assertThat(environment.folder.resolve("data")).doesNotExist();
    }
}
