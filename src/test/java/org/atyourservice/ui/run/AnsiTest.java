package org.atyourservice.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.atyourservice.ui.run.Ansi.Span;
import org.junit.jupiter.api.Test;

class AnsiTest {

    private static final String ESC = "\u001b";

    @Test
    void plainTextStaysAsItIs() {
        assertThat(Ansi.of("unpacking\t40 %")).isEqualTo(new Ansi("unpacking\t40 %", List.of()));
    }

    @Test
    void aColourIsKeptAndItsSequenceTakenOut() {
        assertThat(Ansi.of("a " + ESC + "[1;31mred" + ESC + "[0m b"))
                .isEqualTo(new Ansi("a red b", List.of(new Span(2, 5, 1, true))));
    }

    @Test
    void brightColoursAreTheSecondEight() {
        assertThat(Ansi.of(ESC + "[92mok").spans()).containsExactly(new Span(0, 2, 10, false));
    }

    @Test
    void ofTheManyColoursOnlyTheBasicOnesAreKept() {
        assertThat(Ansi.of(ESC + "[38;5;4mblue" + ESC + "[38;5;200mpink" + ESC + "[38;2;1;31;3mmore"))
                .isEqualTo(new Ansi("bluepinkmore", List.of(new Span(0, 4, 4, false))));
    }

    @Test
    void whatMovesTheCursorIsTakenOut() {
        assertThat(Ansi.of(ESC + "[2K" + ESC + "[1Adone" + ESC + "]0;title\u0007!\b").text()).isEqualTo("done!");
    }

    @Test
    void aCarriageReturnStartsTheLineAnew() {
        assertThat(Ansi.of("10 %\r50 %\r100 %\r").text()).isEqualTo("100 %");
    }

    @Test
    void aSequenceThatIsCutOffDoesNoHarm() {
        assertThat(Ansi.of("x" + ESC).text()).isEqualTo("x");
        assertThat(Ansi.of("x" + ESC + "[3").text()).isEqualTo("x");
        assertThat(Ansi.of("x" + ESC + "]0;tit").text()).isEqualTo("x");
        assertThat(Ansi.of(ESC + "[99999999999999m" + "x").text()).isEqualTo("x");
    }
}
