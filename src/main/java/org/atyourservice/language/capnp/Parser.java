package org.atyourservice.language.capnp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.atyourservice.language.capnp.Declared.Literal;
import org.atyourservice.language.capnp.Declared.Struct;
import org.atyourservice.language.capnp.Declared.Type;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Fix;
import org.atyourservice.model.Place;

/// Types, values and the walk over tokens, with recovery: what is wrong is told, and reading goes on behind the next
/// `;` or block.
final class Parser {

    static final int DEEPEST = 60;
    private static final int MOST_PROBLEMS = 50;

    private final String file;
    private final Consumer<Diagnostic> problems;
    private final Lexer lexer;
    private Token last = new Token(Token.Kind.END, "", 1, 1);
    private final Set<Diagnostic> known = new HashSet<>();
    private int told;

    Parser(String file, String text, Consumer<Diagnostic> problems) {
        this.file = file;
        this.problems = problems;
        this.lexer = new Lexer(text, (at, message) -> tell("capnp-syntax", at, message));
    }

    /// Something that can't be read on; the place is told with it.
    static final class Lost extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Token at;

        Lost(Token at, String message) {
            super(message, null, false, false);
            this.at = at;
        }

        Token at() {
            return at;
        }
    }

    Token peek() {
        return lexer.peek();
    }

    Token take() {
        last = lexer.take();
        return last;
    }

    boolean accept(String sign) {
        if (peek().is(sign)) {
            take();
            return true;
        }
        return false;
    }

    Token expect(String sign, String where) throws Lost {
        if (!peek().is(sign)) {
            throw new Lost(peek(), "Expected '" + sign + "' " + where + ", found " + peek().shown() + ".");
        }
        return take();
    }

    Token name(String what) throws Lost {
        if (peek().kind() != Token.Kind.NAME) {
            throw new Lost(peek(), "Expected " + what + ", found " + peek().shown() + ".");
        }
        return take();
    }

    /// The `;` at the end of a statement. Where the next word is on another line it was forgotten: that is told, and
    /// nothing is left out for it.
    void end() throws Lost {
        if (accept(";")) {
            return;
        }
        if (peek().line() == last.line() && !peek().is("}")) {
            throw new Lost(peek(), "Expected ';', found " + peek().shown() + ".");
        }
        var place = new Place(file, last.line(), last.column());
        var problem = Diagnostic.warning("capnp-syntax", place, "The ';' behind " + last.shown() + " is missing.");
        boolean plain = last.kind() == Token.Kind.NAME || last.kind() == Token.Kind.NUMBER || last.is(")");
        tell(plain ? problem.withFix(new Fix.Replace(place, last.text(), last.text() + ";")) : problem);
    }

    /// Goes on behind the next `;` or block, or to the `}` of the block that this is in.
    void recover() {
        int depth = 0;
        while (peek().kind() != Token.Kind.END) {
            if (depth == 0 && peek().is("}")) {
                return;
            }
            var token = take();
            depth += token.is("{") ? 1 : token.is("}") ? -1 : 0;
            if (depth == 0 && (token.is(";") || token.is("}"))) {
                return;
            }
        }
    }

    /// `$name`, `$name(value)`: told nowhere, since they mean nothing here.
    void annotations() throws Lost {
        while (accept("$")) {
            path();
            if (peek().is("(")) {
                literal(0);
            }
        }
    }

    /// `a.b`, `.a`
    String path() throws Lost {
        var path = new StringBuilder();
        accept(".");
        path.append(name("a name").text());
        while (accept(".")) {
            path.append('.').append(name("a name").text());
        }
        return path.toString();
    }

    Type type(int depth) throws Lost {
        var at = peek();
        if (depth > DEEPEST) {
            throw new Lost(at, "These types are nested too deeply.");
        }
        if (at.isName("import")) {
            take();
            var from = take();
            while (accept(".")) {
                name("a name");
            }
            return new Type("import " + from.text(), arguments(depth), at);
        }
        var name = path();
        return new Type(name, arguments(depth), at);
    }

    private List<Type> arguments(int depth) throws Lost {
        var arguments = new ArrayList<Type>();
        if (accept("(")) {
            do {
                arguments.add(type(depth + 1));
            } while (accept(","));
            expect(")", "behind the type");
        }
        return arguments;
    }

    Literal literal(int depth) throws Lost {
        var at = peek();
        if (depth > DEEPEST) {
            throw new Lost(at, "This value is nested too deeply.");
        }
        if (accept("-")) {
            return new Literal.Number("-" + take().text(), at);
        }
        if (at.isName("embed")) {
            take();
            return new Literal.Embedded(take().text(), at);
        }
        return switch (at.kind()) {
            case NUMBER -> new Literal.Number(take().text(), at);
            case TEXT -> texts(at);
            case DATA -> new Literal.Data(take().text(), at);
            case NAME -> new Literal.Name(path(), at);
            case SIGN -> switch (at.text()) {
                case "[" -> items(depth);
                case "(" -> fields(depth);
                case "." -> new Literal.Name(path(), at);
                default -> throw new Lost(at, "Expected a value, found " + at.shown() + ".");
            };
            case END -> throw new Lost(at, "Expected a value, found " + at.shown() + ".");
        };
    }

    /// Texts behind each other are one.
    private Literal texts(Token at) {
        var text = new StringBuilder();
        while (peek().kind() == Token.Kind.TEXT) {
            text.append(take().text());
        }
        return new Literal.Text(text.toString(), at);
    }

    private Literal items(int depth) throws Lost {
        var at = take();
        var items = new ArrayList<Literal>();
        while (!peek().is("]")) {
            items.add(literal(depth + 1));
            if (!accept(",")) {
                break;
            }
        }
        expect("]", "at the end of the list");
        return new Literal.Items(items, at);
    }

    private Literal fields(int depth) throws Lost {
        var at = take();
        var fields = new LinkedHashMap<String, Literal>();
        while (!peek().is(")")) {
            var value = literal(depth + 1);
            if (value instanceof Literal.Name(var name, _) && accept("=")) {
                fields.put(name, literal(depth + 1));
            } else {
                fields.put("", value);
            }
            if (!accept(",")) {
                break;
            }
        }
        expect(")", "at the end of the value");
        return new Literal.Fields(fields, at);
    }

    /// What a comment says about something that is on the lines `first` to `end`: on its line, above it, or below
    /// it with nothing else there.
    String description(int first, int end) {
        if (!lexer.comment(end).isEmpty()) {
            return lexer.comment(end);
        }
        var lines = new ArrayList<String>();
        for (int line = first - 1; lexer.isCommentLine(line); line--) {
            lines.addFirst(lexer.comment(line));
        }
        if (lines.isEmpty() && peek().line() > end + 1) {
            for (int line = end + 1; line < peek().line() && lexer.isCommentLine(line); line++) {
                lines.add(lexer.comment(line));
            }
            if (!lines.isEmpty() && end + 1 + lines.size() == peek().line() && !peek().is("}")) {
                lines.clear();
            }
        }
        return String.join(" ", lines);
    }

    Token last() {
        return last;
    }

    void tell(String code, Token at, String message) {
        tell(Diagnostic.warning(code, new Place(file, at.line(), at.column()), message));
    }

    void tell(Lost lost) {
        tell("capnp-syntax", lost.at(), lost.getMessage());
    }

    /// The same is told once, also when the struct that it is in is needed at two places.
    void tell(Diagnostic problem) {
        if (!known.add(problem)) {
            return;
        }
        told++;
        if (told <= MOST_PROBLEMS) {
            problems.accept(problem);
        } else if (told == MOST_PROBLEMS + 1) {
            problems.accept(Diagnostic.warning("too-many-problems", Place.ofFile(file),
                    "There are more problems in this file than " + MOST_PROBLEMS + "; the others are not listed."));
        }
    }
}
