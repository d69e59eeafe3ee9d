package org.atyourservice.language.capnp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Fix;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;
import org.junit.jupiter.api.Test;

class CapnpTest {

    private final List<Diagnostic> problems = new ArrayList<>();

    private String json(String text) {
        return Json.line(Capnp.read("schema.capnp", text, problems::add).schema().orElseThrow());
    }

    /// The JSON Schema of one field of `Schema`.
    private String field(String field) {
        return fields(field).values().stream().map(Json::line).findFirst().orElseThrow();
    }

    private Map<String, Value> fields(String fields) {
        var schema = Capnp.read("schema.capnp", "@0xf6;\nstruct Schema {\n" + fields + "\n}\n", problems::add).schema()
                .orElseThrow();
        return ((Value.Fields) schema.get("properties").orElseThrow()).fields();
    }

    private List<String> told() {
        return problems.stream().map(Diagnostic::toString).toList();
    }

    @Test
    void textsNumbersAndFlagsHaveTheirTypes() {
        assertThat(field("a @0 :Text;")).isEqualTo("{\"type\":\"string\"}");
        assertThat(field("a @0 :Bool = true;")).isEqualTo("{\"type\":\"boolean\",\"default\":true}");
        assertThat(field("a @0 :Float64 = -1.5e3;")).isEqualTo("{\"type\":\"number\",\"default\":-1.5E+3}");
        assertThat(field("a @0 :UInt8 = 0xff;"))
                .isEqualTo("{\"type\":\"integer\",\"minimum\":0,\"maximum\":255,\"default\":255}");
        assertThat(field("a @0 :Int64;")).contains("\"minimum\":-9223372036854775808");
        assertThat(field("a @0 :Data = 0x\"01 ff\";"))
                .isEqualTo("{\"type\":\"string\",\"contentEncoding\":\"base64\",\"default\":\"Af8=\"}");
        assertThat(problems).isEmpty();
    }

    @Test
    void spacesMayBeAnywhereAndNowhere() {
        assertThat(fields("me@0 :Text;epoch @1: UInt32; a @2:List ( Text );b\n@3\n:\nText\n;").keySet())
                .containsExactly("me", "epoch", "a", "b");
        assertThat(problems).isEmpty();
    }

    @Test
    void blocksThatAreNeverClosedAreToldOnceAtTheOutermost() {
        json("@0xf6;\nstruct Schema {\n  a @0 :Text;\n" + "  struct Inner {\n".repeat(20));
        assertThat(told()).containsExactly("schema.capnp:2:15: This '{' is never closed.");
    }

    @Test
    void listsHaveTheTypeOfTheirItems() {
        assertThat(field("a @0 :List(List(Int8)) = [[1, 2], []];"))
                .isEqualTo("{\"type\":\"array\",\"items\":{\"type\":\"array\",\"items\":{\"type\":\"integer\","
                        + "\"minimum\":-128,\"maximum\":127}},\"default\":[[1,2],[]]}");
    }

    @Test
    void enumsAreChoices() {
        assertThat(field("enum Mode { ro @0; rw @1; }\n a @0 :Mode = rw;"))
                .isEqualTo("{\"type\":\"string\",\"enum\":[\"ro\",\"rw\"],\"default\":\"rw\"}");
    }

    @Test
    void nestedStructsAreDefinitions() {
        assertThat(json("""
                        struct Other { x @0 :Text; }
                        struct Schema {
                          a @0 :Inner = (name = "n", next = (name = "m"));
                          b @1 :List(Other);
                          struct Inner { name @0 :Text; next @1 :Inner; }
                        }
                        """)).isEqualTo("{\"type\":\"object\",\"properties\":{"
                + "\"a\":{\"$ref\":\"#/$defs/Inner\",\"default\":{\"name\":\"n\",\"next\":{\"name\":\"m\"}}},"
                + "\"b\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/Other\"}}},"
                + "\"$defs\":{\"Inner\":{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},"
                + "\"next\":{\"$ref\":\"#/$defs/Inner\"}},\"additionalProperties\":false},"
                + "\"Other\":{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"string\"}},\"additionalProperties\":false}}}");
        assertThat(problems).isEmpty();
    }

    @Test
    void twoStructsOfOneNameStayTwo() {
        assertThat(json("struct Schema { a @0 :State; b @1 :In; struct State { x @0 :Text; }"
                + "struct In { c @0 :State; struct State { y @0 :Bool; } } }"))
                .contains("\"State\":{").contains("\"In.State\":{");
    }

    @Test
    void escapesInTextsAreReadAsTheyAreMeant() {
        assertThat(json("struct Schema { a @0 :Text = \"\\x41\\102\\t\\\"\\\\\"; }"))
                .contains("\"default\":\"AB\\t\\\"\\\\\"");
    }

