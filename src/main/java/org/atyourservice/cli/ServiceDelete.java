package org.atyourservice.cli;

import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.session.Environments.ServiceRemoval;
import org.atyourservice.session.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ays service delete SERVICE`.
@Command(name = "delete", mixinStandardHelpOptions = true, description = "Take a service, and all that stand in it, out of the blueprints. What is on hosts stays there until a deployment removes it.")
final class ServiceDelete extends EnvironmentVerb {

    @Parameters(paramLabel = "SERVICE", description = "Its path, or as much of it as makes it unique.")
    private String name;

    @Option(names = {"-y", "--yes"}, description = "Don't ask.")
    private boolean yes;

    @Option(names = {"-n", "--dry-run"}, description = "Only show what would go.")
    private boolean dryRun;

    ServiceDelete(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.INVALID_FILES, ExitCode.CANCELLED, ExitCode.FOLDER, ExitCode.IN_USE, ExitCode.GIT,
                ExitCode.STALE, ExitCode.NOT_FOUND, ExitCode.REFUSED);
    }

    @Override
    Answer answer() throws Problem, Cancelled {
        var reading = reading();
        var shown = environments().previewRemoval(reading.folder(), reading.find(name));
        boolean asks = !dryRun && !yes && isAnybodyThere();
        if (asks) {
            show(parts.terminal(), shown);
        }
        if (!dryRun) {
            if (!yes) {
                confirm("Take " + what(shown.gone()) + " out of the blueprints?");
            }
            environments().remove(shown);
        }
        var onHosts = onHosts(reading, shown);
        return Answer.ok(new JsonObject().put("environment", EnvironmentViews.head(reading))
                .put("service", shown.service().toString()).put("deleted", !dryRun).paths("gone", shown.gone())
                .texts("also", shown.also()).texts("files", shown.texts().keySet()).paths("on_hosts", onHosts).done(),
                terminal -> {
                    if (!asks) {
                        show(terminal, shown);
                    }
                    done(terminal, shown, onHosts);
                });
    }

    private static String what(List<ServicePath> gone) {
        return gone.size() == 1
                ? gone.getFirst().shown()
                : gone.getFirst().shown() + " and " + Words.count(gone.size() - 1, "service") + " in it";
    }

    private void show(Terminal terminal, ServiceRemoval shown) {
        terminal.line(
                (dryRun ? "Would go from " : "Goes from ") + Words.list(List.copyOf(shown.texts().keySet())) + ":");
        shown.gone().forEach(path -> terminal.line("  - " + path.shown() + "  " + path.instances()));
        var said = shown.gone().stream().map(path -> path.shown() + " goes too.").toList();
        shown.also().stream().filter(also -> !said.contains(also)).forEach(also -> terminal.line("  " + also));
    }

    private static List<ServicePath> onHosts(Reading reading, ServiceRemoval shown) {
        return shown.gone().stream().filter(path -> reading.recorded().service(path)
                .filter(service -> !service.actions().isEmpty()).isPresent()).toList();
    }

    private void done(Terminal terminal, ServiceRemoval shown, List<ServicePath> onHosts) {
        terminal.line(dryRun ? "Nothing was changed." : "The blueprints are without " + what(shown.gone()) + ".");
        Optional.of(onHosts).filter(paths -> !paths.isEmpty() && !dryRun).ifPresent(paths -> terminal.line(
                "Still on hosts: " + Words.brief(paths.stream().map(ServicePath::instances).toList())
                        + ". To remove them there: ays run --remove-orphans"));
        if (!dryRun) {
            terminal.line("To commit it: ays blueprint");
        }
    }
}
