package org.atyourservice.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.atyourservice.model.RunView.Phase;
import org.junit.jupiter.api.Test;

class StepViewsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final ServicePath WEB = ServicePath.parse("web!shop");

    private final RunView run = RunView.start(new RunEvent.Started(1, NOW, new RunId("1-anna-0001"), "anna", "why",
            "abc", Optional.empty(), List.of(new Group("g", WEB, IntStream.range(0, 200)
                    .<Step>mapToObj(i -> new Step.Act("s" + i, WEB, "install", Target.HERE, "new")).toList(), Set.of(),
                    new Group.OnFailure.Compensate(List.of(new Step.Act("undo", WEB, "undo", Target.HERE, "new"))))),
            List.of()));

    private static RunEvent ended(String step, RunEvent.Result result) {
        return new RunEvent.StepEnded(2, NOW, step, result, Optional.of(0), "", new Value.Fields(Map.of()));
    }

    @Test
    void stepsStayInTheOrderOfThePlanWhicheverChanges() {
        var after = run.after(ended("s130", RunEvent.Result.OK)).after(ended("s2", RunEvent.Result.FAILED));

        assertThat(after.steps().keySet()).containsExactlyElementsOf(run.steps().keySet());
        assertThat(after.steps().get("s130").phase()).isEqualTo(Phase.OK);
        assertThat(after.steps().get("none")).isNull();
    }

    @Test
    void theViewBeforeStaysAsItWas() {
        run.after(ended("s130", RunEvent.Result.OK));

        assertThat(run.steps().get("s130").phase()).isEqualTo(Phase.WAITING);
        assertThat(run.count(Phase.WAITING)).isEqualTo(200);
    }

    @Test
    void stepsThatDidNotChangeAreTheSameObjects() {
        var after = run.after(ended("s130", RunEvent.Result.OK));

        assertThat(after.steps().get("s131")).isSameAs(run.steps().get("s131"));
    }

    @Test
    void countsFollowWhatHappens() {
        var after = run.after(ended("s0", RunEvent.Result.OK)).after(ended("s1", RunEvent.Result.FAILED))
                .after(new RunEvent.StepStarted(3, NOW, "undo", "n1", "job"));

        assertThat(after.count(Phase.OK)).isOne();
        assertThat(after.count(Phase.RUNNING)).isOne();
        assertThat(after.done()).isEqualTo(2);
        assertThat(after.failures()).extracting(step -> step.step().id()).containsExactly("s1");
        assertThat(after.steps()).hasSize(201);
        assertThat(List.copyOf(after.steps().keySet()).getLast()).isEqualTo("undo");
    }
}
