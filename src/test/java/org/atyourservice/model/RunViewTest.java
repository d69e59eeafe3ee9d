package org.atyourservice.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunViewTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final ServicePath WEB = ServicePath.parse("web!shop");
    private static final String STEP = "001-web-shop-install";

    private final List<RunEvent> events = new ArrayList<>(List.of(started()));

    private static RunEvent started() {
        var step = new Step.Act(STEP, WEB, "install", Target.HERE, "new");
        var group = new Group("g", WEB, List.of(step), Set.of(), new Group.OnFailure.Stop());
        return new RunEvent.Started(1, NOW, new RunId("1-anna-0001"), "anna", "why", "abc", Optional.empty(),
                List.of(group), List.of());
    }

    private RunView.StepView step() {
        return RunView.of(events).orElseThrow().steps().get(STEP);
    }

    private void begin(int second) {
        events.add(new RunEvent.StepStarted(2, NOW.plusSeconds(second), STEP, "n1", "job"));
    }

    private void retry(int second, int attempt) {
        events.add(new RunEvent.StepRetry(3, NOW.plusSeconds(second), STEP, attempt, NOW.plusSeconds(second + 10),
                "Install of web shop ended with exit code 1."));
    }

    private void end(int second, RunEvent.Result result) {
        events.add(
                new RunEvent.StepEnded(4, NOW.plusSeconds(second), STEP, result, Optional.of(1), "", new Value.Fields(
                        Map.of())));
    }

    @Test
    void aStepThatHasNotBegunHasNoAttempts() {
        assertThat(step().attempts()).isZero();
    }

    @Test
    void aStepThatRanOnceHasOneAttempt() {
        begin(0);
        end(1, RunEvent.Result.OK);
        assertThat(step().attempts()).isEqualTo(1);
    }

    @Test
    void betweenTwoTriesAStepWaitsAndSaysWhyTheFirstFailed() {
        begin(0);
        retry(1, 2);
        assertThat(step().phase()).isEqualTo(RunView.Phase.WAITING);
        assertThat(step().note()).isEqualTo("Install of web shop ended with exit code 1.");
        assertThat(step().attempts()).isEqualTo(1);
        assertThat(step().isOver()).isFalse();
    }

    @Test
    void aStepThatIsTriedAgainCountsItsAttemptsAndTheTimeFromTheFirst() {
        begin(0);
        retry(1, 2);
        begin(11);
        retry(12, 3);
        begin(42);
        end(45, RunEvent.Result.OK);
        assertThat(step().attempts()).isEqualTo(3);
        assertThat(step().phase()).isEqualTo(RunView.Phase.OK);
        assertThat(step().startedAt()).contains(NOW);
        assertThat(step().endedAt()).contains(NOW.plusSeconds(45));
    }

    @Test
    void aStepThatOnlyRunsAfterAFailureIsShownOnceItHasBegun() {
        var hook = new Step.Act("002-hook", WEB, "failed", Target.HERE, "only if a step before fails");
        var group = new Group("g", WEB, List.of(new Step.Act(STEP, WEB, "install", Target.HERE, "new")), Set.of(),
                new Group.OnFailure.Compensate(List.of(hook)));
        events.set(0, new RunEvent.Started(1, NOW, new RunId("1-anna-0001"), "anna", "why", "abc", Optional.empty(),
                List.of(group), List.of()));
        var notNeeded = new ArrayList<>(events);
        notNeeded
                .add(new RunEvent.StepEnded(2, NOW, hook.id(), RunEvent.Result.SKIPPED, Optional.empty(), "Not needed.",
                        new Value.Fields(Map.of())));
        assertThat(RunView.of(notNeeded).orElseThrow().steps()).containsOnlyKeys(STEP);
        events.add(new RunEvent.StepStarted(2, NOW, hook.id(), "n1", "job"));
        assertThat(RunView.of(events).orElseThrow().steps().get(hook.id()).phase()).isEqualTo(RunView.Phase.RUNNING);
    }
}
