package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atyourservice.language.Given;
import org.atyourservice.language.hrd.Hrd;
import org.atyourservice.language.hrd.HrdDocument;
import org.atyourservice.language.hrd.HrdEntry;
import org.atyourservice.language.hrd.HrdGroup;
import org.atyourservice.language.hrd.HrdReferences;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Link;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// HRD, the dialect of the first AtYourService.
class DialectRowsTest {

    private final List<Diagnostic> problems = new ArrayList<>();

    private HrdDocument read(String text) {
        return Hrd.read("service.hrd", text, problems::add);
    }

    private static Environment compile(Map<String, String> files) {
        return Given.nothing().template("shop", files).compile();
    }

    private static Template template(Map<String, String> files) {
        var compiled = compile(files);
        assertThat(compiled.diagnostics()).filteredOn(d -> d.severity() != Diagnostic.Severity.INFO).isEmpty();
        return compiled.templates().get("shop");
    }

    @Test
    @DisplayName("Y2: a service is metadata (HRD) plus action code; HRD still opens")
    void hrdAndActionCodeAreATemplate() {
        var template = template(Map.of("instance.hrd", "port = @ASK type:int default:80\n", "service.hrd",
                "dependencies.1 =\n    name:'redis',\n", "actions.py",
                "class Actions(ActionsBase):\n    def start(self, serviceObj):\n        return True\n"));

        assertThat(template.schema().attributes()).extracting(Attribute::name).containsExactly("port");
        assertThat(template.consumes()).extracting(Link.Consume::role).containsExactly("redis");
        assertThat(template.actions()).containsOnlyKeys("start");
    }

    @Test
    @DisplayName("Y2: template.yaml, schema and actions/ are metadata plus action code")
    void ourFilesAreATemplate() {
        var template = template(Map.of("template.yaml", "description: A shop\n", "schema.yaml",
                "properties: {port: {type: integer}}\n", "actions/install.sh", "#!/bin/sh\n"));

        assertThat(template.schema().attributes()).extracting(Attribute::name).containsExactly("port");
        assertThat(template.actions()).containsOnlyKeys("install");
    }

    @Test
    @DisplayName("Y16: key = value, # comments anywhere, multi-line blocks")
    void keysCommentsAndBlocks() {
        var document = read("""
                            # a comment
                            a.b   = 'text' # behind
                            c=10
                            text =
                                first line
                                # between
                                second line
                            """);

        assertThat(document.text("a.b")).contains("text");
        assertThat(document.entry("c").map(HrdEntry::value)).contains(Value.of(10));
        assertThat(document.text("text")).contains("first line\nsecond line");
        assertThat(document.entry("text").orElseThrow().place()).hasToString("service.hrd:4:1");
        assertThat(problems).isEmpty();
    }

    @Test
    @DisplayName("Y16: dicts a:b, and lists a,")
    void dictsAndLists() {
        var document = read("dict = a:b, c:'d',\nlist = a, 'b',\nblock =\n    a:b,\n    c:,\nitems =\n    'a',\n");

        assertThat(document.entry("dict").orElseThrow().fields()).containsEntry("c", Value.of("d"));
        assertThat(document.entry("list").orElseThrow().value()).isEqualTo(Value.texts(List.of("a", "b")));
        assertThat(document.entry("block").orElseThrow().fields()).containsOnlyKeys("a", "c");
        assertThat(document.entry("items").orElseThrow().value()).isEqualTo(Value.texts(List.of("a")));
        assertThat(problems).isEmpty();
    }

    @Test
    @DisplayName("Y16: $(path) references")
    void references() {
        var service = read("base = '/opt/$(service.name)'\ncmd = '$(base)/run -p $(instance.port)'\n");
        var instance = Hrd.read("instance.hrd", "port = 8080\n", problems::add);
        var references = new HrdReferences(Map.of("service", service, "instance", instance),
                Map.of("service.name", "web"));

        assertThat(references.resolve("$(service.cmd)").text()).isEqualTo("/opt/web/run -p 8080");
        assertThat(references.resolve("$(system.paths.base)").unresolved()).containsExactly("system.paths.base");
    }

