package org.atyourservice.store.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Reads a regular expression that Java has accepted. What it leaves open, it reads as matching more, never less, and says
/// so; what it doesn't know at all, it gives up on.
final class RegexReader {

    private static final int MOST_REPEATS = 200;

    private final String text;
    private final boolean bothCases;
    private int at;
    private boolean exact = true;

    /// @param part what it reads as
    /// @param exact true when that is all there is to say about a line of ASCII characters
    record Read(Part part, boolean exact) {}

    /// Thrown at what isn't known here.
    private static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unknown() {
            super(null, null, false, false);
        }
    }

    private RegexReader(String text, boolean bothCases) {
        this.text = text;
        this.bothCases = bothCases;
    }

    /// Empty when there is something in it that is not known here.
    static Optional<Read> read(String text, boolean bothCases) {
        var reader = new RegexReader(text, bothCases);
        try {
            var part = reader.alternatives();
            return reader.at < text.length() ? Optional.empty() : Optional.of(new Read(part, reader.exact));
        } catch (Unknown e) {
            return Optional.empty();
        }
    }

    private boolean sees(char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }

    private char next() {
        if (at >= text.length()) {
            throw new Unknown();
        }
        return text.charAt(at++);
    }

    private Part alternatives() {
        var all = new ArrayList<Part>();
        all.add(sequence());
        while (sees('|')) {
            at++;
            all.add(sequence());
        }
        return all.size() == 1 ? all.getFirst() : new Part.Any(all);
    }

    private Part sequence() {
        var parts = new ArrayList<Part>();
        while (at < text.length() && !sees('|') && !sees(')')) {
            parts.add(repeated(atom()));
        }
        return new Part.All(parts);
    }

    private Part atom() {
        char c = next();
        return switch (c) {
            case '(' -> group();
            case '[' -> RegexSets.characters(set());
            case '.' -> RegexSets.characters(RegexSets.allBut('\n'));
            case '^' -> Part.One.of(Part.BEGIN);
            case '$' -> Part.One.of(Part.END);
            case '\\' -> escape();
            case '*', '+', '?', '{' -> throw new Unknown();
            default -> literal(c);
        };
    }

    private Part group() {
        if (sees('?')) {
            at++;
            char kind = next();
            if (kind == '<') {
                if (sees('=') || sees('!')) {
                    throw new Unknown();
                }
                while (next() != '>') {
                    continue; // the group's name
                }
            } else if (kind != ':') {
                throw new Unknown();
            }
        }
        var inside = alternatives();
        if (next() != ')') {
            throw new Unknown();
        }
        return inside;
    }

    private Part repeated(Part part) {
        Part result = part;
        while (at < text.length() && "*+?{".indexOf(text.charAt(at)) >= 0) {
            char sign = next();
            int least = sign == '+' ? 1 : 0;
            int most = sign == '?' ? 1 : -1;
            if (sign == '{') {
                least = number();
                most = least;
                if (sees(',')) {
                    at++;
                    most = sees('}') ? -1 : number();
                }
                if (next() != '}') {
                    throw new Unknown();
                }
            }
            if (sees('?')) {
                at++;
            } else if (sees('+')) {
                at++;
                exact = false;
            }
            result = new Part.Repeat(result, least, most);
        }
        return result;
    }

    private int number() {
        int from = at;
        while (at < text.length() && Character.isDigit(text.charAt(at)) && at - from < 4) {
            at++;
        }
        int value = from == at ? MOST_REPEATS + 1 : Integer.parseInt(text.substring(from, at));
        if (value > MOST_REPEATS) {
            throw new Unknown();
        }
        return value;
    }

    private Part escape() {
        char c = next();
        if (c == 'b') {
            exact = false;
            return new Part.All(List.of());
        }
        var named = RegexSets.named(c);
        if (named.isPresent()) {
            return RegexSets.characters(named.get());
        }
        return literal(escaped(c));
    }

    private char escaped(char c) {
        return switch (c) {
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case 'e' -> '\u001b';
            case 'x' -> hex(2);
            case 'u' -> hex(4);
            default -> {
                if (c >= 0x80 || Character.isLetterOrDigit(c)) {
                    throw new Unknown();
                }
                yield c;
            }
        };
    }

    private char hex(int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw new Unknown();
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private Part literal(char c) {
        if (c < 0x80) {
            var symbols = new BitSet();
            symbols.set(c);
            return new Part.One(bothCases ? RegexSets.inBothCases(symbols) : symbols);
        }
        var whole = new StringBuilder().append(c);
        if (Character.isHighSurrogate(c)) {
            whole.append(next());
        }
        var parts = new ArrayList<Part>();
        for (byte by : whole.toString().getBytes(StandardCharsets.UTF_8)) {
            parts.add(Part.One.of(by & 0xff));
        }
        return new Part.All(parts);
    }

    /// A class in brackets, of ASCII characters; bit 128 stands for all others.
    private BitSet set() {
        var set = new BitSet();
        boolean negated = sees('^');
        at += negated ? 1 : 0;
        do {
            char first = next();
            if (first == '[' || first == '&' && sees('&')) {
                throw new Unknown();
            }
            var named = first == '\\' ? RegexSets.named(next()) : Optional.<BitSet>empty();
            if (named.isPresent()) {
                set.or(named.get());
                continue;
            }
            char low = first == '\\' ? escaped(text.charAt(at - 1)) : first;
            char high = low;
            if (sees('-') && at + 1 < text.length() && text.charAt(at + 1) != ']') {
                at++;
                char end = next();
                if (end == '[') {
                    throw new Unknown();
                }
                high = end == '\\' ? escaped(next()) : end;
            }
            RegexSets.add(set, low, high);
        } while (!sees(']'));
        at++;
        var folded = bothCases ? RegexSets.inBothCases(set) : set;
        if (negated) {
            boolean others = set.get(RegexSets.OTHERS);
            folded.flip(0, RegexSets.OTHERS);
            // some of the others may be left out: matching more is allowed
            folded.set(RegexSets.OTHERS, true);
            exact &= !others;
        }
        return folded;
    }
}
