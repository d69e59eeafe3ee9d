package org.atyourservice.language.sources;

import java.util.Optional;
import org.atyourservice.model.Place;

/// One item of `template_sources`.
public sealed interface TemplateSource {

    /// Where the item is written.
    Place place();

    /// A folder of this machine whose folders are templates.
    ///
    /// @param path as it is written: absolute, or from the environment's folder
    record Folder(String path, Place place) implements TemplateSource {}

    /// A git repository.
    ///
    /// @param url as it is written; may be a path, absolute or from the environment's folder
    /// @param path inside the repository, with `/`; empty when it isn't said
    /// @param ref a branch or tag; empty for the repository's own
    /// @param commit what is read: 40 hexadecimal digits
    record Git(String url, String path, Optional<String> ref, Optional<String> commit, Place place)
            implements
                TemplateSource {}
}
