package org.atyourservice.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.atyourservice.Site;
import org.atyourservice.Until;
import org.atyourservice.model.Group;
import org.atyourservice.model.Limits;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.ServiceKey;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.atyourservice.model.Waiting;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random graphs of groups, of which a job ends only when the test says so; at each standstill everything must be as
/// the graph and the limits say, and nothing else.
@Timeout(60)
class ScheduleTest {

    private static final int GROUPS = 30;
    private static final ServicePath DC = ServicePath.parse("datacenter!dc");

    private final Site site = Site.shop();
    private final Bench bench = new Bench(site);
    /// The jobs that have begun and not ended, by their service.
    private final Map<String, CompletableFuture<Integer>> running = new ConcurrentHashMap<>();
    private final List<Group> groups = new ArrayList<>();
    private final Map<String, Target> targets = new HashMap<>();
    private final Set<String> failing = new HashSet<>();
    private RunUnderway run;

    private void random(long seed) {
        var random = new Random(seed);
        bench.limits = new Limits(2 + random.nextInt(6), 1 + random.nextInt(3), 1 + random.nextInt(4));
        for (int i = 0; i < GROUPS; i++) {
            var node = (random.nextBoolean() ? DC : Site.GHENT).child(new ServiceKey("node", "n" + random.nextInt(3)));
            var service = node.child(new ServiceKey("db", "d" + i));
            site.add(service, Map.of());
            var id = "g" + i;
            var target = new Target.On(node, Template.TargetKind.SSH);
            site.add(node, Map.of("address", Value.of("10.0.0.9")));
            targets.put(id, target);
            var after = new HashSet<String>();
            groups.forEach(group -> {
                if (random.nextInt(8) == 0) {
                    after.add(group.id());
                }
            });
            groups.add(new Group(id, service,
                    List.of(new Step.Act(id + "-install", service, "install", target, "new"),
                            new Step.Act(id + "-start", service, "start", target, "new")),
                    after, new Group.OnFailure.Stop()));
            if (random.nextInt(10) == 0) {
                failing.add(id);
            }
            for (var action : List.of("install", "start")) {
                bench.executor.on(service.key().toString(), action, _ -> {
                    var end = new CompletableFuture<Integer>();
                    running.put(id + "-" + action, end);
                    return ScriptedExecutor.exit(end.join());
                });
            }
        }
        bench.deployed();
        run = bench.start(new Plan(1, Plan.Request.DEPLOY, List.of(), groups, List.of(), List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void aGroupBeginsWhenItsOwnPrerequisitesAreDoneAndATurnIsFreeAndNeitherEarlierNorLater(long seed)
            throws Exception {
        random(seed);
        var random = new Random(-seed);
        while (true) {
            Until.that(this::isAtAStandstill, "a standstill");
            var view = bench.view();
            everyStepThatWaitsHasAReason(view);
            if (running.isEmpty()) {
                break;
            }
            running.keySet().forEach(step -> assertThat(before(group(step))).as(step)
                    .allMatch(earlier -> isOk(view, earlier)));
            var next = List.copyOf(running.keySet()).get(random.nextInt(running.size()));
            var fails = next.endsWith("start") && failing.contains(group(next).id());
            running.remove(next).complete(fails ? 1 : 0);
            Until.that(() -> bench.view().steps().get(next).isOver(), next + " is over");
        }
        run.await();
        aFailureSkipsThoseThatNeedItAndNobodyElse();
    }

    private boolean isAtAStandstill() {
        var view = bench.view();
        var shown = view.steps().values().stream().filter(step -> step.phase() == Phase.RUNNING)
                .map(step -> step.step().id()).toList();
        return running.keySet().equals(Set.copyOf(shown)) && groups.stream().noneMatch(group -> couldRun(view, group))
                && groups.stream().noneMatch(group -> couldBeSkipped(view, group))
                && view.steps().keySet().stream()
                        .noneMatch(step -> run.waiting(step).orElse(null) instanceof Waiting.Starting);
    }

    /// Nothing before it is missing, and there is room for it, and yet it doesn't run.
    private boolean couldRun(RunView view, Group group) {
        var open = group.steps().stream().filter(step -> !view.steps().get(step.id()).isOver()).findFirst();
        if (open.isEmpty() || running.containsKey(open.get().id())
                || before(group).stream().anyMatch(earlier -> !isOk(view, earlier))) {
            return false;
        }
        return !isFull(group);
    }

    private boolean isFull(Group group) {
        var target = (Target.On) targets.get(group.id());
        return count(_ -> true) >= bench.limits.overall()
                || count(target::equals) >= bench.limits.node()
                || target.service().isWithin(DC)
                        && count(other -> ((Target.On) other).service().isWithin(DC)) >= bench.limits.datacenter();
    }

    private long count(Predicate<Target> which) {
        return running.keySet().stream().filter(step -> which.test(targets.get(group(step).id()))).count();
    }

    private boolean couldBeSkipped(RunView view, Group group) {
        return !isOver(view, group) && before(group).stream().allMatch(earlier -> isOver(view, earlier))
                && before(group).stream().anyMatch(earlier -> !isOk(view, earlier));
    }

    private void everyStepThatWaitsHasAReason(RunView view) {
        var now = Instant.now();
        view.steps().forEach((id, step) -> {
            var waiting = run.waiting(id);
            assertThat(waiting.isPresent()).as(id).isEqualTo(step.phase() == Phase.WAITING);
            waiting.ifPresent(why -> assertThat(why.shown(now)).startsWith("Waits for "));
            if (waiting.orElse(null) instanceof Waiting.Behind(var steps)) {
                assertThat(steps).as(id).allMatch(other -> !view.steps().get(other).isOver());
            } else if (waiting.orElse(null) instanceof Waiting.Limit(_, var of, var holders)) {
                assertThat(holders).as(id).hasSize(of).allMatch(running::containsKey);
            }
        });
    }

    private void aFailureSkipsThoseThatNeedItAndNobodyElse() {
        var view = bench.view();
        var bad = new LinkedHashMap<String, Boolean>();
        for (var group : groups) {
            boolean skipped = group.after().stream().anyMatch(bad::get);
            bad.put(group.id(), skipped || failing.contains(group.id()));
            var last = view.steps().get(group.id() + "-start");
            assertThat(last.phase()).as(group.id()).isEqualTo(
                    skipped ? Phase.SKIPPED : failing.contains(group.id()) ? Phase.FAILED : Phase.OK);
            if (skipped) {
                assertThat(last.note()).startsWith("Skipped, since start of db d").endsWith(" failed.");
            }
        }
        assertThat(view.outcome())
                .contains(failing.isEmpty() ? RunEvent.Outcome.OK : RunEvent.Outcome.FAILED);
    }

    private Group group(String step) {
        return groups.get(Integer.parseInt(step.substring(1, step.indexOf('-'))));
    }

    private List<Group> before(Group group) {
        return groups.stream().filter(other -> group.after().contains(other.id())).toList();
    }

    private static boolean isOk(RunView view, Group group) {
        return group.steps().stream().allMatch(step -> view.steps().get(step.id()).phase() == Phase.OK);
    }

    private static boolean isOver(RunView view, Group group) {
        return group.steps().stream().allMatch(step -> view.steps().get(step.id()).isOver());
    }
}
