package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.atyourservice.cli.Terminals;
import org.atyourservice.model.Value;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Plans, runs and what goes on by itself, as a script has them: through `ays` alone, with real processes and real git.
@Timeout(180)
class HeadlessRowsTest {

    @TempDir
    Path home;

    private TestEnvironment environment;

    @BeforeEach
    void setUp() throws Exception {
        home = home.toRealPath();
        environment = new TestEnvironment(home);
        environment.action("start", """
                                    #!/bin/sh
                                    echo x >> '%1$s/starts'
                                    [ ! -e '%1$s/fail' ]
                                    """.formatted(home));
        environment.write("blueprints/main.yaml", "machine__one:\nthing__db:\n  machine: one\nthing__web:\n"
                + "  machine: one\n  uses: db\n");
        environment.commitAll();
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    private Terminals.Ended ays(String... arguments) {
        return Terminals.in(environment.folder, environment.studio(), arguments);
    }

    private Terminals.Ended good(String... arguments) {
        var ended = ays(arguments);
        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        return ended;
    }

    private static List<Value.Fields> items(Value.Fields json, String list) {
        return ((Value.Items) json.get(list).orElseThrow()).items().stream().map(Value.Fields.class::cast).toList();
    }

    private static List<String> texts(List<Value.Fields> items, String field) {
        return items.stream().map(item -> item.text(field).orElse("")).toList();
    }

    private int starts() throws Exception {
        return Files.exists(home.resolve("starts")) ? Files.readAllLines(home.resolve("starts")).size() : 0;
    }

    private void template(String text) throws Exception {
        environment.write("templates/thing/template.yaml", """
                                                           links:
                                                             parent: {role: machine, optional: true}
                                                             consume:
                                                               - {role: thing, argname: uses, min: 0}
                                                           """ + text);
        environment.commitAll();
    }

    @Test
    @DisplayName("A23: simulate: the steps of a run without running them, which the run then does")
    void aPlanIsTheRunWithoutRunning() throws Exception {
        var plan = (Value.Fields) ays("plan", "--json").json().get("plan").orElseThrow();
        var planned = items(plan, "groups").stream()
                .flatMap(group -> items(group, "steps").stream().map(step -> group.text("service").orElse("") + " "
                        + step.text("action").orElse("")))
                .sorted().toList();
        assertThat(starts()).isZero();
        assertThat(environment.git("status", "--porcelain")).isEmpty();
        var done = Terminals.lines(good("run", "--json")).stream()
                .filter(line -> line.text("event").orElse("").equals("step_ended"))
                .map(line -> line.text("service").orElse("") + " " + line.text("action").orElse("")).sorted().toList();
        assertThat(done).isEqualTo(planned).hasSize(5);
        assertThat(ays("plan").code()).isZero();
    }

    @Test
    @DisplayName("A22: git commit after each run, the intent before and the outcome after")
    void eachRunIsTwoCommits() throws Exception {
        environment.write("blueprints/main.yaml", "machine__one:\nthing__db:\n  machine: one\n");
        good("run", "-m", "Only the database");
        assertThat(environment.git("log", "--format=%s", "-2").lines()).first().asString().startsWith("Run 1 ok");
        assertThat(environment.git("status", "--porcelain")).isEmpty();
        assertThat(items(good("runs", "--json").json(), "runs").getFirst().text("why"))
                .contains("Only the database");
    }

    @Test
    @DisplayName("A22: push when there is a remote")
    void theOutcomeIsPushedWhereThereIsARemote() throws Exception {
        var shared = home.resolve("shared.git");
        environment.git("init", "-q", "--bare", "-b", "main", shared.toString());
        environment.git("remote", "add", "origin", shared.toString());
        environment.git("push", "-q", "-u", "origin", "main");
        good("run");
        assertThat(environment.git("--git-dir", shared.toString(), "rev-parse", "main"))
                .isEqualTo(environment.git("rev-parse", "HEAD"));
        assertThat(good("env", "lease").out()).isEqualTo("Nobody has the environment for a run.\n");
    }

    @Test
    @DisplayName("A22: git commit after each blueprint; push when there is a remote")
    void aBlueprintIsCommittedAndPushed() throws Exception {
        var shared = home.resolve("shared.git");
        environment.git("init", "-q", "--bare", "-b", "main", shared.toString());
        environment.git("remote", "add", "origin", shared.toString());
        environment.git("push", "-q", "-u", "origin", "main");
        environment.write("blueprints/more.yaml", "machine__more:\n");
        assertThat(good("blueprint").out()).endsWith(", and pushed it.\n");
        assertThat(environment.git("--git-dir", shared.toString(), "rev-parse", "main"))
                .isEqualTo(environment.git("rev-parse", "HEAD"));
        environment.git("remote", "set-url", "origin", home.resolve("gone.git").toString());
        environment.write("blueprints/more.yaml", "machine__other:\n");
        var ended = good("blueprint");
        assertThat(ended.out()).contains("Warning: It could not be pushed to origin: ",
                "It is committed here, and goes with the next push.");
    }

    @Test
    @DisplayName("A19: retries with growing waits; retries can be switched off")
    void retriesCanBeSwitchedOff() throws Exception {
        template("actions:\n  start: {retries: [0s, 100ms, 300ms]}\n");
        Files.createFile(home.resolve("fail"));
        assertThat(ays("run", "--no-retries", "db").code()).isEqualTo(4);
        assertThat(starts()).isEqualTo(1);
        var lines = Terminals.lines(ays("run", "db", "--json"));
        assertThat(texts(lines, "event")).contains("step_retry");
        assertThat(starts()).isGreaterThan(2);
    }

    @Test
    @DisplayName("A19: timeout per action")
    void anActionHasItsTimeout() throws Exception {
        environment.action("start", "#!/bin/sh\nsleep 60\n");
        template("actions:\n  start: {timeout: 1s}\n");
        var ended = ays("run", "db");
        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.out()).containsPattern("thing db start: .*1 s");
    }

