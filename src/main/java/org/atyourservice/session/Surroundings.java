package org.atyourservice.session;

import java.nio.file.Path;
import java.util.Map;
import org.atyourservice.git.Mirrors;
import org.atyourservice.secrets.Vault;

/// What an environment needs of what is around it.
///
/// @param configuration where the identity is that opens secrets
/// @param cache where copies of template repositories are kept
/// @param variables of this process, for the git program
record Surroundings(Path configuration, Path cache, Map<String, String> variables, LeaseBeats beats) {

    Surroundings {
        variables = Map.copyOf(variables);
    }

    static Surroundings of(StudioParts parts) {
        return new Surroundings(parts.configuration(), parts.cache(), parts.variables(), parts.beats());
    }

    Vault vault(Path folder) {
        return new Vault(folder, configuration.resolve("identity.txt"));
    }

    Mirrors mirrors() {
        return new Mirrors(cache.resolve("templates"), variables);
    }
}
