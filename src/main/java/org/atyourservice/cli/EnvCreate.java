package org.atyourservice.cli;

import java.nio.file.Path;
import java.util.List;
import org.atyourservice.model.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ays env create DIR`.
@Command(name = "create", mixinStandardHelpOptions = true, description = "Make an empty environment in git: in the repository around DIR, or in one of its own.")
final class EnvCreate extends Verb {

    @Parameters(paramLabel = "DIR", description = "An empty folder, or one that doesn't exist yet.")
    private Path dir;

    @Option(names = "--name", paramLabel = "NAME", description = "Its name; the folder's if left out.")
    private String name;

    @Option(names = "--kind", paramLabel = "KIND", defaultValue = "dev", description = "dev, staging or prod; dev if left out.")
    private String kind;

    @Spec
    private CommandSpec spec;

    EnvCreate(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.FOLDER, ExitCode.GIT);
    }

    @Override
    Answer answer() throws Problem {
        var folder = parts.surroundings().folder().resolve(dir).normalize();
        var called = name == null ? String.valueOf(folder.getFileName()) : name;
        var made = made(folder, called);
        return Answer.ok(new JsonObject().put("environment", EnvironmentViews.head(called, kind, made)).done(),
                terminal -> {
                    terminal.line("Environment " + called + " (" + kind + ") is in " + made);
                    terminal.line("Write a blueprint to blueprints/, then: ays blueprint");
                });
    }

    /// What can't be a name or a kind is a mistake in the command: no file has been written.
    private Path made(Path folder, String called) throws Problem {
        try {
            return environments().create(folder, called, kind);
        } catch (Problem e) {
            if (e.kind() != Problem.Kind.INVALID_FILES) {
                throw e;
            }
            var why = e.diagnostics().getFirst();
            throw new ParameterException(spec.commandLine(),
                    why.message() + why.hint().map(hint -> " " + hint).orElse(""));
        }
    }
}
