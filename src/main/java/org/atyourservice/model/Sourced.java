package org.atyourservice.model;

/// A value and where it comes from.
public record Sourced(Value value, Origin origin) {}
