package org.atyourservice.language.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.Given;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

class SetAttributeTest {

    private static final String N1 = "location!ghent/datacenter!dc1/node!n1";
    private static final String SHOP = N1 + "/web!shop";
    private static final String NODE = """
                                       location__ghent:
                                         datacenter__dc1:
                                           node.ssh__n1: {address: a}
                                       """;

    private static Edit edit(Given given, String path, String attribute, Value value) {
        var compiler = new Compiler();
        var sources = given.sources();
        return new Editor(compiler).apply(sources, compiler.compile(sources),
                new Operation.SetValue(ServicePath.parse(path), attribute,
                        Optional.ofNullable(value)));
    }

    private static String done(Edit edit) {
        return switch (edit) {
            case Edit.Done done -> done.texts().firstEntry().getValue();
            case Edit.Refused refused -> throw new AssertionError(refused.why().toString());
        };
    }

    private static String refusal(Edit edit) {
        return switch (edit) {
            case Edit.Done done -> throw new AssertionError(done.texts().firstEntry().getValue());
            case Edit.Refused refused -> refused.why().toString();
        };
    }

    /// Sets `attribute` of the web server whose writing is given.
    private static String set(String written, String attribute, Value value) {
        var text = done(edit(Given.places().blueprint(NODE + written), SHOP, attribute, value));
        assertThat(text).startsWith(NODE);
        return text.substring(NODE.length());
    }

    private static String take(String written, String attribute) {
        return set(written, attribute, null);
    }

    @Test
    void onlyTheValueChanges() {
        assertThat(set("# before\nweb__shop:   # shop\n  version:   one   # why\n  port: 80\n# after\n", "version",
                Value.of("two")))
                .isEqualTo("# before\nweb__shop:   # shop\n  version:   two   # why\n  port: 80\n# after\n");
    }

    @Test
    void theEditTellsWhatTheBlueprintsMeanThen() {
        var edit = edit(Given.places().blueprint(NODE + "web__shop: {version: one}\n"), SHOP, "version",
                Value.of("two"));

        assertThat(edit).isInstanceOfSatisfying(Edit.Done.class, done -> {
            assertThat(done.texts().firstKey()).isEqualTo("blueprints/a.yaml");
            assertThat(done.after().service(ServicePath.parse(SHOP)).orElseThrow().value("version"))
                    .contains(Value.of("two"));
        });
    }

    @Test
    void quotesStayAsTheyAre() {
        assertThat(set("web__shop: {version: 'one'}\n", "version", Value.of("it's")))
                .isEqualTo("web__shop: {version: 'it''s'}\n");
        assertThat(set("web__shop: {version: \"one\"}\n", "version", Value.of("a\"b\n")))
                .isEqualTo("web__shop: {version: \"a\\\"b\\n\"}\n");
        assertThat(set("web__shop:\n  version: one\n", "version", Value.of("two words")))
                .isEqualTo("web__shop:\n  version: two words\n");
    }

    @Test
    void textThatWouldReadAsSomethingElseIsQuoted() {
        for (var text : List.of("1.10", "yes", "null", "~", "true", "a: b", "a #b", "- a", "0x1", "12:30", "2020-01-01",
                "", " a",
                "a ", "[a", "*a", "&a", "!a", "%a", "@a", "`a", "|", ">", "'a", "\"a", "a:", "#a", "{a}", "1_000",
                ".inf", "=")) {
            assertThat(set("web__shop:\n  version: one\n", "version", Value.of(text))).as(text)
                    .startsWith("web__shop:\n  version: \"").endsWith("\"\n");
        }
    }

    @Test
    void insideOfBracketsCommasAreQuoted() {
        assertThat(set("web__shop: {version: one, port: 1}\n", "version", Value.of("a,b")))
                .isEqualTo("web__shop: {version: \"a,b\", port: 1}\n");
        assertThat(set("web__shop:\n  version: one\n", "version", Value.of("a,b")))
                .isEqualTo("web__shop:\n  version: a,b\n");
    }

