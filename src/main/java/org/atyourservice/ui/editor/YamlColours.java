package org.atyourservice.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Splits a line of YAML into runs of one kind, for colouring only.
final class YamlColours {

    /// @param kind a style class
    record Span(String text, String kind) {}

    private static final Pattern KEY = Pattern.compile("^(\\s*(?:- )?)([^\\s#:'\"{\\[][^:#]*?)(:)(?=\\s|$)");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*$");

    private YamlColours() {}

    static List<Span> of(String line) {
        var spans = new ArrayList<Span>();
        var rest = line;
        var comment = "";
        var found = COMMENT.matcher(line);
        if (found.find()) {
            comment = line.substring(found.start());
            rest = line.substring(0, found.start());
        }
        var key = KEY.matcher(rest);
        if (key.find()) {
            add(spans, key.group(1), "plain");
            add(spans, key.group(2), key.group(2).contains("__") ? "service" : "key");
            add(spans, key.group(3), "plain");
            rest = rest.substring(key.end());
        }
        add(spans, rest, "value");
        add(spans, comment, "comment");
        return spans;
    }

    private static void add(List<Span> spans, String text, String kind) {
        if (!text.isEmpty()) {
            spans.add(new Span(text, kind));
        }
    }
}
