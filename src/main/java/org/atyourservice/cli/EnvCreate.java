package org.atyourservice.cli;

import java.nio.file.Path;
import java.util.List;
import org.atyourservice.model.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ays env create DIR`.
@Command(name = "create", mixinStandardHelpOptions = true, description = "Make an empty environment in git: in the repository around DIR, or in one of its own.")
final class EnvCreate extends Verb {

    @Parameters(paramLabel = "DIR", description = "An empty folder, or one that doesn't exist yet.")
    private Path dir;

    @Option(names = "--name", paramLabel = "NAME", description = "Its name; the folder's if left out.")
    private String name;

    @Option(names = "--kind", paramLabel = "KIND", defaultValue = "dev", description = "dev, staging or prod; dev if left out.")
    private String kind;

    EnvCreate(CommandParts parts) {
        super(parts);
    }

    @Override
    List<ExitCode> exits() {
        return List.of(ExitCode.INVALID_FILES, ExitCode.FOLDER, ExitCode.GIT);
    }

    @Override
    Answer answer() throws Problem {
        var folder = parts.surroundings().folder().resolve(dir).normalize();
        var called = name == null ? String.valueOf(folder.getFileName()) : name;
        var made = environments().create(folder, called, kind);
        return Answer.ok(new JsonObject().put("environment", EnvironmentViews.head(called, kind, made)).done(),
                terminal -> {
                    terminal.line("Environment " + called + " (" + kind + ") is in " + made);
                    terminal.line("Write a blueprint to blueprints/, then: ays blueprint");
                });
    }
}
