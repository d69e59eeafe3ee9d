package org.atyourservice;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// What a test needs and a machine may lack.
public final class Needs {

    private Needs() {}

    /// Skips the test when it is not available, or fails it when the system property `ays.strict` is 1.
    public static void that(boolean available, String what) {
        if (available) {
            return;
        }
        if ("1".equals(System.getProperty("ays.strict"))) {
            Assertions.fail(what + " is missing");
        }
        Assumptions.abort(what + " is missing on this machine");
    }
}
