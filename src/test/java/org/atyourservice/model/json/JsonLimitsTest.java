package org.atyourservice.model.json;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JsonLimitsTest {

    @Test
    void whatIsNestedTooDeepIsSaidInOurWords() {
        assertThatThrownBy(() -> Json.read("[".repeat(1500) + "]".repeat(1500))).isInstanceOf(Json.Unreadable.class)
                .hasMessage("it is nested more than 500 levels deep");
    }

    @Test
    void aNumberWithoutAnEndIsSaidInOurWords() {
        assertThatThrownBy(() -> Json.read("[" + "1".repeat(5000) + "]")).isInstanceOf(Json.Unreadable.class)
                .hasMessage("a number, a name or a text in it is longer than anybody needs");
    }
}
