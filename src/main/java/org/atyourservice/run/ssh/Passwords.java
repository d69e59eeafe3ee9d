package org.atyourservice.run.ssh;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.Passphrases;

/// The passwords that were right, kept in memory for as long as the application runs, so that a connection can be made
/// anew.
final class Passwords {

    private record Key(String host, int port, String user) {}

    private final Passphrases passphrases;
    private final Map<Key, char[]> right = new HashMap<>();

    Passwords(Passphrases passphrases) {
        this.passphrases = passphrases;
    }

    Optional<char[]> ask(Passphrases.Question question) {
        return passphrases.ask(question);
    }

    synchronized Optional<char[]> known(Login login) {
        return Optional.ofNullable(right.get(key(login))).map(char[]::clone);
    }

    synchronized void remember(Login login, char[] password) {
        right.put(key(login), password.clone());
    }

    synchronized void forget(Login login) {
        right.remove(key(login));
    }

    private static Key key(Login login) {
        return new Key(login.host(), login.port(), login.user());
    }
}
