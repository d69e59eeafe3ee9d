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
import java.util.Set;
import org.atyourservice.Site;
import org.atyourservice.model.Change;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Link;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

class RemovalsTest {

    private static final ServicePath KEY = ServicePath.parse("key!auto_0");

    private final Site site = Site.shop();
    private Recorded recorded = Recorded.NOTHING;

    @Test
    void aConsumerThatStaysAndFallsBelowItsMinimumRefusesTheRemoval() {
        deploy();
        site.remove(WEB).remove(DB);

        assertThat(removing(DB).problems()).map(Diagnostic::toString).containsExactly(
                "services/location!ghent/node!n1/db!main/service.json: db main can't be removed: web shop needs at least 1 "
                        + "db as 'db' and would have 0. Give them another db first, or remove them too.");
        assertThat(removing(DB).groups()).isEmpty();
    }

    @Test
    void aConsumerThatGoesTooRefusesNothing() {
        deploy();
        site.remove(WEB).remove(DB);

        assertThat(removing(DB, WEB).problems()).isEmpty();
        assertThat(removing(DB, WEB).services()).containsExactly(DB, WEB);
        assertThat(plan(Plan.Request.MAKE_IT_SO).problems()).isEmpty();
    }

    @Test
    void aConsumerOutsideOfWhatStandsInsideRefusesToo() {
        deploy();
        site.remove(N1).remove(WEB);

        assertThat(removing(N1).problems()).map(Diagnostic::message).containsExactly(
                "db main can't be removed: web shop needs at least 1 db as 'db' and would have 0.");
    }

    @Test
    void aConsumerInsideDoesntRefuse() {
        var inside = ServicePath.parse("location!ghent/node!n1/web!inside");
        site.remove(WEB).add(inside, Map.of()).link(inside, "db", DB);
        deploy();
        site.remove(N1);

        assertThat(removing(N1).problems()).isEmpty();
        assertThat(removing(N1).services()).containsExactly(N1, DB, inside);
    }

    @Test
    void aConsumerThatIsChangedOverInThisRunDoesntRefuse() {
        deploy();
        var other = ServicePath.parse("location!ghent/node!n1/db!other");
        site.add(other, Map.of("port", Value.of(1))).link(WEB, "db", other).remove(DB);

        assertThat(removing(DB).problems()).isEmpty();
    }

    @Test
    void aConsumerThatStillHasEnoughDoesntRefuse() {
        var other = ServicePath.parse("location!ghent/node!n1/db!other");
        site.add(other, Map.of("port", Value.of(1))).link(WEB, "db", DB, other);
        deploy();
        site.remove(DB).remove(WEB);

        assertThat(removing(DB).problems()).isEmpty();
    }

    @Test
    void onlyWhatIsNamedGoes() {
        deploy();
        site.remove(WEB).remove(N2);

        assertThat(removing(WEB).changes()).filteredOn(Change.Delete.class::isInstance)
                .map(change -> change.path().shown() + " " + ((Change.Delete) change).asked())
                .containsExactlyInAnyOrder("web shop true", "node n2 false");
    }

    @Test
    void whatIsStillWantedCantBeRemoved() {
        deploy();

        assertThat(removing(WEB).problems()).map(Diagnostic::toString)
                .containsExactly("blueprints/shop.yaml:1:1: web shop "
                        + "can't be removed, since a blueprint asks for it. Take it out of blueprints/shop.yaml first.");
    }

    @Test
    void whatIsntRecordedCantBeRemoved() {
        deploy();

        assertThat(removing(ServicePath.parse("web!nobody")).problems()).map(Diagnostic::code)
                .containsExactly("unknown-service");
    }

    @Test
    void whatWasMadeForAServiceGoesWithIt() {
        made(WEB);
        deploy();
        site.remove(WEB).remove(KEY);

        assertThat(removing(WEB).services()).containsExactlyInAnyOrder(WEB, KEY);
    }

    @Test
    void whatWasMadeStaysWhileAnotherUsesIt() {
        made(WEB, DB);
        deploy();
        site.remove(WEB).remove(KEY);

        assertThat(removing(WEB).services()).doesNotContain(KEY);
    }

    @Test
    void whatWasMadeAndIsNeededIsNoOrphan() {
        made(WEB);
        deploy();

        assertThat(plan(Plan.Request.MAKE_IT_SO).changes()).isEmpty();
    }

    @Test
    void whatWasMadeAndIsNoLongerNeededIsShownAndStays() {
        made(WEB);
        deploy();
        site.link(WEB, "db", DB).remove(KEY);

        assertThat(plan(Plan.Request.DEPLOY).changes()).contains(
                new Change.Delete(KEY, recorded.services().get(KEY).id(), false));
        assertThat(plan(Plan.Request.DEPLOY).services()).doesNotContain(KEY);
    }

    @Test
    void whatCantBeTakenOutOfTheBlueprintsIsKnownBefore() {
        assertThat(StillUsed.in(site.environment(), Set.of(DB))).map(Diagnostic::code).containsExactly("still-used");
        assertThat(StillUsed.in(site.environment(), Set.of(N1))).map(Diagnostic::message)
                .containsExactly("db main can't be removed: web shop needs at least 1 db as 'db' and would have 0.");
        assertThat(StillUsed.in(site.environment(), Set.of(GHENT))).isEmpty();
        assertThat(StillUsed.in(site.environment(), Set.of(WEB))).isEmpty();
    }

    private void made(ServicePath... users) {
        site.template("key", Optional.empty(), Set.of(), List.of(), List.of("install"));
        for (var user : users) {
            var links = new ArrayList<Link.Consume>();
            links.add(new Link.Consume("key", "key", 1, 1, true, Set.of()));
            site.template(user.key().role(), Optional.empty(), Set.of(), links,
                    List.of("install", "start", "stop", "uninstall"));
            site.link(user, "key", KEY);
        }
        site.add(KEY, Map.of());
    }

    private Plan removing(ServicePath... paths) {
        return plan(Plan.Request.DEPLOY.removing(Set.of(paths)));
    }

    private Plan plan(Plan.Request request) {
        return Planner.plan(new PlannerInput(7, site.environment(), recorded, Observed.NOTHING, List.of(), name -> "v",
                _ -> Optional.empty(), ServiceId::mint, request));
    }

    private void deploy() {
        recorded = Site.after(plan(Plan.Request.DEPLOY), recorded);
    }
}
