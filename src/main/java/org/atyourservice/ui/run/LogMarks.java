package org.atyourservice.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Where a pattern is in a line of a log. Somebody's own regular expression may take for ever on an innocent line, and
/// the window would wait for it: after a while the rest of the line goes without marks.
final class LogMarks {

    /// More are not marked on one line.
    private static final int MOST = 50;
    /// A sane pattern looks at each character a few times.
    private static final int MOST_LOOKS = 200_000;

    /// @param to after the last character
    record Mark(int from, int to) {}

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLong() {
            super("too long", null, false, false);
        }
    }

    private LogMarks() {}

    /// In their order; what is empty is left out.
    static List<Mark> of(Pattern pattern, String text) {
        var marks = new ArrayList<Mark>();
        var matcher = pattern.matcher(new Counted(text, new int[1]));
        try {
            while (marks.size() < MOST && matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    marks.add(new Mark(matcher.start(), matcher.end()));
                }
            }
        } catch (TooLong | StackOverflowError _) {
            return marks;
        }
        return marks;
    }

    /// @param looks counts them, for all parts of a text together
    private record Counted(CharSequence text, int[] looks) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks[0] > MOST_LOOKS) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), looks);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
