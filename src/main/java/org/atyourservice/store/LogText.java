package org.atyourservice.store;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/// Bytes of a log as text.
final class LogText {

    private static final char ESCAPE = '\u001b';

    private LogText() {}

    static String of(byte[] bytes, int from, int to) {
        var text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return isPlain(text) ? text : escaped(bytes, from, to);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isControl(c) || c == '\ufffd') {
                return false;
            }
        }
        return true;
    }

    private static boolean isControl(char c) {
        return c < ' ' && c != '\t' && c != ESCAPE && c != '\r' || c == 0x7f;
    }

    private static String escaped(byte[] bytes, int from, int to) {
        var in = ByteBuffer.wrap(bytes, from, to - from);
        var out = CharBuffer.allocate(to - from + 1);
        var text = new StringBuilder();
        var decoder = StandardCharsets.UTF_8.newDecoder();
        while (true) {
            var result = decoder.decode(in, out, true);
            add(text, out.flip());
            out.clear();
            if (!result.isError()) {
                return text.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                text.append("\\x%02x".formatted(in.get() & 0xff));
            }
            decoder.reset();
        }
    }

    private static void add(StringBuilder text, CharBuffer chars) {
        while (chars.hasRemaining()) {
            char c = chars.get();
            if (isControl(c)) {
                text.append("\\x%02x".formatted((int) c));
            } else {
                text.append(c);
            }
        }
    }
}
