package org.atyourservice.model;

/// A secret as it is stored, without its text.
///
/// @param version changes with the text, and not when others shall read it
/// @param readable whether this operator can read it
/// @param readers for how many it is encrypted; whose they are can't be seen
public record StoredSecret(String name, String version, boolean readable, int readers) {}
