package org.atyourservice.language.yaml;

import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Diagnostic;

/// A document, and what has to be known of it to compose it again in part.
///
/// @param plain true without anchors, aliases, tags, directives and document marks: each part then means by itself
///        what it means in the whole
/// @param size the number of nodes
record Document(Composed composed, boolean plain, long size) {

    static Document broken(Diagnostic why) {
        return new Document(new Composed(Optional.empty(), List.of(why)), false, 0);
    }
}
