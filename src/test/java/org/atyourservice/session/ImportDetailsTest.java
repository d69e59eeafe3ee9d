package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.atyourservice.model.Diagnostic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an import says of names, limits and files that don't come along as they were.
class ImportDetailsTest {

    @TempDir
    Path home;
    private OldFolder old;

    @BeforeEach
    void aRepository() throws Exception {
        old = new OldFolder(home);
        old.write(".ays", "").write("actorTemplates/node/schema.capnp", "struct Schema { ip @0 :Text; }");
    }

    @AfterEach
    void close() {
        old.close();
    }

    private List<Diagnostic> report() throws Exception {
        var plan = old.plan().plan();
        return Stream.concat(plan.report().stream(),
                plan.environments().stream().flatMap(environment -> environment.report().stream())).toList();
    }

    private String told(String code) throws Exception {
        return String.join("\n", report().stream().filter(one -> one.code().equals(code)).map(Diagnostic::toString)
                .toList());
    }

    private void installed(String name) throws Exception {
        old.write("services/node!" + name + "/service.json", "{\"actorName\": \"node\"}")
                .write("services/node!" + name + "/data.json", "{\"ip\": \"10.0.0.1\"}");
    }

    @Test
    void aNameThatIsTooLongIsToldByItsLength() throws Exception {
        installed("n".repeat(120));
        assertThat(told("installed-renamed")).contains("the name had 120 characters, and 90 are the most.")
                .doesNotContain("no folder can have");
    }

    @Test
    void aNameWithACharacterThatNoFolderCanHaveIsToldByThat() throws Exception {
        installed("a:b");
        assertThat(told("installed-renamed")).contains("is called a-b now: the name had characters that no folder can"
                + " have.").doesNotContain("are the most");
    }

    @Test
    void aNameThatIsBothIsToldByBoth() throws Exception {
        installed("a:" + "b".repeat(100));
        assertThat(told("installed-renamed"))
                .contains("characters that no folder can have; it had 102 characters, and 90 are the most.");
    }

    @Test
    void theLimitOfARecurringActionComesAlong() throws Exception {
        old.write("actorTemplates/node/config.yaml",
                "recurring:\n  - {action: monitor, period: 30s, timeout: 10s, log: true}\ntimeouts: [{install: 5m}]\n")
                .write("actorTemplates/node/actions.py",
                        "def monitor(job):\n    pass\n\ndef install(job):\n    pass\n");
        assertThat(old.carryOut().text("templates/node/template.yaml")).endsWith("""
                                                                                 actions:
                                                                                   install:
                                                                                     timeout: 5m
                                                                                   monitor:
                                                                                     timeout: 10s
                                                                                     every: 30s
                                                                                 """);
    }

    @Test
    void theSameOfAMapByNameComesAlong() throws Exception {
        old.write("actorTemplates/node/config.yaml", "recurring: {monitor: {period: 30s, timeout: 10s}}\n")
                .write("actorTemplates/node/actions.py", "def monitor(job):\n    pass\n");
        assertThat(old.carryOut().text("templates/node/template.yaml")).contains("timeout: 10s", "every: 30s");
    }

    @Test
    void theLogOfARecurringActionIsToldToStayBehind() throws Exception {
        old.write("actorTemplates/node/config.yaml", "recurring:\n  - {action: monitor, period: 30s, log: true}\n")
                .write("actorTemplates/node/actions.py", "def monitor(job):\n    pass\n");
        assertThat(told("template-key"))
                .startsWith("actorTemplates/node/config.yaml:2:36: 'log' of the recurring action"
                        + " monitor of node stays behind");
    }

    @Test
    void aLogAtTheTopIsToldToStayBehind() throws Exception {
        old.write("actorTemplates/node/config.yaml", "log: true\n");
        assertThat(told("template-key")).startsWith(
                "actorTemplates/node/config.yaml:1:1: 'log' of node has no counterpart here and stays behind.");
        assertThat(told("unknown-key")).isEmpty();
    }

    @Test
    void theActionsBesideAnInstalledServiceThatATemplateTookAreNotLeftBehind() throws Exception {
        old.write("services/lost!one/service.json", "{\"actorName\": \"lost\"}")
                .write("services/lost!one/data.json", "{\"a\": 1}")
                .write("services/lost!one/actions.py", "def install(job):\n    pass\n")
                .write("services/node!n/service.json", "{\"actorName\": \"node\"}")
                .write("services/node!n/actions.py", "def install(job):\n    pass\n");
        assertThat(old.carryOut().text("templates/lost/actions.py")).contains("def install");
        assertThat(told("left-behind")).contains("services/node!n/actions.py").doesNotContain("lost!one");
    }
}
