package org.atyourservice.language.yaml;

import org.atyourservice.model.Place;

/// Where a node stands in its text.
///
/// @param start index of its first character; anchor and tag belong to the node
/// @param end index behind its last character
/// @param line from 1
/// @param column from 1, in characters as a person counts them
public record Span(int start, int end, int line, int column) {

    public Place in(String file) {
        return new Place(file, line, column);
    }
}
