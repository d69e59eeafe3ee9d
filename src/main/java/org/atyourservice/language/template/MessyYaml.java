package org.atyourservice.language.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.atyourservice.language.yaml.Composed;
import org.atyourservice.language.yaml.Yaml;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;

/// YAML of older templates, which may be broken in places: what can't be read is told and left out, line by line, and
/// the rest is read. Lines keep their numbers.
final class MessyYaml {

    private static final int LONGEST = 2_000_000;
    private static final int MOST_REPAIRS = 40;
    /// A longer text is read as often as makes this many characters in all.
    private static final int MOST_READ = 20_000_000;
    private static final List<Integer> TAB_WIDTHS = List.of(2, 4, 8);

    private static final Set<String> TOO_MUCH = Set.of("yaml-size", "yaml-depth");

    private final String file;
    private final Consumer<Diagnostic> problems;
    private final List<String> lines;
    private boolean isTooMuch;

    private MessyYaml(String file, String text, Consumer<Diagnostic> problems) {
        this.file = file;
        this.problems = problems;
        this.lines = new ArrayList<>(text.lines().toList());
    }

    /// @param problems gets warnings only
    static Optional<YamlNode> root(String file, String text, Consumer<Diagnostic> problems) {
        var composed = Yaml.compose(file, text);
        if (!composed.isBroken()) {
            return composed.root();
        }
        if (text.length() > LONGEST) {
            composed.problems().stream().map(OldText::softened).forEach(problems);
            return Optional.empty();
        }
        return new MessyYaml(file, text, problems).repaired();
    }

    private Optional<YamlNode> repaired() {
        templates();
        var composed = compose();
        if (composed.isBroken() && lines.stream().anyMatch(MessyYaml::isIndentedByTab)) {
            composed = withoutTabs();
        }
        long size = Math.max(1, lines.stream().mapToLong(String::length).sum());
        int last = -1;
        for (int i = 0; i < Math.min(MOST_REPAIRS, MOST_READ / size) && composed.isBroken(); i++) {
            var problem = composed.problems().getFirst();
            int line = blank(problem.place().map(Place::line).orElse(0), last);
            if (line < 0) {
                break;
            }
            tell(problem);
            last = line;
            composed = compose();
        }
        composed.problems().forEach(this::tell);
        return composed.root();
    }

    /// What is too much is told once: in the lines that stay it is too much again, or their anchors are gone.
    private void tell(Diagnostic problem) {
        boolean isOfSize = TOO_MUCH.contains(problem.code());
        if (!isTooMuch || !isOfSize && !problem.code().equals("yaml-alias")) {
            problems.accept(OldText.softened(problem));
        }
        isTooMuch |= isOfSize;
    }

    /// Lines of a template language, which were meant to be replaced before anybody read the file.
    private void templates() {
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            int at = Math.max(line.indexOf("{{"), Math.max(line.indexOf("{%"), line.indexOf("{#")));
            if (at < 0 || line.stripLeading().startsWith("#") || isQuoted(line, at)) {
                continue;
            }
            int value = line.lastIndexOf(": ", at);
            lines.set(i, value > 0 ? line.substring(0, value + 1) : "");
            problems.accept(Diagnostic.warning("template-language", new Place(file, i + 1, at + 1),
                    "This is text of a template language (" + line.substring(at, at + 2)
                            + "), which isn't replaced here; it is left out.")
                    .withHint("Write the value itself."));
        }
    }

    private static boolean isQuoted(String line, int at) {
        var before = line.substring(0, at);
        return before.chars().filter(c -> c == '"').count() % 2 == 1
                || before.chars().filter(c -> c == '\'').count() % 2 == 1;
    }

    private Composed withoutTabs() {
        var kept = List.copyOf(lines);
        for (var width : TAB_WIDTHS) {
            lines.replaceAll(line -> spaces(line, width));
            var composed = compose();
            if (!composed.isBroken() || width.equals(TAB_WIDTHS.getLast())) {
                tabs(kept);
                return composed;
            }
            lines.clear();
            lines.addAll(kept);
        }
        return compose();
    }

    private void tabs(List<String> before) {
        for (int i = 0; i < before.size(); i++) {
            if (isIndentedByTab(before.get(i))) {
                problems.accept(Diagnostic.warning("yaml-tab", new Place(file, i + 1, before.get(i).indexOf('\t') + 1),
                        "A tab indents this line, and maybe others; tabs are read as spaces.")
                        .withHint("Use spaces."));
                return;
            }
        }
    }

    private static boolean isIndentedByTab(String line) {
        var indent = line.substring(0, line.length() - line.stripLeading().length());
        return indent.length() < line.length() && indent.indexOf('\t') >= 0;
    }

    private static String spaces(String line, int width) {
        if (!isIndentedByTab(line)) {
            return line;
        }
        int end = line.length() - line.stripLeading().length();
        return line.substring(0, end).replace("\t", " ".repeat(width)) + line.substring(end);
    }

    /// Takes the line away, or the last one before it that has something; the number of that line, or -1.
    private int blank(int line, int last) {
        int at = Math.min(line, lines.size()) - 1;
        while (at >= 0 && lines.get(at).isBlank()) {
            at--;
        }
        if (line < 1 || at < 0) {
            return -1;
        }
        int indent = indent(lines.get(at));
        lines.set(at, "");
        if (at == last) {
            return at;
        }
        for (int i = at + 1; i < lines.size() && (lines.get(i).isBlank() || indent(lines.get(i)) > indent); i++) {
            lines.set(i, "");
        }
        return at;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private Composed compose() {
        return Yaml.compose(file, String.join("\n", lines) + "\n");
    }
}
