package org.atyourservice.language.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.atyourservice.language.Given;
import org.atyourservice.language.edit.Edited;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Blueprints that end as files of several documents do.
class TrailingDocumentTest {

    private static Given given(String end) {
        return Given.nothing().template("t", "", "properties: {a: {type: integer}}\n")
                .blueprint("t__x: {a: 1}\n" + end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"---\n", "---", "...\n", "...\n---\n", "---\n# that is all\n", "---\n---\n", "---\n...\n",
            "... # end\n\n# more\n"})
    void anEmptyDocumentAtTheEndIsAccepted(String end) {
        assertThat(given(end).problems()).isEmpty();
        assertThat(given(end).paths()).containsExactly("t!x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"---\nt__y:\n", "---\n---\nt__y:\n", "---\n~\n", "---\n''\n"})
    void aSecondOneWithContentIsRefusedAtItsLine(String end) {
        var line = end.startsWith("---\n---") ? 3 : 2;
        assertThat(given(end).problems()).containsExactly("blueprints/a.yaml:" + line + ":1: A second document starts "
                + "here, but a file holds only one. Put it into a file of its own.");
    }

    @Test
    void valuesBeforeItCanBeSet() {
        assertThat(Edited.set(given("---\n# end\n"), "t!x", "a", Value.of(2))
                .text()).isEqualTo("t__x: {a: 2}\n---\n# end\n");
    }
}
