package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.atyourservice.session.TestEnvironment.path;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.atyourservice.OpenSsh;
import org.atyourservice.cli.Terminals;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.run.TestJobs;
import org.atyourservice.run.ssh.SshHome;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Secrets of many shapes are planted in an environment on two SSH servers, everything that there is to do is done with
/// them, well and badly, and then all that is left, said or seen is searched.
@Timeout(240)
class PlantedSecretsTest {

    private static final ServicePath APP = path("box!one/app!mainstreet");
    private static final ServicePath FRONT = path("box!two/app!front");
    private static final ServicePath OLD = path("box!two/py!old");

    private static final Map<String, String> PLANTED = Map.of("short", "Zq7#kP2x", "long",
            "L0ng-" + "abcdefghijklmnopqrstuvwxyz.ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789".repeat(5) + "-3nd", "odd",
            "pl4nted \"typed\"/s'cret+ü€\\\nand a second <line> & more", "pathlike", "mainstreet", "pem",
            """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIPlAnTeDkEyOfNoUsEaTaLlqWeRtYuIoPaSdFgHjKl
            ZxCvBnM1234567890plantedsecondlineofthekeyQwErTyUiOpAsDfGhJk==
            -----END PRIVATE KEY-----
            """);
    private static final String PASSPHRASE = "pl4nted passphrase of the key";
    private static final String IN_DUMP = "pl4nted-row-of-the-database";

    /// Writes every secret that it is given in every way, each time in two pieces.
    private static final String LEAK = """
                                       import base64, json, os, shlex, sys, time, urllib.parse
                                       known = ('short', 'long', 'odd', 'pathlike', 'pem', 'token')
                                       def texts(node):
                                           if isinstance(node, dict):
                                               for name, value in node.items():
                                                   if name in known and isinstance(value, str):
                                                       yield value
                                                   yield from texts(value)
                                           if isinstance(node, list):
                                               for value in node:
                                                   yield from texts(value)
                                       def say(out, text):
                                           raw = text if isinstance(text, bytes) else text.encode()
                                           for piece in (raw[:len(raw) // 2], raw[len(raw) // 2:], b'\\n'):
                                               out.buffer.write(piece)
                                               out.flush()
                                               time.sleep(0.0005)
                                       data = open(os.environ['AYS_DATA']).read()
                                       all = sorted(set(texts(json.loads(data))))
                                       if os.path.exists('.made'):
                                           all.append(open('.made').read())
                                       for out in (sys.stdout, sys.stderr):
                                           for text in all:
                                               raw = text.encode()
                                               say(out, text)
                                               say(out, 'password=' + text + ';')
                                               for before in (b'', b'a', b'ab'):
                                                   say(out, base64.b64encode(before + raw + b'!'))
                                                   say(out, base64.encodebytes(before + raw))
                                               say(out, urllib.parse.quote(text))
                                               say(out, urllib.parse.quote_plus(text))
                                               say(out, json.dumps(text))
                                               say(out, json.dumps(text, ensure_ascii=False))
                                               say(out, raw.hex())
                                               say(out, shlex.quote(text))
                                               say(out, repr(text))
                                           say(out, data)
                                           say(out, base64.b64encode(data.encode()))
                                           say(out, '::progress 40 with ' + all[-1])
                                           say(out, 'the last was ' + all[-1])
                                       """;

    @TempDir
    private Path temporary;
    private final SecretSearch search = new SecretSearch();
    private final Instant began = Instant.now();
    private final AtomicBoolean over = new AtomicBoolean();
    private Path home;
    private OpenSsh one;
    private OpenSsh two;
    private TestEnvironment environment;
    private Thread looking;

