package org.atyourservice.language.hint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.atyourservice.model.Diagnostic;

/// Names in sentences.
public final class Names {

    private static final int MOST_SHOWN = 12;
    private static final int LONGEST = 80;

    private Names() {}

    /// The known name that is closest to what was written, if it is close at all.
    public static Optional<String> closest(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        record Candidate(String name, int distance) {}
        return known.stream()
                .filter(name -> name.length() <= LONGEST
                        && Math.abs(name.length() - written.length()) <= tolerance(written, name) + 2)
                .map(name -> new Candidate(name, distance(folded(written), folded(name))))
                .filter(candidate -> candidate.distance() <= tolerance(written, candidate.name()))
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    /// The same for names of two kinds: one of the first kind comes first.
    public static Optional<String> closest(String written, Collection<String> first, Collection<String> then) {
        return closest(written, first).or(() -> closest(written, then));
    }

    /// `Did you mean x?`, or the known names, or nothing when there are none.
    ///
    /// @param are the words before the known names, such as `It has`
    public static String hint(String written, Collection<String> known, String are) {
        return hint(written, known, List.of(), are);
    }

    /// The same for names of two kinds: those of the first kind come first.
    public static String hint(String written, Collection<String> first, Collection<String> then, String are) {
        var names = new ArrayList<>(first.stream().sorted().distinct().toList());
        then.stream().sorted().distinct().filter(name -> !first.contains(name)).forEach(names::add);
        var all = names.isEmpty() ? "" : those(are, names.size()) + " " + list(names) + ".";
        return closest(written, first, then)
                .map(name -> ("Did you mean '" + name + "'? " + all).strip()).orElse(all);
    }

    /// `There are` as it is said of so many.
    private static String those(String are, int count) {
        return count == 1 && are.endsWith(" are") ? are.substring(0, are.length() - 3) + "is only" : are;
    }

    /// `There is only a.`, `There are a, b.`
    public static String thereAre(Collection<String> names) {
        return those("There are", names.size()) + " " + list(names) + ".";
    }

    /// So many services of a role: `1 database`, `2 of the role database`.
    public static String count(int number, String role) {
        return number == 1 ? "1 " + role : number + " of the role " + role;
    }

    /// The diagnostic with this hint, or as it is when there is nothing to say.
    public static Diagnostic with(Diagnostic diagnostic, String hint) {
        return hint.isBlank() ? diagnostic : diagnostic.withHint(hint.strip());
    }

    /// `A node`, `An application`, at the start of a sentence.
    public static String withArticle(String name) {
        return (!name.isEmpty() && "aeiouAEIOU".indexOf(name.charAt(0)) >= 0 ? "An " : "A ") + name;
    }

    /// What somebody wrote, short enough for a sentence.
    public static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "...";
    }

    /// `a, b, c`, cut when it is long.
    public static String list(Collection<String> names) {
        var shown = String.join(", ", names.stream().limit(MOST_SHOWN).toList());
        return names.size() > MOST_SHOWN ? shown + " and " + (names.size() - MOST_SHOWN) + " more" : shown;
    }

    /// `a, b or c`.
    public static String either(List<String> names) {
        return names.size() < 2
                ? list(names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    }

    /// `a -> b -> a`, cut when it is long.
    public static String circle(List<String> names) {
        var shown = names.size() <= MOST_SHOWN
                ? names
                : Stream.concat(names.stream().limit(MOST_SHOWN / 2),
                        Stream.of("(" + (names.size() - MOST_SHOWN / 2 - 1) + " more)", names.getLast())).toList();
        return String.join(" -> ", shown) + " -> " + names.getFirst();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
    }

    private static int tolerance(String written, String name) {
        return Math.max(1, Math.min(written.length(), name.length()) / 3);
    }

    /// The optimal string alignment distance: insertions, deletions, replacements and swaps of
    /// neighbours.
    private static int distance(String a, String b) {
        var rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(rows[i - 1][j], rows[i][j - 1]) + 1, rows[i - 1][j - 1] + same);
                boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
                rows[i][j] = swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
            }
        }
        return rows[a.length()][b.length()];
    }
}
