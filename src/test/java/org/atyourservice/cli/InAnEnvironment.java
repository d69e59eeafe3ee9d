package org.atyourservice.cli;

import java.nio.file.Path;
import org.atyourservice.session.LeaseBeats;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Tests of the command line in an environment of their own: of `thing`s on `machine`s, with no blueprint yet.
abstract class InAnEnvironment {

    /// An empty folder beside it, without links in its path.
    @TempDir
    Path home;

    TestEnvironment environment;

    private final LeaseBeats beats;

    InAnEnvironment() {
        this(LeaseBeats.USUAL);
    }

    /// @param beats in which time other clones hear of this one
    InAnEnvironment(LeaseBeats beats) {
        this.beats = beats;
    }

    @BeforeEach
    final void makeEnvironment() throws Exception {
        home = home.toRealPath();
        environment = new TestEnvironment(home, beats);
    }

    @AfterEach
    final void closeEnvironment() {
        environment.close();
    }

    /// In the environment's folder, with nobody to ask and nothing piped into it.
    final Terminals.Ended ays(String... arguments) {
        return Terminals.in(environment.folder, environment.studio(), arguments);
    }
}
