package org.atyourservice.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.atyourservice.Carried;
import org.atyourservice.Site;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Group;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServiceKey;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// Selections never widen, whatever is asked of which services in whatever state.
class SelectionTest {

    private static final List<String> ACTIONS = List.of("init", "install", "configure", "start", "stop", "restart",
            "uninstall", "reset", "recover", "monitor", "backup", "vacuum", "export", "delete", "processChange");

    private final Site site = Site.shop().actions("web", "init", "configure", "restart", "vacuum", "post_run", "failed")
            .actions("db", "reset", "backup", "export");
    private Recorded recorded = Recorded.NOTHING;

    private Plan plan(Plan.Request request) {
        return Planner.plan(new PlannerInput(7, site.environment(), recorded, Observed.NOTHING, List.of(),
                name -> "v", _ -> Optional.empty(), ServiceId::mint, request));
    }

    /// Twenty services that use each other without circles, some deployed, some changed, failed, disabled or gone.
    private List<ServicePath> grow(Random random) {
        var paths = new ArrayList<>(List.of(Site.DB, Site.WEB));
        for (int i = 0; i < 18; i++) {
            var kind = random.nextBoolean() ? "web" : "db";
            var parent = random.nextInt(4) == 0 ? paths.get(random.nextInt(paths.size())) : Site.N1;
            var path = parent.child(ServiceKey.parse(kind + "!s" + i));
            site.add(path, Map.of("version", Value.of(1)));
            site.link(path, "db", paths.get(random.nextInt(paths.size())), paths.get(random.nextInt(paths.size())));
            paths.add(path);
        }
        recorded = Carried.out(plan(Plan.Request.DEPLOY.onlyOn(some(random, paths, 4))), recorded,
                step -> random.nextInt(12) == 0);
        recorded = Carried.out(plan(Plan.Request.DEPLOY), recorded, step -> random.nextInt(12) == 0);
        some(random, paths, 2).forEach(path -> site.set(path, "version", Value.of(2)));
        some(random, paths, 1).forEach(site::disable);
        if (random.nextBoolean()) {
            site.remove(paths.get(2 + random.nextInt(18)));
        }
        return paths;
    }

    private static Set<ServicePath> some(Random random, List<ServicePath> paths, int ofEight) {
        return paths.stream().filter(_ -> random.nextInt(8) < ofEight).collect(Collectors.toSet());
    }

    @RepeatedTest(150)
    void noStepOfAPlanIsOutsideOfItsSelection(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var paths = grow(random);
        var only = some(random, paths, 3);
        var requests = new ArrayList<>(List.of(Plan.Request.DEPLOY, Plan.Request.MAKE_IT_SO,
                new Plan.Request(new Goal.Command("true"))));
        ACTIONS.forEach(action -> requests.add(new Plan.Request(new Goal.Act(action))));
        for (var request : requests) {
            for (var asked : List.of(request.onlyOn(only), request.onlyOn(only).forced())) {
                var plan = plan(asked);
                assertThat(only).as(asked.shown()).containsAll(plan.services());
                assertThat(only).containsAll(plan.intents().stream().map(intent -> intent.path()).toList());
                assertThat(only).containsAll(plan.changes().stream().map(change -> change.path()).toList());
                assertThat(plan.problems()).allMatch(Diagnostic::isError);
                assertThat(plan.notes()).noneMatch(Diagnostic::isError);
                assertThat(plan.problems().isEmpty() || plan.groups().isEmpty()).isTrue();
                inOrder(plan);
            }
        }
    }

    /// What the runner asks of a plan: each group after those that it waits for, each step's id once.
    private static void inOrder(Plan plan) {
        var seen = new HashSet<String>();
        for (var group : plan.groups()) {
            assertThat(seen).containsAll(group.after());
            assertThat(seen.add(group.id())).isTrue();
        }
        var steps = new ArrayList<>(plan.steps().toList());
        plan.groups().stream().map(Group::onFailure).forEach(onFailure -> {
            if (onFailure instanceof Group.OnFailure.Compensate(var more)) {
                steps.addAll(more);
            }
        });
        assertThat(steps).extracting(step -> step.id()).doesNotHaveDuplicates();
    }

    @Test
    void aDeploymentOfASelectionSaysWhatItCantDoWithout() {
        var plan = plan(Plan.Request.DEPLOY.onlyOn(Set.of(Site.WEB)));
        assertThat(plan.problems()).extracting(Diagnostic::message)
                .containsExactly("web shop needs db main, which was never deployed.");
    }

    @Test
    void aDeploymentOfASelectionMakesItsChangesAndNoOthers() {
        recorded = Carried.out(plan(Plan.Request.DEPLOY), recorded);
        site.set(Site.WEB, "version", Value.of("2")).set(Site.DB, "cache", Value.of("1G"));
        var plan = plan(Plan.Request.DEPLOY.onlyOn(Set.of(Site.WEB)));
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.services()).containsExactly(Site.WEB);
        assertThat(plan.changes()).extracting(change -> change.path()).containsExactly(Site.WEB);
    }

    @Test
    void anEmptySelectionDoesNothing() {
        assertThat(plan(Plan.Request.DEPLOY.onlyOn(Set.of())).isEmpty()).isTrue();
    }
}
