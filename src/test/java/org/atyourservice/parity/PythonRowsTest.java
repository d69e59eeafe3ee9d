package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.TestEnvironment.path;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.atyourservice.Needs;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.Value;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What templates of AtYourService 8 and 9 have their actions in: functions of one Python file.
@Timeout(120)
class PythonRowsTest {

    private static final String SCHEMA = """
                                         @0xb2f1d6a0c3a14a5d;
                                         struct Schema {
                                             node @0 :Text;
                                             size @1 :UInt32 = 3;
                                             status @2 :Text;
                                             password @3 :Text;
                                             disks @4 :List(Text);
                                             uses @5 :List(Text);
                                         }
                                         """;
    private static final String CONFIG = """
                                         links:
                                           parent: {role: machine, argname: node}
                                           consume:
                                             - {role: disk, argname: uses, min: 0}
                                         """;

    @TempDir
    private Path home;
    private TestEnvironment environment;

    @BeforeEach
    void make() throws Exception {
        Needs.that(Files.isExecutable(Path.of("/usr/bin/python3")), "python3");
        environment = new TestEnvironment(home);
        environment.write("templates/disk/schema.capnp", SCHEMA);
        environment.write("templates/disk/config.yaml", CONFIG);
        blueprint("");
    }

    @AfterEach
    void close() {
        environment.close();
    }

    private void python(String text) throws Exception {
        environment.write("templates/disk/actions.py", text);
    }

    private void blueprint(String more) throws Exception {
        environment.write("blueprints/all.yaml", "machine__m:\n  directory: /srv\ndisk__one:\n  node: m\n" + more);
    }

    private Session open() throws Exception {
        environment.commitAll();
        return environment.open();
    }

    private static RunView deploy(Session session) throws Exception {
        return run(session, Plan.Request.DEPLOY);
    }

    private static RunView run(Session session, Plan.Request request) throws Exception {
        var plan = session.runs().plan(request);
        assertThat(plan.problems()).isEmpty();
        return session.runs().await(session.runs().start(plan, "")).run();
    }

    private static RunView run(Session session, String action) throws Exception {
        var request = new Plan.Request(new Goal.Act(action)).onlyOn(Set.of(path("machine!m/disk!one"))).forced();
        return run(session, request);
    }

    private static RunView.StepView step(RunView run, String service, String verb) {
        return run.steps().values().stream().filter(it -> it.step().service().equals(path(service)))
                .filter(it -> it.step().verb().equals(verb)).findFirst().orElseThrow();
    }

    private static String log(Session session, RunView run, RunView.StepView step) {
        return String.join("\n", session.runs().log(run.run(), step.step().id(), 0, 1000).stream()
                .map(line -> line.text()).toList());
    }

    private static Value.Fields data(Session session, String service) {
        return session.snapshot().recorded().services().get(path(service)).data();
    }

    @Test
    void whatPythonPrintsIsUtf8InEveryLocale() throws Exception {
        var template = home.resolve("template");
        Files.createDirectories(template.resolve(".ays"));
        Files.writeString(template.resolve(".ays/runtime.py"), "print(u'caf\\u00e9')\n");
        var builder = new ProcessBuilder("sh",
                Path.of(Session.class.getResource("/org/atyourservice/run/python/start.sh").toURI()).toString());
        builder.environment().putAll(Map.of("AYS_TEMPLATE", template.toString(), "LC_ALL", "C", "PYTHONUTF8", "0",
                "PYTHONCOERCECLOCALE", "0"));
        var process = builder.redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("caf\u00e9\n");
    }

    @Test
    @DisplayName("A26: actions.py functions take the job: its service's data, name, parent, producers and consumers")
    void functionsTakeTheJob() throws Exception {
        python("""
               from js9 import j


               def install(job):
                   service = job.service
                   data = service.model.data
                   job.logger.info("installing %s of size %s on %s in %s", service.name, data.size,
                                   service.parent.name, service.parent.model.data.directory)
                   print("uses", [disk.name for disk in service.producers.get("disk", [])])
                   print("used by", [disk.name for disk in service.consumers.get("disk", [])])
                   print("status is", repr(data.status), "and disks", data.disks)
                   print("install is", service.model.actionsState["install"])


               def start(job):
                   print("install is", job.service.model.actionsState["install"])
               """);
        blueprint("disk__two:\n  node: m\n  uses: [one]\n");
        try (var session = open()) {
            var run = deploy(session);
            assertThat(run.failures()).isEmpty();
            assertThat(log(session, run, step(run, "machine!m/disk!one", "install")))
                    .isEqualTo("""
                               installing one of size 3 on m in /srv
                               uses []
                               used by ['two']
                               status is '' and disks []
                               install is new""");
            assertThat(log(session, run, step(run, "machine!m/disk!two", "install"))).contains("uses ['one']");
            assertThat(log(session, run, step(run, "machine!m/disk!one", "start"))).isEqualTo("install is ok");
        }
    }

