package org.atyourservice.main;

import java.nio.file.Path;
import org.atyourservice.model.Passphrases;
import org.atyourservice.session.LocalStudio;

/// A [Composition] that is made when it is first needed: `--help` and a wrong word on the command
/// line shall not wait for SSH, git and the rest.
final class LazyComposition implements AutoCloseable {

    private final Path configuration;
    private final Passphrases passphrases;
    private Composition made;

    LazyComposition(Path configuration, Passphrases passphrases) {
        this.configuration = configuration;
        this.passphrases = passphrases;
    }

    synchronized LocalStudio studio() {
        if (made == null) {
            made = new Composition(configuration, passphrases);
        }
        return made.studio();
    }

    @Override
    public synchronized void close() {
        if (made != null) {
            made.close();
        }
    }
}
