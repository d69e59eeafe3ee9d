package org.atyourservice.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.Site.DB;
import static org.atyourservice.Site.N1;
import static org.atyourservice.Site.N2;
import static org.atyourservice.Site.WEB;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.atyourservice.model.Journal;
import org.atyourservice.model.Link;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;
import org.atyourservice.plan.Planner;
import org.atyourservice.plan.PlannerInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What jobs are given, and what becomes of what they give back.
@Timeout(30)
class JobFactsTest {

    private final Bench bench = new Bench();

    @Test
    void anActionIsGivenItsServiceParentAndProducers() throws Exception {
        bench.run();
        var job = bench.executor.job("web!shop install");
        var facts = facts(job);
        var service = (Value.Fields) facts.get("service").orElseThrow();
        assertThat(service.text("path")).contains("location!ghent/node!n2/web!shop");
        assertThat(service.text("name")).contains("shop");
        assertThat(service.text("role")).contains("web");
        assertThat(service.text("template")).contains("web");
        assertThat(service.text("id")).contains(job.service().text());
        assertThat(service.get("data")).contains(Value.of(Map.of("version", Value.of("1"))));
        assertThat(((Value.Fields) facts.get("parent").orElseThrow()).text("path")).contains(N2.toString());
        var producers = (Value.Fields) facts.get("producers").orElseThrow();
        var db = (Value.Fields) ((Value.Items) producers.get("db").orElseThrow()).items().getFirst();
        assertThat(db.text("path")).contains(DB.toString());
        assertThat(((Value.Fields) db.get("data").orElseThrow()).text("port")).contains("5432");
    }

    @Test
    void aServiceWithoutParentHasNone() throws Exception {
        bench.site.template("switch", Optional.empty(), Set.of(), List.of(), List.of("install"))
                .add(ServicePath.parse("switch!s1"), Map.of());
        bench.run();
        assertThat(facts(bench.executor.job("switch!s1 install")).get("parent")).contains(Value.NOTHING);
    }

    @Test
    void aJobKnowsItsRunItsServiceAndItsAction() throws Exception {
        bench.run();
        var job = bench.executor.job("web!shop start");
        assertThat(job.variables()).containsExactlyInAnyOrderEntriesOf(Map.of("AYS_SERVICE", WEB.toString(),
                "AYS_ACTION", "start", "AYS_RUN", "1-anna-0001"));
        assertThat(job.environment()).isEqualTo("shop");
        assertThat(job.file()).isEqualTo("actions/start.sh");
        assertThat(job.token()).matches("1-anna-0001-[0-9a-f]{8}");
    }

    @Test
    void anActionOfActionsPyIsRefusedInWords() throws Exception {
        var plan = bench.plan(Plan.Request.DEPLOY);
        bench.site.python("db", "install");
        bench.start(plan).await();
        assertThat(bench.step(DB, "install").note()).contains("actions of actions.py can't be run yet")
                .contains("actions/install.py");
        assertThat(bench.step(DB, "install").phase()).isEqualTo(Phase.FAILED);
    }

    @Test
    void theStartedEventNamesHostAndToken() throws Exception {
        bench.run();
        var started = bench.journal.events().stream().filter(RunEvent.StepStarted.class::isInstance)
                .map(RunEvent.StepStarted.class::cast).findFirst().orElseThrow();
        assertThat(started.host()).isEqualTo("10.0.0.1");
        assertThat(started.job()).isEqualTo(bench.executor.job("db!main install").token());
    }

    @Test
    void outputsAreGivenToLaterJobs() throws Exception {
        bench.executor.on("db!main", "install", _ -> ScriptedExecutor.output("{\"url\": \"db://10.0.0.1\"}"));
        bench.run();
        assertThat(bench.ended(DB, "install").outputs()).isEqualTo(Value.of(Map.of("url", Value.of("db://10.0.0.1"))));
        assertThat(bench.executor.job("db!main start").data()).contains("db://10.0.0.1");
        assertThat(bench.executor.job("web!shop install").data()).contains("db://10.0.0.1");
    }

