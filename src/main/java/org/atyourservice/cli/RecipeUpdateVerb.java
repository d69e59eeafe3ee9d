package org.atyourservice.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RecipeUpdate;
import org.atyourservice.model.Value;
import org.atyourservice.session.RecipeUpdates.Preview;
import org.atyourservice.session.RecipeUpdates.TextEdit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ays recipe update [NAME…]`.
@Command(name = "update", mixinStandardHelpOptions = true, description = "Bring recipes up to their templates: shows what changes for whom, asks, then writes. Nothing is deployed.")
final class RecipeUpdateVerb extends EnvironmentVerb {

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "The templates' names; all recipes that are behind if left out.")
    private List<String> names = new ArrayList<>();

    @Option(names = {"-y", "--yes"}, description = "Don't ask; blueprints are changed where that keeps them valid.")
    private boolean yes;

    @Option(names = {"-n", "--dry-run"}, description = "Only show what would change.")
    private boolean dryRun;

    RecipeUpdateVerb(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.INVALID_FILES, ExitCode.CANCELLED, ExitCode.FOLDER, ExitCode.IN_USE, ExitCode.GIT,
                ExitCode.STALE, ExitCode.NOT_FOUND, ExitCode.REFUSED);
    }

    @Override
    Answer answer() throws Problem, Cancelled {
        var environment = environment();
        var known = environments().recipes(environment).stream().map(entry -> entry.recipe().template()).toList();
        for (var name : names) {
            if (!known.contains(name)) {
                throw new Problem(Problem.Kind.NOT_FOUND, "There is no recipe " + name + ".", known.isEmpty()
                        ? "The first deployment of a service makes one of its template."
                        : (known.size() == 1 ? "There is only " : "There are ") + Words.list(known) + ".");
            }
        }
        var preview = environments().previewRecipes(environment, names);
        if (preview.isEmpty() || dryRun || !preview.canBeApplied()) {
            return new Answer(json(preview, false), terminal -> {
                show(terminal, preview);
                end(terminal, preview);
            }, preview.canBeApplied() ? ExitCode.OK : ExitCode.INVALID_FILES);
        }
        boolean asks = !yes && isAnybodyThere();
        if (asks) {
            show(parts.terminal(), preview);
        }
        if (!yes) {
            confirm("Update " + Words.list(preview.updates().stream().map(RecipeUpdate::template).toList()) + "?");
        }
        try (var session = parts.studio().open(environment)) {
            session.recipes().apply(preview, true);
        }
        return Answer.ok(json(preview, true), terminal -> {
            if (!asks) {
                show(terminal, preview);
            }
            terminal.line("Updated. What a deployment would do with it: ays service list");
            terminal.line("To commit it: ays blueprint");
        });
    }

    private void end(Terminal terminal, Preview preview) {
        if (preview.isEmpty()) {
            terminal.line("Every recipe is what its template is; nothing to update.");
        } else if (!preview.canBeApplied()) {
            terminal.line("It can't be updated as things are; nothing was changed.");
        } else {
            terminal.line("Nothing was changed.");
        }
    }

    private static void show(Terminal terminal, Preview preview) {
        for (var update : preview.updates()) {
            terminal.line(terminal.paint(Terminal.Colour.BOLD, update.template()) + version(terminal, update));
            update.parts().forEach(part -> terminal.line("  " + part.shown()));
            var services = update.services();
            terminal.line("  " + (services.isEmpty()
                    ? "No service is made from it."
                    : "For " + Words.brief(services.stream().map(path -> path.shown()).toList()) + "."));
            update.migrations().stream().flatMap(migration -> migration.values().stream())
                    .forEach(value -> terminal.line("    " + value.sentence()
                            + (value.edit() ? " (its blueprint changes)" : "")));
        }
        if (!preview.edits().isEmpty()) {
            terminal.line("Blueprints that change with it: "
                    + Words.brief(preview.edits().stream().map(TextEdit::file).toList()));
        }
        DiagnosticViews.print(terminal, preview.allProblems(), "");
    }

    private static String version(Terminal terminal, RecipeUpdate update) {
        var from = update.from().version();
        var to = update.to().version();
        return from.equals(to)
                ? ""
                : "  version " + (from.isEmpty() ? "(none)" : from) + " " + terminal.arrow() + " "
                        + (to.isEmpty() ? "(none)" : to);
    }

    private static Value json(Preview preview, boolean updated) {
        return new JsonObject().put("updated", updated)
                .put("updates", Value.of(preview.updates().stream().map(RecipeUpdateVerb::json).toList()))
                .texts("files", preview.edits().stream().map(TextEdit::file).toList())
                .put("problems", DiagnosticViews.json(preview.allProblems())).done();
    }

    private static Value json(RecipeUpdate update) {
        return new JsonObject().put("template", update.template())
                .put("from", new JsonObject().put("version", update.from().version())
                        .put("digest", update.from().digest()).put("origin", update.from().origin().shown()).done())
                .put("to", new JsonObject().put("version", update.to().version()).put("digest", update.to().digest())
                        .put("origin", update.to().origin().shown()).done())
                .put("parts", Value.of(update.parts().stream().map(part -> new JsonObject()
                        .put("kind", word(part.kind())).put("how", word(part.how())).put("name", part.name())
                        .texts("details", part.details()).done()).toList()))
                .put("services", Value.of(update.migrations().stream().map(migration -> new JsonObject()
                        .put("path", migration.service().toString()).texts("kept", migration.kept())
                        .put("values", Value.of(migration.values().stream().map(RecipeUpdateVerb::json).toList()))
                        .done()).toList()))
                .done();
    }

    /// Without the values themselves, which may be secrets that were written openly.
    private static Value json(RecipeUpdate.Moved value) {
        return new JsonObject().put("name", value.name()).put("fate", word(value.fate())).put("edit", value.edit())
                .put("sentence", value.sentence()).done();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
