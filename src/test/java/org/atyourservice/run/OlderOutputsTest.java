package org.atyourservice.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.Site.DB;
import static org.atyourservice.Site.N1;
import static org.atyourservice.Site.WEB;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.atyourservice.model.Change;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.plan.Planner;
import org.atyourservice.plan.PlannerInput;
import org.atyourservice.store.RecordFold;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What actions of a template put out whose schema can't mark anything readOnly.
@Timeout(30)
class OlderOutputsTest {

    private Bench bench = new Bench();

    @BeforeEach
    void older() {
        bench.site.older("db", "port", "address", "password");
    }

    @Test
    void whatNoBlueprintSetsIsRecordedAndGivenToLaterJobs() throws Exception {
        putsOut("{\"address\": \"10.1.1.1\"}");
        run();
        assertThat(recorded("address")).contains("10.1.1.1");
        assertThat(recorded("port")).contains("5432");
        assertThat(bench.executor.job("web!shop install").data()).contains("10.1.1.1");
        assertThat(bench.ended(DB, "install").message()).isEmpty();
    }

    @Test
    void whatABlueprintSetsWinsAndTheStepSaysSo() throws Exception {
        putsOut("{\"port\": 9999, \"address\": \"10.1.1.1\"}");
        assertThat(run()).isEqualTo(RunEvent.Outcome.OK);
        assertThat(recorded("port")).contains("5432");
        assertThat(recorded("address")).contains("10.1.1.1");
        assertThat(bench.executor.job("web!shop install").data()).doesNotContain("9999");
        var sentence = "Install of db main put out port, set in blueprints/shop.yaml:2:3: the value in the blueprint"
                + " stays.";
        assertThat(bench.step(DB, "install").phase()).isEqualTo(Phase.OK);
        assertThat(bench.step(DB, "install").note()).isEqualTo(sentence);
        assertThat(bench.log(DB, "install")).isEqualTo("Warning: " + sentence + "\n");
    }

    @Test
    void theWarningHasItsOwnLineBehindWhatTheActionWrote() throws Exception {
        bench.executor.on("db!main", "install", job -> {
            job.print("done");
            return ScriptedExecutor.output("{\"port\": 9999}");
        });
        run();
        assertThat(bench.log(DB, "install")).startsWith("done\nWarning: Install of db main").endsWith("stays.\n");
    }

    @Test
    void theSameValueAsInTheBlueprintIsNoReasonToWarn() throws Exception {
        putsOut("{\"port\": 5432}");
        run();
        assertThat(bench.step(DB, "install").note()).isEmpty();
        assertThat(bench.log(DB, "install")).isEmpty();
    }

    @Test
    void aDefaultDoesNotCountAsSet() throws Exception {
        bench.site.defaults(DB, "address", Value.of("0.0.0.0"));
        putsOut("{\"address\": \"10.1.1.1\"}");
        run();
        assertThat(recorded("address")).contains("10.1.1.1");
        assertThat(bench.step(DB, "install").note()).isEmpty();
    }

    @Test
    void whatTheSchemaDoesNotHaveIsStillRefused() throws Exception {
        putsOut("{\"address\": \"10.1.1.1\", \"colour\": \"red\"}");
        assertThat(run()).isEqualTo(RunEvent.Outcome.FAILED);
        assertThat(bench.step(DB, "install").note()).isEqualTo(
                "Install of db main put out colour, which the schema of db doesn't have. Add it there, or don't put it"
                        + " out.");
    }

    @Test
    void afterTheRunNothingDiffers() throws Exception {
        bench.site.defaults(DB, "address", Value.of("0.0.0.0"));
        putsOut("{\"address\": \"10.1.1.1\", \"password\": \"x\"}");
        run();
        assertThat(bench.plan(Plan.Request.DEPLOY).changes()).isEmpty();
    }