    @Test
    @DisplayName("Y16: @ASK type: default: descr: regex: retry: dropdownvals:")
    void ask() {
        var files = Map.of("instance.hrd", "size = @ASK type:dropdown default:2 descr:'in GB' dropdownvals:1,2,4\n"
                + "name = @ASK type:str regex:^[a-z]+$ retry:5\n");
        var schema = template(files).schema();
        var size = schema.attribute("size").orElseThrow();

        assertThat(size.defaultValue()).contains(Value.of("2"));
        assertThat(size.description()).isEqualTo("in GB");
        assertThat(size.choices()).containsExactly(Value.of("1"), Value.of("2"), Value.of("4"));
        assertThat(schema.json()).contains("\"pattern\":\"^[a-z]+$\"");
        assertThat(read(files.get("instance.hrd")).entries().getLast().ask().orElseThrow().retry()).contains(5);
    }

    @Test
    @DisplayName("Y16: schema.hrd tags type list default descr consume:role:min:max parent: auto optional minval maxval regex multichoice alias")
    void schemaTags() {
        var template = template(Map.of("schema.hrd", """
                                                     dc = type:str parent:datacenter auto optional
                                                     nodes = list type:str consume:'node':1:2 auto descr:'where'
                                                     size = default:5 minval:1 type:int maxval:9
                                                     name = regex:^[a-z]+$ type:str alias:title
                                                     flags = type:str dropdownvals:a,b multichoice
                                                     """));

        assertThat(template.parent()).contains(new Link.Parent("datacenter", "dc", true, true));
        assertThat(template.consumes()).containsExactly(new Link.Consume("node", "nodes", 1, 2, true, Set.of()));
        assertThat(template.schema().attribute("nodes").orElseThrow().type()).isEqualTo(Attribute.Type.ARRAY);
        assertThat(template.schema().attribute("nodes").orElseThrow().description()).isEqualTo("where");
        assertThat(template.schema().attribute("size").orElseThrow().defaultValue()).contains(Value.of(5));
        assertThat(template.schema().json()).contains("\"minimum\":1", "\"maximum\":9", "\"pattern\":\"^[a-z]+$\"",
                "\"x-alias\":\"title\"", "{\"type\":\"string\",\"enum\":[\"a\",\"b\"]}");
    }

    @Test
    @DisplayName("Y16: git.export.N, dependencies.N, process.N{cmd,args,cwd,env,ports,prio}")
    void numberedGroups() {
        var document = read("""
                            git.export.1 =
                                dest:'/opt',
                                url:'https://example.org/a',
                            dependencies.1 =
                                args:'dep.args.redis',
                                name:'redis',
                            process.1 =
                                args:'-p 80',
                                cmd:'run',
                                cwd:'/opt',
                                env:,
                                ports:'80;81',
                                prio:'5',
                            process.2 =
                                cmd:'other',
                            """);

        assertThat(document.groups("git.export").getFirst().text("url")).contains("https://example.org/a");
        assertThat(document.groups("dependencies").getFirst().text("args")).contains("dep.args.redis");
        assertThat(document.groups("process")).extracting(HrdGroup::number).containsExactly(1, 2);
        assertThat(document.groups("process").getFirst().fields()).containsKeys("args", "cmd", "cwd", "env", "ports",
                "prio");
    }

    @Test
    @DisplayName("Y16: what can't be read is flagged on that one item and the rest opens")
    void oddItemsAreFlaggedAndTheRestOpens() {
        var compiled = compile(Map.of("instance.hrd",
                "port = @ASK default=80 decr:'x' type:int\nnonsense\n\u00e4\u00f6 \u00fc = 1\nname = @ASK type:odd\n"));

        assertThat(compiled.templates().get("shop").schema().attributes()).extracting(Attribute::name)
                .containsExactly("port", "name");
        assertThat(compiled.diagnostics()).noneMatch(Diagnostic::isError).extracting(Diagnostic::toString)
                .anySatisfy(text -> assertThat(text).startsWith("templates/shop/instance.hrd:1:13: "))
                .anySatisfy(text -> assertThat(text).startsWith("templates/shop/instance.hrd:1:24: "))
                .anySatisfy(text -> assertThat(text).startsWith("templates/shop/instance.hrd:2:1: "))
                .anySatisfy(text -> assertThat(text).startsWith("templates/shop/instance.hrd:3:1: "))
                .anySatisfy(text -> assertThat(text).startsWith("templates/shop/instance.hrd:4:"));
    }
}
