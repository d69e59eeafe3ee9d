package org.atyourservice.model;

import java.util.List;
import java.util.Optional;

/// The attributes of a template, in the order of its form.
///
/// @param json the JSON Schema (2020-12) as JSON, which validates values
public record Schema(List<Attribute> attributes, String json) {

    public static final Schema EMPTY = new Schema(List.of(), "{}");

    public Schema {
        attributes = List.copyOf(attributes);
    }

    public Optional<Attribute> attribute(String name) {
        return attributes.stream().filter(a -> a.name().equals(name)).findFirst();
    }
}
