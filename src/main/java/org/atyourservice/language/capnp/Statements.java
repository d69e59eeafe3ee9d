package org.atyourservice.language.capnp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.language.capnp.Declared.Choices;
import org.atyourservice.language.capnp.Declared.Constant;
import org.atyourservice.language.capnp.Declared.Field;
import org.atyourservice.language.capnp.Declared.Struct;
import org.atyourservice.language.capnp.Parser.Lost;

/// The statements of a file and of a struct.
final class Statements {

    private static final Set<String> SKIPPED = Set.of("interface", "annotation");

    private final Parser parser;
    private Optional<Token> unclosed = Optional.empty();

    Statements(Parser parser) {
        this.parser = parser;
    }

    Struct file() {
        var top = new Struct("", parser.peek(), Optional.empty(), "");
        while (parser.peek().kind() != Token.Kind.END) {
            if (parser.peek().is("}")) {
                parser.tell("capnp-syntax", parser.take(), "This '}' closes nothing.");
                continue;
            }
            statement(top, 0, new ArrayList<>());
        }
        unclosed.ifPresent(open -> parser.tell("capnp-syntax", open, "This '{' is never closed."));
        return top;
    }

    /// @param fields gets the names of the fields read
    private void statement(Struct scope, int depth, List<String> fields) {
        try {
            var first = parser.peek();
            if (parser.accept(";")) {
                return;
            }
            if (parser.accept("@")) {
                parser.take();
                parser.end();
            } else if (first.is("$")) {
                parser.annotations();
                parser.end();
            } else {
                declaration(scope, depth, fields, parser.name("a declaration"));
            }
        } catch (Lost lost) {
            parser.tell(lost);
            parser.recover();
        }
    }

    private void declaration(Struct scope, int depth, List<String> fields, Token word) throws Lost {
        boolean declares = parser.peek().kind() == Token.Kind.NAME;
        if (word.isName("union") && parser.peek().is("{")) {
            union(scope, depth, fields);
        } else if (declares && word.isName("struct")) {
            struct(scope, depth);
        } else if (declares && word.isName("enum")) {
            choices(scope);
        } else if (declares && word.isName("const")) {
            constant(scope);
        } else if (declares && word.isName("using")) {
            using(scope);
        } else if (declares && SKIPPED.contains(word.text())) {
            skip(word);
        } else if (word.isName("using") || word.isName("import")) {
            parser.recover();
        } else {
            field(scope, depth, fields, word);
        }
    }

    private void skip(Token word) throws Lost {
        var name = parser.take();
        if (word.isName("interface")) {
            parser.tell("capnp-skipped", word, "The interface " + name.text()
                    + " is left out: only data can be described here.");
        }
        parser.recover();
    }

    private void using(Struct scope) throws Lost {
        var name = parser.take();
        if (parser.accept("=")) {
            scope.aliases.putIfAbsent(name.text(), parser.type(0));
            parser.end();
        } else {
            parser.recover();
        }
    }

    private void constant(Struct scope) throws Lost {
        var name = parser.name("the name of a constant");
        id();
        parser.expect(":", "behind the constant's name");
        var type = parser.type(0);
        parser.expect("=", "behind the constant's type");
        scope.constants.put(name.text(), new Constant(name, type, parser.literal(0)));
        parser.annotations();
        parser.end();
    }

    private void id() {
        if (parser.accept("@")) {
            parser.take();
        }
    }

    private void struct(Struct scope, int depth) throws Lost {
        var name = parser.name("the name of a struct");
        var struct = new Struct(name.text(), name, Optional.of(scope),
                parser.description(name.line(), name.line()));
        id();
        if (parser.accept("(")) {
            do {
                struct.parameters.add(parser.name("a type's parameter").text());
            } while (parser.accept(","));
            parser.expect(")", "behind the parameters");
        }
        parser.annotations();
        if (scope.declares(name.text())) {
            parser.tell("capnp-twice", name, "'" + name.text() + "' is declared twice; the first counts.");
        } else {
            scope.structs.put(name.text(), struct);
        }
        block(struct, depth + 1, new ArrayList<>());
        checkFields(struct);
    }

