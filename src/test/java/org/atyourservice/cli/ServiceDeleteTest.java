package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.atyourservice.model.Value;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceDeleteTest extends InAnEnvironment {

    private static final String BLUEPRINT = """
                                            # ours
                                            machine__one:
                                            thing__db:
                                              machine: one

                                            thing__web:  # uses it
                                              uses: [db]
                                            """;

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", BLUEPRINT);
        environment.commitAll();
    }

    private String blueprint() throws Exception {
        return Files.readString(environment.folder.resolve("blueprints/main.yaml"));
    }

    @Test
    void aServiceGoesFromItsBlueprintAndFromThoseThatUseIt() throws Exception {
        var ended = Terminals.answering(environment.folder, "y", environment.studio(), "service", "delete", "db");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("Goes from blueprints/main.yaml:\n  - thing db  one/db\n",
                "thing web no longer uses thing db", "Take thing db out of the blueprints? [y/N]",
                "The blueprints are without thing db.", "ays blueprint");
        assertThat(blueprint()).contains("# ours\nmachine__one:", "thing__web:").doesNotContain("thing__db", "[db]");
        assertThat(ays("env", "check").code()).isZero();
    }

    @Test
    void whatStandsInItGoesToo() {
        var ended = ays("service", "delete", "one", "--json", "--yes");
        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(ended.json().get("gone")).contains(Value.texts(List.of("machine!one", "machine!one/thing!db",
                "machine!one/thing!web")));
    }

    @Test
    void anyOtherAnswerThanYesChangesNothing() throws Exception {
        assertThat(Terminals.answering(environment.folder, "", environment.studio(), "service", "delete", "db").code())
                .isEqualTo(7);
        var nobody = ays("service", "delete", "db");
        assertThat(nobody.code()).isEqualTo(17);
        assertThat(nobody.err()).contains("--yes");
        assertThat(ays("service", "delete", "db", "--dry-run").out()).contains("Nothing was changed.");
        assertThat(blueprint()).isEqualTo(BLUEPRINT);
    }

    @Test
    void aConsumerThatWouldHaveTooFewRefusesWithItsName() throws Exception {
        environment.write("templates/store/template.yaml", "description: Keeps things\n");
        environment.write("templates/thing/template.yaml",
                "links:\n  consume:\n    - {role: store, min: 1, max: 1}\n");
        var text = "store__s:\nthing__web:\n  store: s\n";
        environment.write("blueprints/main.yaml", text);
        var ended = ays("service", "delete", "s", "--yes");
        assertThat(ended.code()).isEqualTo(17);
        assertThat(ended.err()).contains("store s can't be removed", "thing web");
        assertThat(blueprint()).isEqualTo(text);
    }

    @Test
    void whatIsOnHostsIsNamedWithWhatToDo() throws Exception {
        try (var session = environment.open()) {
            TestEnvironment.deploy(session);
        }
        assertThat(ays("service", "delete", "web", "--yes").out()).contains("Still on hosts: one/web.",
                "ays run --remove-orphans");
        var again = ays("service", "delete", "web", "--yes");
        assertThat(again.code()).isEqualTo(17);
        assertThat(again.err()).contains("thing web is in no blueprint.", "only recorded");
    }

    @Test
    void anEnvironmentThatIsOpenElsewhereIs9() throws Exception {
        try (var _ = environment.open()) {
            assertThat(ays("service", "delete", "db", "--yes").code()).isEqualTo(9);
            assertThat(ays("service", "delete", "db", "--dry-run").code()).isZero();
        }
        assertThat(blueprint()).isEqualTo(BLUEPRINT);
    }

    @Test
    void whatStandsInItAndHasErrorsIsNamedAndNothingIsSaidToHaveGone() throws Exception {
        var text = "machine__one:\nthing__db:\n  machine: one\n  versoin: 7\n";
        environment.write("blueprints/main.yaml", text);
        var ended = ays("service", "delete", "one", "--yes");
        assertThat(ended.code()).isEqualTo(17);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith("ays: machine one can't be removed, since thing db in"
                + " blueprints/main.yaml:2:1 stands in it or names it, and has errors.\n  Mend it first");
        assertThat(blueprint()).isEqualTo(text);
    }

    @Test
    void nothingIsSaidToGoBeforeItIsDone() throws Exception {
        try (var _ = environment.open()) {
            assertThat(ays("service", "delete", "db", "--yes").out()).isEmpty();
        }
        assertThat(ays("service", "delete", "db").out()).isEmpty();
        assertThat(ays("service", "delete", "db", "--dry-run").out()).startsWith("Would go from blueprints/main.yaml:");
        assertThat(ays("service", "delete", "db", "--yes").out()).startsWith("Goes from blueprints/main.yaml:");
    }

    @Test
    void aCommentAtTheHeadOfTheFileStaysAndOneThatGoesIsSaid() throws Exception {
        environment.write("blueprints/main.yaml",
                "# ours\nmachine__one:\n\n# kept warm\nthing__db:\n  machine: one\nmachine__two:\n");
        assertThat(ays("service", "delete", "db", "--dry-run").out())
                .contains("\n  The comment above thing db goes with it: # kept warm\n");
        assertThat(ays("service", "delete", "one", "--json", "--yes").json().get("also").orElseThrow().shown())
                .contains("# kept warm");
        assertThat(blueprint()).startsWith("# ours\n").doesNotContain("warm", "thing").contains("machine__two:");
    }
}
