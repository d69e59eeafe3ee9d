package org.atyourservice.language.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atyourservice.language.Given;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Link;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

/// Templates of versions 7, 8 and 9.
class OldTemplatesTest {

    private static Environment compile(Map<String, String> files) {
        return Given.nothing().template("t", files).compile();
    }

    private static Template template(Map<String, String> files) {
        return compile(files).templates().get("t");
    }

    private static List<String> warnings(Map<String, String> files) {
        var compiled = compile(files);
        assertThat(compiled.templates()).containsKey("t");
        assertThat(compiled.diagnostics()).noneMatch(Diagnostic::isError);
        return compiled.diagnostics().stream().filter(d -> d.severity() == Diagnostic.Severity.WARNING)
                .map(Diagnostic::toString).toList();
    }

    @Test
    void aConfigThatIsTooMuchWithItsAliasesIsToldOnce() {
        var bomb = new StringBuilder("description: d\nl0: &l0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("l%d: &l%d [%s*l%d]\n".formatted(i, i, ("*l" + (i - 1) + ", ").repeat(9), i - 1));
        }
        assertThat(warnings(Map.of("config.yaml", bomb.toString())))
                .filteredOn(warning -> !warning.contains("There is no key")).singleElement().asString()
                .contains("With all its aliases followed");
    }

    @Test
    void aCapnpSchemaGivesTheAttributes() {
        var schema = template(Map.of("schema.capnp", "struct Schema { port @0 :UInt16 = 80; name @1 :Text; }"))
                .schema();

        assertThat(schema.attributes()).extracting(Attribute::name).containsExactly("port", "name");
        assertThat(schema.attribute("port").orElseThrow().defaultValue()).contains(Value.of(80));
    }

    @Test
    void aSchemaOfAnOlderDialectIsKnownAsOne() {
        assertThat(template(Map.of("schema.capnp", "struct Schema { port @0 :UInt16; }")).schema().older()).isTrue();
        assertThat(template(Map.of("schema.hrd", "port = type:int\n")).schema().older()).isTrue();
        assertThat(template(Map.of("instance.hrd", "param.port = type:int default:80\n")).schema().older()).isTrue();
        assertThat(template(Map.of("schema.yaml", "properties: {port: {type: integer}}\n")).schema().older())
                .isFalse();
        assertThat(template(Map.of("schema.json", "{\"properties\": {\"port\": {}}}")).schema().older()).isFalse();
    }

    @Test
    void ourOwnSchemaComesBeforeTheOthers() {
        var files = Map.of("schema.yaml", "properties: {a: {type: string}}\n", "schema.capnp",
                "struct Schema { b @0 :Text; }", "schema.hrd", "c = type:str\n");

        assertThat(template(files).schema().attributes()).extracting(Attribute::name).containsExactly("a");
        assertThat(compile(files).diagnostics()).extracting(Diagnostic::toString)
                .contains("templates/t/schema.capnp: schema.capnp isn't used: the attributes are in schema.yaml.");
    }

    @Test
    void anHrdSchemaGivesAttributesAndLinks() {
        var template = template(Map.of("schema.hrd", """
                                                     os = type:str parent:'os' auto
                                                     disks = list type:str consume:'disk':1:3
                                                     size = default:5 type:int minval:1 maxval:9 descr:'in GB'
                                                     mode = type:str dropdownvals:ro,rw
                                                     os.image = type:str
                                                     """));

        assertThat(template.parent()).contains(new Link.Parent("os", "os", false, true));
        assertThat(template.consumes()).containsExactly(new Link.Consume("disk", "disks", 1, 3, false, Set.of()));
        assertThat(template.schema().attributes()).extracting(Attribute::name).containsExactly("os", "disks", "size",
                "mode", "osImage");
        assertThat(template.schema().attribute("size").orElseThrow().description()).isEqualTo("in GB");
        assertThat(template.schema().attribute("mode").orElseThrow().choices())
                .containsExactly(Value.of("ro"), Value.of("rw"));
        assertThat(template.schema().json()).contains("\"minimum\":1").contains("\"maximum\":9");
    }

    @Test
    void theLinksOfTheConfigComeBeforeThoseOfTheSchema() {
        var template = template(Map.of("config.yaml", "links: {parent: {role: node}}\n", "schema.hrd",
                "os = type:str parent:os\n"));

        assertThat(template.parent().orElseThrow().role()).isEqualTo("node");
    }

