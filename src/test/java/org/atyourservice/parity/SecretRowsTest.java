package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.atyourservice.cli.Terminals;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Value;
import org.atyourservice.plan.PlanWords;
import org.atyourservice.run.TestJobs;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Secrets are planted, things go well and wrong, and then all that is left is searched.
@Timeout(120)
class SecretRowsTest {

    private static final String TYPED = "pl4nted \"typed\"/secret+ü";
    private static final String MADE = "pl4nted-made&secret=42";

    @TempDir
    Path home;

    private TestEnvironment environment;

    @BeforeEach
    void setUp() throws Exception {
        environment = new TestEnvironment(home);
        environment.write("templates/thing/schema.yaml", """
                                                         type: object
                                                         properties:
                                                           password: {type: string, format: secret}
                                                           token: {type: string, format: secret, readOnly: true}
                                                           version: {type: integer, default: 1}
                                                         """);
        environment.write("blueprints/main.yaml", "thing__base:\n");
        environment.action("install",
                """
                #!/bin/sh
                echo "Reading" && cat "$AYS_DATA"
                base64 < "$AYS_DATA"; base64 -w 20 < "$AYS_DATA"; od -An -tx1 -v "$AYS_DATA" | tr -d ' \\n'
                pwd > '%1$s/directory'
                umask 077; cp "$AYS_DATA" .env
                printf '{"token": "%2$s"}' > "$AYS_OUTPUT"
                """.formatted(home, MADE));
        environment.action("start", """
                                    #!/bin/sh
                                    cat "$AYS_DATA"
                                    printf '%%s' '%2$s'; sleep 0.2; echo
                                    printf '%%s' '%2$s' | base64
                                    echo "::progress 40 with %2$s"
                                    echo "and it was %2$s" >&2
                                    [ ! -e '%1$s/fail' ] || exit 3
                                    [ ! -e '%1$s/hang' ] || { touch '%1$s/hangs'; sleep 60; }
                                    """.formatted(home, MADE));
        environment.commitAll();
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    @Test
    @DisplayName("A25: secrets never in plain text, but in files an action declares, 0600, on its own node")
    void afterGoodFailingAndCancelledRunsNoSecretIsFoundAnywhere() throws Exception {
        try (var session = environment.open()) {
            session.edits().set(path("thing!base"), "password", Optional.of(Value.of(TYPED)));
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
            Files.createFile(home.resolve("fail"));
            session.edits().set(path("thing!base"), "version", Optional.of(Value.of(2)));
            var failed = deploy(session);
            assertThat(failed.outcome()).contains(RunEvent.Outcome.FAILED);
            assertThat(failed.failures()).extracting(RunView.StepView::note).asString().contains("and it was ***");
            Files.delete(home.resolve("fail"));
            Files.createFile(home.resolve("hang"));
            var plan = session.runs().plan(Plan.Request.DEPLOY);
            var run = session.runs().start(plan, "");
            TestJobs.await("it hangs", () -> Files.exists(home.resolve("hangs")));
            session.runs().cancel();
            assertThat(session.runs().await(run).run().outcome()).contains(RunEvent.Outcome.CANCELLED);
            assertThat(session.snapshot().toString()).doesNotContain(TYPED).doesNotContain(MADE);
        }
        var node = Path.of(Files.readString(home.resolve("directory")).strip());
        var env = node.resolve(".env");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(env))).isEqualTo("rw-------");
        assertThat(Files.readString(env)).contains("pl4nted");
        var searched = new ArrayList<Path>();
        for (var top : List.of(environment.folder, home.resolve("configuration"), node)) {
            try (var files = Files.walk(top)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    // the actions of this test have the text in them, as no real one has
                    if (!file.equals(env) && !file.getFileName().toString().endsWith(".sh")) {
                        search(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                        searched.add(file);
                    }
                }
            }
        }
        assertThat(searched).anyMatch(file -> file.toString().contains("logs/"))
                .anyMatch(file -> file.endsWith("jobs.json")).anyMatch(file -> file.endsWith("events.jsonl"));
        assertThat(blobs()).isGreaterThan(10);
    }

    @Test
    @DisplayName("A25: password, passwd, pwd and keys are hidden by their names, even where they lie open in a blueprint")
    void whatLiesOpenIsHiddenByItsName() throws Exception {
        var names = List.of("password", "passwd", "pwd", "api_key", "private-key", "rootPassword");
        environment.write("templates/thing/schema.yaml", "type: object\nproperties:\n  plain: {type: string}\n"
                + names.stream().map(name -> "  " + name + ": {type: string}\n").collect(Collectors.joining()));
        environment.action("install", "#!/bin/sh\nexit 0\n");
        environment.action("start", "#!/bin/sh\nexit 0\n");
        open(names, "opened");
        environment.commitAll();
        var said = new StringBuilder();
        try (var session = environment.open()) {
            deploy(session);
            open(names, "changed");
            session.refresh();
            var plan = session.runs().plan(Plan.Request.DEPLOY);
            said.append(String.join("\n", PlanWords.lines(plan.changes()))).append(PlanWords.title(plan));
            said.append(session.snapshot().desired().diagnostics()).append(plan.notes());
            session.runs().await(session.runs().start(plan, ""));
            session.edits().set(path("thing!base"), "passwd", Optional.of(Value.of("0p3n-in-the-window")));
            assertThat(environment.folder.resolve("blueprints/main.yaml")).content().contains("passwd: {secret: ")
                    .doesNotContain("0p3n-in");
            said.append(session.history().entries().stream().map(entry -> entry.title() + entry.words()).toList());
        }
        for (var verb : List.of(List.of("service", "show", "base"), List.of("service", "list"), List.of("env", "check"),
                List.of("blueprint"))) {
            for (var json : List.of(List.<String>of(), List.of("--json"))) {
                var words = new ArrayList<>(verb);
                words.addAll(json);
                var ended = Terminals.in(environment.folder, environment.studio(), words.toArray(String[]::new));
                said.append(words).append(ended.out()).append(ended.err());
            }
        }
        said.append(git("log", "--format=%B"));
        assertThat(said.toString()).contains("plain", "shown opened").doesNotContain("0p3n");
    }

    private void open(List<String> names, String which) throws IOException {
        environment.write("blueprints/main.yaml", "thing__base:\n  plain: shown " + which + "\n" + names.stream()
                .map(name -> "  " + name + ": 0p3n-" + which + "\n").collect(Collectors.joining()));
    }

    /// All objects that git has, inflated.
    private int blobs() throws Exception {
        var objects = git("cat-file", "--batch-all-objects", "--batch-check").lines().toList();
        for (var object : objects) {
            var words = object.split(" ");
            var text = git("cat-file", words[1].equals("tree") ? "-p" : words[1], words[0]);
            if (!text.startsWith("#!/bin/sh")) {
                search(object, text);
            }
        }
        return objects.size();
    }

    private String git(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).directory(environment.folder.toFile()).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static void search(String where, String text) {
        var unbroken = text.replaceAll("[\\r\\n]", "");
        for (var secret : List.of(TYPED, MADE)) {
            for (var form : forms(secret)) {
                assertThat(unbroken.contains(form)).as(where + " has " + form).isFalse();
            }
        }
    }

    private static List<String> forms(String secret) {
        var forms = new ArrayList<String>();
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        forms.add(latin(secret));
        addBase64(bytes, forms);
        addBase64(secret.replace("\"", "\\\"").getBytes(StandardCharsets.UTF_8), forms);
        forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        forms.add(latin(secret.replace("\"", "\\\"")));
        forms.add(HexFormat.of().formatHex(bytes));
        return forms;
    }

    private static void addBase64(byte[] bytes, List<String> forms) {
        for (int before = 0; before < 3; before++) {
            var shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            var base64 = Base64.getEncoder().encodeToString(shifted);
            forms.add(base64.substring((before * 8 + 5) / 6, shifted.length * 8 / 6));
        }
    }

    /// As it looks when its bytes are read one by one.
    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
