package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.atyourservice.language.Compiler;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Value;
import org.atyourservice.store.FolderTree;
import org.atyourservice.store.SourcesReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportsTest {

    private static final String NODE = "links: {parent: {role: location, optional: true}}\n";
    private static final String BLUEPRINT = "# first\r\nlocation__ghent:\r\n\r\nnode__n1:   # here\r\n    ip:  '10.0.0.1'\r\n";

    @TempDir
    Path home;
    private OldFolder old;

    @BeforeEach
    void aRepository() throws Exception {
        old = new OldFolder(home);
        old.write(".ays", "").write("actorTemplates/location/config.yaml", "")
                .write("actorTemplates/node/config.yaml", NODE)
                .write("actorTemplates/node/schema.yaml",
                        "properties:\n  ip: {type: string}\n  password: {type: string, format: secret}\n")
                .write("blueprints/1_nodes.yaml", BLUEPRINT);
    }

    @AfterEach
    void close() {
        old.close();
    }

    @Test
    void theEnvironmentOpensAndCommits() throws Exception {
        var imported = old.carryOut();
        try (var session = old.studio().open(imported.folders().getFirst())) {
            assertThat(session.snapshot().desired().services()).hasSize(2);
            assertThat(session.snapshot().uncommitted()).isEmpty();
            assertThat(session.history().entries()).extracting(History.Entry::title)
                    .containsExactly("Import environment old");
        }
    }

    @Test
    void blueprintsComeAlongByteForByte() throws Exception {
        assertThat(old.carryOut().text("blueprints/1_nodes.yaml")).isEqualTo(BLUEPRINT);
    }

    @Test
    void templatesBecomeNative() throws Exception {
        var imported = old.carryOut();
        assertThat(imported.text("templates/node/template.yaml"))
                .isEqualTo("""
                           # Imported from config.yaml in actorTemplates/node.
                           links:
                             parent:
                               role: location
                               optional: true
                           """);
        assertThat(imported.folders().getFirst().resolve("templates/node/config.yaml")).doesNotExist();
    }

    @Test
    void aPlanWritesNothing() throws Exception {
        old.plan();
        assertThat(old.target).doesNotExist();
    }

    @Test
    void theSourceIsNeverChanged() throws Exception {
        var before = contents();
        old.carryOut();
        assertThat(contents()).isEqualTo(before);
    }

    private Map<String, String> contents() throws Exception {
        var contents = new TreeMap<String, String>();
        try (var paths = Files.walk(old.source)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                contents.put(path.toString(), Files.getLastModifiedTime(path) + Files.readString(path));
            }
        }
        return contents;
    }

    @Test
    void aTargetWithSomethingInItIsRefused() throws Exception {
        Files.createDirectories(old.target);
        Files.writeString(old.target.resolve("mine.txt"), "mine");
        assertThatThrownBy(old::carryOut).isInstanceOf(Problem.class).hasMessageContaining("is not empty");
        assertThat(old.target.resolve("mine.txt")).hasContent("mine");
    }

    @Test
    void aTargetInsideOfTheSourceIsRefused() throws Exception {
        var planned = old.imports().plan(new Imports.Request(old.source, old.source.resolve("new"), List.of(), false));
        assertThatThrownBy(() -> old.imports().carryOut(planned)).isInstanceOf(Problem.class)
                .hasMessageContaining("is inside of what is imported");
    }

    @Test
    void aFolderWithNothingOldInItIsNoImport() throws Exception {
        var empty = Files.createDirectories(home.resolve("empty"));
        var planned = old.imports().plan(new Imports.Request(empty, old.target, List.of(), false));
        assertThat(planned.plan().isEmpty()).isTrue();
        assertThatThrownBy(() -> old.imports().carryOut(planned)).isInstanceOf(Problem.class)
                .hasMessageContaining("nothing");
    }

    @Test
    void secretsThatLieOpenAreReportedWithTheirLine() throws Exception {
        old.write("blueprints/2_secret.yaml", "node__n2:\n  password: swordfish\n");
        var imported = old.carryOut();
        assertThat(imported.reported("plain-secret")).singleElement().asString()
                .startsWith("blueprints/2_secret.yaml:2:13: password of node n2 is a secret").contains("--seal");
    }

    @Test
    void sealingLeavesOnlyTheNameOfASecretInTheRepository() throws Exception {
        old.write("blueprints/2_secret.yaml", "node__n2:\n  password: swordfish  # old\n");
        var imported = old.carryOutSealed();
        assertThat(imported.errors()).isEmpty();
        assertThat(imported.text("blueprints/2_secret.yaml")).contains("secret:").contains("# old")
                .doesNotContain("swordfish");
        assertThat(imported.value("location!ghent/node!n2", "password")).isInstanceOf(Value.SecretRef.class);
        assertThat(imported.folders().getFirst().resolve("secrets")).isDirectoryContaining("glob:**.age");
        assertThat(imported.plan().toString()).doesNotContain("swordfish");
    }

    @Test
    void aSealedSecretIsNowhereInTheHistory() throws Exception {
        old.write("blueprints/2_secret.yaml", "node__n2:\n  password: swordfish\n");
        var folder = old.carryOutSealed().folders().getFirst();
        var found = new ProcessBuilder("git", "grep", "swordfish", "HEAD").directory(folder.toFile()).start();
        found.getInputStream().readAllBytes();
        assertThat(found.waitFor()).as("git grep finds nothing").isEqualTo(1);
    }

    @Test
    void aBlueprintThatIsNoYamlIsPutAsideAndReported() throws Exception {
        old.write("blueprints/2_jinja.yaml", "{% for n in nodes %}\nnode__{{ n }}:\n{% endfor %}\n");
        var imported = old.carryOut();
        assertThat(imported.errors()).isEmpty();
        assertThat(imported.text("blueprints/_2_jinja.yaml")).startsWith("{% for");
        assertThat(imported.reported("blueprint-archived")).singleElement().asString()
                .startsWith("blueprints/2_jinja.yaml:1:").contains("Jinja");
    }

    @Test
    void severalRepositoriesBecomeSeveralEnvironments() throws Exception {
        old.write("sites/a/.ays", "").write("sites/a/blueprints/x.yaml", "location__a:\n")
                .write("sites/b/.ays", "").write("sites/b/blueprints/x.yaml", "location__b:\n");
        var sites = new OldFolder(Files.createDirectories(home.resolve("second")));
        try (sites) {
            var planned = sites.imports().plan(new Imports.Request(old.source.resolve("sites"), sites.target,
                    List.of(old.source.resolve("actorTemplates")), false));
            var folders = sites.imports().carryOut(planned);
            assertThat(folders).extracting(folder -> folder.getFileName().toString()).containsExactly("a", "b");
            for (var folder : folders) {
                var read = sites.studio().environments().read(folder);
                assertThat(read.hasErrors()).isFalse();
                assertThat(read.desired().services()).hasSize(1);
            }
        }
    }

    @Test
    void onlyTemplatesThatAreUsedAreCopied() throws Exception {
        var collection = Files.createDirectories(home.resolve("collection/apps/web"));
        Files.writeString(collection.resolve("config.yaml"), "links: {consume: [{role: database, min: 0}]}\n");
        Files.createDirectories(home.resolve("collection/apps/database.redis"));
        Files.writeString(home.resolve("collection/apps/database.redis/config.yaml"), "");
        Files.createDirectories(home.resolve("collection/apps/unused"));
        Files.writeString(home.resolve("collection/apps/unused/config.yaml"), "");
        old.write("blueprints/2_web.yaml", "web__shop:\n");
        var imported = old.carryOut(home.resolve("collection"));
        assertThat(imported.errors()).isEmpty();
        assertThat(imported.environment().templates().keySet()).contains("web", "database.redis")
                .doesNotContain("unused");
    }

    @Test
    void anExecutableActionStaysExecutable() throws Exception {
        old.write("actorTemplates/node/actions/install.sh", "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));
        assertThat(old.source.resolve("actorTemplates/node/actions/install.sh").toFile().setExecutable(true)).isTrue();
        var imported = old.carryOut();
        assertThat(Files.isExecutable(imported.folders().getFirst().resolve("templates/node/actions/install.sh")))
                .isTrue();
        assertThat(imported.environment().templates().get("node").actions()).containsKey("install");
    }

    @Test
    void aServiceThatNamesATemplateOutsideOfTheEnvironmentIsLeftOut() throws Exception {
        old.write("services/node!x/service.json", "{\"actorName\": \"../../evil\", \"name\": \"x\"}");
        var imported = old.carryOut();
        assertThat(imported.errors()).isEmpty();
        assertThat(imported.reported("installed-template")).singleElement().asString()
                .startsWith("services/node!x/service.json: ");
        assertThat(home.resolve("evil")).doesNotExist();
    }

    @Test
    void anEnvironmentThatIsNativeAlreadyIsNotImported() throws Exception {
        old.write("environment.yaml", "name: there\n");
        var planned = old.plan();
        assertThat(planned.plan().isEmpty()).isTrue();
        assertThat(planned.plan().report()).anySatisfy(item -> assertThat(item.code()).isEqualTo("already-native"));
    }

    @Test
    void installedServicesOfTheTimeBeforeJsonAreRead() throws Exception {
        old.write("services/location!ghent/instance.hrd", "service.name = 'location'\n")
                .write("services/location!ghent/node!n7/instance.hrd", """
                                                                       service.name = 'node'
                                                                       service.domain = 'ays'
                                                                       parent = 'location!ghent'
                                                                       ip = '10.0.0.7'
                                                                       """);
        var imported = old.carryOut();
        assertThat(imported.errors()).isEmpty();
        assertThat(imported.value("location!ghent/node!n7", "ip")).isEqualTo(Value.of("10.0.0.7"));
    }

    @Test
    void whatIsNoTextNeverStopsTheRest() throws Exception {
        var noise = new byte[100_000];
        new java.util.Random(7).nextBytes(noise);
        old.write("blueprints/noise.yaml", noise).write("actorTemplates/noise/schema.capnp", noise)
                .write("actorTemplates/noise/config.yaml", noise).write("actorTemplates/noise2/schema.hrd", noise)
                .write("services/noise!n/service.json", noise).write("services/noise!n/data.json", noise)
                .write("x__noise__main/service.hrd", noise);
        var imported = old.carryOut();
        assertThat(imported.paths()).contains("location!ghent", "location!ghent/node!n1");
        assertThat(imported.reported("blueprint-archived")).hasSize(1);
        assertThat(imported.plan().whole().stream().filter(item -> item.place().orElseThrow().file()
                .startsWith("services/noise!n/"))).isNotEmpty();
    }

    @Test
    void aRepositoryMeansTheSameBeforeAndAfter() throws Exception {
        old.write("actorTemplates/web/config.yaml",
                "links: {parent: {role: node}, consume: [{role: web, argname: uses, min: '0', max: 1}]}\n")
                .write("actorTemplates/web/schema.capnp", """
                                                          @0xcb026d5a58eec74d;
                                                          struct Schema {
                                                            osImage @0 :Text = "ubuntu";
                                                            ports @1 :List(Int64);
                                                            uses @2 :Text;
                                                          }
                                                          """)
                .write("blueprints/2_web.yaml", """
                                                web__a:
                                                    os.image: debian
                                                    ports: [80, 443]
                                                web__b:
                                                    uses: a
                                                """);
        var before = new Compiler().compile(SourcesReader.read(new FolderTree(old.source), "old")).services();
        var after = old.carryOut().environment().services();
        assertThat(after.keySet()).isEqualTo(before.keySet()).hasSize(4);
        after.forEach((path, service) -> {
            assertThat(service.producers()).isEqualTo(before.get(path).producers());
            service.attributes().forEach((name, value) -> assertThat(value.value())
                    .isEqualTo(before.get(path).attributes().get(name).value()));
        });
    }

    @Test
    void aServiceThatStandsOnANodeMayUseAnotherNode() throws Exception {
        old.write("services/d__node__a/service.hrd", "ip = '1'\n")
                .write("services/d__node__b/service.hrd", "ip = '2'\n")
                .write("services/d__node__a/d__disk__x/service.hrd", "size = 1\nproducer.node = d__node__b\n");
        var imported = old.carryOut();

        assertThat(imported.errors()).isEmpty();
        assertThat(imported.producers("location!ghent/node!a/disk!x", "nodeUsed"))
                .containsExactly("location!ghent/node!b");
    }

    @Test
    void anInstalledValueThatDiffersFromItsDefaultComesAlongEvenWhenItIsEmpty() throws Exception {
        old.write("actorTemplates/vm/schema.capnp",
                "struct Schema { on @0 :Bool = true; size @1 :Int32 = 5; name @2 :Text = \"x\"; more @3 :Bool; }")
                .write("services/vm!a/service.json", "{\"actorName\": \"vm\"}")
                .write("services/vm!a/data.json", "{\"on\": false, \"size\": 0, \"name\": \"\", \"more\": false}");
        var imported = old.carryOut();

        assertThat(imported.value("vm!a", "on")).isEqualTo(Value.of(false));
        assertThat(imported.value("vm!a", "size")).isEqualTo(Value.of(0));
        assertThat(imported.value("vm!a", "name")).isEqualTo(Value.of(""));
    }

    @Test
    void whatAnInstalledServiceSaysBesidesItsAttributesIsReported() throws Exception {
        old.write("services/d__node__a/service.hrd",
                "service.name = node\ninstance.ip = '1'\nprocess.1 =\n  cmd:x,\nipx = 2\n")
                .write("services/d__node__a/notes.txt", "mine\n")
                .write("services/node!b/service.json",
                        "{\"actorName\": \"node\", \"eventFilters\": [{\"channel\": \"x\"}], \"lastRun\": 0}")
                .write("services/node!b/data.json", "{\"ip\": \"2\"}");
        var imported = old.carryOut();

        assertThat(imported.reported("installed-behind")).hasSize(2).first().asString().contains("process.1")
                .contains("ipx");
        assertThat(imported.reported("installed-behind").getLast()).contains("eventFilters");
        assertThat(imported.reported("left-behind")).anySatisfy(item -> assertThat(item).contains("notes.txt"));
    }

    @Test
    void sealingTakesWhatIsASecretByItsNameToo() throws Exception {
        old.write("services/d__robot__r/service.hrd", "login = me\nbot.token = 'abc123'\n")
                .write("actorTemplates/web/schema.yaml", "properties:\n  adminPassword: {type: string}\n")
                .write("blueprints/2_web.yaml", "web__w:\n  adminPassword: hunter2\n");
        var imported = old.carryOutSealed();

        assertThat(imported.text("blueprints/imported.yaml")).doesNotContain("abc123").contains("secret");
        assertThat(imported.text("blueprints/2_web.yaml")).doesNotContain("hunter2").contains("secret");
        assertThat(imported.errors()).isEmpty();
    }

    @Test
    void periodsAndLimitsOfActionsThatAreMissingAreReported() throws Exception {
        old.write("actorTemplates/vm/config.yaml", "recurring:\n  - action: monitor\n    period: 30s\n    log: true\n"
                + "  - action: start\n    period: 1h\ntimeouts:\n  - install: 5m\n")
                .write("actorTemplates/vm/actions.py", "def start(job):\n    pass\n");

        assertThat(old.carryOut().reported("template-key")).hasSize(2)
                .anySatisfy(item -> assertThat(item).contains("vm/config.yaml:2:13").contains("monitor"))
                .anySatisfy(item -> assertThat(item).contains("vm/config.yaml:8:5").contains("install"));
    }
}