    @Test
    @DisplayName("A26: what a function changes of its service's data and saves with saveAll() is recorded")
    void changedDataIsRecorded() throws Exception {
        python("""
               def install(job):
                   job.service.model.data.status = "running"
                   job.service.model.data.disks.append("sda")
                   job.service.saveAll()
               """);
        try (var session = open()) {
            assertThat(deploy(session).failures()).isEmpty();
            assertThat(data(session, "machine!m/disk!one").text("status")).contains("running");
            assertThat(data(session, "machine!m/disk!one").get("disks")).contains(Value.texts(Set.of("sda")));
        }
    }

    @Test
    @DisplayName("A26: job.model.args, and j.tools.async.wrappers.sync around what has to be awaited")
    void argumentsAndSync() throws Exception {
        python("""
               from JumpScale import j


               async def fetch(size):
                   return size + 1


               def install(job):
                   pass


               async def measure(job):
                   print("measured", await fetch(1))


               def resize(job):
                   j.logger.logger.info("ignored") if False else None
                   if "size" not in job.model.args:
                       raise j.exceptions.Input("size is not present in the arguments of the job")
                   size = j.tools.async.wrappers.sync(fetch(job.model.args["size"]))
                   print("resized to", size)
                   j.tools.async.wrappers.sync(job.service.executeAction("measure", args={}))
               """);
        try (var session = open()) {
            assertThat(deploy(session).failures()).isEmpty();
            var without = run(session, "resize");
            assertThat(step(without, "machine!m/disk!one", "resize").note())
                    .isEqualTo("Resize of disk one ended with exit code 1: Input: size is not present in the arguments"
                            + " of the job");
            var request = new Plan.Request(new Goal.Act("resize", new Value.Fields(
                    java.util.Map.of("size", Value.of(7))))).forced();
            var with = session.runs().await(session.runs().start(session.runs().plan(request), "")).run();
            assertThat(with.failures()).isEmpty();
            assertThat(log(session, with, step(with, "machine!m/disk!one", "resize")))
                    .isEqualTo("resized to 8\nmeasured 2");
        }
    }

    @Test
    @DisplayName("A26: processChange runs as written: the old data, the new in job.model.args, changeCategory dataschema")
    void processChangeRunsAsWritten() throws Exception {
        python("""
               def install(job):
                   pass


               def start(job):
                   pass


               def processChange(job):
                   service = job.service
                   args = job.model.args
                   category = args.pop('changeCategory')
                   if category == "dataschema" and service.model.actionsState['install'] == 'ok':
                       print("from %s to %s" % (service.model.data.size, args['size']))
                       for key, value in args.items():
                           setattr(service.model.data, key, value)
                   if category == "links":
                       producers = args.pop("producer_removed", None)
                       print("producer was removed ", producers)
                   service.save()
               """);
        blueprint("  uses: [two]\n  size: 4\ndisk__two:\n  node: m\n");
        try (var session = open()) {
            assertThat(deploy(session).failures()).isEmpty();
            blueprint("  size: 6\ndisk__two:\n  node: m\n");
            session.refresh();
            var run = deploy(session);
            assertThat(run.failures()).isEmpty();
            assertThat(log(session, run, step(run, "machine!m/disk!one", "processChange")))
                    .isEqualTo("from 4 to 6\nproducer was removed  disk!two");
            assertThat(data(session, "machine!m/disk!one").text("size")).contains("6");
        }
    }

    @Test
    @DisplayName("A26: the default delete, j.tools.async.wrappers.sync(job.service.delete()), takes the record away")
    void theDefaultDeleteRunsAsWritten() throws Exception {
        python("""
               from js9 import j


               def install(job):
                   pass


               def delete(job):
                   j.tools.async.wrappers.sync(job.service.delete())
               """);
        blueprint("disk__two:\n  node: m\n");
        try (var session = open()) {
            assertThat(deploy(session).failures()).isEmpty();
            blueprint("");
            session.refresh();
            var run = run(session, Plan.Request.MAKE_IT_SO);
            assertThat(run.failures()).isEmpty();
            assertThat(step(run, "machine!m/disk!two", "delete").phase()).isEqualTo(Phase.OK);
            assertThat(session.snapshot().recorded().services()).containsKey(path("machine!m/disk!one"))
                    .doesNotContainKey(path("machine!m/disk!two"));
        }
    }

    @Test
    @DisplayName("A26: job.service.delete() takes the record of its own service away when the action ended well")
    void deleteTakesTheRecordAway() throws Exception {
        python("""
               def install(job):
                   pass


               def retire(job):
                   job.service.delete()
                   if job.model.args.get("fail"):
                       raise RuntimeError("no")
               """);
        try (var session = open()) {
            assertThat(deploy(session).failures()).isEmpty();
            var failing = run(session, new Plan.Request(new Goal.Act("retire", new Value.Fields(
                    java.util.Map.of("fail", Value.of(true))))));
            assertThat(failing.failures()).hasSize(1);
            assertThat(session.snapshot().recorded().services()).containsKey(path("machine!m/disk!one"));
            assertThat(run(session, "retire").failures()).isEmpty();
            assertThat(session.snapshot().recorded().services()).doesNotContainKey(path("machine!m/disk!one"));
        }
    }

