package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atyourservice.session.CloneLeaseTest.git;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.atyourservice.Needs;
import org.atyourservice.Until;
import org.atyourservice.git.Remote;
import org.atyourservice.git.Repo;
import org.atyourservice.main.Composition;
import org.atyourservice.model.Passphrases;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.Waiting;
import org.atyourservice.run.ssh.SshShells;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs in two clones of one repository, with real pushes.
@Timeout(180)
class ClonesTest {

    /// Nobody is dead for as long as a busy machine takes for a push.
    private static final LeaseBeats QUICK = new LeaseBeats(Duration.ofSeconds(1), Duration.ofSeconds(6),
            Duration.ofMillis(100));

    @TempDir
    Path home;

    private TestEnvironment environment;
    private Path shared;
    private Path other;
    private Composition others;

    @BeforeEach
    void setUp() throws Exception {
        Needs.that(new ProcessBuilder("git", "--version").start().waitFor() == 0, "git");
        environment = new TestEnvironment(home, QUICK);
        environment.write("blueprints/main.yaml", "thing__one:\nthing__two:\n");
        environment.action("start", """
                                    #!/bin/sh
                                    touch "%s/begun-${AYS_SERVICE##*!}"
                                    while [ -e "%s/hold-${AYS_SERVICE##*!}" ]; do sleep 0.05; done
                                    """.formatted(home, home));
        environment.commitAll();
        shared = home.resolve("shared.git");
        git(home, "init", "-q", "--bare", "-b", "main", "shared.git");
        environment.git("remote", "add", "origin", shared.toString());
        environment.git("push", "-q", "-u", "origin", "main");
        other = home.resolve("other");
        git(home, "clone", "-q", shared.toString(), "other");
        others = new Composition(home.resolve("configuration-of-the-other"), TestEnvironment.noDemo(),
                new SshShells(Passphrases.NOBODY), QUICK);
    }

    @AfterEach
    void tearDown() throws Exception {
        Files.deleteIfExists(home.resolve("hold-one"));
        others.studio().closeAll();
        others.close();
        environment.close();
    }

    private static Plan plan(Session session, String... names) throws Problem {
        return session.runs().plan(Plan.Request.DEPLOY.onlyOn(Set.copyOf(Stream.of(names)
                .map(name -> path("thing!" + name)).toList())));
    }

    @Test
    void theOutcomeIsPushedAndTheLeaseGivenBack() throws Exception {
        try (var session = environment.open()) {
            var finished = session.runs().await(session.runs().start(plan(session, "one"), ""));
            assertThat(finished.run().outcome()).contains(RunEvent.Outcome.OK);
            assertThat(finished.warnings()).isEmpty();
            assertThat(git(shared, "log", "-1", "--format=%s", "main")).startsWith("Run 1 ok");
            assertThat(git(shared, "for-each-ref", "refs/ays")).isEmpty();
        }
    }

    @Test
    void aRunInAnotherCloneWaitsForTheHolderAndThenDoesWhatIsLeft() throws Exception {
        Files.createFile(home.resolve("hold-one"));
        try (var mine = environment.open(); var theirs = others.studio().open(other)) {
            var first = mine.runs().start(plan(mine, "one"), "");
            Until.that(() -> Files.exists(home.resolve("begun-one")), "the first runs");
            var second = theirs.runs().start(plan(theirs, "one", "two"), "");
            var step = theirs.runs().find(second).orElseThrow().steps().keySet().iterator().next();
            Until.that(() -> theirs.runs().waiting(second, step).orElse(null) instanceof Waiting.Lease,
                    "the second waits for the lease");
            assertThat(theirs.runs().find(second).orElseThrow().steps().values())
                    .allSatisfy(it -> assertThat(it.phase()).isEqualTo(Phase.WAITING));
            Files.delete(home.resolve("hold-one"));
            assertThat(mine.runs().await(first).run().outcome()).contains(RunEvent.Outcome.OK);
            var finished = theirs.runs().await(second);
            assertThat(finished.run().outcome()).contains(RunEvent.Outcome.OK);
            assertThat(finished.run().steps().values()).as("what the first clone did isn't done again")
                    .allSatisfy(it -> assertThat(it.step().service()).isEqualTo(path("thing!two")));
            assertThat(theirs.snapshot().recorded().services()).containsOnlyKeys(path("thing!one"),
                    path("thing!two"));
            assertThat(git(shared, "log", "--format=%b", "main")).as("both outcomes")
                    .contains("Run: " + first, "Run: " + second);
        }
    }