    @Test
    void secretsAreKnownByTheirNames() {
        var schema = template(Map.of("schema.capnp", """
                                                     struct Schema {
                                                       password @0 :Text; rootpasswd @1 :Text; adminPwd @2 :Text;
                                                       keys @3 :Text; botToken @4 :Text; jwtKey @5 :Text;
                                                       sshkey @6 :Text; tokenUrl @7 :Text; passwordLength @8 :Int8;
                                                       pubKey @9 :Text;
                                                     }
                                                     """)).schema();

        assertThat(schema.attributes()).filteredOn(Attribute::isSecret).extracting(Attribute::name)
                .containsExactly("password", "rootpasswd", "adminPwd", "keys", "botToken", "jwtKey");
    }

    @Test
    void aLinkIsNoSecretWhateverItsName() {
        var template = template(Map.of("schema.hrd", "auth.key = type:str consume:key:0\n"));

        assertThat(template.schema().attributes().getFirst().isSecret()).isFalse();
    }

    @Test
    void aSecretThatLiesOpenInASchemaIsFlagged() {
        assertThat(warnings(Map.of("schema.capnp", "struct Schema {\n  password @0 :Text = \"x\";\n}\n")))
                .singleElement().asString().startsWith("templates/t/schema.capnp:2:3: The default of password lies");
    }

    @Test
    void anHrdTemplateHasAttributesLinksAndWhatIsKept() {
        var files = Map.of("instance.hrd", "param.port = @ASK type:int default:80 descr:'the port'\nbase = '/opt/x'\n",
                "service.hrd", """
                               description = 'a web server'
                               category = 'web'
                               dependencies.1 =
                                   name:'redis',
                               dependencies.2 =
                                   instance:'other',
                                   name:'redis',
                               process.1 =
                                   cmd:'run',
                               """);
        var template = template(files);

        assertThat(template.description()).isEqualTo("a web server");
        assertThat(template.category()).isEqualTo("web");
        assertThat(template.consumes())
                .containsExactly(new Link.Consume("redis", "redis", 2, Integer.MAX_VALUE, true, Set.of()));
        assertThat(template.schema().attribute("paramPort").orElseThrow().defaultValue()).contains(Value.of(80));
        assertThat(template.schema().attribute("base").orElseThrow().defaultValue()).contains(Value.of("/opt/x"));
        assertThat(template.schema().json()).contains("\"x-hrd\":{").contains("\"process.1\":{\"cmd\":\"run\"}");
        assertThat(compile(files).diagnostics()).extracting(Diagnostic::severity)
                .containsOnly(Diagnostic.Severity.INFO);
    }

    @Test
    void aSecretInAServiceHrdIsFlaggedAndNotKept() {
        var files = Map.of("service.hrd", "dep.args.db =\n    param.passwd:'open',\n    param.port:'1',\n");

        assertThat(warnings(files)).singleElement().asString()
                .startsWith("templates/t/service.hrd:2:5: 'param.passwd' lies open here");
        assertThat(template(files).schema().json()).doesNotContain("open").contains("param.port");
    }

    @Test
    void actorHrdGivesPeriods() {
        var template = template(Map.of("actor.hrd", "recurring.scale =\n    period: 2m,\n    log: True,\n",
                "actions.py", "def scale(job):\n    pass\n"));

        assertThat(template.action("scale").orElseThrow().every()).contains(Duration.ofMinutes(2));
    }

    @Test
    void theFunctionsOfActionsPyAreActions() {
        var template = template(Map.of("actions.py", "def install(job):\n    pass\ndef _x():\n    pass\n",
                "actions/stop.sh", "", "config.yaml", "recurring: {install: 1h}\ntimeouts: [{install: 30}]\n"));

        assertThat(template.actions()).containsOnlyKeys("install", "stop");
        assertThat(template.actions().get("install").file()).isEqualTo("actions.py");
        assertThat(template.actions().get("install").every()).contains(Duration.ofHours(1));
        assertThat(template.actions().get("install").timeout()).contains(Duration.ofSeconds(30));
    }

    @Test
    void errorsInOurOwnFilesStayErrors() {
        assertThat(compile(Map.of("template.yaml", "links: {consume: {role: a, max: x}}\n")).templates()).isEmpty();
        assertThat(compile(Map.of("schema.yaml", "properties: [\n")).templates()).isEmpty();
        assertThat(compile(Map.of("config.yaml", "links: {consume: {role: a, max: x}}\n")).templates()).hasSize(1);
    }

    @Test
    void filesThatAreNotUtf8AreReadAsLatin1() {
        var files = new HashMap<String, byte[]>();
        files.put("instance.hrd", "a = @ASK descr:'Größe'\n".getBytes(StandardCharsets.ISO_8859_1));
        var compiled = Given.nothing().template(new TemplateFiles("t", "templates/t", files, Set.of())).compile();

        assertThat(compiled.templates().get("t").schema().attributes().getFirst().description()).isEqualTo("Größe");
        assertThat(compiled.diagnostics()).singleElement().asString().startsWith("templates/t/instance.hrd:1:19: ");
    }
}
