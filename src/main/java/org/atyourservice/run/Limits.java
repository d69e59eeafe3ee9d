package org.atyourservice.run;

/// How many jobs may run at the same time.
///
/// @param overall on all targets together
/// @param perTarget on one; SSH servers usually allow 10 sessions a connection, and cancelling needs one too
public record Limits(int overall, int perTarget) {

    public static final Limits USUAL = new Limits(16, 4);

    public Limits {
        if (overall < 1 || perTarget < 1) {
            throw new IllegalArgumentException("at least one job must be allowed: " + overall + ", " + perTarget);
        }
    }
}
