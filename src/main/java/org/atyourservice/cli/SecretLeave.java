package org.atyourservice.cli;

import org.atyourservice.model.Problem;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Command;

/// `ays secret leave`.
@Command(name = "leave", mixinStandardHelpOptions = true, description = "Let somebody not read the secrets any more: encrypts all that you can read without them.")
final class SecretLeave extends SecretVerb {

    @Parameters(paramLabel = "WHO", description = "The name or the recipient.")
    private String who;

    SecretLeave(CommandParts parts) {
        super(parts);
    }

    @Override
    Answer answer() throws Problem {
        var done = secrets().leave(who);
        return Answer.ok(json(done).texts("rotate", done.rekeyed()).done(), terminal -> {
            print(terminal, done);
            if (!done.rekeyed().isEmpty()) {
                terminal.line("Warning: " + who + " could read the values until now, and can in earlier commits. Change"
                        + " them where they are valid, then set each with ays secret set:");
                done.rekeyed().forEach(secret -> terminal.line("  " + secret));
            }
        });
    }
}
