package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.atyourservice.model.Value;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `ays plan`, and what can be asked for.
class PlanVerbTest extends InAnEnvironment {

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", """
                                                  machine__one:
                                                  thing__db:
                                                    machine: one
                                                  thing__web:
                                                    machine: one
                                                    uses: db
                                                  """);
        environment.commitAll();
    }

    private Value.Fields plan(String... arguments) {
        var all = new ArrayList<>(List.of("plan", "--json"));
        all.addAll(List.of(arguments));
        return (Value.Fields) ays(all.toArray(String[]::new)).json().get("plan").orElseThrow();
    }

    private static List<String> steps(Value.Fields plan) {
        return ((Value.Items) plan.get("groups").orElseThrow()).items().stream().map(Value.Fields.class::cast)
                .flatMap(group -> ((Value.Items) group.get("steps").orElseThrow()).items().stream()
                        .map(step -> group.text("service").orElse("").replaceAll(".*!", "") + " "
                                + ((Value.Fields) step).text("action").orElse("")))
                .toList();
    }

    private void deploy() throws Exception {
        try (var session = environment.open()) {
            TestEnvironment.deploy(session);
        }
    }

    @Test
    void thereIsSomethingToDoWhichIs18AndSaysHowMuchFirst() {
        var ended = ays("plan");
        assertThat(ended.code()).isEqualTo(18);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).startsWith("Plan\n  3 to create\n  5 steps for 3 services on 1 host: machine one\n"
                + "  + machine one\n  + thing db in one\n  + thing web in one\n")
                .contains("  > thing db: install, start on machine one\n");
    }

    @Test
    void thereIsNothingToDoWhichIs0() throws Exception {
        deploy();
        var ended = ays("plan");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEqualTo("Plan\n  Nothing to do: the hosts have what the blueprints say.\n");
        assertThat(plan().text("status")).contains("nothing");
    }

    @Test
    void whatCanNotBeCarriedOutIs3WithThePlaceAndWhatToDo() throws Exception {
        environment.write("blueprints/main.yaml", "thing__a:\n  uses: [b]\nthing__b:\n  uses: [a]\n");
        var ended = ays("plan");
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out()).contains("blueprints/main.yaml:", "error:", "It can't be carried out.");
        assertThat(plan().text("status")).contains("impossible");
    }

    @Test
    void aServiceThatThereIsNotIs16() {
        var ended = ays("plan", "wbe");
        assertThat(ended.code()).isEqualTo(16);
        assertThat(ended.err()).startsWith("ays: There is no service 'wbe' in test.\n").contains("Did you mean 'web'?");
    }

    @Test
    void nothingIsLockedStartedOrWritten() throws Exception {
        try (var _ = environment.open()) {
            assertThat(ays("plan").code()).isEqualTo(18);
        }
        assertThat(Files.exists(environment.folder.resolve("runs"))).isFalse();
    }

    @Test
    void whatChangesIsSaidWithBeforeAndAfterAndWhatRestarts() throws Exception {
        deploy();
        environment.write("blueprints/main.yaml", "machine__one:\nthing__db:\n  machine: one\n  version: 2\n"
                + "thing__web:\n  machine: one\n  uses: db\n");
        var ended = ays("plan");
        assertThat(ended.out()).contains("to change\n", "  Restarts ", "thing db", "  Interrupts ",
                "~ thing db: version 1 -> 2");
        var plan = plan();
        assertThat(((Value.Fields) plan.get("totals").orElseThrow()).text("create")).contains("0");
        assertThat(plan.get("harm").orElseThrow().shown()).contains("interrupts", "stop");
        assertThat(plan.get("restarted").orElseThrow().shown()).contains("machine!one/thing!db");
    }

    @Test
    void whatIsInNoBlueprintStaysUntilItIsAskedFor() throws Exception {
        deploy();
        environment.write("blueprints/main.yaml", "machine__one:\nthing__db:\n  machine: one\n");
        assertThat(ays("plan").out()).contains("Nothing to do but what --remove-orphans removes.",
                "- thing web in one is in no blueprint; it stays until it is removed on purpose");
        var ended = ays("plan", "--remove-orphans");
        assertThat(ended.code()).isEqualTo(18);
        assertThat(ended.out()).contains("1 to remove\n", "Erases 1 service\n", "> thing web: stop, uninstall");
    }

    @Test
    void aServiceIsMeantWithAllThatStandsInItAndOnlyIsJustIt() {
        assertThat(steps(plan("one"))).hasSize(5);
        assertThat(steps(plan("db"))).containsExactly("db install", "db start");
        assertThat(steps(plan("--only", "one"))).containsExactly("one record");
        assertThat(steps(plan("--only", "one,db"))).containsExactly("one record", "db install", "db start");
    }

    @Test
    void anActionIsPlannedOnWhatHasItAndSaysWhy() throws Exception {
        deploy();
        var ended = ays("plan", "--action", "stop", "db", "web");
        assertThat(ended.out()).startsWith("Plan: stop of thing db, thing web\n").contains(
                "2 steps for 2 services on 1 host", "(asked for)");
        assertThat(ays("plan", "--action", "install").out()).isEqualTo(
                "Plan: install\n  Nothing to do.\n  blueprints/main.yaml:2:1: info: install of thing db is ok since run 1;"
                        + " force does it again.\n  blueprints/main.yaml:4:1: info: install of thing web is ok since"
                        + " run 1; force does it again.\n");
        assertThat(steps(plan("--action", "install", "--force", "db"))).contains("db install");
    }

    @Test
    void anActionThatNobodyHasIs3AndNamesThoseThereAre() {
        var ended = ays("plan", "--action", "frob");
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out()).contains("No service here has an action frob.", "There are install, start");
    }

    @Test
    void argumentsOfAnActionAreJsonWhereTheyCanBe() throws Exception {
        deploy();
        var request = (Value.Fields) plan("--action", "stop", "db", "--args", "count=3", "--arg", "name=1.2.3", "--arg",
                "deep={\"a\": [true]}").get("request").orElseThrow();
        assertThat(request.get("args").orElseThrow().shown()).isEqualTo("count: 3, name: 1.2.3, deep: a: true");
    }

    @Test
    void theRequestIsToldWithEveryOption() {
        var request = (Value.Fields) plan("--rolling", "2", "--no-retries", "db").get("request").orElseThrow();
        assertThat(request.shown()).contains("goal: deploy", "retries: false", "at_a_time: 2", "stop_after: 1",
                "machine!one/thing!db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--action stop --command uptime", "--args a=b", "--stop-after 2", "--rolling 0",
            "--remove-orphans --action stop", "--rolling two", "--action stop --args nothing"})
    void whatDoesNotGoTogetherIs2(String options) {
        var ended = ays(("plan " + options).split(" "));
        assertThat(ended.code()).as(ended.out()).isEqualTo(2);
        assertThat(ended.err()).startsWith("ays: ").contains("See ays plan --help.");
    }
}