    @Test
    @DisplayName("A26: job.service.delete() is refused in words while another service stands in it or needs it")
    void deleteIsRefusedWhileNeeded() throws Exception {
        environment.write("templates/disk/config.yaml", CONFIG.replace("min: 0", "min: 1")
                .replace("role: disk", "role: thing"));
        python("def install(job):\n    pass\n");
        environment.write("templates/thing/actions.py", "def vanish(job):\n    job.service.delete()\n");
        blueprint("  uses: [t]\nthing__t:\n  machine: m\n");
        try (var session = open()) {
            assertThat(deploy(session).failures()).isEmpty();
            var run = session.runs().await(session.runs().start(
                    session.runs().plan(new Plan.Request(new Goal.Act("vanish"))), "")).run();
            assertThat(step(run, "machine!m/thing!t", "vanish").note()).isEqualTo("thing t can't be deleted, as its"
                    + " action asked: disk one uses it and can't do without. Take it out of its blueprint instead, and"
                    + " deploy.");
            assertThat(session.snapshot().recorded().services()).containsKey(path("machine!m/thing!t"));
        }
    }

    @Test
    @DisplayName("A26: on: here runs a function on this machine, as AYS 9 did; plain def install(service) works too")
    void onHereRunsOnThisMachine() throws Exception {
        environment.sshTemplates();
        environment.write("templates/app/template.yaml", """
                                                         links: {parent: {role: box}}
                                                         actions: {install: {on: here}}
                                                         """);
        Files.delete(environment.folder.resolve("templates/app/actions/install.sh"));
        Files.delete(environment.folder.resolve("templates/app/actions/start.sh"));
        environment.write("templates/app/actions.py", "def install(service):\n    print(service.name, \"of\","
                + " service.parent.model.data.address)\n");
        environment.write("blueprints/all.yaml", "box__b:\n  address: 192.0.2.1\napp__shop:\n  box: b\n");
        try (var session = open()) {
            var run = deploy(session);
            assertThat(run.failures()).isEmpty();
            var step = step(run, "box!b/app!shop", "install");
            assertThat(step.host()).isEqualTo("this machine");
            assertThat(log(session, run, step)).isEqualTo("shop of 192.0.2.1");
        }
    }

    @Test
    @DisplayName("A26: an exception ends in exit code 1 with the template's own lines and nothing else")
    void anExceptionShowsTheTemplatesLines() throws Exception {
        python("""
               def helper(size):
                   return 1 / (size - 3)


               def install(job):
                   helper(job.service.model.data.size)
               """);
        try (var session = open()) {
            var run = deploy(session);
            var step = step(run, "machine!m/disk!one", "install");
            assertThat(step.phase()).isEqualTo(Phase.FAILED);
            assertThat(step.exitCode()).contains(1);
            assertThat(step.note()).endsWith("exit code 1: ZeroDivisionError: division by zero");
            assertThat(log(session, run, step))
                    .isEqualTo("""
                                 actions.py, line 6, in install: helper(job.service.model.data.size)
                                 actions.py, line 2, in helper: return 1 / (size - 3)
                               ZeroDivisionError: division by zero""");
        }
    }

    @Test
    @DisplayName("A26: what AtYourService had and isn't here is named in a sentence")
    void whatIsMissingIsNamed() throws Exception {
        python("""
               from js9 import j


               def install(job):
                   j.sal.fs.createDir("/tmp/x")


               def start(job):
                   import zeroos_which_nobody_has
               """);
        try (var session = open()) {
            var run = deploy(session);
            assertThat(step(run, "machine!m/disk!one", "install").note())
                    .endsWith("exit code 1: j.sal.fs.createDir is not available here.");
            python("def install(job):\n    import zeroos_which_nobody_has\n");
            TestEnvironment.updateRecipes(session);
            session.refresh();
            run = deploy(session);
            assertThat(step(run, "machine!m/disk!one", "install").note()).endsWith(
                    "No module named 'zeroos_which_nobody_has'. Install that Python module where this runs, or do"
                            + " without it");
        }
    }

    @Test
    @DisplayName("A26: a secret reaches the function, is in no command line and is masked in the log")
    void secretsAreInNoCommandLine() throws Exception {
        python("""
               def install(job):
                   secret = job.service.model.data.password
                   with open("/proc/self/cmdline") as line:
                       print("in the command line:", secret in line.read())
                   print("length", len(secret), "and text", secret)
               """);
        try (var session = open()) {
            session.edits().set(path("machine!m/disk!one"), "password",
                    java.util.Optional.of(Value.of("correct-horse-battery")));
            var run = deploy(session);
            assertThat(run.failures()).isEmpty();
            assertThat(log(session, run, step(run, "machine!m/disk!one", "install")))
                    .isEqualTo("in the command line: False\nlength 21 and text ***");
        }
    }
}
