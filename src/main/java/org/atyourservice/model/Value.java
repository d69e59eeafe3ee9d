package org.atyourservice.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The value of an attribute: what YAML and JSON can say, and a reference to a secret, which is
/// the only form in which a secret appears in the model.
public sealed interface Value {

    /// Text, as it is.
    record Text(String text) implements Value {}

    /// A number that keeps its digits: `1.10` stays `1.10`.
    record Num(BigDecimal number) implements Value {}

    /// True or false.
    record Flag(boolean flag) implements Value {}

    /// Nothing: YAML's and JSON's `null`.
    record Nothing() implements Value {}

    /// A list.
    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// A map that keeps its order.
    record Fields(Map<String, Value> fields) implements Value {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /// The field of this name, if it is there.
        public Optional<Value> get(String name) {
            return Optional.ofNullable(fields.get(name));
        }

        /// The text of the field of this name, if it is there and a scalar.
        public Optional<String> text(String name) {
            return get(name).flatMap(Value::scalar);
        }
    }

    /// `{secret: name}`: the name of a file in `secrets/`. Its text is never part of the model.
    record SecretRef(String name) implements Value {}

    Value NOTHING = new Nothing();

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(long number) {
        return new Num(BigDecimal.valueOf(number));
    }

    static Value of(boolean flag) {
        return new Flag(flag);
    }

    static Value of(List<? extends Value> items) {
        return new Items(new ArrayList<>(items));
    }

    static Value of(Map<String, ? extends Value> fields) {
        return new Fields(new LinkedHashMap<>(fields));
    }

    /// A list of texts.
    static Value texts(Iterable<String> texts) {
        var items = new ArrayList<Value>();
        texts.forEach(text -> items.add(of(text)));
        return new Items(items);
    }

    /// The value as one line of text, if it is text, a number or a flag.
    default Optional<String> scalar() {
        return switch (this) {
            case Text(var text) -> Optional.of(text);
            case Num(var number) -> Optional.of(number.toPlainString());
            case Flag(var flag) -> Optional.of(Boolean.toString(flag));
            case Nothing _,Items _,Fields _,SecretRef _ -> Optional.empty();
        };
    }

    /// The value for a person: short, on one line, secrets as their name.
    default String shown() {
        return switch (this) {
            case Text(var text) -> text;
            case Num(var number) -> number.toPlainString();
            case Flag(var flag) -> Boolean.toString(flag);
            case Nothing _ -> "(none)";
            case Items(var items) -> String.join(", ", items.stream().map(Value::shown).toList());
            case Fields(var fields) -> String.join(", ",
                    fields.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue().shown()).toList());
            case SecretRef(var name) -> "secret " + name;
        };
    }
}