    @Test
    void whatOthersPushedWhileNobodyAskedIsBroughtTogetherWithTheOutcome() throws Exception {
        try (var session = environment.open()) {
            Files.createFile(home.resolve("hold-one"));
            var run = session.runs().start(plan(session, "one"), "");
            Until.that(() -> Files.exists(home.resolve("begun-one")), "it runs");
            Files.writeString(other.resolve("blueprints/more.yaml"), "thing__three:\n");
            git(other, "add", "-A");
            git(other, "commit", "-q", "-m", "Add a third");
            git(other, "push", "-q", "origin", "main");
            Files.delete(home.resolve("hold-one"));
            assertThat(session.runs().await(run).warnings()).isEmpty();
            assertThat(git(shared, "log", "--format=%s", "main")).contains("Run 1 ok", "Add a third");
            assertThat(session.snapshot().desired().services()).containsKey(path("thing!three"));
        }
    }

    @Test
    void whereBothChangedTheSameFileNothingIsLostAndASentenceSaysWhich() throws Exception {
        try (var session = environment.open()) {
            Files.createFile(home.resolve("hold-one"));
            environment.write("blueprints/main.yaml", "thing__one:\n  version: 3\nthing__two:\n");
            var run = session.runs().start(plan(session, "one"), "");
            Until.that(() -> Files.exists(home.resolve("begun-one")), "it runs");
            Files.writeString(other.resolve("blueprints/main.yaml"), "thing__one:\n  version: 4\nthing__two:\n");
            git(other, "commit", "-q", "-a", "-m", "Four");
            git(other, "push", "-q", "origin", "main");
            Files.delete(home.resolve("hold-one"));
            var finished = session.runs().await(run);
            assertThat(finished.run().outcome()).contains(RunEvent.Outcome.OK);
            assertThat(finished.commit()).isPresent();
            assertThat(finished.warnings()).singleElement().asString().startsWith("What others have pushed to origin "
                    + "can't be brought together with what is here, since both changed blueprints/main.yaml.")
                    .contains("Nothing is lost");
            assertThat(environment.folder.resolve("blueprints/main.yaml")).content().contains("version: 3");
            assertThat(git(environment.folder, "status", "--porcelain")).isEmpty();
        }
    }

    @Test
    void withoutTheRemoteTheRunGoesOnAndTheNextOnePushesBoth() throws Exception {
        try (var session = environment.open()) {
            Files.move(shared, home.resolve("gone.git"));
            var finished = session.runs().await(session.runs().start(plan(session, "one"), ""));
            assertThat(finished.run().outcome()).contains(RunEvent.Outcome.OK);
            assertThat(finished.warnings()).hasSize(2).first().asString()
                    .startsWith("The remote origin can't be reached: ").contains("the locks on the nodes");
            Files.move(home.resolve("gone.git"), shared);
            assertThat(session.runs().await(session.runs().start(plan(session, "two"), "")).warnings()).isEmpty();
            assertThat(git(shared, "log", "--format=%s", "main")).contains("Run 1 ok", "Run 2 ok");
        }
    }

    @Test
    void nobodyBreaksALeaseThatNobodyHas() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            assertThatThrownBy(() -> session.runs().breakLease("it is stuck")).isInstanceOfSatisfying(Problem.class,
                    problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
        }
    }

    @Test
    void breakingALeaseIsRecordedInGit() throws Exception {
        var remote = Remote.of(Repo.open(other), System.getenv())
                .orElseThrow();
        remote.set("refs/ays/lease", Optional.empty(),
                new LeaseText("ben", "7-ben-0001", "gone", "c", Instant.now()).write());
        try (var session = environment.open()) {
            session.runs().breakLease("ben's machine burnt down");
            assertThat(git(shared, "log", "-1", "--format=%B", "main"))
                    .startsWith("Break the lease of ben on gone: ben's machine burnt down")
                    .contains("Its run: 7-ben-0001");
            assertThat(git(shared, "for-each-ref", "refs/ays")).isEmpty();
        }
    }
}
