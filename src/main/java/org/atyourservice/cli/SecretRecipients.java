package org.atyourservice.cli;

import org.atyourservice.model.Problem;
import picocli.CommandLine.Command;

/// `ays secret recipients`.
@Command(name = "recipients", mixinStandardHelpOptions = true, description = "List who can read the secrets, and show your own recipient.")
final class SecretRecipients extends SecretVerb {

    SecretRecipients(CommandParts parts) {
        super(parts);
    }

    @Override
    Answer answer() throws Problem {
        var secrets = secrets();
        var own = secrets.ownRecipient();
        var all = secrets.recipients();
        return Answer.ok(new JsonObject().put("own", own).put("recipients", json(all)).done(), terminal -> {
            if (all.isEmpty()) {
                terminal.line("There are none yet. Who sets the first secret is one: you are " + own);
                return;
            }
            var table = new Table("RECIPIENT", "NAME");
            all.forEach(one -> table.row(one.key(), one.name() + (one.key().equals(own) ? " (you)" : "")));
            table.print(terminal, "");
            if (all.stream().noneMatch(one -> one.key().equals(own))) {
                terminal.line("You are not among them. Ask one of them to run: ays secret join " + own);
            }
        });
    }
}
