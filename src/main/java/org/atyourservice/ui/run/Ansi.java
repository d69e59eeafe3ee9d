package org.atyourservice.ui.run;

import java.util.ArrayList;
import java.util.List;

/// A line as a terminal would show it: escape sequences and control characters taken out, the 16
/// basic colours kept.
///
/// @param text without any of them
/// @param spans the coloured parts, in order, without overlap; what they leave out has no colour
record Ansi(String text, List<Span> spans) {

    /// No colour of its own.
    static final int NONE = -1;

    private static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';

    /// @param from the first character
    /// @param to after the last character
    /// @param colour 0 to 15, or [#NONE]
    record Span(int from, int to, int colour, boolean bold) {}

    static Ansi of(String raw) {
        return isPlain(raw) ? new Ansi(raw, List.of()) : new Reader(lastWritten(raw)).read();
    }

    private static boolean isPlain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) < ' ' && raw.charAt(i) != '\t') {
                return false;
            }
        }
        return true;
    }

    /// A carriage return starts the line anew, as progress bars do.
    private static String lastWritten(String raw) {
        int end = raw.length();
        while (end > 0 && raw.charAt(end - 1) == '\r') {
            end--;
        }
        return raw.substring(raw.lastIndexOf('\r', end - 1) + 1, end);
    }

    private static final class Reader {
        private final String raw;
        private final StringBuilder text = new StringBuilder();
        private final List<Span> spans = new ArrayList<>();
        private int colour = NONE;
        private boolean bold;
        private int from;

        Reader(String raw) {
            this.raw = raw;
        }

        Ansi read() {
            int i = 0;
            while (i < raw.length()) {
                char c = raw.charAt(i);
                if (c == ESCAPE) {
                    i = escape(i + 1);
                } else {
                    if (c >= ' ' || c == '\t') {
                        text.append(c);
                    }
                    i++;
                }
            }
            close();
            return new Ansi(text.toString(), List.copyOf(spans));
        }

        /// Reads a sequence after its escape; gives the place after it.
        private int escape(int at) {
            if (at >= raw.length()) {
                return at;
            }
            return switch (raw.charAt(at)) {
                case '[' -> control(at + 1);
                case ']', 'P', '_', '^', 'X' -> string(at + 1);
                case '(', ')', '#', '%' -> Math.min(at + 2, raw.length());
                default -> at + 1;
            };
        }

        private int control(int at) {
            int end = at;
            while (end < raw.length() && (raw.charAt(end) < '@' || raw.charAt(end) > '~')) {
                end++;
            }
            if (end < raw.length() && raw.charAt(end) == 'm') {
                close();
                colours(raw.substring(at, end));
            }
            return Math.min(end + 1, raw.length());
        }

        /// A title or the like: ends with a bell or with escape and backslash.
        private int string(int at) {
            int end = at;
            while (end < raw.length() && raw.charAt(end) != BELL && raw.charAt(end) != ESCAPE) {
                end++;
            }
            boolean two = end + 1 < raw.length() && raw.charAt(end) == ESCAPE && raw.charAt(end + 1) == '\\';
            return Math.min(end + (two ? 2 : 1), raw.length());
        }

        private void colours(String codes) {
            var parts = codes.split("[;:]");
            for (int i = 0; i < parts.length; i++) {
                int code = number(parts[i]);
                if (code == 38 || code == 48) {
                    i = extended(parts, i);
                } else {
                    colour(code);
                }
            }
        }

        private void colour(int code) {
            if (code == 0) {
                colour = NONE;
                bold = false;
            } else if (code == 1) {
                bold = true;
            } else if (code == 22) {
                bold = false;
            } else if (code >= 30 && code <= 37) {
                colour = code - 30;
            } else if (code >= 90 && code <= 97) {
                colour = code - 90 + 8;
            } else if (code == 39) {
                colour = NONE;
            }
        }

        /// `38;5;n` and `38;2;r;g;b`: of these only the 16 basic colours are kept.
        private int extended(String[] parts, int at) {
            int kind = at + 1 < parts.length ? number(parts[at + 1]) : 0;
            if (kind == 5 && at + 2 < parts.length && number(parts[at]) == 38) {
                int wanted = number(parts[at + 2]);
                colour = wanted < 16 ? wanted : NONE;
            }
            return at + (kind == 2 ? 4 : 2);
        }

        private static int number(String digits) {
            if (digits.isEmpty()) {
                return 0;
            }
            return digits.length() <= 3 && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? Integer.parseInt(digits)
                    : NONE;
        }

        private void close() {
            if (text.length() > from && (colour != NONE || bold)) {
                spans.add(new Span(from, text.length(), colour, bold));
            }
            from = text.length();
        }
    }
}
