package org.atyourservice.cli;

import java.nio.file.Path;
import java.util.List;
import org.atyourservice.model.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ays export SERVICE -o FILE`.
@Command(name = "export", mixinStandardHelpOptions = true, description = "Export the data of a service with its action export, to a file or to standard output. The file is there only once it is whole and both ends have the same SHA-256.")
final class ExportVerb extends EnvironmentVerb {

    @Parameters(paramLabel = "SERVICE", description = "Its path, or as much of it as makes it unique.")
    private String name;

    @Option(names = {"-o",
            "--output"}, required = true, paramLabel = "FILE", description = "Where to; - is standard output.")
    private Path output;

    ExportVerb(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return RunningVerb.OF_A_RUN;
    }

    @Override
    Answer answer() throws Problem, InterruptedException {
        var service = reading().find(name);
        var toOutput = output.equals(Path.of("-"));
        if (toOutput && isJson()) {
            throw new Problem(Problem.Kind.REFUSED, "Standard output can't have both, the data and JSON.",
                    "Name a file with -o, or leave --json out.");
        }
        return new TransferRun(parts, isJson(), toOutput).run(environment(), service, transfers -> toOutput
                ? transfers.export(service, parts.terminal().stream())
                : transfers.export(service, parts.surroundings().folder().resolve(output)));
    }
}
