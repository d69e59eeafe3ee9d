package org.atyourservice.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// All problems at once: none waits until another is mended.
class BlueprintProblemsTest {

    @Test
    void whatStandsInABrokenServiceIsCheckedToo() {
        assertThat(Given.places().blueprint("""
                                            datacenter__d: {location: nowhere, teir: 3}
                                            node.ssh__n: {datacenter: d, address: a, port: x}
                                            web__w:
                                              node: n
                                              mode: slow
                                              prot: 3
                                            """).problems())
                .extracting(problem -> problem.split(" ")[0])
                .containsExactly("blueprints/a.yaml:1:27:", "blueprints/a.yaml:1:36:", "blueprints/a.yaml:2:48:",
                        "blueprints/a.yaml:5:9:", "blueprints/a.yaml:6:3:");
    }

    @Test
    void whatABrokenServiceLacksMayBeWrittenElsewhere() {
        assertThat(Given.places().blueprint("node.ssh__n: {datacenter: d}\n")
                .blueprint("b.yaml", "node.ssh__n: {datacenter: d, address: a}\n").problems())
                .hasSize(2).allMatch(problem -> problem.contains("There is no datacenter named 'd'"));
    }

    @Test
    void namesThatCantBeAreNoExceptions() {
        for (var name : new String[]{"a/b", "a!b", "..", "a\\b", " ", "x\ty"}) {
            assertThat(Given.places().blueprint("'web__" + name + "': {node: n, prot: 3}\n").problems()).isNotEmpty();
        }
    }
}
