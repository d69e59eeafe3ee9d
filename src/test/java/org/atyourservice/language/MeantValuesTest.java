package org.atyourservice.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.atyourservice.language.edit.Edited;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Fix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Flags and numbers as older files have them: one yes mends them.
class MeantValuesTest {

    private static Given given(String attribute) {
        return Given.nothing().template("web", "", """
                                                   properties:
                                                     debug: {type: boolean}
                                                     port: {type: integer, format: port}
                                                     ratio: {type: number}
                                                     limits: {type: object, properties: {cpu: {type: integer}}}
                                                     ports: {type: array, items: {type: integer}}
                                                   """)
                .blueprint("web__shop:\n  " + attribute + "\n");
    }

    private static Diagnostic problem(String attribute) {
        return given(attribute).compile().diagnostics().getFirst();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {"debug: yes; debug: true", "debug: 'true'; debug: true",
            "debug: Off; debug: false", "debug: 1; debug: true", "port: '81'; port: 81",
            "port: \"81\"   # web; port: 81   # web", "ratio: '1.5'; ratio: 1.5",
            "limits: {cpu: '2'}; limits: {cpu: 2}",
            "ports: ['80', 81]; ports: [80, 81]"})
    void whatIsMeantIsWrittenInItsPlace(String old, String mended) {
        var fix = (Fix.Replace) problem(old).fix().orElseThrow();
        assertThat(Edited.fix(given(old), fix).text()).isEqualTo("web__shop:\n  " + mended + "\n");
    }

    @Test
    void theMessageSaysHow() {
        assertThat(problem("port: '81'"))
                .hasToString("blueprints/a.yaml:2:9: port of web shop should be a whole number, "
                        + "not the text '81'. Write 81, without quotes.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {"debug: maybe", "port: '007'", "port: '70000'",
            "port: '8.5'", "port: web"})
    void whatIsNotClearHasNoFix(String attribute) {
        assertThat(problem(attribute).fix()).isEmpty();
    }
}
