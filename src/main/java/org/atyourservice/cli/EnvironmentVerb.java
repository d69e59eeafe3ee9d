package org.atyourservice.cli;

import java.nio.file.Path;
import org.atyourservice.model.Problem;
import org.atyourservice.session.Reading;
import picocli.CommandLine.Option;

/// A [Verb] on one environment: that of the current folder, or of the one it is told.
abstract class EnvironmentVerb extends Verb {

    @Option(names = {"-C",
            "--env"}, paramLabel = "DIR", description = "The environment's folder, or one inside of it; the current folder if left out.")
    private Path at;

    EnvironmentVerb(CommandParts parts) {
        super(parts);
    }

    final Path environment() throws Problem {
        var here = parts.surroundings().folder();
        return environments().around(at == null ? here : here.resolve(at));
    }

    final Reading reading() throws Problem {
        return environments().read(environment());
    }
}
