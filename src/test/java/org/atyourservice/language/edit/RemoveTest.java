package org.atyourservice.language.edit;

import static org.assertj.core.api.Assertions.assertThat;

import org.atyourservice.language.Given;
import org.junit.jupiter.api.Test;

class RemoveTest {

    private static final String N1 = "location!ghent/datacenter!dc1/node!n1";
    private static final String NODE = """
                                       location__ghent:
                                         datacenter__dc1:
                                           node.ssh__n1: {address: a}
                                       """;

    private static Edited removed(String text, String path) {
        return Edited.remove(Given.places().blueprint(text), path);
    }

    @Test
    void theCommentDirectlyAboveGoesAlongAndOthersStay() {
        assertThat(removed("""
                           # all of them

                           # the shop
                           # in two lines
                           location__a:
                             country: be   # this goes too
                             # and this

                           # the next
                           location__b:
                           """, "location!a").text())
                .isEqualTo("""
                           # all of them

                           # the next
                           location__b:
                           """);
    }

    @Test
    void whatStandsInItGoesTooWhereverItIsWritten() {
        var edited = Edited.remove(Given.places().blueprint("a.yaml", NODE + "location__paris:\n")
                .blueprint("b.yaml", "# b\n\nweb__shop: {node: n1}\nlocation__rome:\n"), "location!ghent");
        assertThat(edited.text()).isEqualTo("location__paris:\n");
        assertThat(edited.text("b.yaml")).isEqualTo("# b\n\nlocation__rome:\n");
        assertThat(edited.done().also()).contains("web shop goes too.", "datacenter dc1 goes too.");
    }

    @Test
    void whoCanDoWithoutLosesTheReference() {
        var edited = removed(NODE + """
                                    database__a: {node: n1}
                                    database__b: {node: n1}
                                    web__one:
                                      node: n1
                                      db: [a, b]   # both
                                    web__two: {node: n1, db: a, port: 81}
                                    web__three:
                                      node: n1
                                      db:
                                        - a
                                        - b
                                    """, N1 + "/database!a");
        assertThat(edited.text()).isEqualTo(NODE + """
                                                   database__b: {node: n1}
                                                   web__one:
                                                     node: n1
                                                     db: [b]   # both
                                                   web__two: {node: n1, port: 81}
                                                   web__three:
                                                     node: n1
                                                     db:
                                                       - b
                                                   """);
        assertThat(edited.done().also()).contains("web one no longer uses database a as db.");
    }

    @Test
    void whoNeedsItKeepsItAndIsNamed() {
        var given = Given.places().template("app", """
                                                   links:
                                                     parent: {role: node}
                                                     consume:
                                                       - {role: database, argname: store, min: 1}
                                                   """, "");
        var text = NODE + "database__a: {node: n1}\napp__x: {node: n1, store: a}\napp__y: {node: n1, store: a}\n";
        assertThat(Edited.remove(given.blueprint(text), N1 + "/database!a").refusal())
                .contains("app x, app y").contains("need at least 1 database as 'store'");
        assertThat(Edited.remove(given.blueprint(text), "location!ghent").text()).isEmpty();
    }

    @Test
    void aNestedServiceLeavesItsSiblings() {
        assertThat(removed("""
                           location__ghent:
                             # first
                             datacenter__a:
                               tier: 1
                             # second
                             datacenter__b:
                               tier: 2
                           """, "location!ghent/datacenter!b").text())
                .isEqualTo("""
                           location__ghent:
                             # first
                             datacenter__a:
                               tier: 1
                           """);
    }

    @Test
    void inBracketsTheCommaGoesToo() {
        assertThat(removed("{location__a: {country: be}, location__b: {}, location__c: }", "location!b").text())
                .isEqualTo("{location__a: {country: be}, location__c: }");
    }

    @Test
    void aFileWithoutNewlineAtItsEndHasNoneAfter() {
        assertThat(removed("location__a:\r\nlocation__b:", "location!b").text()).isEqualTo("location__a:");
    }

    @Test
    void whatWasMadeForItGoesAndIsSaid() {
        var given = Given.places().template("app",
                "links: {consume: [{role: cache, argname: cache, min: 1, auto: true}]}\n", "")
                .template("cache", "{}", "");
        var edited = Edited.remove(given.blueprint("location__a:\napp__x:\n"), "app!x");
        assertThat(edited.text()).isEqualTo("location__a:\n");
        assertThat(edited.done().also()).containsExactly("cache auto_0, which was made for app x, goes too.");
    }

    @Test
    void aCommentAtTheHeadOfTheFileIsAboutTheFileAndStays() {
        assertThat(removed("# ours, ask Kim\nlocation__a:\n# second\nlocation__b:\n", "location!a").text())
                .isEqualTo("# ours, ask Kim\n# second\nlocation__b:\n");
        assertThat(removed("\uFEFF\n# ours\nlocation__a:\nlocation__b:\n", "location!a").text())
                .isEqualTo("\uFEFF\n# ours\nlocation__b:\n");
        assertThat(removed("# ours\nlocation__a:\n", "location!a").text()).isEqualTo("# ours\n");
    }

    @Test
    void aCommentThatGoesAlongIsSaid() {
        assertThat(removed("location__a:\n# the second\n# of two\nlocation__b:\n", "location!b").done().also())
                .containsExactly("The comment above location b goes with it: # the second # of two");
        assertThat(removed("# ours\nlocation__a:\n", "location!a").done().also()).isEmpty();
    }

    @Test
    void whatHasErrorsAndStandsInItIsWhatIsInTheWay() {
        var refusal = removed(NODE + "web__x:\n  node: n1\n  prot: 8080\n", N1).refusal();
        assertThat(refusal).contains("node n1 can't be removed, since web x in blueprints/a.yaml:4:1 stands in it"
                + " or names it, and has errors. Mend it first");
    }

    @Test
    void whatHasErrorsAndIsWrittenInsideOfItGoesAndIsSaid() {
        var edited = removed("location__ghent:\n  datacenter__dc1:\n    teir: 1\nlocation__paris:\n", "location!ghent");
        assertThat(edited.text()).isEqualTo("location__paris:\n");
        assertThat(edited.done().also()).containsExactly("datacenter dc1, which has errors, goes too.");
    }

    @Test
    void theFirstOfItsParentTakesTheEmptyLineBehindItAlong() {
        assertThat(Edited.remove(Given.places().blueprint("""
                                                          location__l:
                                                            # the first
                                                            datacenter__d:

                                                            datacenter__e:
                                                          """), "location!l/datacenter!d").text())
                .isEqualTo("""
                           location__l:
                             datacenter__e:
                           """);
    }
}
