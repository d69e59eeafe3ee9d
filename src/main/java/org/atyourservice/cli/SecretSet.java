package org.atyourservice.cli;

import org.atyourservice.model.Problem;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Command;

/// `ays secret set`.
@Command(name = "set", mixinStandardHelpOptions = true, description = "Set a secret. Its value is typed, or read from standard input; a line end at its end is not part of it.")
final class SecretSet extends SecretVerb {

    @Parameters(paramLabel = "NAME", description = "Its name, as in {secret: NAME}.")
    private String name;

    SecretSet(CommandParts parts) {
        super(parts);
    }

    @Override
    Answer answer() throws Problem {
        var text = parts.surroundings().secret("Value of " + name + ": ");
        if (text.isEmpty()) {
            throw new Problem(Problem.Kind.REFUSED, "There is no value for " + name + ".",
                    "Type it, or send it on standard input.");
        }
        var secrets = secrets();
        secrets.set(name, text.get());
        var stored = secrets.all().stream().filter(secret -> secret.name().equals(name)).findFirst().orElseThrow();
        return Answer.ok(new JsonObject().put("name", name).put("version", stored.version())
                .put("readers", stored.readers()).done(), terminal -> {
                    terminal.line(name + " is set, for " + Words.count(stored.readers(), "recipient") + ".");
                    terminal.line("To commit it: ays blueprint");
                });
    }
}
