package org.atyourservice.run;

import org.atyourservice.model.Problem;
import org.atyourservice.model.Template;

/// Where templates come from when they are carried out: the folder, or the commit that has them
/// as they were.
public interface Recipes {

    /// A template with its files, both of the same digest.
    record Recipe(Template template, Bundle bundle) {}

    /// @param digest of the template's files, SHA-256 in hexadecimal
    /// @throws Problem when no template of this name with this digest can be read
    Recipe recipe(String template, String digest) throws Problem;
}
