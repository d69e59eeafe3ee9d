package org.atyourservice.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.Site.DB;
import static org.atyourservice.Site.WEB;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.atyourservice.Until;
import org.atyourservice.model.Limits;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RetryTest {

    private static final Duration SHORT = Duration.ofMillis(30);
    private static final Duration LONGER = Duration.ofMillis(90);
    private static final Duration FOREVER = Duration.ofHours(1);
    private static final ServicePath OTHER = ServicePath.parse("location!ghent/node!n2/db!other");

    private final Bench bench = new Bench();

    private AtomicInteger failing(String action, int times) {
        var tries = new AtomicInteger();
        bench.executor.on("db!main", action, _ -> ScriptedExecutor.exit(tries.incrementAndGet() <= times ? 3 : 0));
        return tries;
    }

    private List<RunEvent.StepRetry> retries() {
        return bench.journal.events().stream().filter(RunEvent.StepRetry.class::isInstance)
                .map(RunEvent.StepRetry.class::cast).toList();
    }

    @Test
    void anActionThatFailsIsTriedAgainAfterEachWaitUntilItSucceeds() throws Exception {
        bench.site.retries("db", "install", SHORT, LONGER);
        failing("install", 2);
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.OK);
        assertThat(retries()).extracting(RunEvent.StepRetry::attempt).containsExactly(2, 3);
        assertThat(retries()).extracting(retry -> Duration.between(retry.at(), retry.next()).toMillis())
                .satisfiesExactly(first -> assertThat(first).isBetween(0L, 30L),
                        second -> assertThat(second).isBetween(40L, 90L));
        assertThat(bench.step(DB, "install").attempts()).isEqualTo(3);
    }

    @Test
    void noTryBeginsBeforeItsWaitIsOver() throws Exception {
        bench.site.retries("db", "install", Duration.ofMillis(200));
        failing("install", 1);
        bench.run();
        var began = bench.journal.events().stream().filter(RunEvent.StepStarted.class::isInstance)
                .map(RunEvent.StepStarted.class::cast)
                .filter(event -> event.step().equals(bench.step(DB, "install").step().id())).toList();
        assertThat(began).hasSize(2);
        // the clock of events and that of waits are not the same
        assertThat(began.getLast().at()).isAfter(retries().getFirst().at().plusMillis(190));
    }

    @Test
    void afterTheLastTryTheStepHasFailedWithTheReasonOfThatTry() throws Exception {
        bench.site.retries("db", "install", SHORT);
        var tries = failing("install", 9);
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.FAILED);
        assertThat(tries).hasValue(2);
        assertThat(bench.step(DB, "install").note()).startsWith("Install of db main ended with exit code 3");
        assertThat(bench.step(WEB, "install").phase()).isEqualTo(Phase.SKIPPED);
    }

    @Test
    void eachTryIsAJobOfItsOwn() throws Exception {
        bench.site.retries("db", "install", SHORT);
        failing("install", 1);
        bench.run();
        assertThat(bench.journal.events().stream().filter(RunEvent.StepStarted.class::isInstance)
                .map(RunEvent.StepStarted.class::cast)
                .filter(event -> event.step().equals(bench.step(DB, "install").step().id()))
                .map(RunEvent.StepStarted::job)).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void withoutRetriesThereIsOneTry() throws Exception {
        bench.site.retries("db", "install", SHORT, SHORT);
        var tries = failing("install", 9);
        assertThat(bench.start(bench.plan(Plan.Request.DEPLOY.notRetried())).await().outcome())
                .isEqualTo(RunEvent.Outcome.FAILED);
        assertThat(tries).hasValue(1);
    }

    @Test
    void aCancelDuringTheWaitEndsItAtOnce() throws Exception {
        bench.site.retries("db", "install", FOREVER);
        var tries = failing("install", 9);
        var run = bench.start();
        awaitRetry(run);
        run.cancel("anna");
        assertThat(run.await().outcome()).isEqualTo(RunEvent.Outcome.CANCELLED);
        assertThat(tries).hasValue(1);
        assertThat(bench.step(DB, "install").phase()).isEqualTo(Phase.CANCELLED);
        assertThat(bench.step(DB, "install").note()).contains("Cancelled before the next try", "exit code 3");
    }

    @Test
    void aStepBetweenTwoTriesSaysWhenTheNextIs() throws Exception {
        bench.site.retries("db", "install", FOREVER);
        failing("install", 9);
        var run = bench.start();
        awaitRetry(run);
        var install = bench.step(DB, "install").step().id();
        assertThat(run.waiting(install)).hasValueSatisfying(why -> {
            assertThat(why).isInstanceOfSatisfying(Waiting.Retry.class,
                    retry -> assertThat(retry.attempt()).isEqualTo(2));
            assertThat(why.shown(Instant.now())).startsWith("Is tried again, for try 2, in 3");
        });
        assertThat(run.waiting(bench.step(DB, "start").step().id()))
                .contains(new Waiting.Behind(List.of(install)));
        run.cancel("anna");
        run.await();
    }

    @Test
    void nobodyElseWaitsForATurnThatAStepBetweenTwoTriesDoesntNeed() throws Exception {
        bench.limits = new Limits(1, 1);
        bench.site.retries("db", "install", FOREVER);
        bench.site.add(OTHER, Map.of());
        failing("install", 9);
        var other = new CountDownLatch(1);
        bench.executor.on("db!other", "monitor", _ -> {
            other.countDown();
            return ScriptedExecutor.exit(0);
        });
        var run = bench.start();
        awaitRetry(run);
        assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
        run.cancel("anna");
        run.await();
    }

    @Test
    void whatAFailedStartLeftIsEndedBeforeItIsStartedAgain() throws Exception {
        bench.site.retries("db", "start", SHORT);
        failing("start", 1);
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.OK);
        assertThat(bench.executor.started()).containsSubsequence("db!main start", "db!main recover", "db!main start",
                "db!main monitor");
    }

    @Test
    void whereWhatIsLeftCantBeEndedNothingIsStartedBesideIt() throws Exception {
        bench.site.retries("db", "start", SHORT);
        var tries = failing("start", 1);
        bench.executor.on("db!main", "recover", _ -> ScriptedExecutor.exit(1));
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.FAILED);
        assertThat(tries).hasValue(1);
        assertThat(bench.step(DB, "start").note()).startsWith("Recover of db main ended with exit code 1");
    }

    @Test
    void anActionThatTakesTooLongIsTriedAgainWithItsWholeTime() throws Exception {
        bench.site.retries("db", "install", SHORT);
        var tries = new AtomicInteger();
        bench.executor.on("db!main", "install", _ -> tries.incrementAndGet() == 1
                ? new Executor.Outcome.Cancelled(true)
                : ScriptedExecutor.exit(0));
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.OK);
        assertThat(tries).hasValue(2);
    }

    @Test
    void whatMayStillBeRunningIsNotStartedAgain() throws Exception {
        bench.site.retries("db", "install", SHORT);
        bench.executor.on("db!main", "install", _ -> new Executor.Outcome.Lost("The link is down."));
        bench.run();
        assertThat(retries()).isEmpty();
        assertThat(bench.step(DB, "install").phase()).isEqualTo(Phase.UNKNOWN);
    }

    @Test
    void aLoginThatIsRefusedIsNotTriedAgain() throws Exception {
        bench.site.retries("db", "install", SHORT);
        bench.executor.on("db!main", "install",
                _ -> new Executor.Outcome.NotStarted(Executor.Obstacle.LOGIN, "No such login."));
        bench.run();
        assertThat(retries()).isEmpty();
        assertThat(bench.step(DB, "install").obstacle()).isEqualTo(Optional.of("login"));
    }

    @Test
    void aHostThatDoesntAnswerIsTriedAgain() throws Exception {
        bench.site.retries("db", "install", SHORT);
        bench.executor.on("db!main", "install",
                _ -> new Executor.Outcome.NotStarted(Executor.Obstacle.NO_ANSWER, "No answer."));
        bench.run();
        assertThat(retries()).hasSize(1);
    }

    private void awaitRetry(RunUnderway run) throws Exception {
        var install = bench.step(DB, "install").step().id();
        Until.that(() -> run.waiting(install).filter(Waiting.Retry.class::isInstance).isPresent(), "a retry");
    }
}
