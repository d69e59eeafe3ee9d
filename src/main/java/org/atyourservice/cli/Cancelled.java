package org.atyourservice.cli;

/// Somebody was asked and didn't say yes.
final class Cancelled extends Exception {

    private static final long serialVersionUID = 1L;

    Cancelled(String message) {
        super(message);
    }
}
