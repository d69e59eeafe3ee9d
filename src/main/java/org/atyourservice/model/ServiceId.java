package org.atyourservice.model;

import java.security.SecureRandom;

/// The identity of a service, minted when it is created: history, instantiation numbers and its
/// directory on the node hang on it, so that a rename or move keeps them.
///
/// @param text 16 lower-case hexadecimal digits
public record ServiceId(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public ServiceId {
        if (!text.matches("[0-9a-f]{16}")) {
            throw new IllegalArgumentException("not a service id: " + text);
        }
    }

    public static ServiceId mint() {
        return new ServiceId("%016x".formatted(RANDOM.nextLong()));
    }

    @Override
    public String toString() {
        return text;
    }
}
