package org.atyourservice.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Value;
import org.atyourservice.session.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `ays service state [SERVICE]`.
@Command(name = "state", mixinStandardHelpOptions = true, description = "Show the states of services: of one and those inside of it, or of all; with their actions, health, and why.")
final class ServiceStateVerb extends EnvironmentVerb {

    @Parameters(paramLabel = "SERVICE", arity = "0..1", description = "Its path, or as much of it as makes it unique; all services if left out.")
    private String name;

    ServiceStateVerb(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.FOLDER, ExitCode.GIT, ExitCode.NOT_FOUND);
    }

    @Override
    Answer answer() throws Problem {
        var reading = reading();
        var top = name == null ? null : reading.find(name);
        var found = reading.paths().stream().filter(path -> top == null || path.isWithin(top))
                .map(path -> ServiceFacts.of(reading, path)).toList();
        var json = new JsonObject().put("environment", EnvironmentViews.head(reading))
                .put("services", Value.of(found.stream().map(ServiceViews::state).toList())).done();
        return Answer.ok(json, terminal -> print(terminal, reading, found));
    }

    private static void print(Terminal terminal, Reading reading, List<ServiceFacts> found) {
        if (found.isEmpty() && reading.hasErrors()) {
            terminal.line("No service is without errors: ays env check");
            return;
        }
        if (found.isEmpty()) {
            terminal.line("There are no services yet; add one to blueprints/, then: ays env check");
            return;
        }
        var table = new Table("SERVICE", "STATE", "HEALTH", "ACTIONS", "WHY");
        found.forEach(facts -> table.row(List.of(Table.Cell.of(facts.path().instances()),
                terminal.stateCell(facts.state()), Table.Cell.of(health(facts)), Table.Cell.of(actions(facts)),
                Table.Cell.of(String.join("; ", facts.why())))));
        table.print(terminal, "");
    }

    private static String health(ServiceFacts facts) {
        return facts.reading().sight(facts.path()).map(sight -> sight.health().name().toLowerCase(Locale.ROOT) + ", "
                + Words.ago(sight.at(), Instant.now())).orElse("");
    }

    private static String actions(ServiceFacts facts) {
        var words = new ArrayList<String>();
        facts.recorded().ifPresent(recorded -> recorded.actions().forEach((action, state) -> words.add(action + " "
                + state.state().name().toLowerCase(Locale.ROOT))));
        return String.join(", ", words);
    }
}
