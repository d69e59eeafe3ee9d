package org.atyourservice.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;

/// A JSON object in the making: keys in the order they are put, and all of them always there, `null` where nothing is
/// to be said, so that scripts need not ask.
final class JsonObject {

    private final Map<String, Value> fields = new LinkedHashMap<>();

    JsonObject put(String name, Value value) {
        fields.put(name, value);
        return this;
    }

    JsonObject put(String name, String text) {
        return put(name, Value.of(text));
    }

    JsonObject put(String name, long number) {
        return put(name, Value.of(number));
    }

    JsonObject put(String name, boolean flag) {
        return put(name, Value.of(flag));
    }

    JsonObject put(String name, Optional<?> text) {
        return put(name, text.map(Object::toString).<Value>map(Value::of).orElse(Value.NOTHING));
    }

    JsonObject paths(String name, Collection<ServicePath> paths) {
        return put(name, Value.texts(paths.stream().map(ServicePath::toString).toList()));
    }

    JsonObject texts(String name, Collection<String> texts) {
        return put(name, Value.texts(texts));
    }

    Value done() {
        return Value.of(fields);
    }
}
