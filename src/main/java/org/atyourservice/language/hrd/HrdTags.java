package org.atyourservice.language.hrd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.atyourservice.language.hint.Names;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Fix;
import org.atyourservice.model.Place;
import org.atyourservice.model.Value;

/// The tags behind a key, `type:str list default:'x' consume:node:1:1 auto`, in any order.
///
/// @param tags by name in small letters; a tag without a value has an empty one
/// @param places of the tags
public record HrdTags(Map<String, Tag> tags, Map<String, Place> places) {

    /// @param quoted the text was in quotes, so a number in it is text
    public record Tag(String text, boolean quoted) {}

    private static final Set<String> VALUED = Set.of("type", "default", "descr", "regex", "retry", "dropdownvals",
            "minval", "maxval", "consume", "parent", "alias", "validate", "id");
    /// Flags that some wrote with the choices behind them.
    private static final Set<String> CHOOSING = Set.of("multichoice", "singlechoice");
    private static final Set<String> FLAGS = Set.of("list", "auto", "optional", "multichoice", "singlechoice", "@ask",
            "multiple", "ask");
    private static final List<String> KNOWN = List.of("type", "default", "descr", "regex", "retry", "dropdownvals",
            "minval", "maxval", "consume", "parent", "alias", "list", "auto", "optional", "multichoice");

    /// Reads them from `text`, which stands at `at`.
    public static HrdTags read(String text, Place at, Consumer<Diagnostic> problems) {
        return new Scan(text, at, problems).scan();
    }

    public boolean has(String name) {
        return tags.containsKey(name);
    }

    /// The text of a tag that has some.
    public Optional<String> text(String name) {
        return Optional.ofNullable(tags.get(name)).map(Tag::text).map(String::strip).filter(text -> !text.isEmpty());
    }

    /// The value of a tag: in quotes text, else what it looks like. An empty one is empty text.
    public Optional<Value> value(String name) {
        return Optional.ofNullable(tags.get(name))
                .map(tag -> tag.quoted() ? Value.of(tag.text()) : HrdValues.scalar(tag.text()));
    }

    /// What `dropdownvals` names.
    public List<String> choices() {
        return text("dropdownvals").map(text -> HrdValues.split(text).stream().map(HrdValues::unquoted)
                .filter(choice -> !choice.isEmpty()).distinct().toList()).orElse(List.of());
    }

    /// The place of a tag; of the whole when it isn't there.
    public Place place(String name, Place otherwise) {
        return places.getOrDefault(name, otherwise);
    }

    private static final class Scan {
        private final String text;
        private final Place at;
        private final Consumer<Diagnostic> problems;
        private final Map<String, Tag> tags = new LinkedHashMap<>();
        private final Map<String, Place> places = new LinkedHashMap<>();
        private int i;

        Scan(String text, Place at, Consumer<Diagnostic> problems) {
            this.text = text;
            this.at = at;
            this.problems = problems;
        }

        HrdTags scan() {
            var junk = new ArrayList<String>();
            int junkAt = -1;
            while (skipBlanks() && text.charAt(i) != '#') {
                int start = i;
                if (!tag()) {
                    junkAt = junkAt < 0 ? start : junkAt;
                    i = Math.max(i, start + 1);
                    while (i < text.length() && !isBlank(text.charAt(i))) {
                        i++;
                    }
                    junk.add(text.substring(start, i));
                }
            }
            if (!junk.isEmpty()) {
                unknown(junk.getFirst(), place(junkAt), String.join(" ", junk.subList(0, Math.min(10, junk.size()))));
            }
            return new HrdTags(tags, places);
        }

        /// Reads the tag at `i`; false, with `i` where it was, when there is none.
        private boolean tag() {
            int end = wordEnd(i);
            var name = text.substring(i, end).toLowerCase(Locale.ROOT);
            char next = end < text.length() ? text.charAt(end) : ' ';
            if (VALUED.contains(name) && (next == ':' || next == '=')) {
                if (next == '=') {
                    problems.accept(Diagnostic.warning("hrd-tag", place(i), "'" + name
                            + "' is followed by '=' here; it is read as '" + name + ":'.")
                            .withFix(new Fix.Replace(place(i), text.substring(i, end + 1), name + ":")));
                }
                int start = i;
                i = end + 1;
                put(name.equals("ask") ? "@ask" : name, value(name), start);
                return true;
            }
            if (CHOOSING.contains(name) && next == ':') {
                int start = i;
                i = end + 1;
                put(name, new Tag("", false), start);
                put("dropdownvals", value("dropdownvals"), start);
                return true;
            }
            if (FLAGS.contains(name) && (isBlank(next) || next == ',')) {
                put(name.equals("ask") ? "@ask" : name, new Tag("", false), i);
                i = Math.min(text.length(), end + (next == ',' ? 1 : 0));
                return true;
            }
            return false;
        }

