package org.atyourservice.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.atyourservice.ui.run.LogMarks.Mark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LogMarksTest {

    @Test
    void everyPlaceIsMarked() {
        assertThat(LogMarks.of(Pattern.compile("o+"), "no, go on, too")).containsExactly(new Mark(1, 2), new Mark(5, 6),
                new Mark(7, 8), new Mark(12, 14));
    }

    @Test
    void whatMatchesNothingMarksNothing() {
        assertThat(LogMarks.of(Pattern.compile("x*"), "no")).isEmpty();
    }

    @Test
    void anExpressionThatWouldTakeForEverIsGivenUp() {
        assertThat(LogMarks.of(Pattern.compile("(x+x+)+y"), "x".repeat(60))).isEmpty();
    }

    @Test
    void whatWasMarkedBeforeItTookTooLongStays() {
        assertThat(LogMarks.of(Pattern.compile("(x+x+)+y"), "xxy " + "x".repeat(60))).containsExactly(new Mark(0, 3));
    }

    @Test
    void anExpressionThatGoesTooDeepIsGivenUp() {
        assertThat(LogMarks.of(Pattern.compile("(a|b)*c"), "ab".repeat(2_000))).isEmpty();
    }
}
