package org.atyourservice.main;

import java.util.Optional;
import org.atyourservice.model.Passphrases;

/// Who is asked: the terminal, and the window once there is one.
final class Asking implements Passphrases {

    private volatile Passphrases now;

    Asking(Passphrases first) {
        this.now = first;
    }

    void by(Passphrases other) {
        now = other;
    }

    @Override
    public Optional<char[]> ask(Question question) {
        return now.ask(question);
    }
}
