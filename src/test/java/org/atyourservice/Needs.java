package org.atyourservice;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Assumptions;

/// What a test needs that a machine may lack.
public final class Needs {

    private Needs() {}

    /// Goes on when it is there; otherwise the test is passed over or, where nothing may be, fails.
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
