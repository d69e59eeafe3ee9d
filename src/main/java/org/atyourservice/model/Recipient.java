package org.atyourservice.model;

/// Somebody who can read the secrets of an environment.
///
/// @param key `age1…`
/// @param name empty when nobody said it
public record Recipient(String key, String name) {

    /// The name, or as much of the key as tells it from others.
    public String shown() {
        return name.isBlank() ? key.substring(0, Math.min(16, key.length())) + "…" : name;
    }
}
