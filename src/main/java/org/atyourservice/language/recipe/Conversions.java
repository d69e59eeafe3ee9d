package org.atyourservice.language.recipe;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atyourservice.language.Compiler;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Value;

/// The same value in another type, where nothing is lost on the way.
final class Conversions {

    /// Numbers that are written the same way again.
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d{0,17})(?:\\.\\d{1,17})?");

    private final Compiler compiler;
    private final Schema schema;

    Conversions(Compiler compiler, Schema schema) {
        this.compiler = compiler;
        this.schema = schema;
    }

    boolean fits(String attribute, Value value) {
        return compiler.problemWith(schema, attribute, value).isEmpty();
    }

    /// What the text of a blueprint means under this schema.
    ///
    /// @param plain what it means without any schema
    /// @return empty when it doesn't fit
    Optional<Value> read(String attribute, Value plain) {
        return Stream.of(plain, each(plain, Conversions::asText)).filter(value -> fits(attribute, value)).findFirst();
    }

    /// The value as this schema wants it; empty when something would be lost.
    Optional<Value> convert(String attribute, Value value) {
        var candidates = new ArrayList<>(List.of(value, each(value, Conversions::asNumberOrFlag),
                each(value, Conversions::asText)));
        List.copyOf(candidates).forEach(candidate -> {
            if (candidate instanceof Value.Items(var items)) {
                if (items.size() == 1) {
                    candidates.add(items.getFirst());
                }
            } else {
                candidates.add(Value.of(List.of(candidate)));
            }
        });
        return candidates.stream().filter(candidate -> fits(attribute, candidate)).findFirst();
    }

    private static Value each(Value value, UnaryOperator<Value> change) {
        return value instanceof Value.Items(var items)
                ? new Value.Items(items.stream().map(change).toList())
                : change.apply(value);
    }

    private static Value asNumberOrFlag(Value value) {
        if (!(value instanceof Value.Text(var text))) {
            return value;
        }
        if (text.equals("true") || text.equals("false")) {
            return Value.of(text.equals("true"));
        }
        return NUMBER.matcher(text).matches() && !text.equals("-0") ? new Value.Num(new BigDecimal(text)) : value;
    }

    private static Value asText(Value value) {
        return value instanceof Value.Num || value instanceof Value.Flag
                ? Value.of(value.scalar().orElseThrow())
                : value;
    }
}
