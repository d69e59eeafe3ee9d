package org.atyourservice.model;

import java.util.Optional;

/// Where a template's files were read.
///
/// @param where a folder, as `environment.yaml` or the environment names it, or the address of a git repository
/// @param path inside the repository, with `/`; empty for a folder
/// @param commit of the repository
public record TemplateOrigin(String where, String path, Optional<String> commit) {

    private static final int SHORT = 8;

    public static TemplateOrigin folder(String folder) {
        return new TemplateOrigin(folder, "", Optional.empty());
    }

    /// For a person: `templates/web`, or `https://host/shared.git templates/web at 1a2b3c4d`.
    public String shown() {
        return where + (path.isEmpty() ? "" : " " + path)
                + commit.map(hash -> " at " + hash.substring(0, Math.min(SHORT, hash.length()))).orElse("");
    }
}
