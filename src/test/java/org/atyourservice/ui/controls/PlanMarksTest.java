package org.atyourservice.ui.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.atyourservice.model.Change;
import org.atyourservice.model.Plan;
import org.atyourservice.ui.run.Sample;
import org.junit.jupiter.api.Test;

class PlanMarksTest {

    private final Plan some = Sample.plan(7, Plan.Request.DEPLOY);
    private final Plan all = Sample.plan(7, Plan.Request.MAKE_IT_SO);

    @Test
    void eachChangeHasItsMark() {
        assertThat(some.changes()).filteredOn(change -> !(change instanceof Change.Delete))
                .allSatisfy(change -> assertThat(PlanMarks.of(some).of(change.path()))
                        .contains(PlanMark.Kind.of(change)));
    }

    @Test
    void whatOnlyHasStepsIsMarkedAsAnAction() {
        var changed = some.changes().stream().map(Change::path).toList();

        assertThat(some.services()).filteredOn(path -> !changed.contains(path)).isNotEmpty()
                .allSatisfy(path -> assertThat(PlanMarks.of(some).of(path)).contains(PlanMark.Kind.ACT));
    }

    @Test
    void whatStaysInNoBlueprintHasNoMarkUnlessItIsRemoved() {
        var orphan = some.changes().stream().filter(Change.Delete.class::isInstance).findFirst().orElseThrow().path();

        assertThat(PlanMarks.of(some).of(orphan)).isEmpty();
        assertThat(PlanMarks.of(all).of(orphan)).contains(PlanMark.Kind.DELETE);
    }

    @Test
    void theLegendCountsWhatIsMarked() {
        Map<PlanMark.Kind, Long> counts = PlanMarks.of(some).counts();

        assertThat(counts.values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(PlanMarks.of(some).kinds().size());
        assertThat(counts).containsEntry(PlanMark.Kind.CREATE, 2L).containsEntry(PlanMark.Kind.UPDATE, 2L);
    }
}
