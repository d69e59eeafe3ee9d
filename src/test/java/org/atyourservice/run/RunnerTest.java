package org.atyourservice.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.atyourservice.Site.DB;
import static org.atyourservice.Site.GHENT;
import static org.atyourservice.Site.N1;
import static org.atyourservice.Site.N2;
import static org.atyourservice.Site.WEB;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.atyourservice.Site;
import org.atyourservice.model.Waiting;
import org.atyourservice.model.json.Json;
import java.nio.charset.StandardCharsets;
import org.atyourservice.model.Group;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.ServiceKey;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RunnerTest {

    private static final ServicePath OTHER = ServicePath.parse("location!ghent/node!n2/db!other");

    private final Bench bench = new Bench();

    @Test
    void aPlanIsCarriedOutInItsOrder() throws Exception {
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.OK);
        assertThat(bench.executor.started()).containsExactly("db!main install", "db!main start", "db!main monitor",
                "web!shop install", "web!shop start", "web!shop monitor");
        assertThat(bench.view().count(Phase.OK)).isEqualTo(9);
    }

    @Test
    void eventsAreNumberedWithoutGapsAndListenersHearTheSame() throws Exception {
        bench.run();
        var events = bench.journal.events();
        assertThat(events).extracting(RunEvent::number)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(events.getFirst()).isInstanceOf(RunEvent.Started.class);
        assertThat(events.getLast()).isInstanceOf(RunEvent.Ended.class);
        assertThat(bench.heard).isEqualTo(events);
    }

    @Test
    void anEventIsInTheJournalBeforeAnybodyHearsOfIt() throws Exception {
        var early = new ArrayList<RunEvent>();
        var plan = bench.plan(Plan.Request.DEPLOY);
        var order = new RunOrder(new RunId("1-anna-0001"), "anna", "", "abc",
                Optional.empty(), plan, bench.site.environment(), bench.recorded, Bench.FOLDER);
        new Runner(bench.ports(bench.executor)).start(order, bench.journal, event -> {
            if (!bench.journal.events().contains(event)) {
                early.add(event);
            }
        }).await();
        assertThat(early).isEmpty();
        assertThat(bench.journal.events()).isNotEmpty();
    }

    @Test
    void aListenerThatFailsDoesNoHarm() throws Exception {
        var order = new RunOrder(new RunId("1-anna-0001"), "anna", "", "abc",
                Optional.empty(), bench.plan(Plan.Request.DEPLOY), bench.site.environment(), bench.recorded,
                Bench.FOLDER);
        var result = new Runner(bench.ports(bench.executor)).start(order, bench.journal, _ -> {
            throw new IllegalStateException("a broken listener, on purpose");
        }).await();
        assertThat(result.outcome()).isEqualTo(RunEvent.Outcome.OK);
    }

    @Test
    void theFirstEventIsThereWhenStartReturns() {
        bench.executor.on("db!main", "install", ScriptedExecutor.Running::hang);
        var run = bench.start();
        assertThat(bench.journal.events().getFirst()).isInstanceOf(RunEvent.Started.class);
        run.cancel("anna");
    }

    @Test
    void aStepThatWaitsNamesTheStepsBeforeItNearestFirst() throws Exception {
        var hangs = new CountDownLatch(1);
        bench.executor.on("db!main", "install", job -> {
            hangs.countDown();
            return job.hang();
        });
        var run = bench.start();
        assertThat(hangs.await(10, TimeUnit.SECONDS)).isTrue();
        var installing = bench.step(Site.DB, "install").step().id();
        assertThat(run.waiting(installing)).isEmpty();
        assertThat(run.waiting(bench.step(Site.DB, "start").step().id()))
                .contains(new Waiting.Behind(List.of(installing)));
        assertThat(run.waiting(bench.step(Site.WEB, "start").step().id())).contains(
                new Waiting.Behind(List.of(bench.step(Site.WEB, "install").step().id(), installing)));
        run.cancel("anna");
        run.await();
        assertThat(run.waiting(bench.step(Site.WEB, "start").step().id())).isEmpty();
    }

    @Test
    void aCommandRunsAsAScriptOfItsOwnBesideOtherJobsAndNothingOfItIsPutOut() throws Exception {
        bench.deployed();
        bench.executor.on("db!main", Job.COMMAND, _ -> ScriptedExecutor.output("{\"url\": \"x\"}"));
        var step = new Step.Command("001", Site.DB, Target.HERE, "uptime; hostname", "asked");
        var group = new Group("g", Site.DB, List.of(step), Set.of(), new Group.OnFailure.Stop());
        bench.start(new Plan(1, Plan.Request.DEPLOY, List.of(), List.of(group), List.of(), List.of(), List.of()))
                .await();
        var job = bench.executor.job("db!main " + Job.COMMAND);
        assertThat(new String(job.bundle().files().get(job.file()).bytes(), StandardCharsets.UTF_8))
                .isEqualTo("#!/bin/sh\nuptime; hostname\n");
        assertThat(job.exclusive()).isFalse();
        assertThat(bench.view().outcome()).contains(RunEvent.Outcome.OK);
        assertThat(bench.ended(Site.DB, "command").outputs().fields()).isEmpty();
    }

    @Test
    void aTransferWithoutAStreamFailsAndSaysWhatIsMissing() throws Exception {
        bench.deployed();
        var step = new Step.Transfer("001", Site.DB, Target.HERE, "export", Step.Direction.OUT, "asked");
        var group = new Group("g", Site.DB, List.of(step), Set.of(), new Group.OnFailure.Stop());
        bench.start(new Plan(1, Plan.Request.DEPLOY, List.of(), List.of(group), List.of(), List.of(), List.of()))
                .await();
        assertThat(bench.ended(Site.DB, "export").message())
                .isEqualTo("Nobody said where export of db main shall write to. Name a file for it.");
    }

    @Test
    void theArgumentsOfAnActionStandInItsData() throws Exception {
        bench.deployed();
        var step = new Step.Act("001", Site.DB, "install", Target.HERE,
                new Value.Fields(Map.of("full", Value.of(true))), "asked");
        var group = new Group("g", Site.DB, List.of(step), Set.of(), new Group.OnFailure.Stop());
        bench.start(new Plan(1, Plan.Request.DEPLOY, List.of(), List.of(group), List.of(), List.of(), List.of()))
                .await();
        assertThat(((Value.Fields) Json.read(bench.executor.job("db!main install").data())).get("args"))
                .contains(new Value.Fields(Map.of("full", Value.of(true))));
    }

    @Test
    void groupsThatDontWaitForEachOtherRunAtTheSameTime() throws Exception {
        bench.site.add(OTHER, Map.of());
        var together = new CyclicBarrier(2);
        ScriptedExecutor.Script meet = _ -> {
            together.await(10, TimeUnit.SECONDS);
            return ScriptedExecutor.exit(0);
        };
        bench.executor.on("db!main", "install", meet).on("db!other", "install", meet);
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.OK);
    }

    @Test
    void noMoreJobsRunOnATargetThanItsLimit() throws Exception {
        // the web front is on the other node, and would count too
        bench.site.remove(WEB);
        many(20);
        bench.limits = new Limits(16, 3);
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.OK);
        assertThat(bench.executor.most()).isBetween(2, 3);
    }

    @Test
    void noMoreJobsRunThanTheLimitOverall() throws Exception {
        many(20);
        bench.limits = new Limits(2, 10);
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.OK);
        assertThat(bench.executor.most()).isEqualTo(2);
    }

    private void many(int count) {
        IntStream.range(0, count).forEach(i -> {
            bench.site.add(N1.child(new ServiceKey("db", "d" + i)), Map.of());
            bench.executor.on("db!d" + i, "install", _ -> {
                new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
                return ScriptedExecutor.exit(0);
            });
        });
    }

    @Test
    void aFailedStepEndsItsGroupAndSkipsWhatComesAfter() throws Exception {
        bench.executor.on("db!main", "install", job -> {
            job.print("unpacking\nno such archive\n");
            return ScriptedExecutor.exit(3);
        });
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.FAILED);
        assertThat(bench.step(DB, "install").phase()).isEqualTo(Phase.FAILED);
        assertThat(bench.step(DB, "install").note())
                .isEqualTo("Install of db main ended with exit code 3: no such archive");
        assertThat(bench.step(DB, "install").exitCode()).contains(3);
        assertThat(bench.step(DB, "start").phase()).isEqualTo(Phase.SKIPPED);
        assertThat(bench.step(WEB, "check").phase()).isEqualTo(Phase.SKIPPED);
        assertThat(bench.step(WEB, "install").note()).isEqualTo("Skipped, since install of db main failed.");
    }

    @Test
    void whatDoesNotDependOnAFailureGoesOn() throws Exception {
        bench.site.add(OTHER, Map.of());
        bench.executor.on("db!main", "install", _ -> ScriptedExecutor.exit(1));
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.FAILED);
        assertThat(bench.step(OTHER, "check").phase()).isEqualTo(Phase.OK);
    }

    @Test
    void whatCanNotStartSaysWhy() throws Exception {
        bench.executor.on("db!main", "install", _ -> new Executor.Outcome.NotStarted(
                Executor.Obstacle.CHANGED_HOST_KEY, "The key of node n1 has changed. Find out why."));
        bench.run();
        assertThat(bench.ended(DB, "install").obstacle()).contains("changed_host_key");
        assertThat(bench.ended(DB, "install").message()).isEqualTo("The key of node n1 has changed. Find out why.");
        assertThat(bench.step(DB, "install").obstacle()).contains("changed_host_key");
    }

    @Test
    void aLostConnectionLeavesTheEndUnknown() throws Exception {
        bench.executor.on("db!main", "install", _ -> new Executor.Outcome.Lost("The connection broke."));
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.FAILED);
        assertThat(bench.step(DB, "install").phase()).isEqualTo(Phase.UNKNOWN);
        assertThat(bench.step(WEB, "install").phase()).isEqualTo(Phase.SKIPPED);
    }

    @Test
    void whatTakesTooLongFails() throws Exception {
        bench.executor.on("db!main", "install", _ -> new Executor.Outcome.Cancelled(true));
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.FAILED);
        assertThat(bench.step(DB, "install").note()).startsWith("Install of db main took longer than");
    }

    @Test
    void cancelEndsWhatRunsAndStartsNoMore() throws Exception {
        var running = new CountDownLatch(1);
        bench.executor.on("db!main", "install", job -> {
            running.countDown();
            return job.hang();
        });
        var run = bench.start();
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
        run.cancel("bert");
        run.cancel("carl");
        assertThat(run.await().outcome()).isEqualTo(RunEvent.Outcome.CANCELLED);
        assertThat(bench.view().cancelAsked()).isTrue();
        assertThat(bench.journal.events().stream().filter(RunEvent.CancelAsked.class::isInstance)).hasSize(1);
        assertThat(bench.executor.started()).containsExactly("db!main install");
        assertThat(bench.view().of(DB)).extracting(RunView.StepView::phase).containsOnly(Phase.CANCELLED);
        assertThat(bench.view().of(WEB)).extracting(RunView.StepView::phase).containsOnly(Phase.CANCELLED);
        assertThat(bench.view().of(GHENT)).extracting(RunView.StepView::phase).containsOnly(Phase.OK);
    }

    @Test
    void cancelReachesJobsThatWaitForTheirTurn() throws Exception {
        many(5);
        bench.limits = new Limits(1, 1);
        var running = new CountDownLatch(1);
        for (var name : List.of("db!d0", "db!d1", "db!d2", "db!d3", "db!d4", "db!main")) {
            bench.executor.on(name, "install", job -> {
                running.countDown();
                return job.hang();
            });
        }
        var run = bench.start();
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
        run.cancel("anna");
        assertThat(run.await().outcome()).isEqualTo(RunEvent.Outcome.CANCELLED);
        assertThat(bench.executor.started()).hasSize(1);
    }

    @Test
    void cancelAfterTheEndDoesNothing() throws Exception {
        var run = bench.start();
        run.await();
        run.cancel("anna");
        assertThat(bench.journal.events().getLast()).isInstanceOf(RunEvent.Ended.class);
    }

    @Test
    void compensationRunsToItsEndWhenAStepFails() throws Exception {
        bench.executor.on("web!shop", "install", _ -> ScriptedExecutor.exit(1))
                .on("web!shop", "restore", _ -> ScriptedExecutor.exit(1));
        withCompensation();
        assertThat(bench.executor.started()).containsExactly("web!shop install", "web!shop restore", "web!shop start");
        assertThat(bench.view().steps().get("3-restore").phase()).isEqualTo(Phase.FAILED);
        assertThat(bench.view().steps().get("4-start").phase()).isEqualTo(Phase.OK);
        assertThat(bench.view().steps().get("2-start").phase()).isEqualTo(Phase.SKIPPED);
    }

    @Test
    void compensationIsSkippedWhenNothingFails() throws Exception {
        withCompensation();
        assertThat(bench.executor.started()).containsExactly("web!shop install", "web!shop start");
        assertThat(bench.journal.events()).filteredOn(RunEvent.StepEnded.class::isInstance)
                .map(RunEvent.StepEnded.class::cast).filteredOn(end -> end.step().equals("3-restore")).singleElement()
                .satisfies(end -> assertThat(end.message()).isEqualTo("Not needed."));
        assertThat(bench.view().steps()).as("it is no part of what is shown").doesNotContainKey("3-restore");
    }

    private void withCompensation() throws InterruptedException {
        bench.site.template("web", Optional.empty(), Set.of(), List.of(),
                List.of("install", "start", "restore"));
        var plan = bench.plan(Plan.Request.DEPLOY);
        var on = new Target.On(N2, Template.TargetKind.SSH);
        var group = new Group("g", WEB,
                List.of(new Step.Act("1-install", WEB, "install", on, ""),
                        new Step.Act("2-start", WEB, "start", on, "")),
                Set.of(), new Group.OnFailure.Compensate(List.of(new Step.Act("3-restore", WEB, "restore", on, ""),
                        new Step.Act("4-start", WEB, "start", on, ""))));
        bench.start(new Plan(1, plan.request(), plan.changes(), List.of(group), plan.intents(), List.of(), List.of()))
                .await();
    }

    @Test
    void aServiceIsAskedUntilItIsHealthy() throws Exception {
        var asked = new AtomicInteger();
        bench.executor.on("db!main", "monitor", _ -> ScriptedExecutor.exit(asked.incrementAndGet() < 3 ? 1 : 0));
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.OK);
        assertThat(asked).hasValue(3);
        assertThat(bench.step(DB, "check").phase()).isEqualTo(Phase.OK);
    }

    @Test
    void aServiceThatStaysUnhealthyFailsWithItsLastWords() throws Exception {
        bench.executor.on("web!shop", "monitor", job -> {
            job.print("asking\nconnection refused\n\n");
            return ScriptedExecutor.exit(1);
        });
        bench.start(probing(Duration.ofSeconds(2))).await();
        assertThat(bench.view().steps().get("1-check").note())
                .isEqualTo("web shop did not become healthy within 2 seconds: connection refused");
        assertThat(bench.executor.started()).hasSizeGreaterThan(1);
    }

    @Test
    void aMonitorThatHangsIsCutOffWithItsPatience() throws Exception {
        bench.executor.on("web!shop", "monitor", job -> {
            assertThat(job.job().timeout()).hasValueSatisfying(
                    timeout -> assertThat(timeout).isBetween(Duration.ofMillis(900), Duration.ofSeconds(2)));
            return new Executor.Outcome.Cancelled(true);
        });
        assertThat(bench.start(probing(Duration.ofSeconds(2))).await().outcome()).isEqualTo(RunEvent.Outcome.FAILED);
    }

    @Test
    void cancelEndsAProbeBetweenTwoLooks() throws Exception {
        var looked = new CountDownLatch(1);
        bench.executor.on("web!shop", "monitor", _ -> {
            looked.countDown();
            return ScriptedExecutor.exit(1);
        });
        var run = bench.start(probing(Duration.ofMinutes(10)));
        assertThat(looked.await(10, TimeUnit.SECONDS)).isTrue();
        run.cancel("anna");
        assertThat(run.await().outcome()).isEqualTo(RunEvent.Outcome.CANCELLED);
    }

    private Plan probing(Duration patience) {
        var plan = bench.plan(Plan.Request.DEPLOY);
        var probe = new Step.Probe("1-check", WEB, new Target.On(N2, Template.TargetKind.SSH), patience, "");
        return new Plan(1, plan.request(), plan.changes(),
                List.of(new Group("g", WEB, List.of(probe), Set.of(), new Group.OnFailure.Stop())), plan.intents(),
                List.of(), List.of());
    }

    @Test
    void aFullDiskUnderTheJournalStopsTheRun() throws Exception {
        var running = new CountDownLatch(1);
        bench.site.add(OTHER, Map.of());
        bench.executor.on("db!other", "install", job -> {
            running.countDown();
            return job.hang();
        }).on("db!main", "install", _ -> {
            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
            bench.journal.fullFrom(_ -> true);
            return ScriptedExecutor.exit(0);
        });
        var result = bench.start().await();
        assertThat(result.outcome()).isEqualTo(RunEvent.Outcome.INTERRUPTED);
        assertThat(result.trouble()).hasValueSatisfying(e -> assertThat(e).hasMessage("No space left on device"));
        assertThat(bench.executor.started()).containsExactlyInAnyOrder("db!main install", "db!other install");
        assertThat(bench.heard).isEqualTo(bench.journal.events());
    }

    @Test
    void aFullDiskUnderALogStopsTheRunToo() throws Exception {
        bench.executor.on("db!main", "install", job -> {
            bench.journal.logFull();
            job.print("something\n");
            return job.hang();
        });
        var result = bench.start().await();
        assertThat(result.outcome()).isEqualTo(RunEvent.Outcome.INTERRUPTED);
        assertThat(result.trouble()).isPresent();
    }

    @Test
    void aFullDiskBeforeTheFirstEventStartsNothing() throws Exception {
        bench.journal.fullFrom(_ -> true);
        assertThat(bench.start().await().trouble()).isPresent();
        assertThat(bench.executor.started()).isEmpty();
    }

    @Test
    void aMistakeInAnAdapterFailsTheStepAndHangsNothing() throws Exception {
        bench.executor.on("db!main", "install", _ -> {
            throw new IllegalStateException("a mistake, on purpose");
        });
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.FAILED);
        assertThat(bench.step(DB, "install").phase()).isEqualTo(Phase.FAILED);
        assertThat(bench.step(WEB, "install").phase()).isEqualTo(Phase.SKIPPED);
    }

    @Test
    void aPlanWithProblemsIsRefused() {
        bench.site.error("The attribute verson is unknown.");
        assertThatIllegalArgumentException().isThrownBy(bench::start).withMessageContaining("verson");
    }

    @Test
    void groupsOutOfOrderAreRefused() {
        var plan = bench.plan(Plan.Request.DEPLOY);
        var backwards = new Plan(1, plan.request(), plan.changes(), plan.groups().reversed(), plan.intents(),
                List.of(), List.of());
        assertThatIllegalArgumentException().isThrownBy(() -> bench.start(backwards));
    }

    @Test
    void anEmptyPlanEndsAtOnce() throws Exception {
        bench.deployed();
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.OK);
        assertThat(bench.journal.events()).hasSize(2);
    }

    @Test
    void aRemovedServiceIsForgottenAfterItIsGone() throws Exception {
        bench.deployed();
        bench.site.remove(WEB);
        assertThat(bench.start(bench.plan(Plan.Request.MAKE_IT_SO)).await().outcome()).isEqualTo(RunEvent.Outcome.OK);
        assertThat(bench.executor.started()).containsExactly("web!shop stop", "web!shop uninstall");
        assertThat(bench.step(WEB, "forget").phase()).isEqualTo(Phase.OK);
    }

    @Test
    void stopIsGivenWhatWasInstalledAndInstallWhatIsWanted() throws Exception {
        bench.deployed();
        bench.site.set(WEB, "version", Value.of("2"));
        bench.run();
        assertThat(bench.executor.job("web!shop stop").data()).contains("\"version\": \"1\"");
        assertThat(bench.executor.job("web!shop install").data()).contains("\"version\": \"2\"");
    }

    @Test
    void stopComesFromTheRecipeThatInstalledIt() throws Exception {
        bench.deployed();
        bench.older.put("digest-of-web", bench.site.environment().templates().get("web"));
        bench.site.changedTemplate("web");
        bench.run();
        assertThat(bench.recipesAsked).containsExactly("web digest-of-web", "web digest-of-web-changed",
                "web digest-of-web-changed", "web digest-of-web-changed");
    }

    @Test
    void whereThatRecipeIsGoneTheDesiredOneStandsIn() throws Exception {
        bench.deployed();
        bench.site.changedTemplate("web");
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.OK);
        assertThat(bench.executor.started()).contains("web!shop stop");
    }
}
