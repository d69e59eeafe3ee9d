package org.atyourservice.language.hrd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.atyourservice.language.hint.Names;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.atyourservice.model.Value;

/// Reads HRD text. Never fails: what can't be read is told as a warning at its line, and the rest is read.
public final class Hrd {

    /// Longer files were never written by people.
    private static final int LONGEST = 8_000_000;
    private static final int MOST_PROBLEMS = 100;

    private final String file;
    private final boolean schema;
    private final Consumer<Diagnostic> problems;
    private final List<HrdEntry> entries = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final StringBuilder comment = new StringBuilder();
    private Optional<HrdBlock> open = Optional.empty();
    private int told;

    private Hrd(String file, boolean schema, Consumer<Diagnostic> problems) {
        this.file = file;
        this.schema = schema;
        this.problems = problems;
    }

    /// Reads `service.hrd`, `instance.hrd` or `actor.hrd`.
    ///
    /// @param file names the text in places
    public static HrdDocument read(String file, String text, Consumer<Diagnostic> problems) {
        return new Hrd(file, false, problems).document(text);
    }

    /// Reads `schema.hrd`, where the text behind the `=` is tags: each value is the text itself.
    public static HrdDocument readSchema(String file, String text, Consumer<Diagnostic> problems) {
        return new Hrd(file, true, problems).document(text);
    }

    private HrdDocument document(String text) {
        if (text.length() > LONGEST) {
            tell(Diagnostic.warning("hrd-too-long", Place.ofFile(file), "This file is too long to be read: it has "
                    + text.length() + " characters, and " + LONGEST + " are the most."));
            return new HrdDocument(file, List.of());
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            int line = 1 + (int) text.substring(0, nul).lines().count();
            tell(Diagnostic.warning("not-text", new Place(file, line, 0),
                    "This file isn't text: it has a character with the number 0."));
            return new HrdDocument(file, List.of());
        }
        int number = 0;
        for (var line : (Iterable<String>) (text.startsWith("\uFEFF") ? text.substring(1) : text).lines()::iterator) {
            line(line, ++number);
        }
        endBlock();
        return new HrdDocument(file, entries);
    }

    private void line(String line, int number) {
        var text = line.strip();
        boolean indented = !line.isEmpty() && Character.isWhitespace(line.charAt(0));
        if (text.startsWith("#")) {
            comment.append(comment.isEmpty() ? "" : "\n").append(text.substring(1).strip());
        } else if (text.isEmpty()) {
            open.ifPresent(HrdBlock::blank);
            comment.setLength(0);
        } else if (indented && open.isPresent()) {
            open.get().add(line, number);
            comment.setLength(0);
        } else {
            endBlock();
            entry(line, number);
            comment.setLength(0);
        }
    }

    private void entry(String line, int number) {
        int indent = line.length() - line.stripLeading().length();
        int equals = line.indexOf('=');
        var key = equals < 0 ? "" : line.substring(indent, equals).strip();
        var place = new Place(file, number, indent + 1);
        if (key.isEmpty() || !isKey(key)) {
            tell(Diagnostic.warning("hrd-line", place,
                    "'" + Names.cut(line.strip()) + "' is no 'key = value'; it is left out.")
                    .withHint("Write a key before '=', or indent the line to make it part of the value above."));
            return;
        }
        var earlier = lines.put(key, number);
        if (earlier != null) {
            tell(Diagnostic.warning("duplicate-key", place, "'" + Names.cut(key)
                    + "' is given twice; this one counts, and not the one in line " + earlier + "."));
        }
        int start = equals + 1;
        while (start < line.length() && Character.isWhitespace(line.charAt(start))) {
            start++;
        }
        value(key, line.substring(start).stripTrailing(), place, new Place(file, number, start + 1));
    }

    private void value(String key, String text, Place place, Place valuePlace) {
        var above = comment.toString();
        if (text.isEmpty()) {
            open = Optional.of(new HrdBlock(key, above, place, valuePlace));
        } else if (schema) {
            add(new HrdEntry(key, Value.of(text), Optional.empty(), above, place, valuePlace, Map.of()));
        } else if (text.regionMatches(true, 0, "@ASK", 0, 4)) {
            var ask = HrdAsk.of(HrdTags.read(text, valuePlace, this::tell));
            add(new HrdEntry(key, ask.defaultValue().orElse(Value.NOTHING), Optional.of(ask), above, place, valuePlace,
                    Map.of()));
        } else {
            var plain = uncommented(text);
            if ((plain.startsWith("'") || plain.startsWith("\"")) && !HrdValues.isQuoted(plain)
                    && !plain.endsWith(",")) {
                tell(Diagnostic.warning("hrd-quote", valuePlace,
                        "This quote has no end; the value of " + Names.cut(key) + " is read as it is."));
            }
            add(new HrdEntry(key, HrdValues.of(plain), Optional.empty(), above, place, valuePlace, Map.of()));
        }
    }

    private void endBlock() {
        open.ifPresent(block -> add(block.entry(this::tell)));
        open = Optional.empty();
    }

    private void add(HrdEntry entry) {
        entries.add(entry);
    }

    /// The text up to a `#` behind a blank and outside of quotes.
    private static String uncommented(String text) {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '#' && (i == 0 || Character.isWhitespace(text.charAt(i - 1)))) {
                return text.substring(0, i).strip();
            }
        }
        return text;
    }

    private static boolean isKey(String key) {
        return key.length() < 500 && key.codePoints().allMatch(
                c -> Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-' || c == '/' || c == '@');
    }

    private void tell(Diagnostic problem) {
        told++;
        if (told <= MOST_PROBLEMS) {
            problems.accept(problem);
        } else if (told == MOST_PROBLEMS + 1) {
            problems.accept(Diagnostic.warning("too-many-problems", Place.ofFile(file),
                    "There are more problems in this file than " + MOST_PROBLEMS + "; the others are not listed."));
        }
    }
}
