package org.atyourservice.language.yaml;

import java.util.List;
import java.util.Map;
import org.atyourservice.model.Value;

/// Values in block style: two spaces a level, lists below their key, longer texts as they are.
final class YamlWriter {

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    static String write(Value value) {
        var writer = new YamlWriter();
        switch (value) {
            case Value.Fields(var fields) when !fields.isEmpty() -> writer.fields(fields, 0);
            case Value.Items(var items) when !items.isEmpty() -> writer.items(items, 0);
            case Value.SecretRef(var name) -> writer.fields(Map.of("secret", Value.of(name)), 0);
            case Value.Text _,Value.Num _,Value.Flag _,Value.Nothing _,Value.Items _,Value.Fields _ ->
                writer.line(Flow.write(value, YamlNode.Style.PLAIN, false));
        }
        return writer.out.toString();
    }

    private void fields(Map<String, Value> fields, int indent) {
        boolean first = true;
        for (var field : fields.entrySet()) {
            // The first key of a map in a list stands behind its dash.
            out.append(first && endsWithDash() ? "" : " ".repeat(indent)).append(Flow.key(field.getKey())).append(':');
            below(field.getValue(), indent);
            first = false;
        }
    }

    private void below(Value value, int indent) {
        switch (value) {
            case Value.Fields(var fields) when !fields.isEmpty() -> {
                out.append('\n');
                fields(fields, indent + 2);
            }
            case Value.Items(var items) when !items.isEmpty() -> {
                out.append('\n');
                items(items, indent + 2);
            }
            case Value.Text(var text) when Flow.canBeLiteral(text) -> literal(text, indent + 2);
            case Value.Text _,Value.Num _,Value.Flag _,Value.Nothing _,Value.Items _,Value.Fields _,Value.SecretRef _ ->
                line(" " + Flow.write(value, YamlNode.Style.PLAIN, false));
        }
    }

    private void items(List<Value> items, int indent) {
        for (var item : items) {
            out.append(" ".repeat(indent)).append('-');
            if (item instanceof Value.Fields(var fields) && !fields.isEmpty()) {
                out.append(' ');
                fields(fields, indent + 2);
            } else {
                below(item, indent);
            }
        }
    }

    private boolean endsWithDash() {
        return out.length() >= 2 && out.substring(out.length() - 2).equals("- ");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private void literal(String text, int indent) {
        line(text.endsWith("\n") ? " |" : " |-");
        text.lines().forEach(each -> line(each.isEmpty() ? "" : " ".repeat(indent) + each));
    }
}
