package org.atyourservice.language.hrd;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Value;

/// What the texts behind the `=` mean.
final class HrdValues {

    private static final int MOST_DIGITS = 40;

    private HrdValues() {}

    /// The value on one line: `'text'`, `10`, `True`, `a, b,`, `a:1, b:2,`, or text as it is.
    static Value of(String written) {
        var text = written.strip();
        if (text.isEmpty()) {
            return Value.NOTHING;
        }
        if (isQuoted(text)) {
            return Value.of(unescaped(text.substring(1, text.length() - 1)));
        }
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        if (!bracketed && !text.endsWith(",")) {
            return scalar(text);
        }
        var items = split(bracketed ? text.substring(1, text.length() - 1) : text);
        return bracketed ? list(items) : dict(items).orElseGet(() -> list(items));
    }

    /// A number, a flag or text.
    static Value scalar(String text) {
        // A zero in front means something: `0755`, `007`.
        boolean padded = text.length() > 1 && text.charAt(0) == '0' && text.charAt(1) != '.';
        if (isNumber(text) && !padded) {
            return new Value.Num(new BigDecimal(text));
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Value.of(text.equalsIgnoreCase("true"));
        }
        return Value.of(text);
    }

    /// The item of a list or the value of a dict: quotes say that it is text.
    static Value item(String written) {
        var text = written.strip();
        if (text.isEmpty()) {
            return Value.NOTHING;
        }
        return isQuoted(text) ? Value.of(unescaped(text.substring(1, text.length() - 1))) : scalar(text);
    }

    static String unquoted(String written) {
        var text = written.strip();
        return isQuoted(text) ? text.substring(1, text.length() - 1) : text;
    }

    static boolean isQuoted(String text) {
        return text.length() > 1 && (text.charAt(0) == '\'' || text.charAt(0) == '"')
                && text.charAt(text.length() - 1) == text.charAt(0);
    }

    /// True for `name:`, `name:value` and `'name':value`, but not for `http://host`.
    static boolean isPair(String text) {
        int colon = colon(text);
        return colon > 0 && !text.startsWith("//", colon + 1);
    }

    /// Where the colon behind the key is; -1 when there is none.
    static int colon(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            return -1;
        }
        var key = unquoted(text.substring(0, colon));
        boolean name = !key.isEmpty() && key.chars()
                .allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-' || c == '/');
        return name ? colon : -1;
    }

    /// The parts between commas that are not in quotes; an empty last one is left out.
    static List<String> split(String text) {
        var items = new ArrayList<String>();
        int start = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ',') {
                items.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        if (!text.substring(start).isBlank()) {
            items.add(text.substring(start).strip());
        }
        return items;
    }

    private static Value list(List<String> items) {
        return new Value.Items(items.stream().map(HrdValues::item).toList());
    }

    private static Optional<Value> dict(List<String> items) {
        if (items.isEmpty() || !items.stream().allMatch(HrdValues::isPair)) {
            return Optional.empty();
        }
        var fields = new LinkedHashMap<String, Value>();
        items.forEach(item -> fields.put(unquoted(item.substring(0, colon(item))),
                item(item.substring(colon(item) + 1))));
        return Optional.of(new Value.Fields(fields));
    }

    private static boolean isNumber(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int dot = text.indexOf('.');
        if (text.length() == start || text.length() > MOST_DIGITS || dot == start || dot == text.length() - 1
                || text.indexOf('.', dot + 1) > dot && dot >= 0) {
            return false;
        }
        return text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9' || c == '.');
    }

    private static String unescaped(String text) {
        return text.contains("\\n") ? text.replace("\\n", "\n") : text;
    }
}
