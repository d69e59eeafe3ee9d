package org.atyourservice;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Assumptions;

/// What a test needs that a machine may lack.
public final class Needs {

    private Needs() {}

    /// Skips the test when it is not there; fails it where nothing may be skipped (`ays.strict`).
    public static void that(boolean available, String what) {
        if (available) {
            return;
        }
        if ("1".equals(System.getProperty("ays.strict"))) {
            fail(what + " is missing");
        }
        Assumptions.abort(what + " is missing on this machine");
    }
}
