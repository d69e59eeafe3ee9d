package org.atyourservice.cli;

import java.util.List;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Recipient;
import org.atyourservice.model.Rekeying;
import org.atyourservice.model.Value;
import org.atyourservice.session.Secrets;

/// A verb below `ays secret`.
abstract class SecretVerb extends EnvironmentVerb {

    SecretVerb(CommandParts parts) {
        super(parts);
    }

    final Secrets secrets() throws Problem {
        return parts.studio().secrets(environment());
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.FOLDER, ExitCode.SECRETS, ExitCode.STALE, ExitCode.NOT_FOUND, ExitCode.REFUSED);
    }

    static Value json(List<Recipient> recipients) {
        return Value.of(recipients.stream().map(one -> new JsonObject().put("key", one.key()).put("name", one.name())
                .done()).toList());
    }

    static JsonObject json(Rekeying done) {
        return new JsonObject().put("recipients", json(done.recipients())).texts("encrypted", done.rekeyed())
                .put("unreadable", Value.of(done.unreadable().stream().map(secret -> new JsonObject()
                        .put("name", secret.name()).put("why", secret.why()).done()).toList()));
    }

    static void print(Terminal terminal, Rekeying done) {
        terminal.line(Words.count(done.rekeyed().size(), "secret") + " encrypted for "
                + Words.count(done.recipients().size(), "recipient") + ".");
        done.unreadable().forEach(secret -> terminal.line("  not " + secret.name() + ": " + secret.why()));
        terminal.line("To commit it: ays blueprint");
    }
}
