package org.atyourservice.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkedInputTest {

    private static final String MARK = "<ays:1>";

    private final StringBuilder received = new StringBuilder();

    private MarkedInput input(String text) {
        return new MarkedInput(new ByteArrayInputStream(text.getBytes(UTF_8)), MARK);
    }

    private boolean copy(MarkedInput in) throws IOException {
        return in.copyToMark(bytes -> received.append(new String(bytes, UTF_8)));
    }

    @Test
    void whatStandsBeforeTheMarkIsHandedOn() throws Exception {
        var in = input("before" + MARK + "word\nafter");
        assertThat(copy(in)).isTrue();
        assertThat(received).hasToString("before");
        assertThat(in.line()).isEqualTo("word");
        assertThat(in.rest(3)).isEqualTo("aft");
    }

    @Test
    void aStreamWithoutAMarkIsHandedOnWhole() throws Exception {
        assertThat(copy(input("all <ays:2> of it <ays:"))).isFalse();
        assertThat(received).hasToString("all <ays:2> of it <ays:");
    }

    @Test
    void aMarkIsFoundWhereverItIsCut() throws Exception {
        var text = "<<ays:<ays:" + MARK + "<" + MARK;
        for (int size = 1; size <= text.length(); size++) {
            received.setLength(0);
            var in = new MarkedInput(new Slices(text, size), MARK);
            assertThat(copy(in)).isTrue();
            assertThat(copy(in)).isTrue();
            assertThat(received).as("in slices of %s", size).hasToString("<<ays:<ays:<");
            assertThat(in.rest(10)).isEmpty();
        }
    }

    @Test
    void onlyWhatMayBeAMarkIsHeldBack() throws Exception {
        var pieces = new ArrayList<String>();
        new MarkedInput(new Slices("ab<cd", 3), MARK).copyToMark(bytes -> pieces.add(new String(bytes, UTF_8)));
        assertThat(pieces).isEqualTo(List.of("ab", "<cd"));
    }

    @Test
    void aMarkAcrossTheEndOfTheBufferIsFound() throws Exception {
        var before = "x".repeat(32 * 1024 - 3);
        assertThat(copy(input(before + MARK + before))).isTrue();
        assertThat(received).hasToString(before);
    }

    /// Reads no more than so many bytes at a time.
    private static final class Slices extends InputStream {
        private final ByteArrayInputStream in;
        private final int size;

        Slices(String text, int size) {
            in = new ByteArrayInputStream(text.getBytes(UTF_8));
            this.size = size;
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return in.read(bytes, offset, Math.min(length, size));
        }
    }
}
