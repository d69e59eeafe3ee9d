package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atyourservice.session.TestEnvironment.path;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atyourservice.Until;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.Value;
import org.atyourservice.model.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Real jobs of this machine, each of which waits until the test lets it go.
@Timeout(120)
class SeveralRunsTest extends InEnvironment {

    private Session session;

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", "thing__one:\nthing__two:\nthing__top:\n  uses: [one]\n");
        environment.action("start", """
                                    #!/bin/sh
                                    name=${AYS_SERVICE##*!}
                                    touch "%s/begun-$name-$AYS_RUN"
                                    while [ -e "%s/hold-$name" ]; do sleep 0.05; done
                                    """.formatted(home, home));
        environment.commitAll();
        session = environment.open();
    }

    @AfterEach
    void tearDown() throws Exception {
        for (var name : List.of("one", "two", "top")) {
            go(name);
        }
    }

    private void hold(String name) throws Exception {
        Files.createFile(home.resolve("hold-" + name));
    }

    private void go(String name) throws Exception {
        Files.deleteIfExists(home.resolve("hold-" + name));
    }

    private RunId start(String... names) throws Exception {
        var only = Set.copyOf(List.of(names).stream().map(name -> path("thing!" + name)).toList());
        return session.runs().start(session.runs().plan(Plan.Request.DEPLOY.onlyOn(only)), "");
    }

    private void awaitBegun(String name, RunId run) throws Exception {
        Until.that(() -> Files.exists(home.resolve("begun-" + name + "-" + run)), name + " has begun");
    }

    private RunEvent.Outcome outcome(RunId run) throws Exception {
        return session.runs().await(run).run().outcome().orElseThrow();
    }

    @Test
    void runsThatTouchDifferentServicesGoOnBesideEachOther() throws Exception {
        hold("one");
        var first = start("one");
        awaitBegun("one", first);
        var second = start("two");
        assertThat(outcome(second)).isEqualTo(RunEvent.Outcome.OK);
        assertThat(session.snapshot().running()).extracting(RunView::run).containsExactly(first);
        go("one");
        assertThat(outcome(first)).isEqualTo(RunEvent.Outcome.OK);
        assertThat(session.snapshot().recorded().services()).containsOnlyKeys(path("thing!one"), path("thing!two"));
        assertThat(session.snapshot().uncommitted()).isEmpty();
    }

    @Test
    void aRunThatNeedsWhatAnotherHasWaitsAndSaysForWhom() throws Exception {
        hold("one");
        var first = start("one");
        awaitBegun("one", first);
        var second = start("one", "top");
        var view = session.runs().find(second).orElseThrow();
        assertThat(view.steps().values()).isNotEmpty().allSatisfy(step -> {
            assertThat(step.phase()).isEqualTo(Phase.WAITING);
            var why = session.runs().waiting(second, step.step().id()).orElseThrow();
            assertThat(why).isInstanceOfSatisfying(Waiting.Lock.class, lock -> {
                assertThat(lock.holder()).isEqualTo(first);
                assertThat(lock.services()).contains(path("thing!one"));
            });
            assertThat(why.shown(Instant.now())).startsWith("Waits for run 1, which works on thing one");
        });
        assertThat(session.snapshot().running()).extracting(RunView::run).containsExactly(first, second);
        go("one");
        assertThat(outcome(first)).isEqualTo(RunEvent.Outcome.OK);
        assertThat(outcome(second)).isEqualTo(RunEvent.Outcome.OK);
        assertThat(session.runs().find(second).orElseThrow().steps().values())
                .as("what the first did is not done again")
                .allSatisfy(step -> assertThat(step.step().service()).isEqualTo(path("thing!top")));
    }

    @Test
    void whatDependsOnAServiceIsLockedWithIt() throws Exception {
        assertThat(outcome(start("one", "two", "top"))).isEqualTo(RunEvent.Outcome.OK);
        hold("one");
        session.edits().set(path("thing!one"), "version", Optional.of(Value.of(2)));
        session.edits().set(path("thing!top"), "version", Optional.of(Value.of(2)));
        var first = start("one");
        awaitBegun("one", first);
        var second = start("top");
        assertThat(session.runs().waiting(second, session.runs().find(second).orElseThrow().steps().keySet().iterator()
                .next())).hasValueSatisfying(why -> assertThat(why).isInstanceOfSatisfying(Waiting.Lock.class,
                        lock -> assertThat(lock.services()).containsExactly(path("thing!top"))));
        go("one");
        assertThat(outcome(second)).isEqualTo(RunEvent.Outcome.OK);
    }

    @Test
    void ordersThatAreInEachOthersWayKeepTheirOrder() throws Exception {
        hold("one");
        var first = start("one");
        awaitBegun("one", first);
        var second = start("one", "two");
        var third = start("two");
        assertThat(session.runs().waiting(third, session.runs().find(third).orElseThrow().steps().keySet().iterator()
                .next())).hasValueSatisfying(why -> assertThat(why).isInstanceOfSatisfying(Waiting.Lock.class,
                        lock -> assertThat(lock.holder()).isEqualTo(second)));
        go("one");
        assertThat(outcome(third)).isEqualTo(RunEvent.Outcome.OK);
        assertThat(session.runs().find(second).orElseThrow().isOver()).isTrue();
        assertThat(session.runs().find(third).orElseThrow().steps()).as("the second did it").isEmpty();
    }

    @Test
    void aTransferThatWaitedKeepsItsStream() throws Exception {
        environment.action("export", "#!/bin/sh\necho the data > \"$AYS_STREAM\"\n");
        assertThat(outcome(start("one"))).isEqualTo(RunEvent.Outcome.OK);
        hold("one");
        session.edits().set(path("thing!one"), "version", Optional.of(Value.of(2)));
        var first = start("one");
        awaitBegun("one", first);
        var file = home.resolve("one.data");
        var export = session.transfers().export(path("thing!one"), file);
        assertThat(session.runs().find(export.run()).orElseThrow().steps().values())
                .allSatisfy(step -> assertThat(step.phase()).isEqualTo(Phase.WAITING));
        go("one");
        assertThat(export.await().finished().run().failures()).isEmpty();
        assertThat(file).hasContent("the data");
    }

    @Test
    void anImportThatNobodyWaitsForAnyMoreKeepsItsDataUntilItsTurn() throws Exception {
        environment.action("import", "#!/bin/sh\ncp \"$AYS_STREAM\" \"%s/imported\"\n".formatted(home));
        assertThat(outcome(start("one"))).isEqualTo(RunEvent.Outcome.OK);
        hold("one");
        session.edits().set(path("thing!one"), "version", Optional.of(Value.of(2)));
        awaitBegun("one", start("one"));
        var waiting = session.transfers().importFrom(path("thing!one"),
                new ByteArrayInputStream("the data".getBytes(StandardCharsets.UTF_8)));
        Thread.currentThread().interrupt();
        assertThatThrownBy(waiting::await).isInstanceOf(InterruptedException.class);
        go("one");
        assertThat(outcome(waiting.run())).isEqualTo(RunEvent.Outcome.OK);
        assertThat(home.resolve("imported")).hasContent("the data");
        Until.that(() -> {
            try (var left = Files.newDirectoryStream(environment.folder.resolve(".ays"), "import-*")) {
                return !left.iterator().hasNext();
            }
        }, "what it read is gone");
    }

    @Test
    void whoFollowsTwoRunsHearsEachLineOnce() throws Exception {
        environment.action("install", "#!/bin/sh\necho one line of ${AYS_SERVICE##*!}\n");
        environment.action("start", """
                                    #!/bin/sh
                                    name=${AYS_SERVICE##*!}
                                    touch "%s/begun-$name-$AYS_RUN"
                                    while [ -e "%s/hold-$name" ]; do sleep 0.05; done
                                    echo the other line of $name
                                    """.formatted(home, home));
        var lines = new CopyOnWriteArrayList<String>();
        try (var _ = session.runs().follow(new Runs.Listener() {
            @Override
            public void changed(RunView run) {}

            @Override
            public void logged(Runs.LogLine line) {
                lines.add(line.text());
            }
        })) {
            hold("one");
            hold("two");
            var first = start("one");
            awaitBegun("one", first);
            var second = start("two");
            awaitBegun("two", second);
            go("one");
            go("two");
            outcome(first);
            outcome(second);
        }
        assertThat(lines).containsExactlyInAnyOrder("one line of one", "the other line of one", "one line of two",
                "the other line of two");
    }

    @Test
    void oneIsCancelledAndTheOtherGoesOn() throws Exception {
        hold("one");
        hold("two");
        var first = start("one");
        var second = start("two");
        awaitBegun("one", first);
        awaitBegun("two", second);
        session.runs().cancel(first);
        assertThat(outcome(first)).isEqualTo(RunEvent.Outcome.CANCELLED);
        go("two");
        assertThat(outcome(second)).isEqualTo(RunEvent.Outcome.OK);
    }

    @Test
    void aRunThatIsCancelledWhileItWaitsNeverBeginsAndIsRecorded() throws Exception {
        hold("one");
        var first = start("one");
        awaitBegun("one", first);
        var second = start("one");
        session.runs().cancel(second);
        var ended = session.runs().await(second);
        assertThat(ended.run().outcome()).contains(RunEvent.Outcome.CANCELLED);
        assertThat(ended.run().steps().values()).allSatisfy(
                step -> assertThat(step.phase()).isEqualTo(Phase.CANCELLED));
        assertThat(ended.commit()).isPresent();
        assertThat(session.runs().find(first).orElseThrow().isOver()).isFalse();
    }

    @Test
    void aCheckOfHealthWaitsForNoRun() throws Exception {
        hold("one");
        var first = start("one");
        awaitBegun("one", first);
        session.health().check();
        assertThat(session.runs().find(first).orElseThrow().isOver()).isFalse();
    }

    @Test
    void outcomesThatComeAtTheSameTimeAreAllCommitted() throws Exception {
        var blueprint = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            blueprint.append("thing__n").append(i).append(":\n");
        }
        environment.write("blueprints/more.yaml", blueprint.toString());
        var runs = new ArrayList<RunId>();
        for (int i = 0; i < 8; i++) {
            runs.add(start("n" + i));
        }
        for (var run : runs) {
            var ended = session.runs().await(run);
            assertThat(ended.run().outcome()).contains(RunEvent.Outcome.OK);
            assertThat(ended.commit()).isPresent();
            assertThat(ended.trouble()).isEmpty();
        }
        assertThat(session.snapshot().recorded().services()).hasSize(8);
        assertThat(session.snapshot().uncommitted()).isEmpty();
    }
}