    @BeforeEach
    void setUp() throws Exception {
        home = temporary.toRealPath();
        one = OpenSsh.start(home.resolve("sshd-one"), home.resolve("one"));
        two = OpenSsh.start(home.resolve("sshd-two"), home.resolve("two"));
        var key = home.resolve("key");
        var keygen = new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", PASSPHRASE, "-f", key.toString());
        assertThat(keygen.start().waitFor()).isZero();
        Files.copy(home.resolve("key.pub"), one.identity().resolveSibling("authorized_keys"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        var me = new SshHome(home.resolve("me")).knows(one, two).answers(PASSPHRASE, PASSPHRASE, PASSPHRASE);
        environment = new TestEnvironment(home, me.shells());
        environment.sshTemplates();
        templates();
        environment.write("blueprints/main.yaml", TestEnvironment.box("one", one.port(), key)
                + TestEnvironment.box("two", two.port(), two.identity()) + """
                                                                           app__mainstreet:
                                                                             box: one
                                                                           app__front:
                                                                             box: two
                                                                             uses: mainstreet
                                                                           py__old:
                                                                             box: two
                                                                             app: mainstreet
                                                                           """);
        environment.commitAll();
        search.add(PLANTED.entrySet().stream().filter(entry -> !entry.getKey().equals("pathlike"))
                .map(Map.Entry::getValue).toArray(String[]::new)).add(PASSPHRASE, IN_DUMP);
        looking = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                search.processes();
                LockSupport.parkNanos(5_000_000);
            }
        });
    }

    private void templates() throws Exception {
        environment.write("templates/app/template.yaml", """
                                                         links:
                                                           parent: {role: box}
                                                           consume:
                                                             - {role: app, argname: uses, min: 0}
                                                         files: [.env]
                                                         actions:
                                                           monitor: {every: 500ms}
                                                           tidy: {every: 500ms}
                                                           follow: {long: true}
                                                           explode: {retries: [50ms]}
                                                         """);
        environment.write("templates/app/schema.yaml", """
                                                       type: object
                                                       properties:
                                                         short: {type: string, format: secret}
                                                         long: {type: string, format: secret}
                                                         odd: {type: string, format: secret}
                                                         pathlike: {type: string, format: secret}
                                                         pem: {type: string, format: secret}
                                                         token: {type: string, format: secret, readOnly: true}
                                                         seen: {type: string, readOnly: true}
                                                         version: {type: integer, default: 1}
                                                       """);
        environment.write("templates/app/leak.py", LEAK);
        var leak = "#!/bin/sh\npython3 \"$AYS_TEMPLATE/leak.py\"\n";
        environment.action("app", "install", """
                                             #!/bin/sh
                                             umask 077
                                             cp "$AYS_DATA" .env
                                             [ -s .made ] || head -c 33 /dev/urandom | base64 | tr -d '\\n' > .made
                                             printf '{"token": "%s"}' "$(cat .made)" > "$AYS_OUTPUT"
                                             pwd
                                             """ + leak);
        for (var action : List.of("start", "stop", "uninstall", "tidy", "configure")) {
            environment.action("app", action, leak);
        }
        environment.action("app", "monitor", leak + """
                                                    printf '{"version": 1, "seen": "%s"}' "$(cat .made)" > "$AYS_OUTPUT"
                                                    """);
        environment.action("app", "explode", leak + "exit 7\n");
        environment.action("app", "hang", leak + "touch hangs; sleep 100\n");
        environment.action("app", "follow", leak + "touch follows; sleep 100\n");
        environment.action("app", "spill",
                leak + "printf '{\"seen\": \"%s\"}' \"$(cat .made)\" > \"$AYS_OUTPUT\"\n");
        environment.action("app", "misname", leak + "printf '{\"%s\": 1}' \"$(cat .made)\" > \"$AYS_OUTPUT\"\n");
        environment.action("app", "export",
                leak + "umask 077; { cat .env; echo '%s'; } > \"$AYS_STREAM\"\n".formatted("$(cat rows)"));
        environment.action("app", "import", leak + "umask 077; cat \"$AYS_STREAM\" > imported\n");
        environment.write("templates/py/template.yaml", """
                                                        links:
                                                          parent: {role: box}
                                                          consume:
                                                            - {role: app, min: 1}
                                                        """);
        environment.write("templates/py/schema.yaml", "type: object\nproperties: {}\n");
        environment.write("templates/py/actions.py", """
                                                     def install(job):
                                                         for app in job.service.producers['app']:
                                                             print(app.model.data)
                                                             print(repr(app.model.data.odd), app.model.data.long)


                                                     def start(job):
                                                         app = job.service.producers['app'][0]
                                                         raise Exception("can't use " + app.model.data.token)
                                                     """);
    }

    @AfterEach
    void tearDown() throws Exception {
        over.set(true);
        looking.join();
        environment.close();
        one.close();
        two.close();
    }

    private RunView run(Session session, Plan plan) throws Exception {
        search.text("a plan", plan.toString());
        var view = session.runs().await(session.runs().start(plan, "")).run();
        search.text("a run", view.toString());
        for (var step : view.steps().keySet()) {
            search.text("a log", log(session, view, step));
        }
        return view;
    }

    private static String log(Session session, RunView view, String step) {
        return session.runs().log(view.run(), step, 0, 100_000).stream().map(line -> line.text())
                .collect(Collectors.joining("\n"));
    }

    private RunView act(Session session, String action, ServicePath on) throws Exception {
        return run(session, session.runs().plan(new Plan.Request(new Goal.Act(action)).onlyOn(Set.of(on)).forced()));
    }

    private Path directory(Session session, ServicePath service, String node) {
        var id = session.snapshot().recorded().service(service).orElseThrow().id().text();
        return home.resolve(node + "/.ays/test/" + id);
    }

    private void says(String where, ThrowingAct act) throws Exception {
        try {
            act.run();
        } catch (Problem e) {
            for (Throwable at = e; at != null; at = at.getCause()) {
                search.text(where, at.toString());
            }
        }
    }

    private interface ThrowingAct {
        void run() throws Exception;
    }

    @Test
    void theSearchFindsWhatIsThere() throws Exception {
        var text = "c0ntrol-of-the-search";
        var control = new SecretSearch().add(text);
        environment.write("base64",
                Base64.getMimeEncoder(8, new byte[]{'\n'}).encodeToString(("ab" + text).getBytes()));
        control.files(environment.folder.resolve("templates"), Set.of());
        assertThat(control.found()).isEmpty();
        control.files(environment.folder, Set.of());
        assertThat(control.found()).hasSize(1);
        environment.git("stash", "-u");
        environment.git("stash", "drop");
        environment.git("gc", "-q");
        control.objects(environment.folder);
        assertThat(control.found()).hasSize(2);
        var process = new ProcessBuilder("sh", "-c", "read _ # " + text).start();
        TestJobs.await("it is seen", () -> {
            control.processes();
            return control.found().size() > 2;
        });
        process.destroy();
        process.onExit().join();
    }

    @Test
    @DisplayName("A25: a search of the folder, git's objects, all logs and our files on the nodes finds planted secrets"
            + " nowhere in plain text, but in 0600 files of actions on their own node")
    void everythingIsDoneAndNothingIsFound() throws Exception {
        Path app;
        Path front;
        try (var session = environment.open()) {
            for (var planted : PLANTED.entrySet()) {
                session.edits().set(APP, planted.getKey(), Optional.of(Value.of(planted.getValue())));
            }
            deployed(session);
            app = directory(session, APP, "one");
            front = directory(session, FRONT, "two");
            // Only from here on is it known what was made.
            search.add(Files.readString(app.resolve(".made")), Files.readString(front.resolve(".made")));
            failures(session);
            spoken(session);
            cancelled(session);
            data(session, app);
            watched(session, app);
            session.edits().set(APP, "short", Optional.of(Value.of("N3w#short")));
            search.add("N3w#short");
            run(session, session.runs().plan(Plan.Request.DEPLOY));
            said(session);
        }
        commandLine();
        environment.git("gc", "-q");
        over.set(true);
        looking.join();
        leftovers(app, front);
        assertThat(search.found()).isEmpty();
    }

    private void deployed(Session session) throws Exception {
        var view = run(session, session.runs().plan(Plan.Request.DEPLOY));
        // py's start fails on purpose; that is all that does.
        assertThat(view.failures()).extracting(step -> step.step().service()).containsOnly(OLD);
        var step = view.steps().entrySet().stream().filter(it -> it.getValue().step().service().equals(APP)
                && it.getKey().contains("install")).findFirst().orElseThrow().getKey();
        var log = log(session, view, step);
        assertThat(log).contains("password=***;").contains("the last was ***");
        assertThat(session.snapshot().recorded().service(APP).orElseThrow().data().get("token").toString())
                .contains("SecretRef");
        search.text("the reasons", view.failures().toString());
        assertThat(view.failures()).extracting(RunView.StepView::note).asString().contains("can't use ***");
    }

    private void failures(Session session) throws Exception {
        var exploded = act(session, "explode", APP);
        assertThat(exploded.outcome()).contains(RunEvent.Outcome.FAILED);
        assertThat(exploded.failures()).extracting(RunView.StepView::note).asString().contains("the last was ***");
        var retry = run(session, session.runs().retry(exploded.run()));
        assertThat(retry.outcome()).contains(RunEvent.Outcome.FAILED);
        for (var action : List.of("spill", "misname")) {
            assertThat(act(session, action, APP).outcome()).contains(RunEvent.Outcome.FAILED);
        }
        assertThat(act(session, "configure", FRONT).outcome()).contains(RunEvent.Outcome.OK);
        var command = run(session, session.runs().plan(new Plan.Request(
                new Goal.Command("cat .env; cat .made; env; python3 \"$HOME\"/.ays/test/*/.jobs/../nothing; ps axeww"))
                .onlyOn(Set.of(APP, FRONT))));
        assertThat(command.outcome()).isPresent();
    }

    private void spoken(Session session) throws Exception {
        for (var secret : List.of("short", "odd", "pem")) {
            var command = new Plan.Request(new Goal.Command("echo " + PLANTED.get(secret))).onlyOn(Set.of(APP));
            refused(session, session.runs().plan(command), "");
            refused(session, session.runs().plan(new Plan.Request(new Goal.Act("configure", new Value.Fields(
                    Map.of("with", Value.of(PLANTED.get(secret)))))).onlyOn(Set.of(APP))), "");
            refused(session, session.runs().plan(Plan.Request.DEPLOY), "since it is " + PLANTED.get(secret));
        }
    }

    private void refused(Session session, Plan plan, String why) {
        var refusal = catchThrowableOfType(Problem.class, () -> session.runs().start(plan, why));
        assertThat(refusal).hasMessageContaining("and would be kept in git");
        search.text("a refusal", refusal.getMessage() + refusal);
    }

    private void cancelled(Session session) throws Exception {
        var plan = session.runs().plan(new Plan.Request(new Goal.Act("hang")).onlyOn(Set.of(APP)));
        var run = session.runs().start(plan, "");
        var hangs = directory(session, APP, "one").resolve("hangs");
        TestJobs.await("it hangs", () -> Files.exists(hangs));
        session.runs().cancel(run);
        assertThat(session.runs().await(run).run().outcome()).contains(RunEvent.Outcome.CANCELLED);
    }

    private void data(Session session, Path app) throws Exception {
        Files.writeString(app.resolve("rows"), IN_DUMP);
        Files.setPosixFilePermissions(app.resolve("rows"), PosixFilePermissions.fromString("rw-------"));
        var file = home.resolve("dump");
        var out = session.transfers().export(APP, file).await();
        assertThat(out.moved()).isPresent();
        assertThat(session.transfers().importFrom(APP, file).await().moved()).isPresent();
        Files.delete(file);
        assertThat(act(session, "backup", APP).outcome()).contains(RunEvent.Outcome.OK);
        assertThat(act(session, "restore", APP).outcome()).contains(RunEvent.Outcome.OK);
        search.text("the backups", session.backups().of(APP).toString());
    }

    private void watched(Session session, Path app) throws Exception {
        Files.writeString(app.resolve(".env"), "edited by hand: " + PLANTED.get("long"));
        session.watch().start();
        TestJobs.await("what recurs was done and seen", () -> Files.exists(app.resolve("follows"))
                && session.watch().status().of(APP, "tidy").flatMap(it -> it.result()).isPresent()
                && session.snapshot().observed().of(session.snapshot().recorded().service(APP).orElseThrow().id())
                        .filter(sight -> !sight.files().isEmpty()).isPresent());
        search.text("the watch", session.watch().status().toString());
        session.watch().stop();
        session.health().check();
        search.text("what is seen", session.snapshot().observed().toString());
    }

    private void said(Session session) throws Exception {
        search.text("the snapshot", session.snapshot().toString());
        search.text("the history", session.history().entries().toString());
        search.text("undo", session.edits().undoLabel().toString());
        says("a wrong value", () -> session.edits().set(APP, "version", Optional.of(Value.of(PLANTED.get("long")))));
        says("a secret that is no text", () -> session.edits().set(APP, "short",
                Optional.of(Value.of(List.of(Value.of(PLANTED.get("long")))))));
        says("a name", () -> session.edits().rename(APP, "a b"));
    }

    private void commandLine() {
        for (var arguments : List.of(List.of("env", "check"), List.of("service", "list"),
                List.of("service", "show", APP.toString()), List.of("service", "show", FRONT.toString()),
                List.of("service", "state"), List.of("secret", "list"), List.of("recipe", "list"),
                List.of("blueprint"), List.of("host", "list"), List.of("template", "show", "app"),
                List.of("plan"), List.of("plan", "--force"), List.of("plan", "--action", "stop"),
                List.of("runs"), List.of("runs", "show", "1"), List.of("logs", "1"), List.of("logs", APP.toString()),
                List.of("run", "--action", "explode", "--yes", APP.toString()), List.of("retry", "--yes"),
                List.of("backup", "list"), List.of("env", "lease"))) {
            for (var json : List.of(List.<String>of(), List.of("--json"))) {
                var words = new ArrayList<>(arguments);
                words.addAll(json);
                var ended = Terminals.in(environment.folder, environment.studio(), words.toArray(String[]::new));
                assertThat(ended.out() + ended.err()).isNotEmpty();
                search.text(words.toString(), ended.out() + ended.err());
            }
        }
    }

    private void leftovers(Path app, Path front) throws Exception {
        var open = new HashSet<>(
                List.of(app.resolve(".env"), app.resolve(".made"), front.resolve(".env"), front.resolve(
                        ".made"), app.resolve("imported"), app.resolve("rows")));
        var backups = app.resolve("backups");
        for (var file : search.holders(home.resolve("one"))) {
            assertThat(open.contains(file) || file.startsWith(backups)).as("%s holds a secret", file).isTrue();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).as(file.toString())
                    .isEqualTo("rw-------");
        }
        assertThat(search.holders(home.resolve("one"))).hasSizeGreaterThanOrEqualTo(4);
        search.files(home.resolve("two"), open);
        search.files(environment.folder, Set.of());
        search.files(home.resolve("configuration"), Set.of());
        search.temporary(began, home);
        int before = search.searched();
        assertThat(search.objects(environment.folder)).isGreaterThan(50);
        assertThat(before).isGreaterThan(200);
        try (var logs = Files.walk(environment.folder.resolve("runs"))) {
            assertThat(logs.filter(file -> file.toString().contains("/logs/")).count()).isGreaterThan(15);
        }
    }
}
