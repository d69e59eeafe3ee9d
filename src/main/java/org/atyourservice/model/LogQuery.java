package org.atyourservice.model;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What is looked for in the lines of a log.
///
/// @param text the words themselves, or a regular expression as Java has them
/// @param matchCase false when upper and lower case are the same
public record LogQuery(String text, boolean regex, boolean matchCase) {

    /// These words, in any case.
    public static LogQuery words(String text) {
        return new LogQuery(text, false, false);
    }

    /// The query as a pattern, to find its places in one line.
    ///
    /// @throws Problem when it is not a regular expression
    public Pattern pattern() throws Problem {
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        int flags = Pattern.UNIX_LINES | (matchCase ? 0 : Pattern.CASE_INSENSITIVE)
                | (matchCase || ascii ? 0 : Pattern.UNICODE_CASE) | (regex ? 0 : Pattern.LITERAL);
        try {
            return Pattern.compile(text, flags);
        } catch (PatternSyntaxException e) {
            throw new Problem(Problem.Kind.NOT_FOUND,
                    "'" + text + "' is not a regular expression: " + e.getDescription() + ".",
                    "Put a backslash before signs that stand for themselves, or search for plain text.");
        }
    }
}
