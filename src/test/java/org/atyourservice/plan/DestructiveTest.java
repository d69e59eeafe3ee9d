package org.atyourservice.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.Site.DB;
import static org.atyourservice.Site.N1;
import static org.atyourservice.Site.WEB;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.Carried;
import org.atyourservice.Site;
import org.atyourservice.model.Action;
import org.atyourservice.model.Destructive;
import org.atyourservice.model.Destructive.Kind;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Group;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Target;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

class DestructiveTest {

    private final Site site = Site.shop();
    private Recorded recorded = Recorded.NOTHING;

    private Plan plan(Plan.Request request) {
        return Planner.plan(new PlannerInput(7, site.environment(), recorded, Observed.NOTHING, List.of(),
                name -> "version of " + name, _ -> Optional.empty(), ServiceId::mint, request));
    }

    private void deploy() {
        recorded = Carried.out(plan(Plan.Request.DEPLOY), recorded);
    }

    private static Plan.Request act(String action, ServicePath only) {
        return new Plan.Request(new Goal.Act(action)).onlyOn(Set.of(only));
    }

    private static Plan ofSteps(Step... steps) {
        var group = new Group("g", steps[0].service(), List.of(steps), Set.of(), new Group.OnFailure.Stop());
        return new Plan(1, Plan.Request.DEPLOY, List.of(), List.of(group), List.of(), List.of(), List.of());
    }

    private static Environment of(String kind) {
        var shop = Site.shop().environment();
        return new Environment("shop", kind, shop.templates(), shop.services(), List.of());
    }

    @Test
    void aFirstDeploymentDoesNoHarm() {
        assertThat(Destructive.of(plan(Plan.Request.DEPLOY)).isEmpty()).isTrue();
    }

    @Test
    void aStopInterruptsTheServiceThatIsStopped() {
        deploy();
        var harm = Destructive.of(plan(act("stop", WEB)));

        assertThat(harm.harms().keySet()).containsExactly(WEB);
        assertThat(harm.harms().get(WEB).kind()).isEqualTo(Kind.INTERRUPTS);
        assertThat(harm.shown()).isEqualTo("interrupts 1 service");
    }

    @Test
    void anUninstallErasesWhateverElseIsDoneToTheService() {
        deploy();
        var harm = Destructive.of(plan(act("uninstall", WEB)));

        assertThat(harm.harms().get(WEB).kind()).isEqualTo(Kind.ERASES);
        assertThat(harm.lines()).containsExactly("web shop: stop, uninstall");
    }

    @Test
    void aServiceThatIsRemovedWithItsBlueprintIsErased() {
        deploy();
        site.remove(WEB);

        assertThat(Destructive.of(plan(Plan.Request.MAKE_IT_SO)).harms().get(WEB).kind()).isEqualTo(Kind.ERASES);
        assertThat(Destructive.of(plan(Plan.Request.DEPLOY)).isEmpty()).isTrue();
    }

    @Test
    void aDeploymentThatRestartsInterrupts() {
        deploy();
        site.set(WEB, "version", Value.of("2"));

        assertThat(Destructive.of(plan(Plan.Request.DEPLOY)).harms().get(WEB).kind()).isEqualTo(Kind.INTERRUPTS);
    }

    @Test
    void whatBringsUpLooksOrMakesCopiesDoesNoHarm() {
        assertThat(List.of(Action.INIT, Action.BUILD, Action.INSTALL, Action.CONFIGURE, Action.START, Action.POST_RUN,
                Action.FAILED, Action.PROCESS_CHANGE, Action.MONITOR, Action.CLEANUP, Action.EXPORT, Action.BACKUP))
                .allMatch(action -> Destructive.of(action).isEmpty());
    }

    @Test
    void eachActionThatTakesDownOverwritesOrEndsIsNamedByItsKind() {
        assertThat(Map.of(Action.STOP, Kind.INTERRUPTS, Action.RESTART, Kind.INTERRUPTS, Action.RECOVER,
                Kind.INTERRUPTS, Action.RESTORE, Kind.OVERWRITES, Action.IMPORT, Kind.OVERWRITES, Action.UNINSTALL,
                Kind.ERASES, Action.RESET, Kind.ERASES, Action.DELETE, Kind.ERASES))
                .allSatisfy((action, kind) -> assertThat(Destructive.of(action)).contains(kind));
    }

    @Test
    void anActionThatOnlyItsTemplateKnowsCountsAsWell() {
        assertThat(Destructive.of("drop_everything")).contains(Kind.UNKNOWN);
    }

    @Test
    void aLineForTheShellCountsAsWell() {
        var harm = Destructive.of(ofSteps(new Step.Command("c", WEB, Target.HERE, "uptime", "asked for")));

        assertThat(harm.harms().get(WEB).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void dataThatComesInOverwritesAndDataThatGoesOutDoesNot() {
        var in = new Step.Transfer("i", DB, Target.HERE, "import", Step.Direction.IN, "asked for");
        var out = new Step.Transfer("o", DB, Target.HERE, "export", Step.Direction.OUT, "asked for");

        assertThat(Destructive.of(ofSteps(in)).harms().get(DB).kind()).isEqualTo(Kind.OVERWRITES);
        assertThat(Destructive.of(ofSteps(out)).isEmpty()).isTrue();
    }

    @Test
    void theWorstIsSaidFirst() {
        var harm = Destructive.of(ofSteps(new Step.Recover("a", WEB, Target.HERE, "asked for"),
                new Step.Recover("b", N1, Target.HERE, "asked for"), new Step.Forget("c", DB, "asked for")));

        assertThat(harm.shown()).isEqualTo("erases 1 service, interrupts 2");
    }

    @Test
    void onlyAnEnvironmentOfKindProdAsksForItsName() {
        deploy();
        var harm = Destructive.of(plan(act("stop", WEB)));

        assertThat(harm.asksFor(of("prod"))).isTrue();
        assertThat(harm.asksFor(of("staging"))).isFalse();
        assertThat(harm.asksFor(of("dev"))).isFalse();
    }

    @Test
    void noHarmNeedsNoName() {
        assertThat(Destructive.of(plan(Plan.Request.DEPLOY)).asksFor(of("prod"))).isFalse();
    }

    @Test
    void onlyTheWholeNameIsAnAnswer() {
        assertThat(Destructive.isAnswer(" shop ", of("prod"))).isTrue();
        assertThat(Destructive.isAnswer("Shop", of("prod"))).isFalse();
        assertThat(Destructive.isAnswer("sho", of("prod"))).isFalse();
        assertThat(Destructive.isAnswer("", of("prod"))).isFalse();
    }
}
