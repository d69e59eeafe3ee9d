package org.atyourservice.language.capnp;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// Cuts text into tokens, one at a time, and keeps the comments by their line.
final class Lexer {

    private static final int LONGEST_COMMENT = 2000;
    private static final int MOST_COMMENTS = 20_000;

    private final String text;
    private final BiConsumer<Token, String> problems;
    private final Map<Integer, String> comments = new HashMap<>();
    /// The lines that are nothing but a comment.
    private final Set<Integer> commentLines = new HashSet<>();
    private int lastLine;
    private int at;
    private int line = 1;
    private int lineStart;
    private Token next;

    /// @param problems gets what is wrong: where, and the sentence
    Lexer(String text, BiConsumer<Token, String> problems) {
        this.text = text;
        this.problems = problems;
        this.next = read();
    }

    Token peek() {
        return next;
    }

    Token take() {
        var token = next;
        next = read();
        return token;
    }

    /// The comment on a line; empty when it has none.
    String comment(int onLine) {
        return comments.getOrDefault(onLine, "");
    }

    boolean isCommentLine(int number) {
        return commentLines.contains(number);
    }

    private Token read() {
        skip();
        if (at >= text.length()) {
            return token(Token.Kind.END, "", at);
        }
        int start = at;
        char c = text.charAt(at);
        if (isNameStart(c)) {
            while (at < text.length() && isNamePart(text.charAt(at))) {
                at++;
            }
            return token(Token.Kind.NAME, text.substring(start, at), start);
        }
        if (c >= '0' && c <= '9') {
            return number(start);
        }
        if (c == '"') {
            return quoted(start, Token.Kind.TEXT);
        }
        at += Character.charCount(text.codePointAt(at));
        return token(Token.Kind.SIGN, text.substring(start, at), start);
    }

    private Token number(int start) {
        if (text.startsWith("0x\"", start)) {
            at += 2;
            return quoted(start, Token.Kind.DATA);
        }
        while (at < text.length() && (isNamePart(text.charAt(at)) || text.charAt(at) == '.'
                || (text.charAt(at) == '-' || text.charAt(at) == '+') && isExponent(start))) {
            at++;
        }
        return token(Token.Kind.NUMBER, text.substring(start, at), start);
    }

    private boolean isExponent(int start) {
        char before = text.charAt(at - 1);
        return (before == 'e' || before == 'E') && !text.startsWith("0x", start);
    }

    private Token quoted(int start, Token.Kind kind) {
        var said = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '\n'; at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return token(kind, said.toString(), start);
            }
            if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '\n') {
                at++;
                escaped(said);
            } else {
                said.append(c);
            }
        }
        var token = token(kind, said.toString(), start);
        problems.accept(token, "This text has no '\"' at its end.");
        return token;
    }

    /// What the letter at `at`, behind a backslash, stands for; more of it where it is a number.
    private void escaped(StringBuilder said) {
        char c = text.charAt(at);
        int plain = "abfnrtv".indexOf(c);
        if (plain >= 0) {
            said.append("\u0007\b\f\n\r\t\u000b".charAt(plain));
        } else if (c == 'x') {
            number(said, at + 1, 2, 16);
        } else if (c >= '0' && c <= '7') {
            number(said, at, 3, 8);
        } else {
            said.append(c);
        }
    }

    /// A character by its number; the letter itself where there is none.
    private void number(StringBuilder said, int from, int most, int radix) {
        int end = from;
        while (end < Math.min(text.length(), from + most) && Character.digit(text.charAt(end), radix) >= 0) {
            end++;
        }
        said.append(end == from ? text.charAt(at) : (char) Integer.parseInt(text.substring(from, end), radix));
        at = Math.max(at, end - 1);
    }

    /// Blanks and comments.
    private void skip() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                at++;
                line++;
                lineStart = at;
            } else if (c == '#') {
                int end = text.indexOf('\n', at);
                end = end < 0 ? text.length() : end;
                if (comments.size() < MOST_COMMENTS) {
                    if (lastLine != line) {
                        commentLines.add(line);
                    }
                    comments.put(line, text.substring(at + 1, Math.min(end, at + LONGEST_COMMENT)).strip());
                }
                at = end;
            } else if (Character.isWhitespace(c) || c == '\uFEFF') {
                at++;
            } else {
                return;
            }
        }
    }

    private Token token(Token.Kind kind, String said, int start) {
        lastLine = line;
        return new Token(kind, said, line, text.codePointCount(lineStart, start) + 1);
    }

    private static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || c >= '0' && c <= '9';
    }
}
