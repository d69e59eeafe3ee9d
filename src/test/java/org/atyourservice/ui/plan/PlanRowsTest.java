package org.atyourservice.ui.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.atyourservice.model.Plan;
import org.atyourservice.model.ServicePath;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.PlanMark;
import org.atyourservice.ui.run.Sample;
import org.junit.jupiter.api.Test;

class PlanRowsTest {

    private final PlanRows rows = new PlanRows(_ -> "node");
    private final Plan plan = Sample.plan(7, Plan.Request.DEPLOY);

    private static Stream<PlanRow.Item> items(List<PlanRow> shown) {
        return shown.stream().filter(PlanRow.Item.class::isInstance).map(PlanRow.Item.class::cast);
    }

    private static List<String> headings(List<PlanRow> shown) {
        return shown.stream().filter(PlanRow.Heading.class::isInstance).map(row -> ((PlanRow.Heading) row).words())
                .toList();
    }

    private static PlanRows.Shown shown(Set<ServicePath> open, Set<Plan.Moved> answered) {
        return new PlanRows.Shown(open, answered, false);
    }

    @Test
    void eachChangeHasItsMarkItsNoteAndItsEffort() {
        var shown = items(rows.of(plan, shown(Set.of(), Set.of()))).toList();

        assertThat(shown).extracting(PlanRow.Item::kind).containsExactly(PlanMark.Kind.CREATE, PlanMark.Kind.CREATE,
                PlanMark.Kind.UPDATE, PlanMark.Kind.UPDATE, PlanMark.Kind.ACT, PlanMark.Kind.ACT, PlanMark.Kind.DELETE);
        assertThat(shown).extracting(PlanRow.Item::note).containsExactly("new", "new", "", "",
                "monitor says it does not answer on port 8101", "mysql main restarts", "stays on its host as it is");
        assertThat(shown.getFirst().effort()).isEqualTo("3 steps on node n2");
        assertThat(shown.getLast().effort()).isEmpty();
    }

    @Test
    void aServiceThatOnlyRestartsIsShownAlthoughNothingAboutItChanges() {
        assertThat(items(rows.of(plan, shown(Set.of(), Set.of()))).map(PlanRow.Item::path)).contains(Sample.METRICS);
    }

    @Test
    void differencesStandBelowTheirService() {
        var shown = rows.of(plan, shown(Set.of(), Set.of()));

        int web = shown.indexOf(items(shown).filter(item -> item.path().equals(Sample.WEB)).findFirst().orElseThrow());
        assertThat(shown.get(web + 1)).isInstanceOfSatisfying(PlanRow.Detail.class,
                detail -> assertThat(detail.difference().shown()).isEqualTo("version 1 -> 2"));
    }

    @Test
    void stepsShowInOrderOnceTheirServiceIsOpened() {
        var shown = rows.of(plan, shown(Set.of(Sample.DATABASE), Set.of()));

        assertThat(shown.stream().filter(PlanRow.StepLine.class::isInstance).map(PlanRow.StepLine.class::cast)
                .map(line -> line.number() + " " + line.step().verb()))
                .containsExactly("1 stop", "2 install", "3 start", "4 check");
    }

    @Test
    void whatIsKnownLaterStandsBelowTheServiceThatGetsIt() {
        var values = List.of(new Plan.KnownLater(Sample.WEB, "db", Sample.DATABASE, "address", "install"),
                new Plan.KnownLater(Sample.METRICS, "db", Sample.DATABASE, "address", "install"));
        var waiting = new Plan(plan.revision(), plan.request(), plan.changes(), plan.groups(), plan.intents(),
                plan.moved(), values, plan.problems());
        var shown = rows.of(waiting, shown(Set.of(), Set.of()));

        int web = shown.indexOf(items(shown).filter(item -> item.path().equals(Sample.WEB)).findFirst().orElseThrow());
        assertThat(shown.get(web + 3)).isEqualTo(new PlanRow.Later(values.getFirst()));
        int metrics = shown
                .indexOf(items(shown).filter(item -> item.path().equals(Sample.METRICS)).findFirst().orElseThrow());
        assertThat(shown.get(metrics + 1)).isEqualTo(new PlanRow.Later(values.getLast()));
        assertThat(values.getFirst().shown()).isEqualTo("address of mysql main: known after main.install");
    }

    @Test
    void whatIsInNoBlueprintStandsApartUntilItIsAskedToGo() {
        assertThat(headings(rows.of(plan, shown(Set.of(), Set.of())))).containsExactly("Changes", "In no blueprint");
        assertThat(headings(rows.of(Sample.plan(7, Plan.Request.MAKE_IT_SO), shown(Set.of(), Set.of()))))
                .containsExactly("Changes");
    }

    @Test
    void problemsAndQuestionsComeFirst() {
        assertThat(headings(rows.of(Sample.withProblems(plan), shown(Set.of(), Set.of()))).getFirst())
                .isEqualTo("Problems");
        assertThat(headings(rows.of(Sample.withQuestion(plan), shown(Set.of(), Set.of()))).getFirst())
                .isEqualTo("Did these move?");
    }

    @Test
    void aQuestionThatIsAnsweredIsGone() {
        assertThat(headings(rows.of(Sample.withQuestion(plan), shown(Set.of(), Set.of(Sample.MOVED)))))
                .doesNotContain("Did these move?");
    }

    @Test
    void theSummaryCountsChangesStepsHostsAndRestarts() {
        var words = new Messages(PlanView.class);

        assertThat(PlanSummary.of(plan).text(words)).isEqualTo("2 to create, 2 to change, 1 to repair, 1 affected, "
                + "19 steps on 3 hosts; 3 restarts");
        assertThat(PlanSummary.of(plan).changes()).isEqualTo(6);
        assertThat(PlanSummary.of(Sample.plan(7, Plan.Request.MAKE_IT_SO)).text(words)).contains("1 to remove");
        assertThat(PlanSummary.of(Sample.nothingToDo(7, Plan.Request.DEPLOY)).text(words))
                .isEqualTo("Nothing will be touched");
    }
}