    @Test
    void theNextRunKeepsWhatItDoesNotPutOut() throws Exception {
        bench.site.defaults(DB, "address", Value.of("0.0.0.0"));
        putsOut("{\"address\": \"10.1.1.1\", \"password\": \"x\"}");
        run();
        again();
        bench.site.set(DB, "port", Value.of("5433"));
        assertThat(shown()).containsExactly("port 5432 -> 5433");
        run();
        assertThat(recorded("address")).contains("10.1.1.1");
        assertThat(recorded("password")).contains("x");
        assertThat(bench.executor.job("db!main install").data()).contains("10.1.1.1");
    }

    @Test
    void aValueThatIsTakenOutOfTheBlueprintIsGoneAndNotTakenForAnOutput() throws Exception {
        bench.site.set(DB, "address", Value.of("10.9.9.9"));
        run();
        again();
        bench.site.remove(DB).add(DB, Map.of("port", Value.of(5432)));
        assertThat(shown()).containsExactly("address 10.9.9.9 -> (none)");
        run();
        assertThat(recorded("address")).isEmpty();
    }

    @Test
    void aNewDefaultCountsWhereNoActionPutAnythingOut() throws Exception {
        bench.site.defaults(DB, "address", Value.of("0.0.0.0"));
        run();
        again();
        bench.site.defaults(DB, "address", Value.of("127.0.0.1"));
        run();
        assertThat(recorded("address")).contains("127.0.0.1");
        assertThat(bench.executor.job("db!main install").data()).contains("127.0.0.1").doesNotContain("0.0.0.0\"");
    }

    @Test
    void aBlueprintThatSetsAnEarlierOutputWins() throws Exception {
        putsOut("{\"address\": \"10.1.1.1\"}");
        run();
        again();
        bench.site.set(DB, "address", Value.of("10.9.9.9"));
        assertThat(shown()).contains("address 10.1.1.1 -> 10.9.9.9");
        run();
        assertThat(recorded("address")).contains("10.9.9.9");
        assertThat(bench.executor.job("db!main start").data()).contains("10.9.9.9").doesNotContain("10.1.1.1");
    }

    @Test
    void aServiceThatMovedByHandIsKnownInSpiteOfItsOutputs() throws Exception {
        bench.site.defaults(DB, "address", Value.of("0.0.0.0"));
        putsOut("{\"address\": \"10.1.1.1\", \"password\": \"x\"}");
        run();
        again();
        var to = ServicePath.parse(N1 + "/db!other");
        bench.site.move(DB, to);
        assertThat(bench.plan(Plan.Request.DEPLOY).moved()).containsExactly(new Plan.Moved(DB, to));
    }

    @Test
    void outputsStayWithAServiceThatMoved() throws Exception {
        putsOut("{\"address\": \"10.1.1.1\"}");
        run();
        again();
        var to = ServicePath.parse(N1 + "/db!other");
        bench.site.move(DB, to);
        var plan = Planner.plan(new PlannerInput(1, bench.site.environment(), bench.recorded, Observed.NOTHING,
                List.of(new Plan.Moved(DB, to)), name -> name, _ -> Optional.empty(), ServiceId::mint,
                Plan.Request.DEPLOY));
        bench.start(plan).await();
        var after = RecordFold.apply(bench.recorded, bench.journal.events()).service(to).orElseThrow();
        assertThat(after.data().text("address")).contains("10.1.1.1");
        assertThat(after.outputs()).containsExactly("address");
    }

    private void putsOut(String json) {
        bench.executor.on("db!main", "install", _ -> ScriptedExecutor.output(json));
    }

    private RunEvent.Outcome run() throws InterruptedException {
        var outcome = bench.run();
        bench.recorded = RecordFold.apply(bench.recorded, bench.journal.events());
        return outcome;
    }

    /// A new bench with what is there now, whose actions put nothing out.
    private void again() {
        var before = bench;
        bench = new Bench(before.site);
        bench.recorded = before.recorded;
    }

    private Optional<String> recorded(String attribute) {
        return bench.recorded.service(DB).flatMap(service -> service.data().text(attribute));
    }

    private List<String> shown() {
        return bench.plan(Plan.Request.DEPLOY).changes().stream().filter(change -> !change.path().equals(WEB))
                .flatMap(change -> change instanceof Change.Update update
                        ? update.differences().stream().map(Change.Difference::shown)
                        : Stream.of(change.toString()))
                .toList();
    }
}
