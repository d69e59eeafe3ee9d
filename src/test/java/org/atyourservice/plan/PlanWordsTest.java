package org.atyourservice.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.Site.DB;
import static org.atyourservice.Site.N1;
import static org.atyourservice.Site.WEB;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.atyourservice.Site;
import org.atyourservice.model.Change;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

class PlanWordsTest {

    private static final ServiceId ID = ServiceId.mint();
    private static final Change UPDATE = new Change.Update(WEB, ID, List.of(difference("version", "1", "2")));

    @Test
    void manyChangesAreCounted() {
        assertThat(PlanWords.title(List.of(new Change.Create(DB, ID), new Change.Create(N1, ID), UPDATE,
                new Change.Delete(Site.N2, ID, true))))
                .isEqualTo("Deploy: create 2 services, update web shop, remove node n2");
    }

    @Test
    void aSingleUpdateIsSaidInFull() {
        assertThat(PlanWords.title(List.of(UPDATE))).isEqualTo("web shop: version 1 -> 2");
    }

    @Test
    void aSingleNewServiceIsNamed() {
        assertThat(PlanWords.title(List.of(new Change.Create(DB, ID)))).isEqualTo("Deploy: create db main");
    }

    @Test
    void whatIsOnlyShownDoesntCount() {
        assertThat(PlanWords.title(List.of(UPDATE, new Change.Delete(DB, ID, false))))
                .isEqualTo("web shop: version 1 -> 2");
        assertThat(PlanWords.title(List.of(new Change.Delete(DB, ID, false)))).isEqualTo("Deploy: nothing to do");
    }

    @Test
    void everyChangeHasALine() {
        assertThat(PlanWords.lines(List.of(new Change.Create(DB, ID), UPDATE,
                new Change.Move(WEB, ID, ServicePath.parse("location!ghent/node!n1/web!shop"), List.of()),
                new Change.Repair(DB, ID, "install failed in run 1-anna-0001"), new Change.Delete(DB, ID, true),
                new Change.Delete(DB, ID, false)))).containsExactly("create db main in ghent/n1",
                        "web shop: version 1 -> 2", "move web shop from ghent/n1/shop to ghent/n2/shop, on record only",
                        "repair db main: install failed in run 1-anna-0001", "remove db main in ghent/n1",
                        "not removed, in no blueprint any more: db main in ghent/n1");
    }

    @Test
    void aMoveSaysHowFarItGoes() {
        var from = ServicePath.parse("location!ghent/node!n1/web!shop");
        var elsewhere = new Change.Difference("target", Optional.of("n1"), Optional.of("n2"), Optional.empty(),
                new Change.Detail(Change.Category.TARGET, "target", Value.of("n1"), Value.of("n2")));

        assertThat(PlanWords.line(new Change.Move(WEB, ID, from, List.of(difference("version", "1", "2")))))
                .isEqualTo("move web shop from ghent/n1/shop to ghent/n2/shop, set up again where it is: "
                        + "version 1 -> 2");
        assertThat(PlanWords.line(new Change.Move(WEB, ID, from, List.of(elsewhere))))
                .isEqualTo("move web shop from ghent/n1/shop to ghent/n2/shop, installed anew there, "
                        + "without its data: target n1 -> n2");
    }

    @Test
    void longListsOfDifferencesAreCut() {
        var many = IntStream.range(0, 5).mapToObj(i -> difference("a" + i, "1", "2")).toList();
        assertThat(PlanWords.line(new Change.Update(WEB, ID, many)))
                .isEqualTo("web shop: a0 1 -> 2, a1 1 -> 2, a2 1 -> 2, and 2 more");
    }

    private static Change.Difference difference(String what, String before, String after) {
        return new Change.Difference(what, Optional.of(before), Optional.of(after), Optional.empty());
    }
}
