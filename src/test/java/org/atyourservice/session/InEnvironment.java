package org.atyourservice.session;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A test of one environment in a folder of its own, which is made before what the test itself sets up and closed after
/// what it ends.
abstract class InEnvironment {

    @TempDir
    Path home;

    TestEnvironment environment;

    @BeforeEach
    final void makeEnvironment() throws Exception {
        environment = new TestEnvironment(home);
    }

    @AfterEach
    final void closeEnvironment() {
        environment.close();
    }
}