        private void put(String name, Tag tag, int start) {
            if (tags.put(name, tag) != null) {
                problems.accept(Diagnostic.warning("hrd-tag-twice", place(start), "'" + name
                        + "' is given twice here; the last one counts."));
            }
            places.put(name, place(start));
        }

        private Tag value(String name) {
            int before = i;
            skipBlanks();
            if (i >= text.length() || i > before && startsTag(i)) {
                return new Tag("", false);
            }
            char quote = text.charAt(i);
            if (name.equals("consume") || name.equals("parent") || quote != '\'' && quote != '"') {
                return new Tag(plain(name), false);
            }
            if (name.equals("dropdownvals")) {
                return quotedChoices();
            }
            int end = closing(quote, i + 1);
            var inner = text.substring(i + 1, end < 0 ? text.length() : end);
            if (end < 0) {
                problems.accept(Diagnostic.warning("hrd-quote", place(i), "This quote has no end; '" + name
                        + "' is read to the end of the line."));
            }
            i = end < 0 ? text.length() : end + 1;
            return new Tag(inner, true);
        }

        /// `'a,b'`, or each in quotes of its own: `'a','b'`.
        private Tag quotedChoices() {
            int start = i;
            char quote = text.charAt(i);
            int end = closing(quote, i + 1);
            i = end < 0 ? text.length() : end + 1;
            var inner = text.substring(start + 1, end < 0 ? text.length() : end);
            boolean several = inner.matches(".*" + quote + "\\s*,\\s*" + quote + ".*");
            return several ? new Tag(text.substring(start, i), false) : new Tag(inner, true);
        }

        /// To the next blank; a description to the next tag.
        private String plain(String name) {
            int start = i;
            while (i < text.length() && (!isBlank(text.charAt(i)) || name.equals("descr") && !startsTag(nextWord(i)))) {
                i++;
            }
            var value = text.substring(start, i).strip();
            return name.equals("consume") || name.equals("parent") ? value.replaceAll("['\"]", "") : value;
        }

        /// The quote that ends the text: the first that is followed by nothing, or by a tag. Texts have quotes of
        /// their own.
        private int closing(char quote, int from) {
            int last = -1;
            for (int at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
                int word = nextWord(at + 1);
                if (word >= text.length() || word > at + 1 && startsTag(word)) {
                    return at;
                }
                last = last < 0 ? at : last;
            }
            return last;
        }

        private boolean startsTag(int from) {
            if (from >= text.length()) {
                return true;
            }
            int end = wordEnd(from);
            var word = text.substring(from, end).toLowerCase(Locale.ROOT);
            char next = end < text.length() ? text.charAt(end) : ' ';
            return (VALUED.contains(word) || CHOOSING.contains(word) && next == ':') && (next == ':' || next == '=')
                    || FLAGS.contains(word) && isBlank(next);
        }

        private int wordEnd(int from) {
            int end = from;
            while (end < text.length() && end < from + 40
                    && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '@' || text.charAt(end) == '_')) {
                end++;
            }
            return end;
        }

        private int nextWord(int from) {
            int at = from;
            while (at < text.length() && isBlank(text.charAt(at))) {
                at++;
            }
            return at;
        }

        private boolean skipBlanks() {
            i = nextWord(i);
            return i < text.length();
        }

        private void unknown(String first, Place place, String all) {
            int colon = first.indexOf(':');
            var word = colon > 0 ? first.substring(0, colon) : first;
            var problem = Diagnostic.warning("hrd-tag", place, "'" + Names.cut(all) + "' means nothing here.");
            var fixed = Names.closest(word, KNOWN).filter(_ -> colon > 0)
                    .map(name -> problem.withFix(new Fix.Replace(place, word + ":", name + ":"))).orElse(problem);
            problems.accept(Names.with(fixed, Names.hint(word, KNOWN, "Known are")));
        }

        private Place place(int offset) {
            return new Place(at.file(), at.line(), at.column() == 0 ? 0 : at.column() + offset);
        }

        private static boolean isBlank(char c) {
            return c == ' ' || c == '\t';
        }
    }
}
