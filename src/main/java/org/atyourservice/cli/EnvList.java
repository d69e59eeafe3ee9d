package org.atyourservice.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Value;
import org.atyourservice.session.Environments.Found;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `ays env list`.
@Command(name = "list", mixinStandardHelpOptions = true, description = "List the environments that were opened lately, and those below a folder.")
final class EnvList extends Verb {

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "Where to look; the current folder if left out.")
    private Path dir;

    EnvList(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.FOLDER);
    }

    @Override
    Answer answer() throws Problem {
        var here = parts.surroundings().folder();
        var from = dir == null ? here : here.resolve(dir).normalize();
        if (!Files.isDirectory(from)) {
            throw new Problem(Problem.Kind.FOLDER, Files.exists(from)
                    ? from + " is not a folder."
                    : "There is no folder " + from + ".", "Check the path.");
        }
        var found = environments().list(from);
        return Answer.ok(new JsonObject().put("environments", Value.of(found.stream().map(EnvList::json).toList()))
                .done(), terminal -> print(terminal, found));
    }

    private static Value json(Found found) {
        return new JsonObject().put("name", found.name()).put("kind", found.kind())
                .put("folder", found.folder().toString()).put("last_opened", found.lastOpened())
                .put("open_in", found.openIn().isPresent() ? Value.of(found.openIn().getAsLong()) : Value.NOTHING)
                .put("readable", !found.broken()).done();
    }

    private static void print(Terminal terminal, List<Found> found) {
        if (found.isEmpty()) {
            terminal.line("There are no environments here, and none was opened lately.");
            terminal.line("Make one: ays env create DIR. Or see the demo: ays demo");
            return;
        }
        var table = new Table("NAME", "KIND", "FOLDER", "OPENED", "");
        for (var one : found) {
            table.row(one.name(), one.kind(), one.folder().toString(),
                    one.lastOpened().map(at -> Words.ago(at, Instant.now())).orElse("never here"), note(one));
        }
        table.print(terminal, "");
    }

    private static String note(Found found) {
        if (found.broken()) {
            return "environment.yaml has errors";
        }
        return found.openIn().isPresent() ? "open in process " + found.openIn().getAsLong() : "";
    }
}