    @Test
    void numbersKeepTheirDigits() {
        assertThat(set("web__shop:\n  limits: {cpu: 1}\n", "limits",
                Value.of(Map.of("cpu", new Value.Num(new BigDecimal("1.50"))))))
                .isEqualTo("web__shop:\n  limits: {cpu: 1.50}\n");
        assertThat(set("web__shop:\n  port: 80\n", "port", Value.of(8080))).isEqualTo("web__shop:\n  port: 8080\n");
    }

    @Test
    void aNewAttributeComesBehindTheOthers() {
        assertThat(set("web__shop:\n    version: one # c\n\n# next\nlocation__x:\n", "port", Value.of(81)))
                .isEqualTo("web__shop:\n    version: one # c\n    port: 81\n\n# next\nlocation__x:\n");
    }

    @Test
    void aNewAttributeComesBeforeTheServicesInside() {
        var edited = done(edit(Given.places().blueprint("""
                                                        location__ghent:
                                                          datacenter__dc1:
                                                            node.ssh__n1:
                                                              address: a
                                                        """), "location!ghent/datacenter!dc1", "tier", Value.of(2)));

        assertThat(edited).isEqualTo("""
                                     location__ghent:
                                       datacenter__dc1:
                                         tier: 2
                                         node.ssh__n1:
                                           address: a
                                     """);
    }

    @Test
    void anEmptyBodyGetsItsFirstAttribute() {
        assertThat(set("web__shop: # none\n", "port", Value.of(81))).isEqualTo("web__shop: # none\n  port: 81\n");
        assertThat(set("web__shop:", "port", Value.of(81))).isEqualTo("web__shop:\n  port: 81");
        assertThat(set("web__shop: {}\n", "port", Value.of(81))).isEqualTo("web__shop: {port: 81}\n");
        assertThat(set("web__shop: ~\n", "port", Value.of(81))).isEqualTo("web__shop: {port: 81}\n");
        assertThat(set("web__shop: { }  # c\n", "port", Value.of(81))).isEqualTo("web__shop: {port: 81 }  # c\n");
    }

    @Test
    void anEmptyValueIsFilledIn() {
        assertThat(set("web__shop:\n  port: # c\n  version: one\n", "port", Value.of(81)))
                .isEqualTo("web__shop:\n  port: 81 # c\n  version: one\n");
        assertThat(set("web__shop: {port: , version: one}\n", "port", Value.of(81)))
                .isEqualTo("web__shop: {port: 81 , version: one}\n");
        assertThat(set("web__shop: {version: one, port}\n", "port", Value.of(81)))
                .isEqualTo("web__shop: {version: one, port: 81}\n");
    }

    @Test
    void bracketsGetTheNewAttributeAtTheirEnd() {
        assertThat(set("web__shop: {version: one}\n", "port", Value.of(81)))
                .isEqualTo("web__shop: {version: one, port: 81}\n");
        assertThat(set("web__shop: {version: one,}\n", "port", Value.of(81)))
                .isEqualTo("web__shop: {version: one, port: 81,}\n");
        assertThat(set("web__shop: {\n  version: one # c\n}\n", "port", Value.of(81)))
                .isEqualTo("web__shop: {\n  version: one, # c\n  port: 81\n}\n");
    }

    @Test
    void windowsLinesAndTheByteOrderMarkStay() {
        var given = Given.places().blueprint("\uFEFF" + (NODE + "web__shop:\n  version: one\n").replace("\n", "\r\n"));

        assertThat(done(edit(given, SHOP, "port", Value.of(81))))
                .isEqualTo("\uFEFF" + (NODE + "web__shop:\n  version: one\n  port: 81\n").replace("\n", "\r\n"));
    }

    @Test
    void aMissingLastLineBreakStaysMissing() {
        assertThat(set("web__shop:\n  version: one", "port", Value.of(81)))
                .isEqualTo("web__shop:\n  version: one\n  port: 81");
        assertThat(take("web__shop:\n  version: one\n  port: 81", "port")).isEqualTo("web__shop:\n  version: one");
        assertThat(set("web__shop:\n  version: one", "version", Value.of("two")))
                .isEqualTo("web__shop:\n  version: two");
    }

