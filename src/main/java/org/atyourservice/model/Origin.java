package org.atyourservice.model;

/// Where a value comes from.
public sealed interface Origin {

    /// A person wrote it.
    record Declared(Place place) implements Origin {}

    /// The template's schema says so.
    record Default(String template) implements Origin {}

    /// It was made because another service asked for one.
    record Auto(ServicePath forService) implements Origin {}

    /// An action of this run set it.
    record Output(String run) implements Origin {}

    default String shown() {
        return switch (this) {
            case Declared(var place) -> place.toString();
            case Default(var template) -> "default of " + template;
            case Auto(var path) -> "made for " + path.shown();
            case Output(var run) -> "set by run " + run;
        };
    }
}
