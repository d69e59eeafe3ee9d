package org.atyourservice.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Problem;
import org.atyourservice.session.Environments.BlueprintCommit;
import org.atyourservice.session.Environments.BlueprintText;
import org.atyourservice.session.Environments.CommittedBlueprints;
import org.atyourservice.session.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ays blueprint [FILE…]`.
@Command(name = "blueprint", mixinStandardHelpOptions = true, description = "Check the blueprints and commit what people wrote. Nothing is deployed.")
final class BlueprintCommand extends EnvironmentVerb {

    private static final String FOLDER = "blueprints";
    /// One more than a blueprint may have, so that a larger one is refused by its size.
    private static final int MOST_BYTES = 16 * 1024 * 1024 + 1;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Only these: files of blueprints/, files from elsewhere, which are copied there, or - for standard input. All that people wrote if left out.")
    private List<String> files = new ArrayList<>();

    @Option(names = {"-m",
            "--message"}, paramLabel = "TEXT", defaultValue = "", description = "The commit's message; what changed in words of the model if left out.")
    private String message;

    @Option(names = "--check", description = "Only check, and say what would be committed.")
    private boolean check;

    @Option(names = "--name", paramLabel = "NAME", description = "The file's name in blueprints/, for one from elsewhere.")
    private String name;

    @Option(names = "--replace", description = "A file from elsewhere may replace one of the same name.")
    private boolean replace;

    @Spec
    private CommandSpec spec;

    BlueprintCommand(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.INVALID_FILES, ExitCode.FOLDER, ExitCode.IN_USE, ExitCode.GIT, ExitCode.NOT_FOUND,
                ExitCode.REFUSED);
    }

    @Override
    Answer answer() throws Problem {
        var environment = environment();
        var texts = texts(environment);
        var checked = environments().checkBlueprints(environment, texts);
        var commit = check || checked.desired().hasErrors()
                ? CommittedBlueprints.NOTHING
                : environments().commitBlueprints(environment, texts, message);
        var json = new JsonObject()
                .put("environment", EnvironmentViews.head(checked.desired().name(), checked.desired().kind(),
                        environment))
                .texts("changes", checked.changes()).texts("files", checked.files()).texts("left", checked.left())
                .put("commit", commit.commit()).put("pushed", commit.pushed())
                .put("warning", commit.warning())
                .put("diagnostics", DiagnosticViews.json(checked.desired().diagnostics())).done();
        return new Answer(json, terminal -> print(terminal, checked, commit),
                checked.desired().hasErrors() ? ExitCode.INVALID_FILES : ExitCode.OK);
    }

    private List<BlueprintText> texts(Path environment) throws Problem {
        if (name != null && files.size() != 1) {
            throw new ParameterException(spec.commandLine(), "--name is for one file from elsewhere, or for -");
        }
        var texts = new ArrayList<BlueprintText>();
        for (var file : files) {
            texts.add(text(environment, file));
        }
        return texts;
    }

    private BlueprintText text(Path environment, String file) throws Problem {
        if (file.equals("-")) {
            if (name == null) {
                throw new ParameterException(spec.commandLine(),
                        "Standard input has no name: say which file of blueprints/ it shall be, with --name NAME");
            }
            return elsewhere(name, this::piped, "Standard input");
        }
        var path = parts.surroundings().folder().resolve(file).normalize();
        var inside = inside(environment, path).or(() -> inside(environment, environment.resolve(FOLDER).resolve(file)
                .normalize()));
        if (inside.isPresent() && name == null) {
            return BlueprintText.there(inside.get());
        }
        var called = name == null ? String.valueOf(path.getFileName()) : name;
        return elsewhere(called, () -> {
            try (var in = Files.newInputStream(path)) {
                return in.readNBytes(MOST_BYTES);
            }
        }, file);
    }

    /// The path inside the environment, for one of its blueprints.
    private static Optional<String> inside(Path environment, Path path) {
        try {
            var real = path.toRealPath();
            return real.startsWith(environment.resolve(FOLDER))
                    ? Optional.of(environment.relativize(real).toString().replace('\\', '/'))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private interface Bytes {
        byte[] read() throws IOException, Problem;
    }

    /// A program that fails writes nothing; that isn't a blueprint without services.
    private byte[] piped() throws IOException, Problem {
        var bytes = parts.surroundings().in().readNBytes(MOST_BYTES);
        if (bytes.length == 0) {
            throw new Problem(Problem.Kind.REFUSED, "Nothing came on standard input; nothing was changed.",
                    "Look at the program that should have written it.");
        }
        return bytes;
    }

    private BlueprintText elsewhere(String called, Bytes bytes, String what) throws Problem {
        if (called.contains("/") || called.contains("\\")) {
            throw new ParameterException(spec.commandLine(), "--name takes a name, without folders");
        }
        var full = called.endsWith(".yaml") || called.endsWith(".yml") ? called : called + ".yaml";
        try {
            return new BlueprintText(FOLDER + "/" + full, Optional.of(bytes.read()), replace);
        } catch (IOException e) {
            var path = parts.surroundings().folder().resolve(what);
            throw new Problem(Problem.Kind.FOLDER, what + " can't be read: " + (e instanceof NoSuchFileException
                    ? "there is no such file"
                    : Files.isDirectory(path) ? "it is a folder" : Reading.reason(e)) + ".", "Check the path.", e);
        }
    }

    private void print(Terminal terminal, BlueprintCommit checked, CommittedBlueprints committed) {
        var commit = committed.commit();
        var diagnostics = checked.desired().diagnostics();
        DiagnosticViews.print(terminal, diagnostics, "");
        if (checked.desired().hasErrors()) {
            terminal.line(Words.count(DiagnosticViews.count(diagnostics, Diagnostic.Severity.ERROR), "error")
                    + "; nothing was committed.");
            return;
        }
        checked.changes().forEach(change -> terminal.line("  " + change));
        if (commit.isPresent()) {
            terminal.line("Committed " + Words.brief(checked.files()) + " as " + Words.brief(commit.get())
                    + (committed.pushed() ? ", and pushed it." : "."));
            committed.warning().ifPresent(warning -> terminal.line("Warning: " + warning));
        } else if (checked.files().isEmpty() || !check) {
            terminal.line("No errors, and nothing to commit: git has all of it.");
        } else {
            terminal.line("No errors; not committed: " + Words.brief(checked.files()) + ".");
        }
        if (!checked.left().isEmpty()) {
            terminal.line("Still not in git: " + Words.brief(checked.left()) + ".");
        }
    }
}
