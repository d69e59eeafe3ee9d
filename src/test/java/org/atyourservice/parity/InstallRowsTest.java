package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.TestEnvironment.path;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.atyourservice.OpenSsh;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What an install gets and leaves, on this machine and on one behind SSH, looked at where it happens.
@Timeout(120)
class InstallRowsTest {

    @TempDir
    private Path home;
    private TestEnvironment environment;

    @BeforeEach
    void make() throws Exception {
        environment = new TestEnvironment(home);
    }

    @AfterEach
    void close() {
        environment.close();
    }

    private static Value.Fields fields(Value of, String name) {
        return (Value.Fields) ((Value.Fields) of).get(name).orElseThrow();
    }

    private static RunView run(Session session, Plan.Request request) throws Exception {
        var plan = session.runs().plan(request);
        assertThat(plan.problems()).isEmpty();
        return session.runs().await(session.runs().start(plan, "")).run();
    }

    @Test
    @DisplayName("Y10: local install follows the recipe for data and dependencies, then runs the action")
    void aLocalInstallHasItsDataAndDependencies() throws Exception {
        var log = home.resolve("log");
        environment.action("install", """
                                      #!/bin/sh
                                      name=$(basename "$PWD")
                                      echo "$AYS_SERVICE" >> '%1$s'
                                      cp "$AYS_DATA" '%2$s/data-'"${AYS_SERVICE##*!}"
                                      pwd > '%2$s/pwd-'"${AYS_SERVICE##*!}"
                                      printf '{"where": "/srv/%%s"}' "$name" > "$AYS_OUTPUT"
                                      """.formatted(log, home));
        environment.write("blueprints/main.yaml", """
                                                  machine__here:
                                                    directory: %s
                                                  thing__web:
                                                    machine: here
                                                    uses: db
                                                    version: 3
                                                  thing__db:
                                                    machine: here
                                                  """.formatted(home.resolve("node")));
        environment.commitAll();
        try (var session = environment.open()) {
            assertThat(TestEnvironment.deploy(session).outcome()).contains(RunEvent.Outcome.OK);
            var db = session.snapshot().recorded().services().get(path("machine!here/thing!db"));

            assertThat(log).hasContent("machine!here/thing!db\nmachine!here/thing!web");
            assertThat(db.data().text("where")).contains("/srv/" + db.id());
            var given = Json.read(Files.readString(home.resolve("data-web")));
            assertThat(fields(fields(given, "service"), "data").get("version")).contains(Value.of(3));
            assertThat(fields(fields(given, "parent"), "data").text("directory"))
                    .contains(home.resolve("node").toString());
            var used = ((Value.Items) fields(given, "producers").get("uses").orElseThrow()).items().getFirst();
            assertThat(fields(used, "data").get("version")).as("the default").contains(Value.of(1));
            assertThat(fields(used, "data").text("where")).as("what its install has just put out")
                    .contains("/srv/" + db.id());
            var web = session.snapshot().recorded().services().get(path("machine!here/thing!web"));
            assertThat(Path.of(Files.readString(home.resolve("pwd-web")).strip())).as("on this machine")
                    .isDirectory().endsWith(Path.of(web.id().text()));
        }
    }

    @Test
    @DisplayName("Y12: reset removes on the remote machine, and only if that succeeded resets here")
    void aRemoteResetComesBeforeTheOneHere() throws Exception {
        environment.sshTemplates();
        environment.action("app", "reset", "#!/bin/sh\ntest ! -e \"$HOME/keep\" && rm -f installed\n");
        var app = path("box!b/app!shop");
        try (var server = OpenSsh.start(home.resolve("sshd"), home.resolve("node"))) {
            environment.write("blueprints/main.yaml", TestEnvironment.box("b", server.port(), server.identity())
                    + "app__shop:\n  box: b\n");
            environment.write("known_hosts", server.hostKeyLine());
            environment.commitAll();
            try (var session = environment.open()) {
                assertThat(TestEnvironment.deploy(session).outcome()).contains(RunEvent.Outcome.OK);
                var installed = home.resolve("node/.ays/test").resolve(recorded(session, app).id().text())
                        .resolve("installed");
                var reset = new Plan.Request(new Goal.Act("reset")).onlyOn(Set.of(app));
                var plan = session.runs().plan(reset);
                assertThat(plan.steps().map(step -> step.verb() + " " + step.touchesHost()))
                        .as("what is there to remove, then the record").containsExactly("reset true", "clear false");

                Files.createFile(home.resolve("node/keep"));
                assertThat(run(session, reset).outcome()).contains(RunEvent.Outcome.FAILED);
                assertThat(installed).exists();
                assertThat(recorded(session, app).isOk("install")).as("not reset here either").isTrue();

                Files.delete(home.resolve("node/keep"));
                assertThat(run(session, reset).outcome()).contains(RunEvent.Outcome.OK);
                assertThat(installed).doesNotExist();
                assertThat(List.copyOf(recorded(session, app).actions().keySet())).containsExactly("reset");
            }
        }
    }

    private static RecordedService recorded(Session session, ServicePath path) {
        return session.snapshot().recorded().services().get(path);
    }
}
