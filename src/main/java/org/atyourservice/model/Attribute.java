package org.atyourservice.model;

import java.util.List;
import java.util.Optional;

/// One attribute of a template's schema.
///
/// @param type what JSON Schema calls it; several types or none count as ANY
/// @param format `secret`, `duration`, `service`, `port` and the like; empty when none
/// @param readOnly set by actions only; a blueprint can't
public record Attribute(String name, Type type, String format, Optional<Value> defaultValue, List<Value> choices,
        boolean required, boolean readOnly, String description) {

    public enum Type {
        STRING, INTEGER, NUMBER, BOOLEAN, ARRAY, OBJECT, ANY
    }

    public Attribute {
        choices = List.copyOf(choices);
    }

    /// True also for a text that is a secret by its name only.
    public boolean soundsSecret() {
        return isSecret() || type == Type.STRING && format.isEmpty() && SecretNames.isSecret(name);
    }

    public boolean isSecret() {
        return format.equals("secret");
    }
}
