package org.atyourservice.language.edit;

import static org.assertj.core.api.Assertions.assertThat;

import org.atyourservice.language.Given;
import org.junit.jupiter.api.Test;

class RenameTest {

    private static final String DC1 = "location!ghent/datacenter!dc1";

    private static String renamed(String text, String path, String instance) {
        return Edited.rename(Given.places().blueprint(text), path, instance).text();
    }

    @Test
    void theKeyAndAllReferencesGetTheNewName() {
        assertThat(renamed("""
                           # where
                           location__ghent:   # the first
                             country: be
                           datacenter__dc1:
                             location: "ghent"   # quoted
                           node.ssh__n1: {datacenter: [ghent/dc1], address: ghent}
                           """, "location!ghent", "gent"))
                .isEqualTo("""
                           # where
                           location__gent:   # the first
                             country: be
                           datacenter__dc1:
                             location: "gent"   # quoted
                           node.ssh__n1: {datacenter: [gent/dc1], address: ghent}
                           """);
    }

    @Test
    void referencesToChildrenThroughTheNameFollow() {
        assertThat(renamed("""
                           location__ghent:
                             datacenter__dc1:
                               node.ssh__n1: {address: a}
                           database__main: {node: ghent/dc1/n1}
                           web__shop:
                             node: datacenter!dc1/n1
                             db:
                               - main
                           """, DC1, "north"))
                .isEqualTo("""
                           location__ghent:
                             datacenter__north:
                               node.ssh__n1: {address: a}
                           database__main: {node: ghent/north/n1}
                           web__shop:
                             node: datacenter!north/n1
                             db:
                               - main
                           """);
    }

    @Test
    void aNameThatBecomesAmbiguousIsMadeLonger() {
        assertThat(renamed("""
                           location__ghent:
                             datacenter__dc1:
                               node.ssh__n1: {address: a}
                               node.ssh__n2: {address: b}
                           location__paris:
                             datacenter__dc1:
                               node.ssh__n3: {address: c}
                           database__main: {node: n1}
                           web__shop: {node: n3}
                           """, "location!paris/datacenter!dc1/node!n3", "n1"))
                .isEqualTo("""
                           location__ghent:
                             datacenter__dc1:
                               node.ssh__n1: {address: a}
                               node.ssh__n2: {address: b}
                           location__paris:
                             datacenter__dc1:
                               node.ssh__n1: {address: c}
                           database__main: {node: ghent/dc1/n1}
                           web__shop: {node: paris/dc1/n1}
                           """);
    }

    @Test
    void aServiceInSeveralFilesIsRenamedInEach() {
        var edited = Edited.rename(Given.places().blueprint("a.yaml", "location__ghent:\r\n  country: be\r\n")
                .blueprint("b.yaml", "\uFEFFlocation__ghent:\ndatacenter__dc1: {location: 'ghent'}"),
                "location!ghent", "gent");
        assertThat(edited.text()).isEqualTo("location__gent:\r\n  country: be\r\n");
        assertThat(edited.text("b.yaml"))
                .isEqualTo("\uFEFFlocation__gent:\ndatacenter__dc1: {location: 'gent'}");
    }

    @Test
    void movesRememberTheOldAddress() {
        assertThat(Edited.rename(Given.places().blueprint("location__ghent:\n").moves("# kept\n"), "location!ghent",
                "gent").text("moves.yaml")).isEqualTo("# kept\n- from: location!ghent\n  to: location!gent\n");
    }

    @Test
    void anAnchorThatAllFollowIsRenamedOnce() {
        assertThat(renamed("""
                           location__ghent: {datacenter__dc1: {node.ssh__n1: {address: a}}}
                           database__a: {node: &home n1}
                           database__b: {node: *home}
                           """, DC1 + "/node!n1", "n9"))
                .isEqualTo("""
                           location__ghent: {datacenter__dc1: {node.ssh__n9: {address: a}}}
                           database__a: {node: &home n9}
                           database__b: {node: *home}
                           """);
    }