    private void block(Struct scope, int depth, List<String> fields) throws Lost {
        var open = parser.expect("{", "here");
        if (depth > Parser.DEEPEST) {
            throw new Lost(open, "These blocks are nested too deeply.");
        }
        while (!parser.peek().is("}")) {
            if (parser.peek().kind() == Token.Kind.END) {
                // Those around it say it again, and the outermost one says it last.
                unclosed = Optional.of(open);
                return;
            }
            statement(scope, depth, fields);
        }
        parser.take();
    }

    private void union(Struct scope, int depth, List<String> fields) throws Lost {
        var inside = new ArrayList<String>();
        block(scope, depth + 1, inside);
        scope.unions.add(inside);
        fields.addAll(inside);
    }

    private void choices(Struct scope) throws Lost {
        var name = parser.name("the name of an enum");
        id();
        parser.annotations();
        var choices = new ArrayList<String>();
        parser.expect("{", "behind the enum's name");
        while (!parser.peek().is("}") && parser.peek().kind() != Token.Kind.END) {
            try {
                var choice = parser.name("an enumerant").text();
                id();
                parser.annotations();
                parser.end();
                choices.add(choice);
            } catch (Lost lost) {
                parser.tell(lost);
                parser.recover();
            }
        }
        parser.expect("}", "at the end of the enum " + name.text());
        scope.enums.putIfAbsent(name.text(), new Choices(name, choices.stream().distinct().toList()));
    }

    private void field(Struct scope, int depth, List<String> fields, Token name) throws Lost {
        long ordinal = -1;
        if (parser.accept("@")) {
            var number = parser.take();
            if (!number.text().matches("\\d{1,5}")) {
                throw new Lost(number, "Expected the number of the field " + name.text() + ", found " + number.shown()
                        + ".");
            }
            ordinal = Long.parseLong(number.text());
        }
        parser.annotations();
        parser.expect(":", "behind '" + (name.text().length() > 40 ? "..." : name.text()) + "'");
        if (parser.peek().isName("group") || parser.peek().isName("union")) {
            scope.fields.add(inner(scope, depth, name));
        } else {
            scope.fields.add(plain(name, ordinal));
        }
        fields.add(name.text());
    }

    private Field inner(Struct scope, int depth, Token name) throws Lost {
        var word = parser.take();
        parser.annotations();
        var inner = new Struct(name.text(), name, Optional.of(scope), "");
        var fields = new ArrayList<String>();
        var description = parser.description(name.line(), name.line());
        block(inner, depth + 1, fields);
        if (word.isName("union")) {
            inner.unions.add(fields);
        }
        return new Field(name, -1, Optional.empty(), Optional.empty(), description, Optional.of(inner));
    }

    private Field plain(Token name, long ordinal) throws Lost {
        var type = parser.type(0);
        var value = parser.accept("=") ? Optional.of(parser.literal(0)) : Optional.<Declared.Literal>empty();
        parser.annotations();
        parser.end();
        if (ordinal < 0) {
            parser.tell("capnp-syntax", name, "The field " + name.text() + " has no number, such as '@0'.");
        }
        return new Field(name, ordinal, Optional.of(type), value,
                parser.description(name.line(), parser.last().line()), Optional.empty());
    }

    private void checkFields(Struct struct) {
        var ordinals = new HashSet<Long>();
        var names = new HashSet<String>();
        for (var field : List.copyOf(struct.fields)) {
            if (field.ordinal() >= 0 && !ordinals.add(field.ordinal())) {
                parser.tell("capnp-twice", field.name(), "The number @" + field.ordinal() + " of '"
                        + field.name().text() + "' is taken by a field above; it doesn't matter here.");
            }
            if (!names.add(field.name().text())) {
                parser.tell("capnp-twice", field.name(), "The field '" + field.name().text()
                        + "' is there twice; the first counts.");
                struct.fields.remove(field);
            }
        }
    }
}
