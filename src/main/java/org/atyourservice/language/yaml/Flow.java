package org.atyourservice.language.yaml;

import java.math.BigDecimal;
import org.atyourservice.model.Value;

/// Values on one line, as they can stand anywhere.
public final class Flow {

    private static final int MODEST_SCALE = 100;

    private Flow() {}

    /// The value on one line.
    ///
    /// @param style how text is written, as far as it can be; block styles become double quotes
    /// @param inFlow true inside of brackets, where commas and brackets need quotes
    public static String write(Value value, YamlNode.Style style, boolean inFlow) {
        return switch (value) {
            case Value.Text(var text) -> text(text, style, inFlow);
            case Value.Num(var number) -> number(number);
            case Value.Flag(var flag) -> Boolean.toString(flag);
            case Value.Nothing _ -> "null";
            case Value.Items(var items) ->
                "[" + String.join(", ", items.stream().map(item -> write(item, YamlNode.Style.PLAIN, true)).toList())
                        + "]";
            case Value.Fields(var fields) -> "{" + String.join(", ", fields.entrySet().stream()
                    .map(field -> key(field.getKey()) + ": " + write(field.getValue(), YamlNode.Style.PLAIN, true))
                    .toList()) + "}";
            case Value.SecretRef(var name) -> "{secret: " + text(name, YamlNode.Style.PLAIN, true) + "}";
        };
    }

    /// The value as JSON: names and texts in double quotes.
    public static String json(Value value) {
        return switch (value) {
            case Value.Text(var text) -> doubleQuoted(text);
            case Value.Items(var items) -> "[" + String.join(", ", items.stream().map(Flow::json).toList()) + "]";
            case Value.Fields(var fields) -> "{" + String.join(", ", fields.entrySet().stream()
                    .map(field -> doubleQuoted(field.getKey()) + ": " + json(field.getValue())).toList()) + "}";
            case Value.SecretRef(var name) -> "{\"secret\": " + doubleQuoted(name) + "}";
            case Value.Num _,Value.Flag _,Value.Nothing _ -> write(value, YamlNode.Style.PLAIN, true);
        };
    }

    /// A key, quoted when it has to be.
    public static String key(String text) {
        return text.length() > 120 ? doubleQuoted(text) : text(text, YamlNode.Style.PLAIN, true);
    }

    private static String text(String text, YamlNode.Style style, boolean inFlow) {
        return switch (style) {
            case PLAIN -> canBePlain(text, inFlow) ? text : doubleQuoted(text);
            case SINGLE_QUOTED -> isOnePrintableLine(text) ? "'" + text.replace("'", "''") + "'" : doubleQuoted(text);
            case DOUBLE_QUOTED, LITERAL, FOLDED -> doubleQuoted(text);
        };
    }

    /// A number that reads as the same number, digit by digit.
    private static String number(BigDecimal number) {
        return number.scale() >= 0 && number.scale() <= MODEST_SCALE ? number.toPlainString() : number.toString();
    }

    static boolean canBePlain(String text, boolean inFlow) {
        if (text.isEmpty() || !isOnePrintableLine(text) || Scalars.looksLikeSomethingElse(text)) {
            return false;
        }
        boolean indicator = "-?:,[]{}#&*!|>'\"%@`".indexOf(text.charAt(0)) >= 0;
        boolean space = text.startsWith(" ") || text.endsWith(" ");
        boolean colon = text.contains(": ") || text.endsWith(":") || inFlow && text.contains(":");
        boolean marker = text.startsWith("...") || text.contains(" #");
        boolean bracket = inFlow && text.chars().anyMatch(c -> ",[]{}".indexOf(c) >= 0);
        return !indicator && !space && !colon && !marker && !bracket;
    }

    /// True for a text of several lines that a literal block gives back exactly.
    public static boolean canBeLiteral(String text) {
        var content = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return content.contains("\n") && !content.startsWith(" ") && !content.startsWith("\n")
                && !content.endsWith("\n")
                && content.codePoints().allMatch(point -> Characters.isPrintable(point)
                        && "\r\t\u0085\u2028\u2029\uFEFF".indexOf(point) < 0)
                && content.lines().noneMatch(line -> line.isBlank() && !line.isEmpty());
    }

    private static boolean isOnePrintableLine(String text) {
        return text.codePoints().allMatch(
                point -> Characters.isPrintable(point) && "\n\r\t\u0085\u2028\u2029\uFEFF".indexOf(point) < 0);
    }

    private static String doubleQuoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> quoted.append(escaped(point)));
        return quoted.append('"').toString();
    }

    private static String escaped(int point) {
        return switch (point) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case 0x85, 0x2028, 0x2029, 0xFEFF -> "\\u%04X".formatted(point);
            default -> Characters.isPrintable(point)
                    ? Character.toString(point)
                    : "\\u%04X".formatted(point);
        };
    }
}
