package org.atyourservice.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.atyourservice.language.edit.Edited;
import org.atyourservice.model.Origin;
import org.atyourservice.model.Sourced;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

/// Defaults of what is inside of structs and maps.
class NestedDefaultsTest {

    private static final String SCHEMA = """
                                         struct Schema {
                                           disk @0 :Disk;
                                           disks @1 :List(Disk);
                                           main @2 :Disk = (size = 7);
                                           remote :group { host @3 :Text; port @4 :UInt16 = 22; }
                                           struct Disk { size @0 :Int32 = 10; name @1 :Text; kind @2 :Kind; }
                                           struct Kind { union { ssd @0 :Text = "fast"; tape @1 :Text = "slow"; } }
                                         }
                                         """;

    private static Given given(String body) {
        return Given.nothing().template("vm", Map.of("schema.capnp", SCHEMA)).blueprint("vm__x:" + body + "\n");
    }

    private static Map<String, Sourced> values(String body) {
        return given(body).service("vm!x").attributes();
    }

    private static String shown(String body, String attribute) {
        return values(body).get(attribute).value().shown();
    }

    @Test
    void aStructThatIsGivenHasTheDefaultsOfItsOtherFields() {
        assertThat(shown("\n  disk: {name: a}", "disk")).isEqualTo("name: a, size: 10");
        assertThat(shown("\n  remote: {host: h}", "remote")).isEqualTo("host: h, port: 22");
    }

    @Test
    void whatIsGivenStays() {
        assertThat(shown("\n  disk: {size: 1}", "disk")).isEqualTo("size: 1");
    }

    @Test
    void theStructsInAListHaveThem() {
        assertThat(shown("\n  disks: [{name: a}, {size: 2}]", "disks")).isEqualTo("name: a, size: 10, size: 2");
    }

    @Test
    void aStructThatIsNotGivenStaysSo() {
        assertThat(values("")).doesNotContainKeys("disk", "disks", "remote");
        assertThat(shown("\n  disk: {name: a}", "disk")).doesNotContain("kind");
    }

    @Test
    void oneUnionInsideHasOneDefaultAtTheMost() {
        assertThat(shown("\n  disk: {size: 1, kind: {}}", "disk")).isEqualTo("size: 1, kind: ssd: fast");
        assertThat(shown("\n  disk: {size: 1, kind: {tape: t}}", "disk")).isEqualTo("size: 1, kind: tape: t");
    }

    @Test
    void theDefaultOfAStructIsFilledTooAndComesFromTheTemplate() {
        var main = values("").get("main");
        assertThat(main.value()).isEqualTo(Value.of(Map.of("size", Value.of(7))));
        assertThat(main.origin()).isEqualTo(new Origin.Default("vm"));
    }

    @Test
    void theMapsOfAJsonSchemaHaveThem() {
        var given = Given.nothing()
                .template("web", "", """
                                     properties:
                                       limits:
                                         type: object
                                         properties: {cpu: {type: number, default: 2}, memory: {type: string}}
                                     """)
                .blueprint("web__a: {limits: {memory: 1G}}\nweb__b: {limits: {}}\nweb__c:\n");
        assertThat(given.service("web!a").value("limits").orElseThrow().shown()).isEqualTo("memory: 1G, cpu: 2");
        assertThat(given.service("web!b").value("limits").orElseThrow().shown()).isEqualTo("cpu: 2");
        assertThat(given.service("web!c").value("limits")).isEmpty();
    }

    @Test
    void aStructThatIsItsOwnDefaultEndsSomewhere() {
        var endless = "struct Schema { a @0 :A; struct A { x @0 :A = (); y @1 :A = (); } }";
        var given = Given.nothing().template("t", Map.of("schema.capnp", endless)).blueprint("t__x: {a: {}}\n");
        assertThat(given.service("t!x").value("a")).isPresent();
    }

    @Test
    void aStructCanStillBeSetInTheWindow() {
        var disk = Value.of(Map.of("name", Value.of("b")));
        assertThat(Edited.set(given("\n  disk: {name: a}"), "vm!x", "disk", disk)
                .text()).isEqualTo("vm__x:\n  disk: {name: b}\n");
    }
}
