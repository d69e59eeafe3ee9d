package org.atyourservice.run.ssh.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A line that says something.
///
/// @param keyword in lower case
/// @param words what stands behind it, without quotes and without a comment
record ConfigLine(Path file, int number, String keyword, List<String> words) {

    /// @return empty for a comment or an empty line
    /// @throws BrokenConfig when a quote isn't closed
    static Optional<ConfigLine> of(Path file, int number, String text) throws BrokenConfig {
        var line = text.strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return Optional.empty();
        }
        int end = 0;
        while (end < line.length() && !isBlank(line.charAt(end)) && line.charAt(end) != '=') {
            end++;
        }
        var keyword = line.substring(0, end).toLowerCase(Locale.ROOT);
        var rest = line.substring(end).strip();
        rest = rest.startsWith("=") ? rest.substring(1).strip() : rest;
        // What a program is given is no list of words for us.
        var words = keyword.equals("proxycommand") ? List.of(rest) : words(file, number, rest);
        return Optional.of(new ConfigLine(file, number, keyword, words));
    }

    private static List<String> words(Path file, int number, String text) throws BrokenConfig {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean inside = false;
        char quote = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
            if (quote == 0 && isBlank(c)) {
                if (inside) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                inside = false;
            } else if (quote == 0 && c == '#' && !inside) {
                break;
            } else if (c == '\\' && (next == '\\' || next == '"' || next == '\'' || quote == 0 && next == ' ')) {
                word.append(next);
                inside = true;
                at++;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                inside = true;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else {
                word.append(c);
                inside = true;
            }
        }
        if (quote != 0) {
            throw new BrokenConfig(file, number, "A quote is not closed. Close it.");
        }
        if (inside) {
            words.add(word.toString());
        }
        return words;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /// The only word.
    ///
    /// @throws BrokenConfig when there is none, or more than one
    String word() throws BrokenConfig {
        if (words.size() != 1 || words.getFirst().isEmpty()) {
            throw broken(words.isEmpty() || words.getFirst().isEmpty()
                    ? "%s has no value. Write one behind it."
                    : "%s has more than one value. Put quotes around one with spaces.");
        }
        return words.getFirst();
    }

    /// @throws BrokenConfig when there is none
    List<String> someWords() throws BrokenConfig {
        if (words.isEmpty() || words.contains("")) {
            throw broken("%s has no value, or an empty one. Write one behind it.");
        }
        return words;
    }

    /// @throws BrokenConfig when it is neither yes nor no
    boolean flag() throws BrokenConfig {
        return switch (word()) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default -> throw broken("%s is " + word() + ". Write yes or no.");
        };
    }

    /// @param pattern with one `%s` for the keyword
    BrokenConfig broken(String pattern) {
        return new BrokenConfig(file, number, pattern.replaceFirst("%s", keyword));
    }
}
