package org.atyourservice.ui.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.atyourservice.model.Action;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.ServicePath;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.atyourservice.ui.Containment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChoicesTest {

    private static final ServicePath GHENT = ServicePath.parse("location!ghent");
    private static final ServicePath M1 = ServicePath.parse("machine!m1");
    private static final ServicePath SHOP = ServicePath.parse("machine!m1/thing!shop");
    private static final ServicePath FRONT = ServicePath.parse("machine!m1/thing!front");

    @TempDir
    private Path home;
    private TestEnvironment environment;
    private Session session;

    @BeforeEach
    void open() throws Exception {
        environment = new TestEnvironment(home);
        environment.action("backup_all", "#!/bin/sh\nexit 0\n");
        environment.write("blueprints/main.yaml",
                "location__ghent:\nmachine__m1:\n  thing__shop:\n  thing__front:\n    uses: shop\n");
        environment.commitAll();
        session = environment.open();
    }

    @AfterEach
    void close() {
        session.close();
        environment.close();
    }

    private Choices of(ServicePath... selected) {
        var now = session.snapshot();
        return new Choices(now, Containment.of(now), Set.of(selected));
    }

    private void act(String action, ServicePath only) throws Exception {
        var plan = session.runs().plan(new Plan.Request(new Goal.Act(action)).onlyOn(Set.of(only)));
        assertThat(session.runs().await(session.runs().start(plan, "")).run().failures()).isEmpty();
    }

    @Test
    void aNodeStandsForAllThatStandsInIt() {
        assertThat(of(M1).title()).isEqualTo("machine m1 and 2 in it");
        assertThat(of(M1).of(Action.START).services()).containsExactlyInAnyOrder(SHOP, FRONT);
    }

    @Test
    void severalAreCountedAndWhatStandsInThemIsCountedOnce() {
        assertThat(of(SHOP, FRONT).title()).isEqualTo("2 services");
        assertThat(of(M1, SHOP).title()).isEqualTo("2 services and 1 in them");
    }

    @Test
    void whatWasNeverDeployedCanOnlyBeBroughtUp() {
        assertThat(of(SHOP).of(Action.START).isPossible()).isTrue();
        assertThat(of(SHOP).of(Action.STOP).why()).contains("never deployed");
        assertThat(of(SHOP).of(Action.RECOVER).why()).contains("never deployed");
        assertThat(of(SHOP).command().why()).contains("never deployed");
    }

    @Test
    void whatRunsIsNotStartedAndWhatIsStoppedIsNotStopped() throws Exception {
        TestEnvironment.deploy(session);
        assertThat(of(SHOP).of(Action.START).why()).contains("already running");
        assertThat(of(SHOP).of(Action.STOP).isPossible()).isTrue();

        act(Action.STOP, FRONT);

        assertThat(of(FRONT).of(Action.STOP).why()).contains("not started");
        assertThat(of(FRONT).of(Action.RESTART).why()).contains("not started");
        assertThat(of(FRONT).of(Action.START).isPossible()).isTrue();
        assertThat(of(M1).of(Action.STOP).isPossible()).isTrue();
    }

    @Test
    void whatIsSwitchedOffIsNotBroughtUp() throws Exception {
        environment.write("blueprints/main.yaml", "machine__m1:\n  thing__shop:\n    enabled: false\n");
        session.refresh();

        assertThat(of(SHOP).of(Action.START).why()).contains("disabled in the blueprint");
    }

    @Test
    void anActionThatNoneHasSaysSo() {
        assertThat(of(M1).of(Action.BACKUP).why()).contains("has no such action");
        assertThat(of(GHENT).of(Action.START).why()).contains("has no such action");
    }

    @Test
    void actionsOfATemplatesOwnAreOfferedAndHooksAreNot() {
        assertThat(of(SHOP).more()).extracting(Choice::action).containsExactly("backup_all", "install", "uninstall");
        assertThat(of(SHOP).of("backup_all").isPossible()).isTrue();
    }

    @Test
    void aPlaceSendsACommandToTheNodesInIt() throws Exception {
        TestEnvironment.deploy(session);

        assertThat(of(M1).command().services()).containsExactly(M1);
        assertThat(of(SHOP, FRONT).command().services()).containsExactlyInAnyOrder(SHOP, FRONT);
        assertThat(of(GHENT).command().why()).contains("stands on no node");
    }

    @Test
    void aTerminalAndDataAreOfOneServiceOnly() {
        assertThat(of(SHOP).terminal().isPossible()).isTrue();
        assertThat(of(SHOP).terminalTarget()).isEqualTo("machine m1");
        assertThat(of(SHOP, FRONT).terminal().why()).contains("select one service only");
        assertThat(of(GHENT).terminal().why()).contains("stands on no node");
        assertThat(of(SHOP, FRONT).data(Action.EXPORT).why()).contains("select one service only");
    }

    @Test
    void everythingThatIsOfferedMakesAPlanThatDoesSomethingOrSaysWhatIsInItsWay() throws Exception {
        TestEnvironment.deploy(session);
        for (var path : Set.of(M1, SHOP, FRONT)) {
            var choices = of(path);
            for (var choice : choices.usual().stream().flatMap(part -> part.stream()).filter(Choice::isPossible)
                    .toList()) {
                var plan = session.runs().plan(
                        new Plan.Request(new Goal.Act(choice.action())).onlyOn(choice.services()));
                assertThat(plan.isEmpty() && plan.problems().isEmpty()).as(choice.toString()).isFalse();
            }
        }
    }
}
