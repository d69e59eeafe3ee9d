package org.atyourservice.cli;

import java.util.Comparator;
import java.util.List;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.atyourservice.session.Reading;
import picocli.CommandLine.Command;

/// `ays template list`.
@Command(name = "list", mixinStandardHelpOptions = true, description = "List the templates that services can be made of, and how many are.")
final class TemplateList extends EnvironmentVerb {

    TemplateList(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.FOLDER, ExitCode.GIT);
    }

    @Override
    Answer answer() throws Problem {
        var reading = reading();
        var templates = reading.desired().templates().values().stream().sorted(Comparator.comparing(Template::name))
                .toList();
        var json = new JsonObject().put("environment", EnvironmentViews.head(reading))
                .put("templates", Value.of(templates.stream()
                        .map(template -> TemplateViews.brief(template).put("services", used(reading, template)).done())
                        .toList()))
                .done();
        return Answer.ok(json, terminal -> print(terminal, reading, templates));
    }

    private static long used(Reading reading, Template template) {
        return reading.desired().services().values().stream()
                .filter(service -> service.template().equals(template.name())).count();
    }

    private static void print(Terminal terminal, Reading reading, List<Template> templates) {
        if (templates.isEmpty()) {
            terminal.line("There are no templates yet; add a folder with a template.yaml to templates/.");
        } else {
            var table = new Table("TEMPLATE", "ROLE", "SERVICES", "ACTIONS", "FROM", "DESCRIPTION");
            templates.forEach(template -> table.row(template.name(), template.role(),
                    Long.toString(used(reading, template)), Integer.toString(template.actions().size()),
                    template.folder(),
                    template.description().lines().findFirst().orElse("")));
            table.print(terminal, "");
        }
        if (reading.hasErrors()) {
            terminal.line("Some files have errors, and what they say is missing here: ays env check");
        }
    }
}
