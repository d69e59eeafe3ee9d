package org.atyourservice.language.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;

/// What `actions.py` defines, found without Python: its functions, or the methods of its class `Actions`. Brackets,
/// quotes, indentation and missing colons that Python would refuse are told as warnings.
final class PythonFile {

    private static final Pattern DEFINITION = Pattern
            .compile("(?:async[ \\t]{1,20})?def[ \\t]{1,20}([A-Za-z_][A-Za-z0-9_]{0,100})[ \\t]{0,20}\\(");
    private static final Pattern ACTIONS = Pattern.compile("class[ \\t]{1,20}Actions\\w{0,40}[ \\t]{0,20}[(:]");
    private static final Set<String> BLOCKS = Set.of("def", "class", "if", "elif", "else", "for", "while", "try",
            "except", "finally", "with", "async");
    private static final int LONGEST = 4_000_000;
    private static final int MOST_PROBLEMS = 20;

    private final String file;
    private final String text;
    private final Consumer<Diagnostic> problems;
    private final Map<String, Place> functions = new LinkedHashMap<>();
    private final Deque<Integer> indents = new ArrayDeque<>();
    private int at;
    private int line = 1;
    private int told;
    /// The indentation of the methods of `Actions`; -1 outside of it, 0 when they are still to come.
    private int methods = -1;
    private boolean block;

    private PythonFile(String file, String text, Consumer<Diagnostic> problems) {
        this.file = file;
        this.text = text;
        this.problems = problems;
    }

