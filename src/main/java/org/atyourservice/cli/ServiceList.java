package org.atyourservice.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.atyourservice.model.Change;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Target;
import org.atyourservice.model.Value;
import org.atyourservice.session.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `ays service list`.
@Command(name = "list", mixinStandardHelpOptions = true, description = "List services with their states: those in the blueprints, and those that are only recorded.")
final class ServiceList extends EnvironmentVerb {

    @Option(names = "--role", paramLabel = "ROLE", description = "Only those of a role or template, such as node or node.ssh.")
    private String role;

    @Option(names = "--under", paramLabel = "SERVICE", description = "Only this one and those inside of it.")
    private String under;

    @Option(names = "--state", paramLabel = "STATE", split = ",", description = "Only those in one of these states: running, started, failed, unhealthy, drifted, unknown, not_started.")
    private List<String> states = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    ServiceList(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.FOLDER, ExitCode.GIT, ExitCode.NOT_FOUND);
    }

    @Override
    Answer answer() throws Problem {
        var wanted = states();
        var reading = reading();
        var top = under == null ? null : reading.find(under);
        var found = reading.paths().stream().filter(path -> top == null || path.isWithin(top))
                .map(path -> ServiceFacts.of(reading, path))
                .filter(facts -> role == null || facts.path().key().role().equals(role)
                        || facts.templateName().equals(role))
                .filter(facts -> wanted.isEmpty() || wanted.contains(facts.state())).toList();
        var json = new JsonObject().put("environment", EnvironmentViews.head(reading))
                .put("services", Value.of(found.stream().map(facts -> ServiceViews.brief(facts).done()).toList()))
                .done();
        return Answer.ok(json, terminal -> print(terminal, reading, found));
    }

    private Set<ServiceState> states() {
        var wanted = new HashSet<ServiceState>();
        for (var word : states) {
            var name = word.strip().replace('-', '_').toUpperCase(Locale.ROOT);
            wanted.add(Arrays.stream(ServiceState.values()).filter(state -> state.name().equals(name)).findFirst()
                    .orElseThrow(() -> new ParameterException(spec.commandLine(), "There is no state '" + word
                            + "'; there are " + Words.list(Arrays.stream(ServiceState.values())
                                    .map(ServiceViews::word).toList())
                            + ".")));
        }
        return wanted;
    }

    private static void print(Terminal terminal, Reading reading, List<ServiceFacts> found) {
        if (reading.paths().isEmpty() && reading.hasErrors()) {
            terminal.line("No service is without errors: ays env check");
            return;
        }
        if (reading.paths().isEmpty()) {
            terminal.line("There are no services yet; add one to blueprints/, then: ays env check");
        } else if (found.isEmpty()) {
            terminal.line("None of the " + Words.count(reading.paths().size(), "service") + " is like that.");
        } else {
            var table = new Table("SERVICE", "TEMPLATE", "STATE", "ON", "NOTE");
            found.forEach(facts -> table.row(List.of(Table.Cell.of(facts.path().instances()),
                    Table.Cell.of(facts.templateName()), terminal.stateCell(facts.state()), Table.Cell.of(on(facts)),
                    Table.Cell.of(note(facts)))));
            table.print(terminal, "");
        }
        if (reading.hasErrors()) {
            terminal.line("Some files have errors, and what they say is missing here: ays env check");
        }
    }

    /// Nothing for what has yet to be deployed: its state says so.
    private static String note(ServiceFacts facts) {
        return facts.change().orElse(null) instanceof Change.Create
                ? ""
                : facts.why().stream().findFirst().orElse("");
    }

    private static String on(ServiceFacts facts) {
        boolean acts = facts.template().map(template -> !template.actions().isEmpty()).orElse(true);
        return !acts ? "" : switch (facts.target()) {
            case Target.Here _ -> "this machine";
            case Target.On(var service, _) -> service.equals(facts.path()) ? "itself" : service.instances();
        };
    }
}