    @Test
    void charactersBeyondTheFirstPlaneDontShiftAnything() {
        assertThat(set("# \uD83D\uDE00\nweb__shop: {osImage: \uD83D\uDE00, version: one} # \uD83D\uDE00\n", "version",
                Value.of("\uD83D\uDE01")))
                .isEqualTo(
                        "# \uD83D\uDE00\nweb__shop: {osImage: \uD83D\uDE00, version: \uD83D\uDE01} # \uD83D\uDE00\n");
    }

    @Test
    void aLineIsTakenAway() {
        assertThat(take("web__shop:\n  # one\n  version: one\n  # two\n  port: 81\n", "version"))
                .isEqualTo("web__shop:\n  # one\n  # two\n  port: 81\n");
        assertThat(take("web__shop:\n  version: one\n\nlocation__x:\n", "version"))
                .isEqualTo("web__shop:\n\nlocation__x:\n");
    }

    @Test
    void theCommentBehindAValueThatIsTakenAwayStays() {
        assertThat(take("web__shop:\n  version: one  # why\n  port: 81\n", "version"))
                .isEqualTo("web__shop:\n  # why\n  port: 81\n");
    }

    @Test
    void bracketsLoseAnAttribute() {
        assertThat(take("web__shop: {version: one, port: 81}\n", "version")).isEqualTo("web__shop: {port: 81}\n");
        assertThat(take("web__shop: {version: one, port: 81}\n", "port")).isEqualTo("web__shop: {version: one}\n");
        assertThat(take("web__shop: { port: 81 }\n", "port")).isEqualTo("web__shop: {  }\n");
        assertThat(take("web__shop: {port: 81,}\n", "port")).isEqualTo("web__shop: {}\n");
    }

    @Test
    void listsAndMapsAreWrittenOnOneLine() {
        assertThat(set("web__shop:\n  hosts:\n  - a\n  - b\n  port: 80\n", "hosts", Value.texts(List.of("c", "1.10"))))
                .isEqualTo("web__shop:\n  hosts: [c, \"1.10\"]\n  port: 80\n");
        assertThat(set("web__shop:\n  hosts:\n    - a\n    - b\n  port: 80\n", "hosts", Value.texts(List.of())))
                .isEqualTo("web__shop:\n  hosts:\n    []\n  port: 80\n");
    }

    @Test
    void commentsInAListArentLost() {
        assertThat(refusal(
                edit(Given.places().blueprint(NODE + "web__shop:\n  hosts:\n  - a # first\n  - b\n"), SHOP, "hosts",
                        Value.texts(List.of()))))
                .startsWith("blueprints/a.yaml:4:1: hosts of web shop is written in a way that can't be "
                        + "changed without touching something else.");
    }

    @Test
    void aLiteralBlockStaysOne() {
        assertThat(set("web__shop:\n  version: |\n    one\n    two\n\n  port: 80\n", "version",
                Value.of("three\n\nfour\n")))
                .isEqualTo("web__shop:\n  version: |\n    three\n\n    four\n\n  port: 80\n");
        assertThat(set("web__shop:\n  version: >-\n    one\n    two\n  port: 80\n", "version", Value.of("three")))
                .isEqualTo("web__shop:\n  version: three\n  port: 80\n");
    }

    @Test
    void emptyLinesThatBelongToABlockStayInIt() {
        assertThat(set("web__shop:\n  version: |+\n    one\n\n\nlocation__x:\n", "port", Value.of(81)))
                .isEqualTo("web__shop:\n  version: |+\n    one\n\n\n  port: 81\nlocation__x:\n");
    }

    @Test
    void anotherSpellingIsChangedAsItIs() {
        assertThat(set("web__shop:\n  os.image: a\n", "osImage", Value.of("b")))
                .isEqualTo("web__shop:\n  os.image: b\n");
    }

    @Test
    void aSecretIsWrittenAsAReference() {
        var given = Given.places().blueprint(NODE + "database__d:\n  password: hunter2\n");

        assertThat(done(edit(given, N1 + "/database!d", "password", new Value.SecretRef("d-password"))))
                .isEqualTo(NODE + "database__d:\n  password: {secret: d-password}\n");
    }

