package org.atyourservice.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.atyourservice.Site;
import org.atyourservice.Until;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.ServiceKey;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Waiting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RollingTest {

    private final Bench bench = new Bench();
    private final List<ServicePath> services = new ArrayList<>();

    @BeforeEach
    void setUp() {
        bench.site.remove(Site.WEB);
        services.add(Site.DB);
        IntStream.range(0, 5).forEach(i -> {
            var path = Site.N2.child(new ServiceKey("db", "d" + i));
            services.add(path);
            bench.site.add(path, Map.of());
        });
    }

    private Plan plan(int atATime, int stopAfter) {
        return bench.plan(Plan.Request.DEPLOY.rolling(new Plan.Rolling(atATime, stopAfter)));
    }

    private RunView run(int atATime, int stopAfter) throws Exception {
        bench.start(plan(atATime, stopAfter)).await();
        return bench.view();
    }

    @Test
    void theNextBeginsWhenThoseBeforeAreHealthy() throws Exception {
        var view = run(1, 1);
        assertThat(view.outcome()).contains(RunEvent.Outcome.OK);
        var order = bench.executor.started();
        assertThat(order).hasSize(18);
        IntStream.range(0, 6).forEach(i -> assertThat(order.subList(3 * i, 3 * i + 3))
                .containsExactly(name(order, i) + " install", name(order, i) + " start",
                        name(order, i) + " monitor"));
    }

    @RepeatedTest(10)
    void theFirstOfThePlanBegins() throws Exception {
        var plan = plan(1, 1);
        bench.start(plan).await();
        var wanted = plan.steps().filter(Step::touchesHost).map(step -> step.service().key().toString()).distinct()
                .toList();
        assertThat(bench.executor.started().stream().map(job -> job.split(" ")[0]).distinct())
                .containsExactlyElementsOf(wanted);
    }

    private static String name(List<String> order, int i) {
        return order.get(3 * i).split(" ")[0];
    }

    @Test
    void soManyAtATimeAndNoMore() throws Exception {
        for (var service : services) {
            bench.executor.on(service.key().toString(), "install", _ -> {
                new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
                return ScriptedExecutor.exit(0);
            });
        }
        run(2, 1);
        assertThat(bench.executor.most()).isEqualTo(2);
    }

    @Test
    void afterSoManyFailuresTheRestIsSkippedAndSaysWhy() throws Exception {
        for (var service : services) {
            bench.executor.on(service.key().toString(), "monitor", _ -> ScriptedExecutor.exit(0));
            bench.executor.on(service.key().toString(), "start", _ -> ScriptedExecutor.exit(1));
        }
        var view = run(1, 2);
        assertThat(view.outcome()).contains(RunEvent.Outcome.FAILED);
        assertThat(services.stream().filter(path -> view.of(path).get(1).phase() == Phase.FAILED)).hasSize(2);
        assertThat(services.stream().filter(path -> view.of(path).getFirst().phase() == Phase.SKIPPED)).hasSize(4)
                .allSatisfy(path -> assertThat(view.of(path).getFirst().note())
                        .matches(
                                "Skipped, since db \\w+ and db \\w+ failed, and the rolling order stops after 2 failures\\."));
    }

    @Test
    void fewerFailuresDontStopIt() throws Exception {
        bench.executor.on("db!d0", "start", _ -> ScriptedExecutor.exit(1));
        var view = run(1, 2);
        assertThat(services.stream().filter(path -> view.of(path).getLast().phase() == Phase.OK)).hasSize(5);
    }

    @Test
    void whoWaitsForItsPlaceSaysWhoHasIt() throws Exception {
        var begun = new CountDownLatch(1);
        bench.executor.on("db!main", "install", job -> {
            begun.countDown();
            return job.hang();
        });
        for (var service : services.subList(1, 6)) {
            bench.executor.on(service.key().toString(), "install", job -> {
                begun.countDown();
                return job.hang();
            });
        }
        var run = bench.start(plan(1, 1));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        var running = bench.view().steps().values().stream().filter(step -> step.phase() == Phase.RUNNING)
                .findFirst().orElseThrow().step();
        var waiting = services.stream().filter(path -> !path.equals(running.service())).findFirst().orElseThrow();
        var step = bench.view().of(waiting).getFirst().step().id();
        Until.that(() -> run.waiting(step).equals(Optional.of(
                new Waiting.Limit("the rolling order of db", 1, List.of(running.id())))), "the place is named");
        run.cancel("anna");
        assertThat(run.await().outcome()).isEqualTo(RunEvent.Outcome.CANCELLED);
    }
}
