package org.atyourservice.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoveredTest {

    private static Covered covered(String schema) {
        return new Covered(List.of(new Schema(List.of(), schema, false)));
    }

    @Test
    void aSecretInAFieldOfAMapIsHidden() {
        var covered = covered("""
                              {"properties": {"login": {"properties": {"pin": {"type": "string", "format": "secret"}}}}}
                              """);
        var login = new Value.Fields(Map.of("user", Value.of("anna"), "pin", Value.of("4711")));
        assertThat(covered.shown("login", login)).contains("anna", Covered.HIDDEN).doesNotContain("4711");
    }

    @Test
    void aSecretInWhatASchemaRefersToIsHidden() {
        var covered = covered("""
                              {"properties": {"logins": {"type": "array", "items": {"$ref": "#/$defs/Login"}}},
                               "$defs": {"Login": {"properties": {"key": {"$ref": "#/$defs/Key"}}},
                                         "Key": {"properties": {"pin": {"type": "string", "format": "secret"}}}}}
                              """);
        var login = new Value.Fields(Map.of("key", new Value.Fields(Map.of("pin", Value.of("4711")))));
        assertThat(covered.shown("logins", Value.of(List.of(login)))).contains(Covered.HIDDEN).doesNotContain("4711");
        assertThat(covered.covers("logins", Value.of(List.of(login)))).isTrue();
    }

    @Test
    void aSchemaThatRefersToItselfEnds() {
        var covered = covered("""
                              {"properties": {"all": {"$ref": "#/$defs/A"}}, "$defs": {"A": {"$ref": "#/$defs/A"}}}
                              """);
        assertThat(covered.shown("all", new Value.Fields(Map.of("a", Value.of("b"))))).contains("b");
    }
}
