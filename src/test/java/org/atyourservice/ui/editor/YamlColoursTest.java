package org.atyourservice.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlColoursTest {

    @Test
    void aKeyItsValueAndTheCommentAreToldApart() {
        assertThat(kinds("  version: 1   # make it 2")).isEqualTo(
                "plain=  |key=version|plain=:|value= 1  |comment= # make it 2");
    }

    @Test
    void theKeyOfAServiceIsOfItsOwnKind() {
        assertThat(kinds("web.shop__front:")).isEqualTo("service=web.shop__front|plain=:");
    }

    @Test
    void aHashInsideOfAWordStartsNoComment() {
        assertThat(kinds("colour: a#b")).isEqualTo("key=colour|plain=:|value= a#b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# all comment", "  - item", "key: {a: 1}", "a: 'x: y' # z", "   ", "::", "- - #"})
    void noCharacterGetsLost(String line) {
        assertThat(YamlColours.of(line).stream().map(YamlColours.Span::text).collect(Collectors.joining()))
                .isEqualTo(line);
    }

    private static String kinds(String line) {
        return YamlColours.of(line).stream().map(span -> span.kind() + "=" + span.text())
                .collect(Collectors.joining("|"));
    }
}
