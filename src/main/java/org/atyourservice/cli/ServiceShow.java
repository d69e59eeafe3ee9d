package org.atyourservice.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atyourservice.model.Origin;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `ays service show SERVICE`.
@Command(name = "show", mixinStandardHelpOptions = true, description = "Show a service: its attributes and where each value comes from, its links, what is recorded of it.")
final class ServiceShow extends EnvironmentVerb {

    @Parameters(paramLabel = "SERVICE", description = "Its path, location!ghent/node!n1, or as much of it as makes it unique: ghent/n1, n1.")
    private String name;

    ServiceShow(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.FOLDER, ExitCode.GIT, ExitCode.NOT_FOUND);
    }

    @Override
    Answer answer() throws Problem {
        var reading = reading();
        var facts = ServiceFacts.of(reading, reading.find(name));
        return Answer.ok(new JsonObject().put("service", ServiceViews.full(facts)).done(),
                terminal -> print(terminal, facts));
    }

    private static void print(Terminal terminal, ServiceFacts facts) {
        terminal.line(terminal.paint(Terminal.Colour.BOLD, facts.path().shown()) + "  "
                + terminal.state(facts.state()));
        facts.why().forEach(why -> terminal.line("  " + why));
        head(facts).print(terminal, "  ");
        section(terminal, "Attributes", attributes(facts));
        section(terminal, "Uses", links(facts));
        var consumers = new Table();
        facts.consumers().forEach(path -> consumers.row(path.shown(), path.instances()));
        section(terminal, "Used by", consumers);
        section(terminal, "Actions", actions(facts));
    }

    private static Table head(ServiceFacts facts) {
        return new Table().fact("path", facts.path().toString())
                .fact("id", facts.recorded().map(it -> it.id().text()).orElse("none yet, since nothing is recorded"))
                .fact("written in", facts.desired().map(service -> service.place().toString()).orElse("no blueprint"))
                .fact("made for", facts.desired().flatMap(Service::autoFor).map(ServicePath::instances).orElse(""))
                .fact("template", facts.templateName() + facts.template().map(it -> " in " + it.folder()).orElse(""))
                .fact("recipe", recipe(facts)).fact("runs on", facts.target().shown())
                .fact("contains", String.join(", ", facts.children().stream().map(ServicePath::shown).toList()));
    }

    private static String recipe(ServiceFacts facts) {
        return facts.recorded().map(recorded -> {
            boolean same = facts.template().map(Template::digest).equals(Optional.of(recorded.templateDigest()));
            return Words.brief(recorded.templateDigest()) + (same
                    ? ", the template of today"
                    : ", not the template of today; its files are in commit "
                            + Words.brief(recorded.templateCommit()));
        }).orElse("");
    }

    private static void section(Terminal terminal, String title, Table table) {
        if (!table.isEmpty()) {
            terminal.title(title);
            table.print(terminal, "  ");
        }
    }

    private static Table attributes(ServiceFacts facts) {
        var table = new Table();
        for (var fact : facts.attributes()) {
            table.row(fact.name(), fact.isHidden()
                    ? "(a secret, written openly)"
                    : fact.value().map(Value::shown).orElse("-"),
                    facts.origin(fact).map(Origin::shown).orElse(
                            fact.readOnly() ? "set by actions" : "not set"),
                    fact.differs() ? "on its host: " + fact.onHosts().map(Value::shown).orElse("") : "");
        }
        return table;
    }

    private static Table links(ServiceFacts facts) {
        var table = new Table();
        facts.desired().map(Service::producers).or(() -> facts.recorded().map(RecordedService::producers))
                .ifPresent(links -> links.forEach((argname, producers) -> producers.forEach(producer -> table
                        .row(argname, producer.shown(), producer.instances()))));
        return table;
    }

    private static Table actions(ServiceFacts facts) {
        var table = new Table();
        facts.recorded().ifPresent(recorded -> recorded.actions().forEach((name, state) -> table.row(name,
                state.state().name().toLowerCase(Locale.ROOT), "run " + state.run(), state.at().toString())));
        return table;
    }
}