    /// The functions that can be actions, with their places; those whose names start or end with `_` are helpers.
    static Map<String, Place> functions(String file, String text, Consumer<Diagnostic> problems) {
        var python = new PythonFile(file, text.replace("\r\n", "\n").replace('\r', '\n'), problems);
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            problems.accept(Diagnostic.warning("python-syntax", Place.ofFile(file), text.length() > LONGEST
                    ? "This file is too long to be looked through; its actions aren't known."
                    : "This isn't a text, so no Python; its actions aren't known."));
            return Map.of();
        }
        python.indents.push(0);
        while (python.at < python.text.length()) {
            python.statement();
        }
        return python.functions;
    }

    /// One logical line: to the end of line that is in no bracket and no text.
    private void statement() {
        int start = at;
        int first = line;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        var indent = text.substring(start, at);
        int words = at;
        if (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '#')) {
            toLineEnd();
            return;
        }
        var code = new Code(start);
        code.read();
        if (words >= text.length()) {
            return;
        }
        indent(indent, first);
        var end = text.indexOf('\n', words);
        var head = text.substring(words, Math.min(end < 0 ? text.length() : end, words + 300));
        word(head, indent.length(), first);
        var word = head.split("[^A-Za-z]", 2)[0];
        block = code.opens;
        if (BLOCKS.contains(word) && !code.colon && !code.broken && isStatement(head, word)) {
            tell(first, words - start + 1, "The ':' at the end of '" + word + "' is missing.");
            block = true;
        }
    }

    private static boolean isStatement(String head, String word) {
        var rest = head.substring(word.length()).stripLeading();
        return !rest.startsWith("=") && !rest.startsWith(".") && !rest.startsWith("(") && !rest.startsWith("[")
                || word.equals("def") || word.equals("class");
    }

    private void word(String head, int indent, int first) {
        var definition = DEFINITION.matcher(head);
        if (indent == 0) {
            methods = ACTIONS.matcher(head).lookingAt() ? 0 : -1;
        } else if (methods == 0) {
            methods = indent;
        }
        if (definition.lookingAt() && (indent == 0 || indent == methods)) {
            var name = definition.group(1);
            if (!name.startsWith("_") && !name.endsWith("_")) {
                functions.putIfAbsent(name, new Place(file, first, indent + 1));
            }
        }
    }

    private void indent(String written, int first) {
        int width = 0;
        for (int i = 0; i < written.length(); i++) {
            width = written.charAt(i) == '\t' ? width / 8 * 8 + 8 : width + 1;
        }
        if (width > indents.peek()) {
            if (!block) {
                tell(first, 1, "This line is indented, and the one above opens no block.");
            }
            indents.push(width);
            return;
        }
        while (width < indents.peek()) {
            indents.pop();
        }
        if (width != indents.peek()) {
            tell(first, 1, "The indentation of this line is that of no line above.");
            indents.push(width);
        } else if (block) {
            tell(first, 1, "A block is missing here: the line above ends in ':'.");
        }
    }

    private void toLineEnd() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
        line++;
    }

    private void tell(int onLine, int column, String message) {
        if (told++ < MOST_PROBLEMS) {
            problems.accept(Diagnostic.warning("python-syntax", new Place(file, onLine, column), message)
                    .withHint("Python refuses this file as it is."));
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f' || c == '\uFEFF';
    }

    /// The characters of a logical line.
    private final class Code {
        private static final int MOST_OPEN = 1000;

        private record Open(char bracket, int line, int column, int end) {}

        private final Deque<Open> open = new ArrayDeque<>();
        /// A ':' is somewhere outside of brackets.
        private boolean colon;
        /// A ':' is the last character of the line.
        private boolean opens;
        private boolean broken;
        private int lineStart;

        Code(int lineStart) {
            this.lineStart = lineStart;
        }

        void read() {
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '\n') {
                    at++;
                    line++;
                    if (open.isEmpty()) {
                        return;
                    }
                    lineStart = at;
                    if (startsDefinition()) {
                        unclosed();
                        return;
                    }
                } else if (c == '\\') {
                    at += at + 1 < text.length() && text.charAt(at + 1) == '\n' ? continued() : 2;
                } else {
                    character(c);
                }
            }
            at = Math.min(at, text.length());
            if (!open.isEmpty()) {
                unclosed();
            }
        }

        private int continued() {
            line++;
            lineStart = at + 2;
            return 2;
        }

        private void character(char c) {
            switch (c) {
                case '#' -> {
                    int end = text.indexOf('\n', at);
                    at = end < 0 ? text.length() : end;
                }
                case '\'', '"' -> {
                    opens = false;
                    quoted(c);
                }
                case '(', '[', '{' -> {
                    if (open.size() < MOST_OPEN) {
                        open.push(new Open(c, line, at - lineStart + 1, at));
                    }
                    at++;
                }
                case ')', ']', '}' -> close(c);
                default -> {
                    if (!Character.isWhitespace(c)) {
                        opens = open.isEmpty() && c == ':';
                        colon |= opens;
                    }
                    at++;
                }
            }
        }

        private void close(char c) {
            char wanted = c == ')' ? '(' : c == ']' ? '[' : '{';
            if (open.isEmpty() || open.peek().bracket() != wanted) {
                tell(line, at - lineStart + 1, open.isEmpty()
                        ? "This '" + c + "' closes nothing."
                        : "This '" + c + "' doesn't close the '" + open.peek().bracket() + "' in line "
                                + open.peek().line() + ".");
                broken = true;
            }
            open.poll();
            opens = false;
            at++;
        }

        /// A word that can't stand in brackets shows that one was never closed.
        private boolean startsDefinition() {
            return text.startsWith("def ", at) || text.startsWith("class ", at) || text.startsWith("async def ", at);
        }

        private void unclosed() {
            var first = open.peekLast();
            tell(first.line(), first.column(), "This '" + first.bracket() + "' is never closed.");
            broken = true;
            open.clear();
        }

        private void quoted(char quote) {
            var three = String.valueOf(quote).repeat(3);
            int startLine = line;
            int column = at - lineStart + 1;
            boolean isLong = text.startsWith(three, at);
            int from = at;
            at += isLong ? 3 : 1;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '\\') {
                    at++;
                    if (at < text.length() && text.charAt(at) == '\n') {
                        line++;
                        lineStart = at + 1;
                    }
                } else if (isLong ? text.startsWith(three, at) : c == quote) {
                    at += isLong ? 3 : 1;
                    return;
                } else if (c == '\n') {
                    if (!isLong) {
                        break;
                    }
                    line++;
                    lineStart = at + 1;
                }
                at++;
            }
            at = Math.min(at, text.length());
            tell(startLine, column, "The quote that opens here is never closed.");
            broken = true;
            if (isLong && told < MOST_PROBLEMS) {
                at = from + 3;
                line = startLine;
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            }
        }
    }
}
