package org.atyourservice.language.capnp;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.atyourservice.language.capnp.Declared.Constant;
import org.atyourservice.language.capnp.Declared.Literal;
import org.atyourservice.language.capnp.Declared.Struct;
import org.atyourservice.language.capnp.Declared.Type;
import org.atyourservice.language.hint.Names;
import org.atyourservice.model.Value;

/// Reads defaults as their type means them. One that doesn't fit is told and left out.
final class Defaults {

    private static final int LONGEST = 40;
    private static final int MOST_CONSTANTS = 16;

    private final Parser parser;
    private final JsonSchemas schemas;
    private final Struct scope;

    Defaults(Parser parser, JsonSchemas schemas, Struct scope) {
        this.parser = parser;
        this.schemas = schemas;
        this.scope = scope;
    }

    Optional<Value> value(Literal literal, Type type) {
        return value(literal, type, 0);
    }

    private Optional<Value> value(Literal literal, Type type, int depth) {
        if (literal instanceof Literal.Name(var name, _) && depth < MOST_CONSTANTS) {
            var constant = constant(name);
            if (constant.isPresent()) {
                return value(constant.get().value(), type, depth + 1);
            }
        }
        var read = switch (type.name()) {
            case "Text" -> literal instanceof Literal.Text(var text, _)
                    ? Optional.of(Value.of(text))
                    : Optional.<Value>empty();
            case "Bool" -> flag(literal);
            case "Data" -> data(literal);
            case "Void" -> Optional.of(Value.NOTHING);
            case "Float32", "Float64" -> number(literal);
            case "Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32", "UInt64" ->
                number(literal).filter(value -> value instanceof Value.Num(var number)
                        && number.stripTrailingZeros().scale() <= 0);
            case "List" -> list(literal, type, depth);
            default -> named(literal, type, depth);
        };
        if (read.isEmpty()) {
            parser.tell("capnp-default", literal.at(), literal instanceof Literal.Embedded(var file, _)
                    ? "The default is the content of " + Names.cut(file) + ", which is not read; it is left out."
                    : "This default is no " + Names.cut(type.name()) + "; it is left out.");
        }
        return read;
    }

    private Optional<Constant> constant(String path) {
        var name = path.substring(path.lastIndexOf('.') + 1);
        for (Optional<Struct> at = Optional.of(scope); at.isPresent(); at = at.get().outer) {
            if (at.get().constants.containsKey(name)) {
                return Optional.of(at.get().constants.get(name));
            }
        }
        return Optional.empty();
    }

    private static Optional<Value> flag(Literal literal) {
        return literal instanceof Literal.Name(var name, _) && (name.equals("true") || name.equals("false"))
                ? Optional.of(Value.of(name.equals("true")))
                : Optional.empty();
    }

    private static Optional<Value> data(Literal literal) {
        return switch (literal) {
            case Literal.Data(var hex, _) -> {
                var digits = hex.replaceAll("\\s", "");
                yield digits.length() % 2 == 0 && digits.chars().allMatch(HexFormat::isHexDigit)
                        ? Optional.of(Value.of(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(digits))))
                        : Optional.empty();
            }
            case Literal.Text(var text, _) -> Optional.of(Value.of(text));
            case Literal.Number _,Literal.Name _,Literal.Items _,Literal.Fields _,Literal.Embedded _ ->
                Optional.empty();
        };
    }

    private static Optional<Value> number(Literal literal) {
        if (!(literal instanceof Literal.Number(var text, _)) || text.length() > LONGEST) {
            return Optional.empty();
        }
        var digits = text.startsWith("-") ? text.substring(1) : text;
        try {
            var number = digits.startsWith("0x")
                    ? new BigDecimal(new BigInteger(digits.substring(2), 16))
                    : digits.matches("0[0-7]+") ? new BigDecimal(new BigInteger(digits, 8)) : new BigDecimal(digits);
            return Math.abs(number.scale()) > 400
                    ? Optional.empty()
                    : Optional.of(new Value.Num(text.startsWith("-") ? number.negate() : number));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private Optional<Value> list(Literal literal, Type type, int depth) {
        if (!(literal instanceof Literal.Items(var items, _)) || type.arguments().isEmpty()) {
            return Optional.empty();
        }
        var values = new ArrayList<Value>();
        items.forEach(item -> value(item, type.arguments().getFirst(), depth + 1).ifPresent(values::add));
        return Optional.of(new Value.Items(values));
    }

    private Optional<Value> named(Literal literal, Type type, int depth) {
        return switch (schemas.find(type.name(), scope).orElse("")) {
            case Declared.Choices choices -> literal instanceof Literal.Name(var name, _)
                    ? Optional.of(name.substring(name.lastIndexOf('.') + 1)).filter(choices.choices()::contains)
                            .map(Value::of)
                    : Optional.empty();
            case Type alias when depth < MOST_CONSTANTS -> value(literal, alias, depth + 1);
            case Struct struct -> struct(literal, struct, depth);
            default -> Optional.empty();
        };
    }

    private Optional<Value> struct(Literal literal, Struct struct, int depth) {
        if (!(literal instanceof Literal.Fields(var written, _))) {
            return Optional.empty();
        }
        var fields = new LinkedHashMap<String, Value>();
        var inside = new Defaults(parser, schemas, struct);
        written.forEach((name, value) -> {
            var field = struct.fields.stream().filter(known -> known.name().text().equals(name)).findFirst();
            field.flatMap(Declared.Field::type).ifPresentOrElse(
                    type -> inside.value(value, type, depth + 1).ifPresent(read -> fields.put(name, read)),
                    () -> parser.tell("capnp-default", value.at(), "The struct " + struct.name + " has no field '"
                            + Names.cut(name) + "'; it is left out."));
        });
        return Optional.of(new Value.Fields(fields));
    }
}
