package org.atyourservice.cli;

import java.util.List;
import org.atyourservice.model.Problem;
import org.atyourservice.model.StoredSecret;
import org.atyourservice.model.Value;
import picocli.CommandLine.Command;

/// `ays secret list`.
@Command(name = "list", mixinStandardHelpOptions = true, description = "List the secrets: names, versions and for how many each is encrypted.")
final class SecretList extends SecretVerb {

    SecretList(CommandParts parts) {
        super(parts);
    }

    @Override
    Answer answer() throws Problem {
        var secrets = secrets();
        var all = secrets.all();
        int readers = secrets.recipients().size();
        return Answer.ok(new JsonObject().put("recipients", readers).put("secrets", Value.of(all.stream()
                .map(secret -> new JsonObject().put("name", secret.name()).put("version", secret.version())
                        .put("readable", secret.readable()).put("readers", secret.readers()).done())
                .toList())).done(), terminal -> print(terminal, all, readers));
    }

    private static void print(Terminal terminal, List<StoredSecret> all, int recipients) {
        if (all.isEmpty()) {
            terminal.line("There are no secrets yet. To set one: ays secret set NAME");
            return;
        }
        var table = new Table("SECRET", "VERSION", "YOU", "READERS");
        all.forEach(secret -> table.row(secret.name(), secret.version().substring(0, 12),
                secret.readable() ? "can read" : "can't read", secret.readers() + " of " + recipients));
        table.print(terminal, "");
    }
}
