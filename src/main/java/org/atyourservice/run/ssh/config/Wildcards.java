package org.atyourservice.run.ssh.config;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Patterns as OpenSSH has them: `*`, `?`, and `!` before one that shall not match.
public final class Wildcards {

    private Wildcards() {}

    /// True when one of the patterns matches, and none of the negated ones does.
    public static boolean match(List<String> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> match(pattern, text)) && patterns.stream()
                .noneMatch(pattern -> pattern.startsWith("!") && match(pattern.substring(1), text));
    }

    /// The same of a text with commas between the patterns.
    static boolean matchList(String patterns, String text) {
        return match(Arrays.asList(patterns.split(",")), text);
    }

    private static boolean match(String pattern, String text) {
        if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
            return pattern.equals(text);
        }
        var expression = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            expression.append(switch (c) {
                case '*' -> ".*";
                case '?' -> ".";
                default -> Pattern.quote(String.valueOf(c));
            });
        }
        return Pattern.compile(expression.toString(), Pattern.DOTALL).matcher(text).matches();
    }
}
