package org.atyourservice.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Value;
import org.atyourservice.session.Environments.CheckedTemplate;
import org.atyourservice.session.Environments.TemplateCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ays template check DIR`.
@Command(name = "check", mixinStandardHelpOptions = true, description = "Read every template in and below a folder, whatever its format, and say what is wrong with it.")
final class TemplateCheckVerb extends Verb {

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "Any folder; the current one if left out.")
    private Path dir;

    @Option(names = "--all", description = "Also name the templates with which nothing is wrong.")
    private boolean all;

    TemplateCheckVerb(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.INVALID_FILES, ExitCode.FOLDER);
    }

    @Override
    Answer answer() throws Problem {
        var here = parts.surroundings().folder();
        var check = environments().checkTemplates(dir == null ? here : here.resolve(dir).normalize());
        return new Answer(json(check), terminal -> print(terminal, check),
                check.isGood() ? ExitCode.OK : ExitCode.INVALID_FILES);
    }

    private static long read(TemplateCheck check) {
        return check.templates().stream().filter(CheckedTemplate::isRead).count();
    }

    private static long flagged(TemplateCheck check) {
        return check.templates().stream().filter(CheckedTemplate::isFlagged).count();
    }

    private static Value json(TemplateCheck check) {
        return new JsonObject().put("folder", check.folder().toString()).put("count", check.templates().size())
                .put("read", read(check)).put("flagged", flagged(check))
                .put("templates", Value.of(check.templates().stream().map(TemplateCheckVerb::json).toList()))
                .put("diagnostics", DiagnosticViews.json(check.problems())).done();
    }

    private static Value json(CheckedTemplate template) {
        return new JsonObject().put("name", template.name()).put("folder", template.folder())
                .put("read", template.isRead()).put("flagged", template.isFlagged())
                .put("diagnostics", DiagnosticViews.json(template.diagnostics())).done();
    }

    private void print(Terminal terminal, TemplateCheck check) {
        DiagnosticViews.print(terminal, check.problems(), "");
        for (var template : check.templates()) {
            if (all || template.isFlagged() || !template.isRead()) {
                terminal.line(template.folder() + ": " + (template.isRead() ? "read" : "not read"));
                DiagnosticViews.print(terminal, template.diagnostics(), "  ");
            }
        }
        if (check.templates().isEmpty()) {
            terminal.line("There are no templates in or below " + check.folder());
            return;
        }
        var counts = DiagnosticViews.counts(Stream.concat(check.problems().stream(),
                check.templates().stream().flatMap(template -> template.diagnostics().stream())).toList());
        terminal.line(Words.count(check.templates().size(), "template") + ": " + read(check) + " read, "
                + flagged(check) + " flagged" + (counts.isEmpty() ? "." : " (" + counts + ")."));
    }
}
