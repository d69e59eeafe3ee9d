package org.atyourservice;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// What a test needs from the machine. Where it is missing the test is aborted, or fails when
/// `ays.strict` is 1, as it is where nothing may be skipped.
public final class Needs {

    private Needs() {}

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
