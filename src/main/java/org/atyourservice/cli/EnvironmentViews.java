package org.atyourservice.cli;

import java.nio.file.Path;
import org.atyourservice.model.Value;
import org.atyourservice.session.Reading;

/// Environments, for scripts and for people.
final class EnvironmentViews {

    private EnvironmentViews() {}

    static Value head(String name, String kind, Path folder) {
        return new JsonObject().put("name", name).put("kind", kind).put("folder", folder.toString()).done();
    }

    /// Which environment an answer is about: its name, kind and folder.
    static Value head(Reading reading) {
        return head(reading.desired().name(), reading.desired().kind(), reading.folder());
    }
}
