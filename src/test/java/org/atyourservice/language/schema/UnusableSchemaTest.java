package org.atyourservice.language.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.atyourservice.language.Given;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Schemas that can't be used are told in our words, at their place.
class UnusableSchemaTest {

    private static String problem(String schema) {
        return String.join("\n", Given.nothing().template("t", "", schema).problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {"other.json", "file:///etc/passwd", "https://example.org/schema.json", "other.json#/a"})
    void aReferenceThatLeadsOutwardIsToldAtItsPlace(String reference) {
        assertThat(problem("properties:\n  a: {$ref: '" + reference + "'}\n")).isEqualTo(
                "templates/t/schema.yaml:2:13: '" + reference + "' is outside of this schema, and other files are not "
                        + "read. Copy it into '$defs' here, and refer to it as '#/$defs/name'.");
    }

    @Test
    void aReferenceToNothingIsToldAtItsPlace() {
        assertThat(problem("properties:\n  a: {$ref: '#/$defs/b'}\n$defs: {c: {type: string}}\n")).isEqualTo(
                "templates/t/schema.yaml:2:13: There is no '#/$defs/b' in this schema. "
                        + "Write it into '$defs', or take the reference away.");
    }

    @Test
    void aBadPatternIsToldAtItsPlace() {
        assertThat(problem("properties:\n  a: {type: string, pattern: '[a-z'}\n")).isEqualTo(
                "templates/t/schema.yaml:2:30: '[a-z' is no regular expression. "
                        + "Close its brackets, and put a backslash before a sign that stands for itself.");
        assertThat(problem("properties:\n  a: {patternProperties: {'(': {}}}\n")).contains("'(' is no regular");
    }

    @Test
    void anUnknownTypeIsToldAtItsPlace() {
        assertThat(problem("properties:\n  a: {type: strng}\n")).startsWith(
                "templates/t/schema.yaml:2:13: In a schema, properties.a.type should be one of ")
                .contains("string", "not the text 'strng'").doesNotContain("com.", "java.", "$.");
    }

    @Test
    void anIdentifierOfAnotherSystemIsSaidInOurWords() {
        assertThat(problem("$defs: {a: {$id: 'bad id', type: string}}\nproperties: {b: {$ref: 'bad id'}}\n"))
                .doesNotContain("Exception", "java", "networknt");
    }

    @Test
    void referencesInsideOfTheSchemaAreGood() {
        assertThat(
                problem("""
                        $defs: {name: {type: string, $anchor: n}, list: {items: [{type: string}]}}
                        properties:
                          a: {$ref: '#/$defs/name'}
                          b: {$ref: '#n'}
                          c: {type: array, prefixItems: [{type: string}], items: {$ref: '#/properties/c/prefixItems/0'}}
                          pattern: {type: string, default: '['}
                          $ref: {type: string}
                        """)).doesNotContain("There is no", "regular", "outside");
    }
}
