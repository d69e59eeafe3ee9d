package org.atyourservice.model;

/// How many jobs may run at the same time.
///
/// @param overall on all targets together
/// @param node on one; SSH servers usually allow 10 sessions a connection, and cancelling needs one too
/// @param datacenter on all nodes of one
public record Limits(int overall, int node, int datacenter) {

    public static final Limits USUAL = new Limits(16, 4);

    public Limits {
        if (overall < 1 || node < 1 || datacenter < 1) {
            throw new IllegalArgumentException("at least one job must be allowed: " + overall + ", " + node + ", "
                    + datacenter);
        }
    }

    /// Without one for a datacenter.
    public Limits(int overall, int node) {
        this(overall, node, Integer.MAX_VALUE);
    }
}
