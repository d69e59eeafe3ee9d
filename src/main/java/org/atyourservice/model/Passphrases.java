package org.atyourservice.model;

import java.nio.file.Path;
import java.util.Optional;

/// Asks the person at the application for what opens a key or a login. Answers are kept in memory at the most.
@FunctionalInterface
public interface Passphrases {

    /// There is nobody to ask.
    Passphrases NOBODY = _ -> Optional.empty();

    /// @return empty when the person gives none, or there is no person; the array is the caller's, who wipes it
    Optional<char[]> ask(Question question);

    /// What is asked for.
    sealed interface Question {

        /// What opens a private key.
        ///
        /// @param again true when the last answer was wrong
        record Passphrase(Path key, boolean again) implements Question {}

        /// A login's password.
        ///
        /// @param login such as `ann`
        /// @param host where, as people know it: `node n1 (10.0.0.1:22)`
        /// @param again true when the last answer was wrong
        record Password(String login, String host, boolean again) implements Question {}

        /// Something that a host wants to know, in its own words.
        ///
        /// @param prompt what it says, of one line
        /// @param secret true when what is typed must not be seen
        record Prompt(String login, String host, String prompt, boolean secret) implements Question {}

        /// One line, without a colon at its end.
        default String shown() {
            return switch (this) {
                case Passphrase(var key, var again) -> wrong(again, "passphrase") + "Passphrase of the key " + key;
                case Password(var login, var host, var again) ->
                    wrong(again, "password") + "Password of " + login + " on " + host;
                case Prompt(var login, var host, var prompt, _) -> login + " on " + host + " is asked: " + prompt;
            };
        }

        /// True when what is typed must not be seen.
        default boolean isSecret() {
            return !(this instanceof Prompt prompt) || prompt.secret();
        }

        private static String wrong(boolean again, String what) {
            return again ? "That " + what + " is wrong. " : "";
        }
    }
}