    @Test
    @DisplayName("A19: one run at a time per environment: another process is told who has it")
    void anotherProcessIsToldWhoHasIt() throws Exception {
        try (var _ = environment.open()) {
            var ended = ays("run");
            assertThat(ended.code()).isEqualTo(9);
            assertThat(ended.err()).contains("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    @DisplayName("A24: CLI verbs: action, on a selection and with arguments")
    void anActionOnASelection() throws Exception {
        environment.action("greet", "#!/bin/sh\ncat \"$AYS_DATA\" > '%s/data'\necho hello\n".formatted(home));
        environment.commitAll();
        good("run");
        assertThat(good("run", "web", "--action", "greet", "--args", "whom=world", "--logs").out())
                .contains("thing web greet | hello").doesNotContain("thing db");
        assertThat(Files.readString(home.resolve("data"))).containsPattern("\"whom\": *\"world\"");
    }

    @Test
    @DisplayName("A24: CLI verbs: run create, list and show")
    void runsAreMadeListedAndShown() throws Exception {
        Files.createFile(home.resolve("fail"));
        assertThat(ays("run").code()).isEqualTo(4);
        Files.delete(home.resolve("fail"));
        good("retry");
        var runs = items(good("runs", "list", "--json").json(), "runs");
        assertThat(texts(runs, "outcome")).containsExactly("ok", "failed");
        assertThat(texts(runs, "number")).containsExactly("2", "1");
        var shown = (Value.Fields) good("runs", "show", "1", "--json").json().get("run").orElseThrow();
        assertThat(texts(items(shown, "steps"), "state")).contains("ok", "failed", "skipped");
        assertThat(good("logs", "1", "--step", "install").out()).contains("db install | installed\n");
    }

    @Test
    @DisplayName("A20: recurring actions with a period, while ays watch runs")
    void recurringActionsRunWhileItWatches() throws Exception {
        environment.action("sweep", "#!/bin/sh\necho x >> '%s/sweeps'\n".formatted(home));
        template("actions:\n  sweep: {every: 300ms}\n");
        good("run", "db");
        var lines = Terminals.lines(good("watch", "--for", "6s", "--json"));
        assertThat(Files.readAllLines(home.resolve("sweeps"))).hasSizeGreaterThan(2);
        assertThat(texts(lines, "event")).startsWith("watch_started").contains("action").endsWith("watch_ended");
        int then = Files.readAllLines(home.resolve("sweeps")).size();
        good("runs");
        assertThat(Files.readAllLines(home.resolve("sweeps"))).hasSize(then);
    }

    @Test
    @DisplayName("A20: a recurring action that is at work ends with the watch, however it takes that")
    void aRecurringActionEndsWithTheWatch() throws Exception {
        environment.action("sweep", "#!/bin/sh\ntrap '' TERM\necho $$ > '%s/pid'\nwhile :; do sleep 1; done\n"
                .formatted(home));
        template("actions:\n  sweep: {every: 300ms}\n");
        good("run", "db");
        good("watch", "--for", "3s", "--json");
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(home.resolve("pid")).strip()))
                .filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    @DisplayName("A20: long jobs run while ays watch runs, and end with it; a monitor's change is told")
    void longJobsAndChangesWhileItWatches() throws Exception {
        environment.action("follow", "#!/bin/sh\necho $$ > '%s/pid'\nexec sleep 300\n".formatted(home));
        environment.action("monitor", "#!/bin/sh\n[ ! -e '%s/ill' ] || { echo no answer; exit 1; }\n".formatted(home));
        template("actions:\n  follow: {long: true}\n  monitor: {every: 300ms}\n");
        good("run", "db");
        Files.createFile(home.resolve("ill"));
        var lines = Terminals.lines(good("watch", "--for", "6s", "--json"));
        assertThat(lines).anySatisfy(line -> {
            assertThat(line.text("event")).contains("state");
            assertThat(line.text("state")).contains("unhealthy");
            assertThat(line.get("why").orElseThrow().shown()).contains("no answer");
        });
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(home.resolve("pid")).strip()))
                .filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    @DisplayName("J4: named daemons: started once while alive, terminated by name")
    void daemonsByName() throws Exception {
        template("daemons:\n  worker: {run: 'echo x >> %1$s/workers; exec sleep 300'}\n".formatted(home));
        good("run", "db");
        assertThat(good("daemon", "list", "db").out()).contains("worker  not alive");
        var first = items(good("daemon", "start", "db", "worker", "--json").json(), "daemons").getFirst();
        assertThat(first.text("alive")).contains("true");
        var again = items(good("daemon", "start", "db", "worker", "--json").json(), "daemons").getFirst();
        assertThat(again.text("pid")).isEqualTo(first.text("pid"));
        assertThat(good("daemon", "list", "db").out()).containsPattern("worker +alive +" + first.text("pid").get());
        assertThat(good("daemon", "stop", "db", "worker").out())
                .isEqualTo("Daemon worker of thing db is not alive.\n");
        assertThat(ays("daemon", "start", "db", "other").code()).isEqualTo(16);
    }

    @Test
    @DisplayName("A28: backup and restore of any service; restoring gives the same data, and asks before")
    void backupAndRestore() throws Exception {
        environment.action("install", "#!/bin/sh\nmkdir -p data && echo first > data/file && pwd > '%s/where'\n"
                .formatted(home));
        template("data: [data]\n");
        good("run", "db");
        var file = Path.of(Files.readString(home.resolve("where")).strip()).resolve("data/file");
        assertThat(good("backup", "list").out()).startsWith("There are no backups.");
        good("backup", "create", "db");
        Files.writeString(file, "spoiled");
        var backups = items(good("backup", "list", "db", "--json").json(), "backups");
        assertThat(backups).hasSize(1);
        var id = backups.getFirst().text("backup").orElseThrow();
        assertThat(ays("backup", "restore", "db", id).code()).isEqualTo(17);
        assertThat(ays("backup", "restore", "db", "other", "--yes").code()).isEqualTo(16);
        good("backup", "restore", "db", id, "--yes");
        assertThat(file).hasContent("first");
        assertThat(Stream.of(good("backup", "list").out().split("\n"))).anyMatch(line -> line.contains(id));
    }
}
