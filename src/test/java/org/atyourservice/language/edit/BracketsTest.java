package org.atyourservice.language.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.atyourservice.language.Given;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

/// Maps and lists in brackets that take several lines: what is written looks like what is there.
class BracketsTest {

    private static final String JSON = """
                                       {
                                         "location__l": {
                                           "datacenter__d": {
                                             "node.ssh__n": {
                                               "address": "a",
                                               "database__a": {},
                                               "database__b": {},
                                               "web__w": {
                                                 "hosts": ["x"],
                                                 "db": "a"
                                               }
                                             }
                                           }
                                         }
                                       }
                                       """;
    private static final String NODE = "location!l/datacenter!d/node!n";
    private static final String FLOW = """
                                       location__l:
                                       datacenter__d: {location: l}
                                       node.ssh__n: {
                                         datacenter: d,
                                         address: a   # where
                                       }
                                       database__a: {node: n}
                                       database__b: {node: n}
                                       web__w:
                                         node: n
                                         db: [
                                           a,   # the first, and main
                                           b    # the second
                                         ]
                                       """;

    private static String set(String text, String path, String attribute, Value value) {
        var sources = Given.places().blueprint(text).sources();
        var edit = new Editor(Edited.COMPILER).apply(sources, Edited.COMPILER.compile(sources),
                new Operation.SetValue(ServicePath.parse(path), attribute, Optional.of(value)));
        return ((Edit.Done) edit).texts().get("blueprints/a.yaml");
    }

    @Test
    void anAttributeInJsonIsJsonOnALineOfItsOwn() {
        assertThat(set(JSON, NODE + "/web!w", "debug", Value.of(true)))
                .isEqualTo(JSON.replace("\"db\": \"a\"\n", "\"db\": \"a\",\n          \"debug\": true\n"));
    }

    @Test
    void aListInJsonStaysJson() {
        assertThat(set(JSON, NODE + "/web!w", "hosts", Value.texts(java.util.List.of("y", "z"))))
                .isEqualTo(JSON.replace("[\"x\"]", "[\"y\", \"z\"]"));
    }

    @Test
    void anEmptyMapInJsonIsFilledWithJson() {
        assertThat(set(JSON, NODE + "/database!a", "version", Value.of("9")))
                .isEqualTo(JSON.replace("\"database__a\": {}", "\"database__a\": {\"version\": \"9\"}"));
    }

    @Test
    void aServiceInJsonIsJson() {
        assertThat(Edited.add(Given.places().blueprint(JSON), NODE, "web", "x", Map.of("port", Value.of(81)), Map.of())
                .text()).isEqualTo(JSON.replace("\"db\": \"a\"\n        }\n",
                        "\"db\": \"a\"\n        },\n        \"web__x\": {\"port\": 81}\n"));
    }

    @Test
    void aLinkInJsonIsJson() {
        assertThat(Edited.link(Given.places().blueprint(JSON), NODE + "/web!w", "db", NODE + "/database!b").text())
                .isEqualTo(JSON.replace("\"db\": \"a\"", "\"db\": [\"a\", \"b\"]"));
    }

    @Test
    void whatGoesTakesItsLineAndTheCommaBeforeIt() {
        assertThat(Edited.remove(Given.places().blueprint(JSON), NODE + "/web!w").text())
                .isEqualTo(JSON.replaceFirst("(?s),\n        \"web__w\": \\{.*?\n        }", ""));
    }

    @Test
    void aCommentStaysWithTheLineThatItIsBehind() {
        assertThat(set(FLOW, NODE, "port", Value.of(23)))
                .isEqualTo(FLOW.replace("address: a   # where\n", "address: a,   # where\n  port: 23\n"));
    }

    @Test
    void aNameInAListOnSeveralLinesGoesWithItsComment() {
        var web = NODE + "/web!w";
        assertThat(Edited.unlink(Given.places().blueprint(FLOW), web, "db", NODE + "/database!a").text())
                .isEqualTo(FLOW.replace("    a,   # the first, and main\n", ""));
        assertThat(Edited.unlink(Given.places().blueprint(FLOW), web, "db", NODE + "/database!b").text())
                .isEqualTo(FLOW.replace("a,   # the first, and main\n    b    # the second\n",
                        "a   # the first, and main\n"));
    }

    @Test
    void aCommaBehindTheLastOneStaysTheStyle() {
        var trailing = FLOW.replace("b    # the second", "b,").replace("address: a ", "address: a, ");
        assertThat(Edited.unlink(Given.places().blueprint(trailing), NODE + "/web!w", "db", NODE + "/database!b")
                .text()).isEqualTo(trailing.replace("    b,\n", ""));
        assertThat(set(trailing, NODE, "port", Value.of(23)))
                .isEqualTo(trailing.replace("# where\n", "# where\n  port: 23,\n"));
    }
}
