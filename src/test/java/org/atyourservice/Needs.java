package org.atyourservice;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Assumptions;

/// What a test needs of the machine. Where it is missing the test is skipped; where `ays.strict` is
/// 1, as in CI, it fails instead, so that nothing is skipped unseen.
public final class Needs {

    private Needs() {}

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
