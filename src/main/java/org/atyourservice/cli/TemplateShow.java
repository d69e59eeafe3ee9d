package org.atyourservice.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.atyourservice.model.Action;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Link;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Schema;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;
import org.atyourservice.session.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `ays template show NAME`.
@Command(name = "show", mixinStandardHelpOptions = true, description = "Show a template: its attributes, links and actions, and who uses it.")
final class TemplateShow extends EnvironmentVerb {

    @Parameters(paramLabel = "NAME", description = "The template's name, such as node.ssh.")
    private String name;

    TemplateShow(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.FOLDER, ExitCode.GIT, ExitCode.NOT_FOUND);
    }

    @Override
    Answer answer() throws Problem {
        var reading = reading();
        var template = find(reading);
        var services = reading.desired().services().values().stream()
                .filter(service -> service.template().equals(template.name())).map(service -> service.path()).toList();
        return Answer.ok(new JsonObject().put("template", TemplateViews.full(template).paths("services", services)
                .done()).done(), terminal -> print(terminal, template, services));
    }

    private Template find(Reading reading) throws Problem {
        var templates = reading.desired().templates();
        var template = templates.get(name);
        if (template == null) {
            throw new Problem(Problem.Kind.NOT_FOUND, "There is no template '" + name + "' in "
                    + reading.desired().name() + ", or it has errors.",
                    known(templates.values()));
        }
        return template;
    }

    /// One's own by name: those of the application are many.
    private static String known(Collection<Template> templates) {
        var own = templates.stream().filter(template -> !template.folder().startsWith("built-in/"))
                .map(Template::name).sorted().toList();
        return (own.isEmpty()
                ? "There are none of its own."
                : (own.size() == 1 ? "There is only " : "There are ") + Words.list(own) + ".")
                + " 'ays template list' shows those of the application too.";
    }

    private static void print(Terminal terminal, Template template, List<ServicePath> services) {
        terminal.line(terminal.paint(Terminal.Colour.BOLD, template.name())
                + (template.description().isEmpty() ? "" : ": " + template.description()));
        var facts = new Table().fact("role", template.role()).fact("folder", template.folder())
                .fact("category", template.category())
                .fact("digest", Words.brief(template.digest()))
                .fact("target", template.target().map(kind -> "its services are targets, over "
                        + kind.name().toLowerCase(Locale.ROOT)).orElse(""))
                .fact("provides", String.join(", ", template.provides().stream().sorted().toList()))
                .fact("daemon", template.daemon().orElse(""))
                .fact("services", services.isEmpty()
                        ? "none"
                        : String.join(", ", services.stream().map(ServicePath::instances).toList()));
        facts.print(terminal, "  ");
        section(terminal, "Attributes", attributes(template));
        section(terminal, "Links", links(template));
        section(terminal, "Actions", actions(template));
    }

    private static void section(Terminal terminal, String title, Table table) {
        if (!table.isEmpty()) {
            terminal.title(title);
            table.print(terminal, "  ");
        }
    }

    private static Table attributes(Template template) {
        var table = new Table();
        for (var attribute : template.schema().attributes()) {
            table.row(attribute.name(), type(attribute), attribute.isSecret()
                    ? ""
                    : attribute.defaultValue().map(TemplateShow::shown).filter(text -> !text.isEmpty())
                            .map(text -> "= " + text).orElse(""),
                    rules(template.schema(), attribute),
                    attribute.description());
        }
        return table;
    }

    private static String type(Attribute attribute) {
        return attribute.format().isEmpty() ? attribute.type().name().toLowerCase(Locale.ROOT) : attribute.format();
    }

    /// What is in lists and maps as JSON, which a blueprint takes as it is.
    private static String shown(Value value) {
        return switch (value) {
            case Value.Fields _ -> Json.line(value);
            case Value.Items(var items) when items.stream().anyMatch(item -> item.scalar().isEmpty()) ->
                Json.line(value);
            case Value.Text _,Value.Num _,Value.Flag _,Value.Nothing _,Value.Items _,Value.SecretRef _ -> value.shown();
        };
    }

    private static String rules(Schema schema, Attribute attribute) {
        var rules = new ArrayList<String>();
        if (attribute.required()) {
            rules.add("required");
        }
        if (attribute.readOnly()) {
            rules.add("set by actions");
        }
        if (!attribute.choices().isEmpty()) {
            rules.add("one of " + String.join(", ", attribute.choices().stream().map(Value::shown).toList()));
        }
        for (var union : schema.unions()) {
            if (union.inside().isEmpty() && union.names().contains(attribute.name())) {
                rules.add("either " + Words.either(union.names()));
            } else if (union.inside().equals(attribute.name())) {
                rules.add("with either " + Words.either(union.names()));
            }
        }
        return String.join("; ", rules);
    }

    private static Table links(Template template) {
        var table = new Table();
        template.parent().ifPresent(parent -> table.row("in", parent.argname(), "a " + parent.role(),
                parent.optional() ? "optional" : parent.auto() ? "made when missing" : ""));
        template.consumes().forEach(link -> table.row("uses", link.argname(), number(link) + " " + link.role(),
                link.auto() ? "made when missing" : "", link.needs().isEmpty()
                        ? ""
                        : "needs " + String.join(", ", link.needs().stream().sorted().toList())));
        return table;
    }

    private static String number(Link.Consume link) {
        var most = TemplateViews.limit(link);
        if (most.isEmpty()) {
            return link.min() == 0 ? "any number of" : "at least " + link.min();
        }
        return most.get() == link.min() ? Integer.toString(link.min()) : link.min() + " to " + most.get();
    }

    private static Table actions(Template template) {
        var table = new Table();
        for (var action : new TreeMap<>(template.actions()).values()) {
            table.row(action.name(), action.file(), rules(action));
        }
        return table;
    }

    private static String rules(Action action) {
        var rules = new ArrayList<String>();
        action.timeout().ifPresent(limit -> rules.add("at most " + Words.duration(limit)));
        action.every().ifPresent(period -> rules.add("every " + Words.duration(period)));
        if (action.here()) {
            rules.add("on this machine");
        }
        return String.join(", ", rules);
    }
}
