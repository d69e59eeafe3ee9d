package org.atyourservice.language.hrd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.atyourservice.language.hint.Names;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Fix;
import org.atyourservice.model.Place;
import org.atyourservice.model.Value;

/// The indented lines below a `key =`: a dict of `name:value,`, a list of `value,`, or text.
final class HrdBlock {

    private record Line(String text, Place place) {
        boolean isEnded() {
            return text.endsWith(",");
        }

        String content() {
            return isEnded() ? text.substring(0, text.length() - 1).strip() : text;
        }
    }

    private final String key;
    private final String comment;
    private final Place place;
    private final Place valuePlace;
    private final List<Line> lines = new ArrayList<>();
    private int blanks;

    HrdBlock(String key, String comment, Place place, Place valuePlace) {
        this.key = key;
        this.comment = comment;
        this.place = place;
        this.valuePlace = valuePlace;
    }

    void blank() {
        blanks++;
    }

    void add(String line, int number) {
        for (; blanks > 0 && !lines.isEmpty(); blanks--) {
            lines.add(new Line("", new Place(place.file(), number - blanks, 1)));
        }
        blanks = 0;
        int indent = line.length() - line.stripLeading().length();
        lines.add(new Line(line.strip(), new Place(place.file(), number, indent + 1)));
    }

    HrdEntry entry(Consumer<Diagnostic> problems) {
        var parts = new HashMap<String, Place>();
        var value = value(parts, problems);
        return new HrdEntry(key, value, Optional.empty(), comment, place,
                lines.isEmpty() ? valuePlace : lines.getFirst().place(), parts);
    }

    private Value value(Map<String, Place> parts, Consumer<Diagnostic> problems) {
        var items = lines.stream().filter(line -> !line.text().isEmpty()).toList();
        if (items.isEmpty()) {
            return Value.NOTHING;
        }
        boolean ended = items.stream().anyMatch(Line::isEnded);
        boolean pairs = items.stream().allMatch(line -> HrdValues.isPair(line.content()));
        if (pairs && (ended || items.stream().noneMatch(line -> line.text().indexOf(' ') > 0))) {
            commas(items, problems);
            return dict(items, parts, problems);
        }
        boolean most = items.stream().filter(Line::isEnded).count() * 2 > items.size();
        if (ended && (most || items.stream().anyMatch(line -> HrdValues.isPair(line.content())))) {
            return mixed(items, parts, problems);
        }
        return Value.of(text());
    }

    /// The lines without what all of them are indented by.
    private String text() {
        int least = lines.stream().filter(line -> !line.text().isEmpty()).mapToInt(line -> line.place().column()).min()
                .orElse(1);
        return String.join("\n", lines.stream()
                .map(line -> line.text().isEmpty() ? "" : " ".repeat(line.place().column() - least) + line.text())
                .toList());
    }

    private Value mixed(List<Line> items, Map<String, Place> parts, Consumer<Diagnostic> problems) {
        boolean dict = items.stream().filter(line -> HrdValues.isPair(line.content())).count() * 2 > items.size();
        commas(items, problems);
        if (!dict) {
            return new Value.Items(items.stream().map(line -> HrdValues.item(line.content())).toList());
        }
        var good = new ArrayList<Line>();
        for (var line : items) {
            if (HrdValues.isPair(line.content())) {
                good.add(line);
            } else {
                problems.accept(Diagnostic.warning("hrd-item", line.place(), "'" + Names.cut(line.text())
                        + "' is no 'name:value,' as the other lines of " + Names.cut(key) + "; it is left out."));
            }
        }
        return dict(good, parts, problems);
    }

    private Value dict(List<Line> items, Map<String, Place> parts, Consumer<Diagnostic> problems) {
        var fields = new LinkedHashMap<String, Value>();
        for (var line : items.stream().flatMap(HrdBlock::pairs).toList()) {
            var text = line.content();
            int colon = HrdValues.colon(text);
            var name = HrdValues.unquoted(text.substring(0, colon));
            if (fields.put(name, HrdValues.item(text.substring(colon + 1))) != null) {
                problems.accept(Diagnostic.warning("duplicate-key", line.place(), "'" + Names.cut(name)
                        + "' is given twice in " + Names.cut(key) + "; the last one counts."));
            }
            parts.put(name, line.place());
        }
        return new Value.Fields(fields);
    }

    /// Several pairs on one line are as many lines.
    private static Stream<Line> pairs(Line line) {
        var parts = HrdValues.split(line.content());
        return parts.size() > 1 && parts.stream().allMatch(HrdValues::isPair)
                ? parts.stream().map(part -> new Line(part, line.place()))
                : Stream.of(line);
    }

    /// The comma behind the last line may be missing; elsewhere it is told.
    private void commas(List<Line> items, Consumer<Diagnostic> problems) {
        for (var line : items.subList(0, items.size() - 1)) {
            if (!line.isEnded()) {
                var text = line.text().length() < 200 ? line.text() : "";
                var problem = Diagnostic.warning("hrd-comma", line.place(),
                        "The comma at the end of this line is missing; it is read as if it were there.");
                problems.accept(text.isEmpty()
                        ? problem
                        : problem.withFix(new Fix.Replace(line.place(), text, text + ",")));
            }
        }
    }
}
