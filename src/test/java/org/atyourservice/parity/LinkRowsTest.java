package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.atyourservice.language.Given;
import org.atyourservice.language.links.Slots;
import org.atyourservice.language.links.Swaps;
import org.atyourservice.model.Environment;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Slot;
import org.atyourservice.model.Verdict;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Links of templates as they were written for the earlier systems, asked for what could be linked.
class LinkRowsTest {

    private static final ServicePath DOCKER = path("os!o/node!docker");
    private static final ServicePath HOST = path("os!o");

    private static Environment environment(String more) {
        var given = Given.nothing().template("os", "", "")
                .template("fs.btrfs", "provides: [path]\n", "properties: {path: {type: string}}\n")
                .template("fs.remote", "provides: [path, url]\n",
                        "properties: {path: {type: string}, url: {type: string}}\n")
                .template("fs.plain", "", "")
                .template("node.docker", """
                                         links:
                                           - parent: {auto: false, optional: false, role: os}
                                             consume:
                                             - {argname: fs, auto: false, max: '2', min: '0', role: fs, needs: [path]}
                                             - {argname: docker, auto: false, min: 0, role: app}
                                         """, "")
                .template("app", "links: {consume: [{role: node, argname: host, min: '1', max: '1'}]}\n", "")
                .blueprint("os__o:\nfs.btrfs__a:\nfs.remote__b:\nfs.plain__c:\nnode.docker__docker: {fs: a}\n"
                        + "app__web: {host: docker}\n" + more)
                .compile();
        assertThat(given.diagnostics()).isEmpty();
        return given;
    }

    private static ServicePath path(String text) {
        return ServicePath.parse(text);
    }

    private static List<String> shown(List<ServicePath> paths) {
        return paths.stream().map(ServicePath::toString).toList();
    }

    @Test
    @DisplayName("A4: free slots follow from min and max, quoted or not; without a max there is always one")
    void freeSlotsAreComputed() {
        var slots = Slots.of(environment("")).free(DOCKER);

        assertThat(slots).map(slot -> slot.argname() + " " + slot.min() + " " + slot.taken().size() + " " + slot.free())
                .containsExactly("fs 0 1 1", "docker 0 0 " + Integer.MAX_VALUE);
        assertThat(Slots.of(environment("")).free(path("app!web"))).isEmpty();
    }

    @Test
    @DisplayName("A5: which producers a link would take is known before it is written; too many are refused")
    void candidatesAreKnown() {
        var slots = Slots.of(environment("node.docker__second: {fs: [a, b]}\n"));

        assertThat(shown(slots.candidates(DOCKER, "fs"))).containsExactly("fs!b");
        assertThat(slots.verdict(path("os!o/node!second"), "fs", path("fs!c"))).isInstanceOf(Verdict.Refuses.class);
        assertThat(slots.verdict(path("app!web"), "host", path("os!o/node!second"))).isEqualTo(new Verdict.Refuses(
                "app web uses at most 1 node as 'host', and has node docker."));
    }

    @Test
    @DisplayName("A7: which services could be the parent is known before anything is moved")
    void parentsAreKnown() {
        var slots = Slots.of(environment("fs.btrfs__d:\n"));

        assertThat(slots.acceptors("node.docker").parents()).containsExactly(HOST);
        assertThat(slots.parentVerdict(path("app!web"), HOST)).isEqualTo(
                new Verdict.Refuses("app web can't stand in os o. A app has no parent."));
    }

    @Test
    @DisplayName("Y5: a chain of consumers can't be closed to a circle")
    void chainsDontCloseToACircle() {
        assertThat(Slots.of(environment("")).verdict(DOCKER, "docker", path("app!web"))).isEqualTo(new Verdict.Refuses(
                "That would be a circle: node docker -> app web -> node docker."));
    }

    @Test
    @DisplayName("Y6: two producers of a type replace each other without the consumer knowing")
    void producersReplaceEachOther() {
        var swap = Swaps.check(environment("node.docker__x: {fs: a}\n"), path("fs!a"), path("fs!b"));

        assertThat(swap.isAccepted()).isTrue();
        assertThat(swap.lines()).map(line -> line.consumer().shown()).containsExactly("node docker", "node x");
    }

    @Test
    @DisplayName("Y6: swapping is checked for each consumer: what it needs must be provided")
    void swappingIsChecked() {
        var swap = Swaps.check(environment(""), path("fs!a"), path("fs!c"), Set.of(DOCKER));

        assertThat(swap.isAccepted()).isFalse();
        assertThat(swap.reasons())
                .containsExactly("node docker needs path from its fs, which fs c doesn't provide.");
    }

    @Test
    @DisplayName("A4: an open session answers for a drag in progress, from its newest snapshot")
    void aSessionAnswers(@TempDir Path home) throws Exception {
        try (var environment = new TestEnvironment(home)) {
            environment.write("blueprints/main.yaml", "thing__a:\nthing__b: {uses: a}\n");
            environment.commitAll();
            try (var session = environment.open()) {
                assertThat(session.links().free(path("thing!a"))).map(Slot::argname).containsExactly("uses");
                assertThat(session.links().candidates(path("thing!a"), "uses")).isEmpty();
                environment.write("blueprints/main.yaml", "thing__a:\nthing__b:\nthing__c:\n");
                session.refresh();
                assertThat(shown(session.links().candidates(path("thing!a"), "uses")))
                        .containsExactly("thing!b", "thing!c");
                assertThat(session.links().swap(path("thing!a"), path("thing!b"), Set.of(path("thing!c"))).reasons())
                        .containsExactly("thing c doesn't use thing a.");
            }
        }
    }
}
