package org.atyourservice.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template.TargetKind;
import org.junit.jupiter.api.Test;

class TargetsTest {

    private static Given given(String consume) {
        return Given.nothing().template("rack", "", "")
                .template("node", "target: ssh\nlinks: {parent: {role: rack, optional: true}}\n", "")
                .template("jail", "target: local\nlinks: {parent: {role: node}}\n", "")
                .template("app", "links: {parent: {role: jail, optional: true}, consume: [" + consume + "]}\n", "");
    }

    private static Target on(String path, TargetKind kind) {
        return new Target.On(ServicePath.parse(path), kind);
    }

    @Test
    void aServiceThatIsATargetRunsItsOwnActions() {
        assertThat(given("").blueprint("node__n:\n").service("node!n").target())
                .isEqualTo(on("node!n", TargetKind.SSH));
        assertThat(given("").blueprint("node__n:\njail__j:\n").service("node!n/jail!j").target())
                .isEqualTo(on("node!n/jail!j", TargetKind.LOCAL));
    }

    @Test
    void aServiceRunsOnWhatItConsumesAsOn() {
        assertThat(given("{role: node}, {role: jail, argname: 'on'}")
                .blueprint("node__n:\njail__j:\nnode__m:\napp__a: {node: m, on: j}\njail__k: {node: m}\n"
                        .replace("jail__j:", "jail__j: {node: n}")
                        .replace("app__a: {", "app__a: {jail: k, "))
                .service("node!m/jail!k/app!a").target()).isEqualTo(on("node!n/jail!j", TargetKind.LOCAL));
    }

    @Test
    void aServiceRunsOnTheOnlyNodeItConsumes() {
        assertThat(given("{role: node}").blueprint("node__n:\napp__a: {node: n}\n").service("app!a").target())
                .isEqualTo(on("node!n", TargetKind.SSH));
    }

    @Test
    void severalNodesWithoutOnAreAnError() {
        assertThat(given("{role: node}").blueprint("node__n:\nnode__m:\napp__a: {node: [n, m]}\n").problems())
                .containsExactly(
                        "blueprints/a.yaml:3:1: app a uses several nodes, and it is not said on which its actions run: m, n. "
                                + "Give the link in its template the argname 'on'.");
    }

    @Test
    void onMustBeATarget() {
        assertThat(given("{role: rack, argname: 'on'}").blueprint("rack__r:\napp__a: {on: r}\n").problems())
                .singleElement()
                .asString().startsWith("blueprints/a.yaml:2:1: app a can't run on rack r, which is no target.");
    }

    @Test
    void onMustBeOne() {
        assertThat(
                given("{role: node, argname: 'on'}").blueprint("node__n:\nnode__m:\napp__a: {on: [n, m]}\n").problems())
                .containsExactly("blueprints/a.yaml:3:1: app a can run on one service only, and 'on' names m, n.");
    }

    @Test
    void elseTheNearestTargetAboveIsTaken() {
        assertThat(given("").blueprint("node__n:\njail__j:\napp__a:\n").service("node!n/jail!j/app!a").target())
                .isEqualTo(on("node!n/jail!j", TargetKind.LOCAL));
    }

    @Test
    void elseItIsThisMachine() {
        assertThat(given("").blueprint("app__a:\nrack__r:\n").service("app!a").target()).isEqualTo(Target.HERE);
    }
}
