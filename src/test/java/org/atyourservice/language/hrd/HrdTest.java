package org.atyourservice.language.hrd;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Fix;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;
import org.junit.jupiter.api.Test;

class HrdTest {

    private final List<Diagnostic> problems = new ArrayList<>();

    private HrdDocument read(String text) {
        return Hrd.read("service.hrd", text, problems::add);
    }

    private Value value(String text) {
        return read(text).entries().getFirst().value();
    }

    private List<String> problems(String text) {
        read(text);
        return problems.stream().map(Diagnostic::toString).toList();
    }

    private static Value.Num number(String digits) {
        return new Value.Num(new BigDecimal(digits));
    }

    @Test
    void quotesSayThatItIsText() {
        assertThat(value("a = '10'")).isEqualTo(Value.of("10"));
        assertThat(value("a=\"x, y\"")).isEqualTo(Value.of("x, y"));
    }

    @Test
    void whatLooksLikeANumberOrAFlagIsOne() {
        assertThat(value("a = 1.10")).isEqualTo(number("1.10"));
        assertThat(value("a = -3")).isEqualTo(number("-3"));
        assertThat(value("a = True")).isEqualTo(Value.of(true));
        assertThat(value("a = 127.0.0.1")).isEqualTo(Value.of("127.0.0.1"));
    }

    @Test
    void aCommaAtTheEndMakesAList() {
        assertThat(value("a = x, 2,")).isEqualTo(Value.of(List.of(Value.of("x"), Value.of(2))));
        assertThat(value("a = 'x, y',")).isEqualTo(Value.of(List.of(Value.of("x, y"))));
        assertThat(value("a = x, y")).isEqualTo(Value.of("x, y"));
    }

    @Test
    void pairsAndACommaMakeADict() {
        assertThat(value("a = x:1, y:'2',"))
                .isEqualTo(Value.of(Map.of("x", Value.of(1), "y", Value.of("2"))));
    }

    @Test
    void blocksAreDictsListsOrText() {
        assertThat(value("a =\n    x:'1',\n    y:,\n"))
                .isEqualTo(new Value.Fields(Map.of("x", Value.of("1"), "y", Value.NOTHING)));
        assertThat(value("a =\n    'x',\n    y,\n")).isEqualTo(Value.texts(List.of("x", "y")));
        assertThat(value("a =\n  one line: two\n\n  three\n")).isEqualTo(Value.of("one line: two\n\nthree"));
        assertThat(value("a =\n")).isEqualTo(Value.NOTHING);
    }

    @Test
    void aLineThatWasCommentedOutDoesNotEndItsBlock() {
        assertThat(value("a =\n    x:1,\n#   y:2,\n    z:3,\nb = 1\n"))
                .isEqualTo(Value.of(Map.of("x", Value.of(1), "z", Value.of(3))));
        assertThat(problems).isEmpty();
    }

    @Test
    void severalPairsOnOneLineOfABlockAreThatMany() {
        assertThat(value("a =\n    name:base, domain:x,\n    'c':'1, d:2',\n"))
                .isEqualTo(
                        Value.of(Map.of("name", Value.of("base"), "domain", Value.of("x"), "c", Value.of("1, d:2"))));
    }

    @Test
    void theLinesOfATextKeepHowFarTheyAreIndented() {
        assertThat(value("a =\n    server:\n      port: 1\n\n    end it\n"))
                .isEqualTo(Value.of("server:\n  port: 1\n\nend it"));
    }

    @Test
    void zerosInFrontAreKept() {
        assertThat(value("a = 0755")).isEqualTo(Value.of("0755"));
        assertThat(value("a = 0.5")).isEqualTo(number("0.5"));
        assertThat(value("a = 0")).isEqualTo(Value.of(0));
        assertThat(HrdTypes.fit(Value.of("0700"), "integer")).isEqualTo(Value.of(700));
    }

    @Test
    void choicesMayEachHaveQuotes() {
        var ask = read("a = @ASK dropdownvals:'a','b c' , 'd' default:a\n").entries().getFirst().ask().orElseThrow();

        assertThat(ask.choices()).containsExactly("a", "b c", "d");
        assertThat(ask.defaultValue()).contains(Value.of("a"));
        assertThat(problems).isEmpty();
    }

    @Test
    void theDefaultOfADictIsReadAsOne() {
        var schema = HrdSchema.ofInstance(read("a = @ASK type:dict default:'x:1, y:b'\n"), problems::add).schema();

        assertThat(Json.line(schema)).contains("\"default\":{\"x\":1,\"y\":\"b\"}");
    }

    @Test
    void choicesMayStandBehindMultichoice() {
        var read = HrdSchema.ofSchema(Hrd.readSchema("schema.hrd", "a = type:str multichoice:'x,y' default:x\n",
                problems::add), problems::add);

        assertThat(Json.line(read.schema())).contains("\"enum\":[\"x\",\"y\"]").contains("\"type\":\"array\"");
        assertThat(problems).isEmpty();
    }

    @Test
    void commentsMayStandAnywhere() {
        var document = read("# top\na = x # not part\n\nb =\n   # inside\n   y:'#1', \n#c = 3\nd='a # b'\n");

        assertThat(document.entries()).extracting(HrdEntry::key).containsExactly("a", "b", "d");
        assertThat(document.text("a")).contains("x");
        assertThat(document.entry("b").orElseThrow().fields()).containsEntry("y", Value.of("#1"));
        assertThat(document.text("d")).contains("a # b");
        assertThat(document.entries().getFirst().comment()).isEqualTo("top");
        assertThat(problems).isEmpty();
    }

