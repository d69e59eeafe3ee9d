package org.atyourservice.model;

import java.time.Instant;
import java.util.Optional;

/// Where the copy of a template in `recipes/` comes from: its `recipe.json`.
///
/// @param template the template's name
/// @param version what the template calls its version; empty when it says none
/// @param digest of the files as they were copied
/// @param run the run that first needed it; empty when an update wrote it
public record Recipe(String template, TemplateOrigin origin, String version, String digest, Instant at,
        Optional<String> run) {}
