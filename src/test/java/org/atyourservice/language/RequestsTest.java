package org.atyourservice.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Extras;
import org.atyourservice.model.Fix;
import org.atyourservice.model.Place;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

class RequestsTest {

    private static final String SERVICES = "node.ssh__n1:\nnode__n2:\napp__main:\n";

    private static Given given(String actions) {
        return Given.nothing().template("node", "", "", "install.sh", "sync.sh")
                .template("node.ssh", "", "", "install.sh")
                .template("app", "", "", "install.sh", "report.sh").blueprint(SERVICES + actions);
    }

    private static Extras.ActionRequest request(String actions) {
        var compiled = given(actions).compile();
        assertThat(compiled.diagnostics()).isEmpty();
        return compiled.extras().actions().getFirst();
    }

    private static List<String> services(String actions) {
        return request(actions).services().stream().map(ServicePath::toString).toList();
    }

    private static String problem(String actions) {
        return given(actions).problems().getFirst();
    }

    @Test
    void withoutActorAndServiceAllServicesAreMeant() {
        assertThat(services("actions:\n  - action: install\n")).containsExactly("app!main", "node!n1", "node!n2");
    }

    @Test
    void anActorIsARole() {
        assertThat(services("actions:\n  - action: install\n    actor: node\n")).containsExactly("node!n1", "node!n2");
    }

    @Test
    void anActorIsATemplate() {
        assertThat(services("actions:\n  - action: install\n    actor: node.ssh\n")).containsExactly("node!n1");
    }

    @Test
    void oneServiceIsNamed() {
        assertThat(services("actions:\n  - action: report\n    actor: app\n    service: main \n"))
                .containsExactly("app!main");
    }

    @Test
    void severalActionsStandBetweenCommasOrInAList() {
        assertThat(request("actions:\n  - action: install, report,\n").actions()).containsExactly("install", "report");
        assertThat(request("actions:\n  - action: [install, report]\n").actions()).containsExactly("install", "report");
    }

    @Test
    void periodAndForceAreRead() {
        var request = request("actions:\n  - {action: sync, actor: node, recurring: 5m, force: 'true'}\n");

        assertThat(request.recurring()).contains(Duration.ofMinutes(5));
        assertThat(request.force()).isTrue();
        assertThat(request.place()).isEqualTo(new Place("blueprints/a.yaml", 5, 6));
    }

    @Test
    void oneItemNeedsNoList() {
        assertThat(request("actions:\n  action: sync\n  actor: node\n").services()).hasSize(2);
    }

    @Test
    void anItemMayBeNothingButAName() {
        assertThat(request("actions: [install]\n").actions()).containsExactly("install");
    }

    @Test
    void anItemMayStandAtTheTopOfTheFile() {
        var request = request("action: install\nservice: n2\n");

        assertThat(request.services()).map(ServicePath::shown).containsExactly("node n2");
        assertThat(request.place().line()).isEqualTo(4);
    }

    @Test
    void theLifeCycleIsUnderstoodByAll() {
        assertThat(given("actions:\n  - {action: delete, service: n2}\n").problems()).isEmpty();
    }

    @Test
    void anActionThatNobodyHasIsAWarningWithAFix() {
        var wrong = given("actions:\n  - {action: reprt, actor: app}\n");

        assertThat(wrong.problems())
                .containsExactly("blueprints/a.yaml:5:14: No service that is meant here has an action "
                        + "'reprt'. Did you mean 'report'? There are install, report.");
        assertThat(wrong.compile().diagnostics().getFirst().fix()).contains(
                new Fix.Replace(new Place("blueprints/a.yaml", 5, 14), "reprt", "report"));
        assertThat(wrong.compile().hasErrors()).isFalse();
        assertThat(wrong.compile().extras().actions()).hasSize(1);
    }

    @Test
    void anUnknownActorIsAnErrorWithTheCandidates() {
        assertThat(problem("actions:\n  - {action: install, actor: nodes}\n"))
                .isEqualTo("blueprints/a.yaml:5:30: There is "
                        + "no template or role 'nodes'. Did you mean 'node'? There are app, node, node.ssh.");
    }

    @Test
    void anUnknownServiceIsAnErrorWithTheCandidates() {
        assertThat(problem("actions:\n  - {action: install, service: n3}\n"))
                .isEqualTo("blueprints/a.yaml:5:32: There is "
                        + "no service named 'n3'. Did you mean 'n1'? There are main, n1, n2.");
    }

    @Test
    void aNameOfSeveralServicesIsAnErrorThatListsThem() {
        assertThat(given("node__main:\nactions:\n  - {action: install, service: main}\n").problems())
                .containsExactly(
                        "blueprints/a.yaml:6:32: There are several services named 'main': app!main, node!main. "
                                + "Write one of these, or say whose with 'actor'.");
    }

    @Test
    void aServiceThatHasErrorsIsNotCalledUnknown() {
        var broken = given("app__bad: {nope: 1}\nactions:\n  - {action: install, service: bad}\n");

        assertThat(broken.problems()).singleElement().asString().contains("has no attribute 'nope'");
        assertThat(broken.compile().extras().actions().getFirst().services()).isEmpty();
    }

    @Test
    void aServiceThatMayStandInABrokenFileIsNotCalledUnknown() {
        assertThat(given("actions:\n  - {action: install, service: bad}\n").blueprint("b.yaml", "a: [").problems())
                .singleElement().asString().startsWith("blueprints/b.yaml:1:4:");
    }

    @Test
    void whatIsWrongInAnItemIsSaidAtItsPlace() {
        assertThat(given("actions:\n  - actor: node\n  - {action: install, force: perhaps}\n"
                + "  - {action: sync, recurring: often}\n  - {action: sync, actr: node}\n  - [install, now]\n  - action: ''\n")
                .problems()).map(problem -> problem.replace("blueprints/a.yaml:", ""))
                .containsExactly(
                        "5:5: This doesn't say which action is asked for. Write 'action: install', or whichever is meant.",
                        "6:30: This should be true or false.",
                        "7:31: 'often' is not a duration; write it as 30s, 5m or 1h30m.",
                        "8:20: There is no key 'actr' here. Did you mean 'actor'? Known are action, actor, force, recurring, service.",
                        "9:5: This should be an action that is asked for: a map of keys and values.",
                        "9:5: This doesn't say which action is asked for. Write 'action: install', or whichever is meant.",
                        "10:13: The name of an action should stand here.");
    }

    @Test
    void whatIsWrongInAnItemLeavesNoServiceOut() {
        assertThat(given("actions:\n  - actor: node\n").paths()).hasSize(3);
    }

    @Test
    void requestsInAFileThatIsPutAsideDontCount() {
        assertThat(given("").blueprint("_old.yaml", "actions:\n  - action: nope\n").compile().extras())
                .isEqualTo(Extras.NONE);
    }

    @Test
    void eventFiltersAreKeptWithTheirPlaces() {
        var kept = given("""
                         eventfilters:
                           - channel: telegram
                             command: reboot
                             secret: aaa
                             actions: [restart]
                         events:
                           - {channel: webservice, command: push}
                         """);
        Environment compiled = kept.compile();

        assertThat(compiled.diagnostics()).map(Diagnostic::toString).isEmpty();
        assertThat(compiled.extras().eventFilters()).map(Extras.EventFilter::place).containsExactly(
                new Place("blueprints/a.yaml", 5, 5), new Place("blueprints/a.yaml", 10, 5));
        assertThat(((Value.Fields) compiled.extras().eventFilters().getFirst().body()).text("command"))
                .contains("reboot");
        assertThat(compiled.extras().actions()).isEmpty();
    }
}
