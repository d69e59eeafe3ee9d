package org.atyourservice.model;

import java.util.List;
import java.util.Optional;

/// The attributes of a template, in the order of its form.
///
/// @param json the JSON Schema (2020-12) as JSON, which validates values
/// @param older it comes from a dialect that can't say which attributes actions set
public record Schema(List<Attribute> attributes, String json, boolean older) {

    /// The keyword that names the older dialect a schema was translated from. It stays when a template is imported.
    public static final String DIALECT = "x-dialect";

    public static final Schema EMPTY = new Schema(List.of(), "{}");

    /// A schema that says itself what actions set.
    public Schema(List<Attribute> attributes, String json) {
        this(attributes, json, false);
    }

    public Schema {
        attributes = List.copyOf(attributes);
    }

    public Optional<Attribute> attribute(String name) {
        return attributes.stream().filter(a -> a.name().equals(name)).findFirst();
    }
}