    @Test
    void theFileThatCountsIsChanged() {
        var given = Given.places().blueprint("a.yaml", NODE + "web__shop: {version: one}\n")
                .blueprint("b.yaml", "web__shop: {node: n1, version: two}\n");

        assertThat(edit(given, SHOP, "version", Value.of("three"))).isInstanceOfSatisfying(Edit.Done.class, done -> {
            assertThat(done.texts().firstKey()).isEqualTo("blueprints/b.yaml");
            assertThat(done.texts().firstEntry().getValue()).isEqualTo("web__shop: {node: n1, version: three}\n");
        });
    }

    @Test
    void whatIsWrittenElsewhereTooIsNotTakenAwayByHalf() {
        var given = Given.places().blueprint("a.yaml", NODE + "web__shop: {version: one}\n")
                .blueprint("b.yaml", "web__shop: {node: n1, version: two}\n");

        assertThat(refusal(edit(given, SHOP, "version", null)))
                .isEqualTo("blueprints/a.yaml:4:22: version of web shop is written here too. Take it away here first.");
    }

    @Test
    void aValueThatComesThroughAMergeKeyIsOverruledInTheBody() {
        var shared = NODE + "web__a: &w\n  version: one\nweb__shop:\n  <<: *w\n";

        assertThat(done(edit(Given.places().blueprint(shared), SHOP, "version", Value.of("two"))))
                .isEqualTo(NODE + "web__a: &w\n  version: one\nweb__shop:\n  <<: *w\n  version: two\n");
        assertThat(refusal(edit(Given.places().blueprint(shared), N1 + "/web!a", "version", Value.of("two"))))
                .contains("can't be changed without touching something else");
    }

    @Test
    void anAliasIsReplacedAndItsAnchorIsNot() {
        assertThat(set("web__a: {version: &v one}\nweb__shop: {version: *v }\n", "version", Value.of("two")))
                .isEqualTo("web__a: {version: &v one}\nweb__shop: {version: two }\n");
    }

    @Test
    void aBodyThatIsSharedIsRefused() {
        assertThat(refusal(
                edit(Given.places().blueprint(NODE + "web__a: &w {version: one}\nweb__shop: *w\n"), SHOP, "port",
                        Value.of(81))))
                .contains("can't be changed");
    }

    @Test
    void aValueThatTheSchemaForbidsIsRefused() {
        assertThat(refusal(edit(Given.places().blueprint(NODE + "web__shop:\n"), SHOP, "port", Value.of("many"))))
                .isEqualTo("blueprints/a.yaml:4:1: port should be a whole number, not the text 'many'.");
    }

    @Test
    void whatIsRequiredCantBeTakenAway() {
        assertThat(refusal(edit(Given.places().blueprint(NODE), N1, "address", null))).endsWith("address is required.");
    }

    @Test
    void aServiceThatNobodyWroteCantBeChanged() {
        var given = Given.nothing().template("vdc", "", "properties: {size: {type: integer}}\n")
                .template("vm", "links: {parent: {role: vdc, auto: true}}\n", "").blueprint("vm__a:\n");

        assertThat(refusal(edit(given, "vdc!auto_0", "size", Value.of(1))))
                .contains("vdc auto_0 was made for vm a and is in no blueprint. Write it into a blueprint first.");
    }

    @Test
    void anAttributeThatIsALinkTooIsNotChangedInPassing() {
        var given = Given.nothing().template("host", "", "")
                .template("vm", "links: {consume: {role: host}}\n", "properties: {host: {type: string}}\n")
                .blueprint("host__a:\nhost__b:\nvm__v: {host: a}\n");

        assertThat(refusal(edit(given, "vm!v", "host", Value.of("b"))))
                .contains("With another host, vm v would stand elsewhere or use others.");
    }

    @Test
    void aServiceWrittenInsideOfAnotherInBracketsIsChanged() {
        var given = Given.places().blueprint("{location__ghent: {datacenter__dc1: , country: be}}\n");

        assertThat(done(edit(given, "location!ghent/datacenter!dc1", "tier", Value.of(1))))
                .isEqualTo("{location__ghent: {datacenter__dc1: {tier: 1} , country: be}}\n");
    }
}