    @Test
    void anAskIsReadWithAllItsTags() {
        var ask = read("a.b = @ASK type:int default:5 descr:'how many (1-9)' regex:^[1-9]$ retry:3 "
                + "dropdownvals:1,5,9 minval:1 maxval:9\n").entries().getFirst().ask().orElseThrow();

        assertThat(ask.type()).isEqualTo("int");
        assertThat(ask.defaultValue()).contains(Value.of(5));
        assertThat(ask.description()).isEqualTo("how many (1-9)");
        assertThat(ask.regex()).contains("^[1-9]$");
        assertThat(ask.retry()).contains(3);
        assertThat(ask.choices()).containsExactly("1", "5", "9");
        assertThat(ask.minimum()).contains("1");
        assertThat(ask.maximum()).contains("9");
        assertThat(problems).isEmpty();
    }

    @Test
    void aDescriptionMayHaveQuotesOfItsOwn() {
        var ask = read("v = @ASK descr:'a:b # c # ...\"   '#' is it' default:''\n").entries().getFirst().ask()
                .orElseThrow();

        assertThat(ask.description()).isEqualTo("a:b # c # ...\"   '#' is it");
        assertThat(ask.defaultValue()).contains(Value.of(""));
        assertThat(problems).isEmpty();
    }

    @Test
    void aTagThatMeansNothingIsFlaggedAndTheOthersAreRead() {
        var ask = read("port = @ASK default:8080 decr:'the port' type:int\n").entries().getFirst().ask().orElseThrow();

        assertThat(ask.type()).isEqualTo("int");
        assertThat(problems).singleElement().asString().startsWith("service.hrd:1:26: ").contains("'descr'");
    }

    @Test
    void aTagWithAnEqualsSignIsReadAndCanBeMended() {
        var ask = read("port=@ASK default=9000  descr:'x'\n").entries().getFirst().ask().orElseThrow();

        assertThat(ask.defaultValue()).contains(Value.of(9000));
        assertThat(problems.getFirst().fix().orElseThrow())
                .isEqualTo(new Fix.Replace(problems.getFirst().place().orElseThrow(), "default=", "default:"));
    }

    @Test
    void numberedPartsAreGroups() {
        var document = read("""
                            process.10 =
                                cmd:'b',
                            process.2 =
                                cmd:'a',
                            process.2.prio = 5
                            process.x = 1
                            """);

        assertThat(document.groups("process")).extracting(HrdGroup::number).containsExactly(2, 10);
        assertThat(document.groups("process").getFirst().text("prio")).contains("5");
        assertThat(document.groups("process").getFirst().place("cmd").line()).isEqualTo(4);
    }

    @Test
    void referencesAreResolvedAcrossDocuments() {
        var service = read("base = '/opt/$(service.name)'\nurl = 'x$(instance.port)'\nloop = '$(loop)'\n");
        var instance = Hrd.read("instance.hrd", "port = 80\n", problems::add);
        var references = new HrdReferences(Map.of("service", service, "instance", instance),
                Map.of("service.name", "web"));

        assertThat(references.resolve("$(service.base)/$(port)").text()).isEqualTo("/opt/web/80");
        assertThat(references.resolve("$(url)").text()).isEqualTo("x80");
        assertThat(references.resolve("$(system.paths.base)/a").unresolved()).containsExactly("system.paths.base");
        assertThat(references.resolve("$(service.loop)").unresolved()).containsExactly("loop");
        assertThat(HrdReferences.in("$(a) and $(b.c")).containsExactly("a");
    }

    @Test
    void aLineThatIsNoEntryIsFlaggedAndTheRestIsRead() {
        assertThat(problems("a = 1\nnonsense\n  b = 2\n")).singleElement().asString().startsWith("service.hrd:2:1: ");
        assertThat(read("a = 1\nnonsense\n  b = 2\n").entries()).hasSize(2);
    }

    @Test
    void aMissingCommaIsFlaggedAndCanBeMended() {
        assertThat(problems("a =\n    x:1\n    y:2,\n")).singleElement().asString().startsWith("service.hrd:2:5: ");
        assertThat(problems.getFirst().fix()).isPresent();
    }

    @Test
    void aKeyGivenTwiceIsFlaggedAndTheLastCounts() {
        assertThat(problems("a = 1\na = 2\n")).singleElement().asString().startsWith("service.hrd:2:1: ");
        assertThat(read("a = 1\na = 2\n").text("a")).contains("2");
    }

    @Test
    void aSchemaKeepsItsTagsAsText() {
        var document = Hrd.readSchema("schema.hrd", "a.b = type:str list consume:'node':1:2 auto # x\n", problems::add);
        var entry = document.entries().getFirst();
        var tags = HrdTags.read(entry.text().orElseThrow(), entry.valuePlace(), problems::add);

        assertThat(tags.text("consume")).contains("node:1:2");
        assertThat(tags.has("list")).isTrue();
        assertThat(tags.has("auto")).isTrue();
        assertThat(problems).isEmpty();
    }
}
