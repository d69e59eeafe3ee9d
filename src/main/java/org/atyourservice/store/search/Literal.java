package org.atyourservice.store.search;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds bytes in blocks. A text of one byte a character is searched by the processor's vector instructions, so each block becomes
/// one.
final class Literal {

    /// A shorter one is in too many lines to be worth its while.
    private static final int SHORTEST = 3;

    private final String wanted;
    private final boolean fold;
    private byte[] folded = new byte[0];
    private String text = "";

    private Literal(String wanted, boolean fold) {
        this.wanted = wanted;
        this.fold = fold;
    }

    /// Empty for an empty text, which is everywhere.
    ///
    /// @param fold finds it in any case; of ASCII characters only
    static Optional<Literal> of(String text, boolean fold) {
        var bytes = text.getBytes(UTF_8);
        if (fold) {
            Bytes.lower(bytes.clone(), bytes, bytes.length);
        }
        return bytes.length == 0 ? Optional.empty() : Optional.of(new Literal(new String(bytes, ISO_8859_1), fold));
    }

    /// The longest text that everything contains that the part matches.
    static Optional<Literal> in(Part part, boolean fold) {
        var runs = new ArrayList<StringBuilder>(List.of(new StringBuilder()));
        collect(part, runs, fold);
        return runs.stream().max((one, other) -> Integer.compare(one.length(), other.length()))
                .filter(longest -> longest.length() >= SHORTEST)
                .map(longest -> new Literal(longest.toString(), fold));
    }

    private static void collect(Part part, List<StringBuilder> runs, boolean fold) {
        switch (part) {
            case Part.One one -> {
                if (one.single() >= 0 && (fold || !one.isBothCases())) {
                    runs.getLast().append((char) one.single());
                } else {
                    runs.add(new StringBuilder());
                }
            }
            case Part.All(var parts) -> parts.forEach(each -> collect(each, runs, fold));
            case Part.Any _ -> runs.add(new StringBuilder());
            case Part.Repeat(var inner, int least, int _) -> {
                if (least > 0) {
                    collect(inner, runs, fold);
                }
                runs.add(new StringBuilder());
            }
        }
    }

    void take(byte[] bytes, int length) {
        if (fold) {
            if (folded.length < length) {
                folded = new byte[bytes.length];
            }
            Bytes.lower(bytes, folded, length);
            text = new String(folded, 0, length, ISO_8859_1);
        } else {
            text = new String(bytes, 0, length, ISO_8859_1);
        }
    }

    int next(int from) {
        return text.indexOf(wanted, from);
    }
}
