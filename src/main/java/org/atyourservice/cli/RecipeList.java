package org.atyourservice.cli;

import java.util.ArrayList;
import java.util.List;
import org.atyourservice.model.Problem;
import org.atyourservice.model.TemplateOrigin;
import org.atyourservice.model.Value;
import org.atyourservice.session.RecipeUpdates.Entry;
import picocli.CommandLine.Command;

/// `ays recipe list`.
@Command(name = "list", mixinStandardHelpOptions = true, description = "List the recipes, where each comes from, and which are behind their templates.")
final class RecipeList extends EnvironmentVerb {

    RecipeList(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.FOLDER, ExitCode.GIT);
    }

    @Override
    Answer answer() throws Problem {
        var reading = reading();
        var entries = environments().recipes(reading.folder());
        return Answer.ok(new JsonObject().put("environment", EnvironmentViews.head(reading))
                .put("recipes", Value.of(entries.stream().map(RecipeList::json).toList())).done(),
                terminal -> print(terminal, entries));
    }

    private static Value json(Entry entry) {
        var recipe = entry.recipe();
        return new JsonObject().put("template", recipe.template()).put("version", recipe.version())
                .put("digest", recipe.digest()).put("origin", recipe.origin().shown()).put("at", recipe.at().toString())
                .put("run", recipe.run()).put("newest", entry.newest().map(TemplateOrigin::shown))
                .put("newest_version", entry.newestVersion()).put("behind", entry.behind())
                .put("edited", entry.edited()).paths("services", entry.services()).done();
    }

    private static void print(Terminal terminal, List<Entry> entries) {
        if (entries.isEmpty()) {
            terminal.line("There are no recipes yet; the first deployment of a service makes one of its template.");
            return;
        }
        var table = new Table("RECIPE", "VERSION", "FROM", "SERVICES", "NOTE");
        entries.forEach(entry -> table.row(entry.recipe().template(), entry.recipe().version(),
                entry.recipe().origin().shown(), Integer.toString(entry.services().size()), note(entry)));
        table.print(terminal, "");
        if (entries.stream().anyMatch(Entry::behind)) {
            terminal.line("To see what an update would change: ays recipe update --dry-run");
        }
    }

    private static String note(Entry entry) {
        var notes = new ArrayList<String>();
        if (entry.newest().isEmpty()) {
            notes.add("its template is gone");
        }
        if (entry.behind()) {
            notes.add("behind its template" + (entry.newestVersion().isEmpty()
                    ? ""
                    : ", version " + entry.newestVersion()));
        }
        if (entry.edited()) {
            notes.add("changed by hand");
        }
        return String.join("; ", notes);
    }
}
