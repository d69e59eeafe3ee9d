package org.atyourservice.language.capnp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a schema declares. Built while reading, then only looked at.
final class Declared {

    private Declared() {}

    /// @param name with its dots, as it is written
    /// @param arguments of a list or a generic struct
    record Type(String name, List<Type> arguments, Token at) {}

    /// @param ordinal the number behind `@`; -1 for groups and unions
    /// @param inner the fields of a group or a named union
    record Field(Token name, long ordinal, Optional<Type> type, Optional<Literal> value, String description,
            Optional<Struct> inner) {}

    /// A value as it is written.
    sealed interface Literal {

        record Number(String text, Token at) implements Literal {}

        record Text(String text, Token at) implements Literal {}

        record Data(String hex, Token at) implements Literal {}

        /// `true`, an enumerant, a constant.
        record Name(String name, Token at) implements Literal {}

        /// The content of a file.
        record Embedded(String file, Token at) implements Literal {}

        record Items(List<Literal> items, Token at) implements Literal {}

        record Fields(Map<String, Literal> fields, Token at) implements Literal {}

        Token at();
    }

    record Choices(Token name, List<String> choices) {}

    record Constant(Token name, Type type, Literal value) {}

    /// A struct, group or file: a scope of names.
    static final class Struct {
        final String name;
        final Token at;
        final Optional<Struct> outer;
        final String description;
        final List<Field> fields = new ArrayList<>();
        /// The names of fields of which one counts.
        final List<List<String>> unions = new ArrayList<>();
        final Map<String, Struct> structs = new LinkedHashMap<>();
        final Map<String, Choices> enums = new LinkedHashMap<>();
        final Map<String, Constant> constants = new LinkedHashMap<>();
        final Map<String, Type> aliases = new LinkedHashMap<>();
        final List<String> parameters = new ArrayList<>();

        Struct(String name, Token at, Optional<Struct> outer, String description) {
            this.name = name;
            this.at = at;
            this.outer = outer;
            this.description = description;
        }

        boolean declares(String other) {
            return structs.containsKey(other) || enums.containsKey(other) || aliases.containsKey(other);
        }
    }
}
