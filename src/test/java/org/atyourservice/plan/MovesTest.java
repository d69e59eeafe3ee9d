package org.atyourservice.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.Site.DB;
import static org.atyourservice.Site.GHENT;
import static org.atyourservice.Site.N1;
import static org.atyourservice.Site.N2;
import static org.atyourservice.Site.WEB;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.Site;
import org.atyourservice.model.Change;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

class MovesTest {

    private static final ServicePath STORE = ServicePath.parse("location!ghent/node!n2/web!store");
    private static final ServicePath MARKET = ServicePath.parse("location!ghent/node!n2/web!market");
    private static final ServicePath GENT = ServicePath.parse("location!gent");

    private final Site site = Site.shop();
    private final List<Plan.Moved> moves = new ArrayList<>();
    private Recorded recorded = Recorded.NOTHING;

    @Test
    void aRenameKeepsTheIdentityAndTouchesNoHost() {
        deploy();
        var id = recorded.services().get(WEB).id();
        move(WEB, STORE);
        var plan = plan();
        assertThat(plan.changes()).containsExactly(new Change.Move(STORE, id, WEB, List.of()));
        assertThat(plan.steps().map(Step::verb)).containsExactly("record");
        assertThat(plan.intents().getFirst().from()).contains(WEB);
        assertThat(plan.intents().getFirst().id()).isEqualTo(id);
    }

    @Test
    void aChainOfRenamesLeadsToItsEnd() {
        deploy();
        var id = recorded.services().get(WEB).id();
        move(WEB, STORE);
        move(STORE, MARKET);
        assertThat(plan().changes()).containsExactly(new Change.Move(MARKET, id, WEB, List.of()));
    }

    @Test
    void whatIsInsideMovesAlong() {
        deploy();
        move(GHENT, GENT);
        var plan = plan();
        assertThat(plan.changes()).hasSize(5).allMatch(Change.Move.class::isInstance);
        assertThat(plan.steps().map(Step::verb)).containsOnly("record");
    }

    @Test
    void aRenamedProducerChangesNothingForItsConsumer() {
        deploy();
        move(DB, ServicePath.parse("location!ghent/node!n1/db!primary"));
        assertThat(plan().changes()).hasSize(1);
    }

    @Test
    void aMoveThatWasRecordedStaysDone() {
        deploy();
        move(GHENT, GENT);
        recorded = Site.after(plan(), recorded);
        assertThat(recorded.services()).containsOnlyKeys(moved(GHENT), moved(N1), moved(DB), moved(N2), moved(WEB));
        assertThat(plan().changes()).isEmpty();
    }

    @Test
    void recordsThatStillNameTheEarlierAddressAreUnderstood() {
        deploy();
        var before = recorded;
        move(DB, ServicePath.parse("location!ghent/node!n1/db!primary"));
        recorded = Site.after(plan(), recorded);
        assertThat(recorded.services().get(WEB)).isEqualTo(before.services().get(WEB));
        site.set(WEB, "version", Value.of("2"));
        assertThat(plan().changes().getFirst()).isInstanceOfSatisfying(Change.Update.class,
                update -> assertThat(update.differences()).extracting(Change.Difference::what)
                        .containsExactly("version"));
    }

    @Test
    void anOldMoveDoesntTouchANewServiceOfTheOldName() {
        deploy();
        move(WEB, STORE);
        recorded = Site.after(plan(), recorded);
        site.add(WEB, Map.of("version", Value.of("9"))).link(WEB, "db", DB);
        assertThat(plan().changes()).singleElement().isInstanceOf(Change.Create.class);
        recorded = Site.after(plan(), recorded);
        assertThat(plan().changes()).isEmpty();
        site.remove(STORE);
        assertThat(plan().changes())
                .containsExactly(new Change.Delete(STORE, recorded.services().get(STORE).id(), false));
    }

    @Test
    void aRenameAndANewServiceOfTheOldNameAreToldApart() {
        deploy();
        var id = recorded.services().get(WEB).id();
        move(WEB, STORE);
        site.add(WEB, Map.of("version", Value.of("9"))).link(WEB, "db", DB);
        assertThat(plan().changes()).filteredOn(Change.Move.class::isInstance)
                .containsExactly(new Change.Move(STORE, id, WEB, List.of()));
        assertThat(plan().changes()).filteredOn(Change.Create.class::isInstance).hasSize(1);
    }

