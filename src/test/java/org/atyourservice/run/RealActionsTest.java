package org.atyourservice.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.Site.DB;
import static org.atyourservice.Site.WEB;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.atyourservice.Needs;
import org.atyourservice.Site;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The runner with actions that are real shell scripts.
@Timeout(60)
class RealActionsTest {

    @TempDir
    private Path folder;
    private final Bench bench = new Bench();
    private final Map<String, String> scripts = new ConcurrentHashMap<>();

    @BeforeEach
    void needShell() {
        Needs.that(Files.isExecutable(Path.of("/bin/sh")), "/bin/sh");
        for (var action : new String[]{"install", "start", "stop", "uninstall", "monitor"}) {
            scripts.put("db " + action, "true\n");
            scripts.put("web " + action, "true\n");
        }
    }

    @Test
    void actionsWorkInTheirServicesDirectoryAndPassOnWhatTheyFound() throws Exception {
        scripts.put("db install",
                "echo installed > state\nprintf '{\"url\": \"db://%s\"}' \"$PWD\" > \"$AYS_OUTPUT\"\n");
        scripts.put("db start", "test -f state && echo up > running\n");
        scripts.put("db monitor", "test -f running\n");
        scripts.put("web install", "cp \"$AYS_DATA\" seen.json\necho $AYS_ACTION of $AYS_SERVICE in run $AYS_RUN\n");
        assertThat(run(bench.plan(Plan.Request.DEPLOY)).outcome()).isEqualTo(RunEvent.Outcome.OK);
        assertThat(directory(DB).resolve("running")).hasContent("up");
        assertThat(Files.readString(directory(WEB).resolve("seen.json"))).contains("db://" + directory(DB));
        assertThat(bench.log(WEB, "install"))
                .isEqualTo("install of location!ghent/node!n2/web!shop in run 1-anna-0001\n");
    }

    @Test
    void aServiceThatNeedsAMomentIsWaitedFor() throws Exception {
        scripts.put("db monitor", "echo look >> looks\ntest $(wc -l < looks) -ge 3\n");
        assertThat(run(bench.plan(Plan.Request.DEPLOY)).outcome()).isEqualTo(RunEvent.Outcome.OK);
        assertThat(Files.readAllLines(directory(DB).resolve("looks"))).hasSize(3);
    }

    @Test
    void aSecretThatAScriptPrintsPieceByPieceIsMasked() throws Exception {
        bench.vault.put("db", "correct-horse-battery");
        bench.site.set(DB, "password", new Value.SecretRef("db"));
        scripts.put("db install", """
                                  printf 'it is correct-ho'; sleep 0.1; printf 'rse-battery\\n'
                                  cat "$AYS_DATA" >&2
                                  printf 'user:correct-horse-battery' | base64
                                  exit 4
                                  """);
        assertThat(run(bench.plan(Plan.Request.DEPLOY)).outcome()).isEqualTo(RunEvent.Outcome.FAILED);
        assertThat(bench.log(DB, "install")).contains("it is ***\n", "\"password\": \"***\"")
                .doesNotContain("horse", "Y29ycmVjdC1ob3JzZS", "b3JyZWN0LWhvcnNl", "jb3JyZWN0");
        assertThat(bench.step(DB, "install").exitCode()).contains(4);
    }

    @Test
    void cancelEndsAScriptAndItsChildren() throws Exception {
        scripts.put("db install", "sleep 300 & echo $! > child\necho started\nwait\n");
        var run = start(bench.plan(Plan.Request.DEPLOY));
        var child = directory(DB).resolve("child");
        waitFor(() -> Files.exists(child) && !Files.readString(child).isBlank());
        run.cancel("anna");
        assertThat(run.await().outcome()).isEqualTo(RunEvent.Outcome.CANCELLED);
        assertThat(bench.step(DB, "install").phase()).isEqualTo(Phase.CANCELLED);
        long pid = Long.parseLong(Files.readString(child).strip());
        waitFor(() -> ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true));
    }

    @Test
    void theWholeLifeOfAService() throws Exception {
        scripts.put("web install", "echo install >> life\n");
        scripts.put("web start", "echo start >> life\n");
        scripts.put("web stop", "echo stop >> life\n");
        scripts.put("web uninstall", "echo uninstall >> life\n");
        deploy(Plan.Request.DEPLOY);
        var life = directory(WEB).resolve("life");
        bench.site.set(WEB, "version", Value.of("2"));
        deploy(Plan.Request.DEPLOY);
        bench.site.remove(WEB);
        deploy(Plan.Request.MAKE_IT_SO);
        assertThat(Files.readAllLines(life)).containsExactly("install", "start", "stop", "install", "start", "stop",
                "uninstall");
        assertThat(bench.recorded.services()).doesNotContainKey(WEB);
    }

    private void deploy(Plan.Request request) throws Exception {
        var plan = bench.plan(request);
        assertThat(run(plan).outcome()).isEqualTo(RunEvent.Outcome.OK);
        bench.recorded = Site.after(plan, bench.recorded);
    }

    private RunUnderway.Result run(Plan plan) throws InterruptedException {
        return start(plan).await();
    }

    private RunUnderway start(Plan plan) {
        var ports = bench.ports(new ProcessExecutor(folder));
        var withFiles = new RunPorts(ports.executor(), (name, digest) -> {
            var recipe = ports.recipes().recipe(name, digest);
            return new Recipes.Recipe(recipe.template(), bundle(name));
        }, ports.secrets(), ports.clock(), ports.limits(), ports.home());
        var order = new RunOrder(new RunId("1-anna-0001"), "anna", "", "abc", Optional.empty(), plan,
                bench.site.environment(), bench.recorded, folder);
        return new Runner(withFiles).start(order, bench.journal, bench.heard::add);
    }

    private Bundle bundle(String template) {
        var files = new HashMap<String, Bundle.File>();
        scripts.forEach((name, text) -> {
            if (name.startsWith(template + " ")) {
                files.put("actions/" + name.substring(template.length() + 1) + ".sh",
                        new Bundle.File(text.getBytes(StandardCharsets.UTF_8), true));
            }
        });
        return new Bundle(files);
    }

    private Path directory(ServicePath service) {
        var started = (RunEvent.Started) bench.journal.events().getFirst();
        var id = started.intents().stream().filter(intent -> intent.path().equals(service)).findFirst().orElseThrow()
                .id();
        return folder.resolve(id.text());
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void waitFor(Condition condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