    @Test
    void outputsOfEarlierRunsAreGivenToo() throws Exception {
        bench.deployed();
        var services = new TreeMap<>(bench.recorded.services());
        services.computeIfPresent(DB, (_, old) -> new RecordedService(old.id(), old.path(),
                old.template(), old.templateDigest(), old.templateCommit(), old.producers(), old.target(),
                old.actions(), old.inputs(), old.instantiation(),
                new Value.Fields(Map.of("url", Value.of("db://before"), "stale", Value.of("x"))), old.failed()));
        bench.recorded = Recorded.of(services);
        bench.site.set(WEB, "version", Value.of("2"));
        bench.run();
        assertThat(bench.executor.job("web!shop install").data()).contains("db://before").doesNotContain("stale");
    }

    @Test
    void aNodeWithoutAddressFailsWhatShouldRunThere() throws Exception {
        bench.site.template("node", Optional.of(Template.TargetKind.SSH), Set.of(), List.of(), List.of("install"))
                .here("node", "install");
        bench.site.remove(N1).add(N1, Map.of()).add(DB, Map.of()).link(WEB, "db", DB);
        bench.executor.on("node!n1", "install", _ -> ScriptedExecutor.output("{\"url\": \"x\"}"));
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.FAILED);
        assertThat(bench.step(DB, "install").note())
                .isEqualTo("node n1 has no address. Set its attribute address, or let one of its actions set it.");
        assertThat(bench.executor.job("node!n1 install").endpoint()).isEqualTo(new Endpoint.Local(Bench.HOME));
    }

    @Test
    void aNodesAddressMayComeFromItsOwnInstall() throws Exception {
        bench.site.template("node", Optional.of(Template.TargetKind.SSH), Set.of(), List.of(), List.of("install"))
                .here("node", "install").output("node", "address");
        bench.site.remove(N1).add(N1, Map.of()).add(DB, Map.of()).link(WEB, "db", DB);
        bench.executor.on("node!n1", "install", _ -> ScriptedExecutor.output("{\"address\": \"10.9.9.9\"}"));
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.OK);
        assertThat(bench.executor.job("db!main install").endpoint().shown()).isEqualTo("10.9.9.9");
    }

    @Test
    void aNodeSaysHowItIsReached() throws Exception {
        bench.site.set(N1, "port", Value.of(2201)).set(N1, "user", Value.of("deploy"))
                .set(N1, "identity", Value.of("keys/id_ed25519")).set(N2, "identity", Value.of("~/.ssh/shop"));
        bench.run();
        assertThat(bench.executor.job("db!main install").endpoint()).isEqualTo(new Endpoint.Ssh("node n1", "10.0.0.1",
                2201, "deploy", Optional.of(Path.of("/work/shop/keys/id_ed25519")),
                List.of(Path.of("/work/shop/known_hosts"))));
        assertThat(bench.executor.job("web!shop install").endpoint()).isEqualTo(new Endpoint.Ssh("node n2", "10.0.0.2",
                OptionalInt.empty(), Optional.empty(), Optional.of(Path.of("/home/anna/.ssh/shop")),
                List.of(Path.of("/work/shop/known_hosts")), Optional.empty()));
    }

    @Test
    void aPortThatIsNoneIsSaid() throws Exception {
        bench.site.set(N1, "port", Value.of(70000));
        bench.run();
        assertThat(bench.step(DB, "install").note())
                .isEqualTo("node n1 has the port 70000. Give it one from 1 to 65535.");
    }

    @Test
    void aLocalTargetIsThisMachine() throws Exception {
        bench.site.target(DB, new Target.On(N1, Template.TargetKind.LOCAL)).target(WEB, Target.HERE);
        bench.run();
        assertThat(bench.executor.job("db!main install").endpoint()).isEqualTo(new Endpoint.Local(Bench.HOME));
        assertThat(bench.executor.job("web!shop install").endpoint()).isEqualTo(new Endpoint.Local(Bench.HOME));
        assertThat(bench.step(DB, "install").host()).isEqualTo("this machine");
    }

    @Test
    void aMovedServiceKeepsItsIdAndTargetsItsNewNode() throws Exception {
        bench.deployed();
        var id = bench.recorded.services().get(WEB).id();
        var renamed = ServicePath.parse("location!ghent/node!n2/web!store");
        bench.site.move(WEB, renamed).set(renamed, "version", Value.of("2"));
        var plan = Planner.plan(new PlannerInput(1,
                bench.site.environment(), bench.recorded, Observed.NOTHING,
                List.of(new Plan.Moved(WEB, renamed)), name -> name, _ -> Optional.empty(),
                ServiceId::mint, Plan.Request.DEPLOY));
        assertThat(bench.start(plan).await().outcome()).isEqualTo(RunEvent.Outcome.OK);
        assertThat(bench.executor.started()).containsExactly("web!store stop", "web!store install", "web!store start",
                "web!store monitor");
        assertThat(bench.executor.job("web!store stop").service()).isEqualTo(id);
        assertThat(bench.executor.job("web!store stop").data()).contains("\"version\": \"1\"");
    }

    @Test
    void secretsAreInPlainTextForTheJobOnly() throws Exception {
        secret("db-password", "correct horse battery");
        bench.executor.on("db!main", "install", job -> {
            job.print("connecting with correct horse ");
            job.print("battery\n");
            job.write(Journal.Channel.ERR, "password: correct horse battery\n");
            return ScriptedExecutor.exit(1);
        });
        bench.run();
        assertThat(bench.executor.job("db!main install").data()).contains("\"password\": \"correct horse battery\"");
        assertThat(bench.log(DB, "install")).contains("connecting with ***\n", "password: ***\n");
        assertThat(bench.step(DB, "install").note()).doesNotContain("horse").contains("***");
        assertThat(bench.journal.events().toString()).doesNotContain("correct horse");
    }

    @Test
    void aMissingSecretFailsTheStepThatNeedsIt() throws Exception {
        bench.site.set(DB, "password", new Value.SecretRef("nowhere"));
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.FAILED);
        assertThat(bench.step(DB, "install").note()).isEqualTo("The secret nowhere doesn't exist. Set it.");
        assertThat(bench.executor.started()).isEmpty();
    }

    @Test
    void aSecretOutputIsSealedBeforeItIsAnEvent() throws Exception {
        bench.executor.on("db!main", "install", _ -> ScriptedExecutor.output("{\"token\": \"t0p s3cret t0ken\"}"));
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.OK);
        assertThat(bench.ended(DB, "install").outputs().get("token")).contains(new Value.SecretRef("main.token"));
        assertThat(bench.vault).containsEntry("main.token", "t0p s3cret t0ken");
        assertThat(bench.journal.events().toString()).doesNotContain("t0p s3cret");
        assertThat(bench.executor.job("db!main start").data()).contains("t0p s3cret t0ken");
    }

    @Test
    void aSecretInAnOrdinaryOutputIsRefused() throws Exception {
        secret("db-password", "correct horse battery");
        bench.executor.on("db!main", "install",
                _ -> ScriptedExecutor.output("{\"url\": \"db://u:correct horse battery@host\"}"));
        bench.run();
        assertThat(bench.step(DB, "install").note()).isEqualTo("Install of db main put out url with a secret in it,"
                + " which would be recorded in plain text. Give the attribute the format secret.");
        assertThat(bench.journal.events().toString()).doesNotContain("correct horse");
    }

    @Test
    void aSecretOutputInsideAnotherOutputIsRefusedAndNothingSealed() throws Exception {
        bench.executor.on("db!main", "install", _ -> ScriptedExecutor
                .output("{\"token\": \"t0p s3cret t0ken\", \"url\": \"db://t0p s3cret t0ken@host\"}"));
        bench.run();
        assertThat(bench.step(DB, "install").phase()).isEqualTo(Phase.FAILED);
        assertThat(bench.vault).isEmpty();
        assertThat(bench.journal.events().toString()).doesNotContain("t0p s3cret");
    }

    @Test
    void anOutputThatNamesASecretIsRefused() throws Exception {
        bench.executor.on("db!main", "install", _ -> ScriptedExecutor.output("{\"url\": {\"secret\": \"other\"}}"));
        bench.run();
        assertThat(bench.step(DB, "install").phase()).isEqualTo(Phase.FAILED);
    }

    @Test
    void onlyReadOnlyAttributesMayBePutOut() throws Exception {
        bench.executor.on("db!main", "install",
                _ -> ScriptedExecutor.output("{\"port\": 1, \"url\": \"x\", \"a\": 2}"));
        assertThat(bench.run()).isEqualTo(RunEvent.Outcome.FAILED);
        assertThat(bench.step(DB, "install").note()).isEqualTo("Install of db main put out port, a, which the schema"
                + " of db doesn't mark readOnly. Mark it, or don't put it out.");
    }

    @Test
    void anOutputThatIsNoJsonSaysWhere() throws Exception {
        bench.executor.on("db!main", "install", _ -> ScriptedExecutor.output("{\"url\":\n oops}"));
        bench.run();
        assertThat(bench.step(DB, "install").note())
                .startsWith("Install of db main wrote something to AYS_OUTPUT that is not a JSON object (line 2,");
    }

    @Test
    void aListAsOutputIsRefused() throws Exception {
        bench.executor.on("db!main", "install", _ -> ScriptedExecutor.output("[1]"));
        bench.run();
        assertThat(bench.step(DB, "install").phase()).isEqualTo(Phase.FAILED);
    }

    @Test
    void progressLinesBecomeEventsAndAreNotLogged() throws Exception {
        bench.executor.on("db!main", "install", job -> {
            job.print("before\n::prog");
            job.print("ress 40 unpacking\nafter ::progress 50 not at the start\n");
            return ScriptedExecutor.exit(0);
        });
        bench.run();
        assertThat(bench.log(DB, "install")).isEqualTo("before\nafter ::progress 50 not at the start\n");
        var progress = bench.journal.events().stream().filter(RunEvent.StepProgress.class::isInstance)
                .map(RunEvent.StepProgress.class::cast).toList();
        assertThat(progress).hasSize(1);
        assertThat(progress.getFirst().percent()).isEqualTo(40);
        assertThat(progress.getFirst().note()).isEqualTo("unpacking");
    }

    @Test
    void aFloodOfProgressIsThinnedOutAndEndsWithTheLast() throws Exception {
        bench.executor.on("db!main", "install", job -> {
            for (int i = 0; i <= 100; i++) {
                job.print("::progress " + i + "\n");
            }
            return ScriptedExecutor.exit(0);
        });
        bench.run();
        var told = bench.journal.events().stream().filter(RunEvent.StepProgress.class::isInstance)
                .map(RunEvent.StepProgress.class::cast).map(RunEvent.StepProgress::percent).toList();
        assertThat(told).startsWith(0).endsWith(100).hasSizeLessThan(20);
    }

    @Test
    void theLinkDecidesUnderWhichNameAProducerIsGiven() throws Exception {
        bench.site.template("web", Optional.empty(), Set.of(),
                List.of(new Link.Consume("db", "store", 1, 1, false, Set.of())), List.of("install"));
        bench.site.link(WEB, "store", DB);
        bench.run();
        var producers = (Value.Fields) facts(bench.executor.job("web!shop install")).get("producers").orElseThrow();
        assertThat(producers.fields()).containsOnlyKeys("store");
    }

    private void secret(String name, String text) {
        bench.vault.put(name, text);
        bench.site.set(DB, "password", new Value.SecretRef(name));
    }

    private static Value.Fields facts(Job job) throws Json.Unreadable {
        return (Value.Fields) Json.read(job.data());
    }
}