    @Test
    void anAliasThatMeansSomethingElseTooIsWrittenOut() {
        assertThat(renamed("""
                           location__ghent:
                             country: &name ghent
                           datacenter__dc1: {location: *name}
                           """, "location!ghent", "gent"))
                .isEqualTo("""
                           location__gent:
                             country: &name ghent
                           datacenter__dc1: {location: gent}
                           """);
    }

    @Test
    void aNameInAnotherSpellingIsFoundToo() {
        assertThat(renamed("\"location__\\u0067hent\":\ndatacenter__dc1: {location: \"gh\\x65nt\"}\n",
                "location!ghent", "gent"))
                .isEqualTo("\"location__gent\":\ndatacenter__dc1: {location: \"gent\"}\n");
    }

    @Test
    void aNameWithAQuoteInItIsFoundInOtherFiles() {
        var edited = Edited.rename(Given.places().blueprint("location__it's:\n")
                .blueprint("b.yaml", "datacenter__dc1: {location: 'it''s'}\n"), "location!it's", "its");
        assertThat(edited.text("b.yaml")).isEqualTo("datacenter__dc1: {location: 'its'}\n");
    }

    @Test
    void aNameThatNeedsQuotesGetsThem() {
        assertThat(renamed("location__ghent:\ndatacenter__dc1: {location: ghent}\n", "location!ghent", "1"))
                .isEqualTo("location__1:\ndatacenter__dc1: {location: \"1\"}\n");
    }

    @Test
    void anAttributeThatNamesTheServiceFollows() {
        var given = Given.places().template("alarm", "{}",
                "properties: {watches: {type: string, format: service, role: location}}\n");
        assertThat(Edited.rename(given.blueprint("location__ghent:\nalarm__a: {watches: ghent}\n"), "location!ghent",
                "gent").text()).isEqualTo("location__gent:\nalarm__a: {watches: gent}\n");
    }

    @Test
    void anActionThatNamesTheServiceFollows() {
        assertThat(renamed("location__ghent:\nactions:\n  - {action: install, actor: location, service: ghent}\n",
                "location!ghent", "gent"))
                .isEqualTo("location__gent:\nactions:\n  - {action: install, actor: location, service: gent}\n");
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        assertThat(Edited.rename(Given.places().blueprint("location__a:\nlocation__b:\n"), "location!a", "b").refusal())
                .isEqualTo("blueprints/a.yaml:2:1: There is a location b already. Take another name.");
    }

    @Test
    void aNameThatCantBeOneIsRefusedInTheCompilersWords() {
        assertThat(Edited.rename(Given.places().blueprint("location__a:\n"), "location!a", "x:y").refusal())
                .contains("'x:y' can't be the name of a service.");
    }

    @Test
    void errorsElsewhereStayAndForbidNothing() {
        assertThat(renamed("location__ghent:\nweb__shop: {node: nowhere}\n", "location!ghent", "gent"))
                .isEqualTo("location__gent:\nweb__shop: {node: nowhere}\n");
    }

    @Test
    void aFileThatIsNoYamlIsLeftAlone() {
        var edited = Edited.rename(Given.places().blueprint("location__ghent:\n").blueprint("b.yaml", "a: [ghent\n"),
                "location!ghent", "gent");
        assertThat(edited.done().texts()).containsOnlyKeys("blueprints/a.yaml", "moves.yaml");
    }

    @Test
    void aRenameThatMakesAReferenceClearSaysWhatCountsAgain() {
        var edited = Edited.rename(Given.places().blueprint("""
                                                            location__a:
                                                              datacenter__d:
                                                            location__b:
                                                              datacenter__d:
                                                                tier: 1
                                                            node.ssh__n: {datacenter: d, address: x}
                                                            """), "location!a/datacenter!d", "e");

        assertThat(edited.done().also()).containsExactly("node n was left out for errors, and counts again.");
        assertThat(edited.paths()).contains("b/d/n", "a/e");
    }
}