    @Test
    void aMoveToAnotherNodeReinstallsThere() {
        deploy();
        var there = N1.child(WEB.key());
        move(WEB, there);
        assertThat(plan().steps().map(step -> step.verb() + " on " + step.where().shown())).containsExactly(
                "stop on node n2", "uninstall on node n2", "install on node n1", "start on node n1",
                "check on node n1");
    }

    @Test
    void aMoveWithAChangeIsDoneLikeAnUpdate() {
        deploy();
        move(WEB, STORE);
        site.set(STORE, "version", Value.of("2"));
        assertThat(plan().steps().map(Step::verb)).containsExactly("stop", "install", "start", "check");
        assertThat(((Change.Move) plan().changes().getFirst()).differences())
                .extracting(Change.Difference::shown).containsExactly("version 1 -> 2");
    }

    @Test
    void theIntentsOfAMoveAreWhatIsRecordedAfterIt() {
        deploy();
        move(GHENT, GENT);
        assertThat(plan().intents()).allMatch(intent -> intent.from().isPresent()).hasSize(5);
    }

    @Test
    void aRenameByHandIsAQuestion() {
        deploy();
        site.move(WEB, STORE);
        var plan = plan();
        assertThat(plan.moved()).containsExactly(new Plan.Moved(WEB, STORE));
        assertThat(plan.changes()).extracting(Object::getClass).extracting(Class::getSimpleName)
                .containsExactlyInAnyOrder("Create", "Delete");
        assertThat(plan.problems()).isEmpty();
    }

    @Test
    void aRenamedParentIsOneQuestion() {
        deploy();
        site.move(GHENT, GENT);
        assertThat(plan().moved()).containsExactly(new Plan.Moved(GHENT, GENT));
    }

    @Test
    void twoThatCouldBeItAreNoQuestion() {
        deploy();
        site.move(WEB, STORE).add(MARKET, Map.of("version", Value.of("1"))).link(MARKET, "db", DB);
        assertThat(plan().moved()).isEmpty();
    }

    @Test
    void emptyParentsAreToldApartByWhatIsInside() {
        var paris = ServicePath.parse("location!paris");
        site.add(paris, Map.of());
        deploy();
        site.move(GHENT, GENT).move(paris, ServicePath.parse("location!lutetia"));
        assertThat(plan().moved()).containsExactly(new Plan.Moved(GHENT, GENT),
                new Plan.Moved(paris, ServicePath.parse("location!lutetia")));
    }

    @Test
    void otherAttributesMeanAnotherService() {
        deploy();
        site.move(WEB, STORE).set(STORE, "version", Value.of("2"));
        assertThat(plan().moved()).isEmpty();
    }

    @Test
    void anAnsweredQuestionIsNotAskedAgain() {
        deploy();
        move(WEB, STORE);
        assertThat(plan().moved()).isEmpty();
    }

    @Test
    void twoThatWouldEndAtOneAddressStayWhereTheyAre() {
        site.add(STORE, Map.of("version", Value.of("1"))).link(STORE, "db", DB);
        deploy();
        moves.add(new Plan.Moved(WEB, MARKET));
        moves.add(new Plan.Moved(STORE, MARKET));
        site.remove(WEB).remove(STORE).add(MARKET, Map.of("version", Value.of("1"))).link(MARKET, "db", DB);
        assertThat(Moves.applied(recorded, moves, site.environment()).services()).containsKeys(MARKET, STORE)
                .doesNotContainKey(WEB);
    }

    private static ServicePath moved(ServicePath path) {
        return ServicePath.parse(path.toString().replace("location!ghent", "location!gent"));
    }

    private void move(ServicePath from, ServicePath to) {
        site.move(from, to);
        moves.add(new Plan.Moved(from, to));
    }

    private void deploy() {
        recorded = Site.after(plan(), recorded);
    }

    private Plan plan() {
        return Planner.plan(new PlannerInput(1, site.environment(), recorded, Observed.NOTHING, moves,
                name -> "version", _ -> Optional.empty(), ServiceId::mint, Plan.Request.DEPLOY));
    }
}
