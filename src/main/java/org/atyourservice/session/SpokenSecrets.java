package org.atyourservice.session;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.json.Json;
import org.atyourservice.secrets.Masker;
import org.atyourservice.secrets.Vault;

/// Secrets in what a person says to a run. Its order is kept in git, word by word.
final class SpokenSecrets {

    private static final Pattern WORD = Pattern.compile("[a-z]{1,12}");

    private final Vault vault;

    SpokenSecrets(Vault vault) {
        this.vault = vault;
    }

    /// @param why the reason that is given for the run
    /// @throws Problem when the order would hold a secret of this environment
    void refuse(Plan.Request request, String why) throws Problem {
        if (request.goal() instanceof Goal.Command(var line)) {
            refuse("The command", line, "Have it read the secret from the file that AYS_DATA names, as actions do.");
        }
        if (request.goal() instanceof Goal.Act(var action, var args) && !args.fields().isEmpty()) {
            refuse("An argument of " + action, Json.line(args),
                    "Make it an attribute of the format secret, and have the action read that.");
        }
        refuse("The reason for this run", why, "Say it without.");
    }

    private void refuse(String what, String text, String hint) throws Problem {
        var name = text.isBlank() ? Optional.<String>empty() : nameIn(text);
        if (name.isPresent()) {
            throw new Problem(Problem.Kind.REFUSED, what + " has the text of the secret " + name.get()
                    + " in it, and would be kept in git.", hint);
        }
    }

    /// One that can't be read can't be looked for. One that is an ordinary word, such as `postgres`, is in too many
    /// commands to say anything.
    private Optional<String> nameIn(String text) throws Problem {
        for (var name : vault.names()) {
            try {
                var secret = vault.get(name);
                var masker = new Masker(WORD.matcher(secret).matches() ? List.of() : List.of(secret));
                if (!masker.mask(text).equals(text)) {
                    return Optional.of(name);
                }
            } catch (Problem _) {
                continue;
            }
        }
        return Optional.empty();
    }
}
