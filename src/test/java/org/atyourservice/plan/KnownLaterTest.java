package org.atyourservice.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.Site.DB;
import static org.atyourservice.Site.WEB;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.atyourservice.Site;
import org.atyourservice.model.Link;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

/// What a plan says of values that only its own steps make known.
class KnownLaterTest {

    private static final List<String> ACTIONS = List.of("install", "start", "stop", "uninstall", "monitor");

    private final Site site = Site.shop();
    private Recorded recorded = Recorded.NOTHING;

    @Test
    void anOutputThatANewProducerPutsOutIsKnownAfterItsInstall() {
        needsUrl();
        assertThat(plan().later()).containsExactly(new Plan.KnownLater(WEB, "db", DB, "url", "install"));
        assertThat(plan().later().getFirst().shown()).isEqualTo("url of db main: known after main.install");
    }

    @Test
    void whatTheBlueprintSaysIsKnownNow() {
        // the link needs port only, which is declared
        assertThat(plan().later()).isEmpty();
    }

    @Test
    void aLinkWithoutNeedsGetsWhatTheProducerProvides() {
        site.template("web", Optional.empty(), Set.of(), List.of(new Link.Consume("db", "db", 1, 1, false, Set.of())),
                ACTIONS);
        // port is provided too, and declared
        assertThat(shown()).containsExactly("url of db main: known after main.install");
    }

    @Test
    void aRecordedOutputOfAProducerThatIsLeftAloneIsKnown() {
        needsUrl();
        deployed(DB, "url", "db://before");
        site.set(WEB, "version", Value.of("2"));
        assertThat(plan().services()).contains(WEB).doesNotContain(DB);
        assertThat(plan().later()).isEmpty();
    }

    @Test
    void aProducerThatIsInstalledAgainMayPutOutSomethingElse() {
        needsUrl();
        deployed(DB, "url", "db://before");
        site.set(DB, "port", Value.of(5433));
        site.set(WEB, "version", Value.of("2"));
        assertThat(shown()).containsExactly("url of db main: known after main.install");
    }

    @Test
    void anOutputThatIsNotRecordedIsKnownAfterTheLastActionOfItsProducer() {
        needsUrl();
        deployed(DB, "port", "5432");
        // only starts again
        var services = new HashMap<>(recorded.services());
        services.computeIfPresent(DB, (_, old) -> {
            var actions = new HashMap<>(old.actions());
            actions.remove("start");
            return with(old, actions, old.data(), old.outputs());
        });
        recorded = Recorded.of(services);
        site.set(WEB, "version", Value.of("2"));
        assertThat(shown()).containsExactly("url of db main: known after main.start");
    }

    @Test
    void aServiceThatIsOnlyRemovedWaitsForNothing() {
        needsUrl();
        deployed(DB, "url", "db://before");
        site.remove(WEB).set(DB, "port", Value.of(5433));
        assertThat(Planner.plan(input(Plan.Request.MAKE_IT_SO)).later()).isEmpty();
    }

    @Test
    void whatIsRunIsTheSameWithIt() {
        var without = plan().steps().map(Step::verb).toList();
        needsUrl();
        assertThat(plan().steps().map(Step::verb).toList()).isEqualTo(without);
        assertThat(plan().later()).isNotEmpty();
    }

    @Test
    void withAnOlderTemplateWhatNobodyDeclaresIsKnownLater() {
        site.older("db", "port", "url").template("web", Optional.empty(), Set.of(),
                List.of(new Link.Consume("db", "db", 1, 1, false, Set.of("port", "url"))), ACTIONS);
        assertThat(shown()).containsExactly("url of db main: known after main.install");
    }

    @Test
    void withAnOlderTemplateADefaultIsKnownUntilAnActionPutOutSomethingElse() {
        needsUrl();
        site.older("db", "port", "url").defaults(DB, "url", Value.of("db://default"));
        assertThat(plan().later()).isEmpty();
        deployed(DB, "url", "db://put-out");
        site.set(DB, "port", Value.of(5433)).set(WEB, "version", Value.of("2"));
        assertThat(shown()).containsExactly("url of db main: known after main.install");
    }

    private void needsUrl() {
        site.template("web", Optional.empty(), Set.of("url"),
                List.of(new Link.Consume("db", "db", 1, 1, false, Set.of("url"))), ACTIONS);
    }

    private List<String> shown() {
        return plan().later().stream().map(Plan.KnownLater::shown).toList();
    }

    private Plan plan() {
        return Planner.plan(input(Plan.Request.DEPLOY));
    }

    private PlannerInput input(Plan.Request request) {
        return new PlannerInput(7, site.environment(), recorded, Observed.NOTHING, List.of(), name -> name,
                _ -> Optional.empty(), ServiceId::mint, request);
    }

    /// Everything is there, and an action put this out.
    private void deployed(ServicePath path, String attribute, String value) {
        recorded = Site.after(plan(), Recorded.NOTHING);
        var services = new TreeMap<>(recorded.services());
        services.computeIfPresent(path, (_, old) -> {
            var data = new HashMap<>(old.data().fields());
            data.put(attribute, Value.of(value));
            return with(old, old.actions(), new Value.Fields(data), Set.of(attribute));
        });
        recorded = Recorded.of(services);
    }

    private static RecordedService with(RecordedService old, Map<String, RecordedService.ActionState> actions,
            Value.Fields data, Set<String> outputs) {
        return new RecordedService(old.id(), old.path(), old.template(), old.templateDigest(), old.templateCommit(),
                old.producers(), old.target(), actions, old.inputs(), old.instantiation(), data, outputs,
                old.failed());
    }
}