    @Test
    void aFieldWhoseDefaultIsAFileIsThereWithoutIt() {
        assertThat(json("struct Schema { a @0 :Text = embed \"motd.txt\"; b @1 :Text; }"))
                .contains("\"a\":{\"type\":\"string\"}")
                .contains("\"b\":");
        assertThat(problems).singleElement().extracting(Diagnostic::message).asString().contains("motd.txt");
    }

    @Test
    void whatIsWrongInAStructThatContainsItselfIsToldOnce() {
        json("struct Schema { me @0 :Schema; a @1 :Missing; }");

        assertThat(problems).hasSize(1);
    }

    @Test
    void groupsAreMapsAndUnionsAreNamed() {
        var json = json("struct Schema { at :group { x @0 :Text; y @1 :Text; } union { a @2 :Text; b @3 :Void; }"
                + " kind :union { c @4 :Text; } }");

        assertThat(json).contains("\"at\":{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"string\"}")
                .contains("\"x-union\":[[\"a\",\"b\"]]").contains("\"b\":{\"type\":\"null\"}")
                .contains("\"x-union\":[[\"c\"]]");
    }

    @Test
    void constantsAliasesAnnotationsAndGenericsAreUnderstood() {
        assertThat(fields("const port :UInt16 = 80; using Port = UInt16; a @0 $x(1) :Port = .port $y;"
                + "annotation y(field) :Text; struct Box(T) { v @0 :T; } c @1 :Box(Text);"
                + "using import \"x.capnp\".Foo; using Baz = import \"y.capnp\";").get("a"))
                .extracting(Json::line).asString().contains("\"default\":80");
        assertThat(problems).isEmpty();
    }

    @Test
    void commentsDescribe() {
        var fields = fields("""
                              #first line
                              # second line
                              a @0 :Text;

                              b @1 :Text; # behind
                              c @2 :Text;
                              # below

                              d @3 :Text;
                            """);

        assertThat(fields.values()).extracting(schema -> ((Value.Fields) schema).text("description").orElse(""))
                .containsExactly("first line second line", "behind", "below", "");
    }

    @Test
    void theStructSchemaCountsElseTheFirst() {
        assertThat(json("struct A { a @0 :Text; } struct Schema { s @0 :Text; }")).contains("\"s\"");
        assertThat(json("struct A { a @0 :Text; } struct B { b @0 :Text; }")).contains("\"a\"");
    }

    @Test
    void aBrokenFieldIsToldAndTheOthersAreRead() {
        assertThat(fields("a @0 Text;\nb @1 :Text;\nc @x :Text;\n!!\nd @2 :List(Text;\ne @3 :Text;").keySet())
                .containsExactly("b", "e");
        assertThat(told()).hasSize(3).first().asString()
                .isEqualTo("schema.capnp:3:6: Expected ':' behind 'a', found 'Text'.");
    }

    @Test
    void aMissingSemicolonCostsNothingAndCanBeMended() {
        assertThat(fields("a @0 :Text\nb @1 :Text;").keySet()).containsExactly("a", "b");
        assertThat(told()).singleElement().asString().startsWith("schema.capnp:3:7: ");
        assertThat(problems.getFirst().fix().orElseThrow()).isInstanceOf(Fix.Replace.class);
    }

    @Test
    void aMissingBraceIsToldWhereItOpens() {
        assertThat(json("struct Schema {\n a @0 :Text;\n")).contains("\"a\"");
        assertThat(told()).singleElement().asString().startsWith("schema.capnp:1:15: ");
    }

    @Test
    void anInterfaceIsLeftOutAndTold() {
        assertThat(json("interface I { f @0 (a :Text) -> (b :Text); }\nstruct Schema { a @0 :Text; }"))
                .contains("\"a\"");
        assertThat(told()).singleElement().asString().contains("interface I");
    }

    @Test
    void anUnknownTypeTakesAnyValueAndIsTold() {
        assertThat(field("a @0 :Txt;")).isEqualTo("{}");
        assertThat(told()).singleElement().asString().startsWith("schema.capnp:3:7: ").contains("'Txt'");
    }

    @Test
    void aDefaultOfAnotherTypeIsToldAndLeftOut() {
        assertThat(field("a @0 :Int8 = \"x\";")).doesNotContain("default");
        assertThat(told()).singleElement().asString().startsWith("schema.capnp:3:14: ");
    }

    @Test
    void aFieldOrNumberGivenTwiceIsTold() {
        assertThat(fields("a @0 :Text;\nb @0 :Bool;\na @1 :Bool;").keySet()).containsExactly("a", "b");
        assertThat(told()).hasSize(2);
    }

    @Test
    void anyEndOfLineWillDo() {
        for (var end : new String[]{"\n", "\r\n", "\r"}) {
            assertThat(json("# a" + end + "struct Schema {" + end + "a @0 :Text; # b" + end + "}"))
                    .contains("\"description\":\"b\"");
        }
        assertThat(problems).isEmpty();
    }
}
