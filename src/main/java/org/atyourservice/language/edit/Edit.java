package org.atyourservice.language.edit;

import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;

/// What comes of an edit.
public sealed interface Edit {

    /// @param file the one file that changes
    /// @param text its new text; a byte order mark is part of it
    /// @param after what the blueprints mean then
    record Done(String file, String text, Environment after) implements Edit {}

    /// Nothing changes.
    ///
    /// @param why with what a person can do instead
    record Refused(Diagnostic why) implements Edit {}
}
