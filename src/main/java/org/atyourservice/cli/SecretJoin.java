package org.atyourservice.cli;

import org.atyourservice.model.Problem;
import org.atyourservice.model.Recipient;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Command;

/// `ays secret join`.
@Command(name = "join", mixinStandardHelpOptions = true, description = "Let somebody read the secrets: encrypts all that you can read for them too.")
final class SecretJoin extends SecretVerb {

    @Parameters(paramLabel = "RECIPIENT", description = "The age recipient, age1..., as their ays secret recipients shows it.")
    private String key;

    @Option(names = "--name", paramLabel = "NAME", description = "Who it is.")
    private String name = "";

    SecretJoin(CommandParts parts) {
        super(parts);
    }

    @Override
    Answer answer() throws Problem {
        var done = secrets().join(new Recipient(key, name));
        return Answer.ok(json(done).done(), terminal -> print(terminal, done));
    }
}
