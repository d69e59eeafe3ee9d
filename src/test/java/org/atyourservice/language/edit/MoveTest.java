package org.atyourservice.language.edit;

import static org.assertj.core.api.Assertions.assertThat;

import org.atyourservice.language.Given;
import org.junit.jupiter.api.Test;

class MoveTest {

    private static Edited moved(String text, String path, String parent) {
        return Edited.move(Given.places().blueprint(text), path, parent);
    }

    @Test
    void theLinesMoveWithTheirCommentsAndGetTheIndentationOfTheNewPlace() {
        assertThat(moved("""
                         location__ghent:
                           country: be
                           # the first
                           datacenter__dc1:   # one
                             tier: 1
                             node.ssh__n1:
                               address: a
                               # deep
                         location__paris:
                             # in France
                             country: fr   # yes

                         # end
                         """, "location!ghent/datacenter!dc1", "location!paris").text())
                .isEqualTo("""
                           location__ghent:
                             country: be
                           location__paris:
                               # in France
                               country: fr   # yes
                               # the first
                               datacenter__dc1:   # one
                                 tier: 1
                                 node.ssh__n1:
                                   address: a
                                   # deep

                           # end
                           """);
    }

    @Test
    void textInBlocksSaysTheSameAtItsNewDepth() {
        var edited = moved("""
                           location__ghent:
                               datacenter__dc1:
                                   node.ssh__n1:
                                       address: a
                                       web__shop:
                                           version: |
                                               one
                                                 two

                                               three
                                           osImage: "a
                                             b"
                           location__paris:
                            datacenter__dc2:
                             node.ssh__n2: {address: b}
                           """, "location!ghent/datacenter!dc1/node!n1", "location!paris/datacenter!dc2");
        assertThat(edited.text()).isEqualTo("""
                                            location__ghent:
                                                datacenter__dc1:
                                            location__paris:
                                             datacenter__dc2:
                                              node.ssh__n2: {address: b}
                                              node.ssh__n1:
                                                  address: a
                                                  web__shop:
                                                      version: |
                                                          one
                                                            two

                                                          three
                                                      osImage: "a
                                                        b"
                                            """);
    }

    @Test
    void aParentThatIsNamedGetsAnotherName() {
        var edited = moved("location__ghent:\nlocation__paris:\ndatacenter__dc1: {location: ghent, tier: 1}\n"
                + "node.ssh__n1:\n  datacenter: ghent/dc1   # here\n  address: a\n",
                "location!ghent/datacenter!dc1", "location!paris");
        assertThat(edited.text()).isEqualTo("location__ghent:\nlocation__paris:\n"
                + "datacenter__dc1: {location: paris, tier: 1}\n"
                + "node.ssh__n1:\n  datacenter: paris/dc1   # here\n  address: a\n");
        assertThat(edited.text("moves.yaml")).isEqualTo(
                "- from: location!ghent/datacenter!dc1\n  to: location!paris/datacenter!dc1\n");
    }

    @Test
    void theNewParentMayStandInAnotherFile() {
        var edited = Edited.move(Given.places().blueprint("a.yaml", """
                                                                    location__ghent:
                                                                      datacenter__dc1:
                                                                        tier: 1
                                                                    """)
                .blueprint("b.yaml", "location__paris: {}   # empty\r\n"), "location!ghent/datacenter!dc1",
                "location!paris");
        assertThat(edited.text()).isEqualTo("location__ghent:\n");
        assertThat(edited.text("b.yaml")).isEqualTo(
                "location__paris:   # empty\r\n  datacenter__dc1:\r\n    tier: 1\r\n");
    }

    @Test
    void intoBracketsItIsWrittenOnOneLine() {
        assertThat(moved("""
                         location__ghent:
                           datacenter__dc1:
                             tier: 1
                         location__paris: {country: fr}
                         """, "location!ghent/datacenter!dc1", "location!paris").text())
                .isEqualTo("""
                           location__ghent:
                           location__paris: {country: fr, datacenter__dc1: {tier: 1}}
                           """);
    }

    @Test
    void commentsThatWouldBeLostForbidIt() {
        assertThat(moved("""
                         location__ghent:
                           datacenter__dc1:
                             tier: 1   # why
                         location__paris: {country: fr}
                         """, "location!ghent/datacenter!dc1", "location!paris").refusal())
                .contains("can't be changed without touching something else").contains("by hand");
    }

    @Test
    void aParentOfAnotherRoleIsRefused() {
        assertThat(moved("location__a:\nlocation__b:\n", "location!a", "location!b").refusal())
                .isEqualTo("blueprints/a.yaml:1:1: location a can't stand in location b. A location has no parent.");
    }

    @Test
    void whereActionsRunThenIsSaid() {
        var edited = moved("""
                           location__ghent:
                             datacenter__dc1:
                               node.ssh__n1: {address: a}
                               node.ssh__n2: {address: b}
                           web__shop: {node: n1}
                           """, "location!ghent/datacenter!dc1/node!n1/web!shop",
                "location!ghent/datacenter!dc1/node!n2");
        assertThat(edited.text()).contains("web__shop: {node: n2}");
        assertThat(edited.done().also()).containsExactly("web shop runs on node n2 then.");
    }
}
