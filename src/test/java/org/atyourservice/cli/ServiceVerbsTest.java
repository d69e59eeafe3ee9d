package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.atyourservice.model.Value;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceVerbsTest extends InAnEnvironment {

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", """
                                                  machine__one:
                                                  thing__db:
                                                    machine: one
                                                    version: 7
                                                  machine__two:
                                                    thing__db:
                                                    thing__web:
                                                      uses: one/db
                                                  """);
        environment.commitAll();
    }

    private static List<String> names(Terminals.Ended ended) {
        assertThat(ended.code()).as(ended.out()).isZero();
        return ((Value.Items) ended.json().get("services").orElseThrow()).items().stream()
                .map(item -> ((Value.Fields) item).text("path").orElseThrow()).toList();
    }

    private void deploy() throws Exception {
        try (var session = environment.open()) {
            TestEnvironment.deploy(session);
        }
    }

    @Test
    void allAreListedInColumns() {
        assertThat(ays("service", "list").out()).startsWith("SERVICE  TEMPLATE  STATE")
                .contains("two/web  thing     ○ NOT STARTED  two\n").contains("one/db   thing ");
    }

    @Test
    void theListIsNarrowedByRolePlaceAndState() throws Exception {
        assertThat(names(ays("service", "list", "--json", "--role", "machine"))).containsExactly("machine!one",
                "machine!two");
        assertThat(names(ays("service", "list", "--json", "--under", "two"))).containsExactly("machine!two",
                "machine!two/thing!db", "machine!two/thing!web");
        assertThat(names(ays("service", "list", "--json", "--state", "running"))).isEmpty();
        deploy();
        assertThat(names(ays("service", "list", "--json", "--state", "running,failed", "--role", "thing")))
                .hasSize(3);
        assertThat(ays("service", "list", "--state", "failed").out())
                .isEqualTo("None of the 5 services is like that.\n");
        assertThat(ays("service", "list", "--state", "happy").code()).isEqualTo(2);
    }

    @Test
    void anEmptyEnvironmentSaysWhatToDoNext() throws Exception {
        environment.write("blueprints/main.yaml", "");
        assertThat(ays("service", "list").out()).startsWith("There are no services yet; add one to blueprints/");
        assertThat(ays("service", "state").out()).startsWith("There are no services yet");
    }

    @Test
    void aServiceIsCalledByItsPathOrByAsMuchAsMakesItUnique() {
        assertThat(ays("service", "show", "machine!two/thing!web").code()).isZero();
        assertThat(ays("service", "show", "two/web").out()).isEqualTo(ays("service", "show", "web").out());
        assertThat(ays("service", "show", "thing!web").code()).isZero();
    }

    @Test
    void aNameThatFitsSeveralListsThem() {
        var ended = ays("service", "show", "db");
        assertThat(ended.code()).isEqualTo(16);
        assertThat(ended.err()).contains("'db' may be 2 services.",
                "Say which: machine!one/thing!db, machine!two/thing!db.");
    }

    @Test
    void aNameThatFitsNoneListsWhatThereIs() {
        var ended = ays("service", "show", "webb");
        assertThat(ended.code()).isEqualTo(16);
        assertThat(ended.err()).contains("There is no service 'webb' in test.", "Did you mean 'web'?");
    }

    @Test
    void aServiceIsShownWithWhereEachValueComesFrom() {
        var shown = ays("service", "show", "one/db").out();
        assertThat(shown).contains("thing db  ○ NOT STARTED", "machine!one/thing!db", "blueprints/main.yaml:2:1",
                "version  7  blueprints/main.yaml:4:12", "where    -  set by actions", "runs on     machine one",
                "Used by\n  thing web  two/web");
        assertThat(ays("service", "show", "web").out()).contains("version  1  default of thing",
                "Uses\n  uses  thing db  one/db");
    }

    @Test
    void whatIsRecordedIsShownWithOutputsAndWhatDiffers() throws Exception {
        environment.action("start", "#!/bin/sh\nprintf '{\"where\": \"attic\"}' > \"$AYS_OUTPUT\"\n");
        environment.commitAll();
        deploy();
        environment.write("blueprints/main.yaml", "machine__one:\nthing__db:\n  machine: one\n  version: 8\n");
        var shown = ays("service", "show", "one/db").out();
        assertThat(shown).contains("● RUNNING", "not deployed yet: version 7 -> 8", "on its host: 7",
                "the template of today", "start    ok  run 1-").containsPattern("where    attic +set by run 1-");
        var json = (Value.Fields) ays("service", "show", "one/db", "--json").json().get("service").orElseThrow();
        assertThat(json.text("id").orElse("")).matches("[0-9a-f]{16}");
        assertThat(((Value.Fields) json.get("recipe").orElseThrow()).text("current")).contains("true");
        assertThat(((Value.Fields) json.get("change").orElseThrow()).text("kind")).contains("update");
    }

    @Test
    void aServiceThatIsInNoBlueprintAnyMoreIsStillThere() throws Exception {
        deploy();
        environment.write("blueprints/main.yaml", "machine__one:\n");
        assertThat(ays("service", "list").out()).containsPattern("two/web .*in no blueprint any more");
        assertThat(ays("service", "show", "web").out()).contains("written in  no blueprint");
    }

    @Test
    void aSecretIsShownByItsNameOnly() throws Exception {
        environment.write("templates/vault/schema.yaml",
                "type: object\nproperties:\n  key: {type: string, format: secret}\n  pin: {type: string, format: secret}\n");
        environment.write("blueprints/main.yaml", "vault__v:\n  key: {secret: v.key}\n");
        var json = ays("service", "show", "v", "--json");
        assertThat(json.out()).contains("\"secret\": \"v.key\"");
        assertThat(ays("service", "show", "v").out()).contains("key  secret v.key");
    }

    @Test
    void theStateSaysWhyAServiceFailed() throws Exception {
        environment.action("start", "#!/bin/sh\necho no more licences >&2\nexit 3\n");
        environment.commitAll();
        deploy();
        var ended = ays("service", "state", "two");
        assertThat(ended.out()).startsWith("SERVICE").contains("✖ FAILED", "install ok, start error",
                "start failed in run 1-").doesNotContain("one/db");
        var json = ays("service", "state", "one/db", "--json").json();
        var state = (Value.Fields) ((Value.Items) json.get("services").orElseThrow()).items().getFirst();
        assertThat(state.text("state")).contains("failed");
        assertThat(((Value.Fields) state.get("failed").orElseThrow()).text("action")).contains("start");
    }

    @Test
    void whereOnlyErrorsAreInTheWayNobodyIsToldToAddAService() throws Exception {
        environment.write("blueprints/main.yaml", "thing__db:\n  versoin: 7\n");
        for (var verb : List.of("list", "state")) {
            assertThat(ays("service", verb).out()).isEqualTo("No service is without errors: ays env check\n");
        }
        assertThat(ays("service", "show", "db").err()).contains("There is no service 'db' in test.",
                "Services with errors are not among them: ays env check");
    }

    @Test
    void allVerbsForAServiceSayTheSameOfANameThatFitsNoneOrSeveral() {
        for (var name : List.of("db", "nobody")) {
            var said = Stream.of("show", "state", "delete").map(verb -> {
                var ended = ays("service", verb, name, "--json");
                assertThat(ended.code()).as(verb).isEqualTo(16);
                assertThat(ended.err()).isEmpty();
                return ended.json().get("error").orElseThrow().shown();
            }).distinct().toList();
            assertThat(said).hasSize(1);
            assertThat(ays("service", "list", "--under", name, "--json").json().get("error").orElseThrow().shown())
                    .isEqualTo(said.getFirst());
        }
    }
}
