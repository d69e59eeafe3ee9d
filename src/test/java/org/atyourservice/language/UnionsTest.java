package org.atyourservice.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Place;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The fields of a Cap'n Proto union are alternatives.
class UnionsTest {

    private static final String SCHEMA = """
                                         struct Schema {
                                           name @0 :Text;
                                           union {
                                             url @2 :Text = "u";
                                             image @1 :Text = "ubuntu";
                                             remote :group { host @3 :Text; port @4 :UInt16 = 22; }
                                             none @5 :Void;
                                           }
                                           auth :union { password @6 :Text; key @7 :Text; }
                                           disks @8 :List(Disk);
                                           struct Disk { size @0 :Int32; union { file @1 :Text; device @2 :Text; } }
                                         }
                                         """;

    private static Environment compiled(String body) {
        return Given.nothing().template("vm", Map.of("schema.capnp", SCHEMA)).blueprint("a.yaml", "vm__x:\n" + body)
                .compile();
    }

    private static Map<String, Value> values(String body) {
        var compiled = compiled(body);
        assertThat(compiled.diagnostics()).noneMatch(Diagnostic::isError);
        return compiled.service(ServicePath.parse("vm!x")).orElseThrow().attributes().entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().value()));
    }

    @Test
    void twoFieldsOfOneUnionAreAnErrorAtTheSecond() {
        assertThat(compiled("  url: x\n  remote: {host: h}\n").diagnostics()).filteredOn(Diagnostic::isError)
                .singleElement().satisfies(problem -> {
                    assertThat(problem.message()).isEqualTo("remote of vm x can't be given beside url, "
                            + "since it is either image, url, remote or none.");
                    assertThat(problem.place()).contains(new Place("blueprints/a.yaml", 3, 11));
                });
    }

    @Test
    void twoFieldsOfANamedUnionAreAnError() {
        assertThat(compiled("  auth: {key: k, password: p}\n").diagnostics()).filteredOn(Diagnostic::isError)
                .singleElement().extracting(Diagnostic::message).asString()
                .startsWith("auth.password of vm x can't be given beside auth.key");
    }

    @Test
    void unionsInsideOfListsAreChecked() {
        assertThat(compiled("  disks:\n    - {size: 1, file: a}\n    - {file: a, device: b}\n").diagnostics())
                .filteredOn(Diagnostic::isError).singleElement().extracting(Diagnostic::message).asString()
                .startsWith("disks[1].device of vm x can't be given beside disks[1].file");
    }

    @Test
    @DisplayName("a union that isn't given has the default of its first field, by number, and of no other")
    void theDefaultOfAUnionIsItsFirstField() {
        assertThat(values("  name: n\n")).containsEntry("image", Value.of("ubuntu")).doesNotContainKey("url");
    }

    @Test
    void aFieldThatIsGivenPutsTheDefaultsOfTheOthersAside() {
        assertThat(values("  remote: {host: h}\n")).containsKey("remote").doesNotContainKeys("image", "url");
    }

    @Test
    void aFieldWithoutAValueIsNotGiven() {
        assertThat(values("  url:\n  remote: {host: h}\n")).containsKey("remote");
    }

    @Test
    void aVoidFieldIsChosenByItsKeyAlone() {
        assertThat(values("  none:\n")).containsEntry("none", Value.NOTHING).doesNotContainKeys("image", "url");
        assertThat(values("  none: null\n")).containsKey("none");
    }

    @Test
    void aVoidFieldBesideAnotherIsAnError() {
        assertThat(compiled("  none:\n  url: x\n").diagnostics()).filteredOn(Diagnostic::isError).singleElement()
                .extracting(Diagnostic::message).asString().startsWith("none of vm x can't be given beside url");
    }

    @Test
    void aFieldThatAStructDoesNotHaveIsAnError() {
        assertThat(compiled("  disks:\n    - {siz: 1}\n  remote: {hst: h}\n").diagnostics())
                .filteredOn(Diagnostic::isError).extracting(Diagnostic::message)
                .containsExactlyInAnyOrder("disks[0] of vm x can't have a 'siz'.",
                        "remote of vm x can't have a 'hst'.");
    }
}
