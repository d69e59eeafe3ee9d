package org.atyourservice.store.search;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.atyourservice.model.LogQuery;
import org.atyourservice.model.Problem;

/// Finds lines in blocks of bytes. First something fast says where a line may match: a literal that every match
/// contains, or an automaton. Where that may be wrong, the pattern has the last word. Not for several threads at once.
public final class LineMatcher {

    private final Pattern pattern;
    private final Optional<Literal> literal;
    private final Optional<Automaton> automaton;
    /// True when the automaton, or else the literal, is never wrong about a line of ASCII characters.
    private final boolean exactOnAscii;
    private final boolean exact;
    private byte[] block;
    private int length;

    private LineMatcher(Pattern pattern, Optional<Literal> literal, Optional<Automaton> automaton, boolean exact,
            boolean exactOnAscii) {
        this.pattern = pattern;
        this.literal = literal;
        this.automaton = automaton;
        this.exact = exact;
        this.exactOnAscii = exactOnAscii;
    }

    /// @throws Problem when it is not a regular expression
    public static LineMatcher of(LogQuery query) throws Problem {
        var pattern = query.pattern();
        boolean ascii = query.text().chars().allMatch(c -> c < 0x80);
        boolean fold = !query.matchCase();
        if (!query.regex()) {
            boolean exact = ascii || !fold;
            return new LineMatcher(pattern, exact ? Literal.of(query.text(), fold) : Optional.empty(),
                    Optional.empty(), exact, exact);
        }
        var read = fold && !ascii ? Optional.<RegexReader.Read>empty() : RegexReader.read(query.text(), fold);
        return new LineMatcher(pattern, read.flatMap(it -> Literal.in(it.part(), fold)),
                read.flatMap(it -> Automaton.of(it.part())), false, read.filter(RegexReader.Read::exact).isPresent());
    }

    /// Takes the next block.
    ///
    /// @param bytes whole lines; must not change until the next block
    public void take(byte[] bytes, int count) {
        block = bytes;
        length = count;
        literal.ifPresent(it -> it.take(bytes, count));
    }

    /// Where the next line may match.
    ///
    /// @param from where to go on
    /// @return a place inside of that line, or -1
    public int next(int from) {
        if (literal.isPresent()) {
            return literal.get().next(from);
        }
        return from < length ? from : -1;
    }

    /// True when what [#next] gives is where something was found, so that it must not lie before the line's text.
    public boolean isExactPlace() {
        return literal.isPresent();
    }

    /// Says whether a line matches.
    ///
    /// @param from where its text begins
    /// @param to after it
    public boolean matches(int from, int to) {
        if (exact) {
            return literal.isPresent();
        }
        if (automaton.isPresent()) {
            if (!automaton.get().isIn(block, from, to)) {
                return false;
            }
            if (exactOnAscii && Bytes.isAscii(block, from, to)) {
                return true;
            }
        }
        return pattern.matcher(new String(block, from, to - from, StandardCharsets.UTF_8)).find();
    }
}
