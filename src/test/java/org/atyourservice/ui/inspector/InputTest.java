package org.atyourservice.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Attribute.Type;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

class InputTest {

    @Test
    void anEmptyFieldMeansTheDefault() {
        assertThat(Input.read(attribute(Type.STRING, ""), "  ")).isEqualTo(new Input.Good(Optional.empty()));
    }

    @Test
    void digitsAreAWholeNumber() {
        assertThat(Input.read(attribute(Type.INTEGER, ""), " 42 "))
                .isEqualTo(new Input.Good(Optional.of(Value.of(42))));
    }

    @Test
    void aWordIsNoWholeNumber() {
        assertThat(Input.read(attribute(Type.INTEGER, ""), "many"))
                .isEqualTo(new Input.Bad("size must be a whole number, not many."));
    }

    @Test
    void aPortIsAtMost65535() {
        assertThat(Input.read(attribute(Type.INTEGER, "port"), "65536"))
                .isEqualTo(new Input.Bad("size must be from 1 to 65535, not 65536."));
        assertThat(Input.read(attribute(Type.INTEGER, "port"), "65535")).isInstanceOf(Input.Good.class);
        assertThat(Input.read(attribute(Type.INTEGER, "port"), "0")).isInstanceOf(Input.Bad.class);
    }

    @Test
    void aNumberKeepsItsDigits() {
        assertThat(Input.read(attribute(Type.NUMBER, ""), "1.10"))
                .isEqualTo(new Input.Good(Optional.of(new Value.Num(new BigDecimal("1.10")))));
        assertThat(Input.read(attribute(Type.NUMBER, ""), "1,1")).isInstanceOf(Input.Bad.class);
    }

    @Test
    void textThatLooksLikeANumberStaysTextWhereTextIsWanted() {
        assertThat(Input.read(attribute(Type.STRING, ""), "007"))
                .isEqualTo(new Input.Good(Optional.of(Value.of("007"))));
    }

    @Test
    void commasSeparateTheItemsOfAList() {
        assertThat(Input.read(attribute(Type.ARRAY, ""), "a, b,,c"))
                .isEqualTo(new Input.Good(Optional.of(Value.texts(List.of("a", "b", "c")))));
    }

    @Test
    void theBlanksOfASecretArePartOfIt() {
        assertThat(Input.read(attribute(Type.STRING, "secret"), " pass word "))
                .isEqualTo(new Input.Good(Optional.of(Value.of(" pass word "))));
    }

    private static Attribute attribute(Type type, String format) {
        return new Attribute("size", type, format, Optional.empty(), List.of(), false, false, "");
    }
}
