package org.atyourservice.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.session.Environments.Destruction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ays env destroy DIR`.
@Command(name = "destroy", mixinStandardHelpOptions = true, description = "Take an environment's files away. What is in git stays there, and what isn't is committed before.")
final class EnvDestroy extends Verb {

    @Parameters(paramLabel = "DIR", description = "The environment's folder.")
    private Path dir;

    @Option(names = "--yes", paramLabel = "NAME", description = "The environment's name, instead of being asked for it.")
    private String yes;

    @Option(names = "--leave-services", description = "Also when services are recorded as being on hosts; they stay there, and nobody knows of them any more.")
    private boolean leaveServices;

    EnvDestroy(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.CANCELLED, ExitCode.FOLDER, ExitCode.IN_USE, ExitCode.GIT, ExitCode.STALE,
                ExitCode.REFUSED);
    }

    @Override
    Answer answer() throws Problem, Cancelled {
        var shown = environments().destruction(parts.surroundings().folder().resolve(dir).normalize());
        if (!shown.onHosts().isEmpty() && !leaveServices) {
            throw new Problem(Problem.Kind.REFUSED, "Environment " + shown.name() + " has "
                    + Words.count(shown.onHosts().size(), "service") + " on its hosts: " + names(shown.onHosts()) + ".",
                    "Remove them first, with: ays run --action uninstall. Or leave them where they are with"
                            + " --leave-services.");
        }
        confirm(shown);
        var commit = environments().destroy(shown);
        return Answer.ok(json(shown, commit), terminal -> {
            terminal.line("Environment " + shown.name() + " is destroyed.");
            commit.ifPresent(
                    hash -> terminal.line("To bring it back: git -C " + shown.repository() + " revert --no-edit "
                            + Words.brief(hash)));
            if (!shown.others().isEmpty()) {
                terminal.line("Not touched in " + shown.folder() + ": " + Words.brief(shown.others()));
            }
        });
    }

    private void confirm(Destruction shown) throws Cancelled, Problem {
        if (yes != null) {
            if (!yes.equals(shown.name())) {
                throw new Problem(Problem.Kind.REFUSED, "The environment in " + shown.folder() + " is called "
                        + shown.name() + ", not " + yes + ".", "Nothing was changed.");
            }
            return;
        }
        if (!isAnybodyThere()) {
            throw new Problem(Problem.Kind.REFUSED, "Nobody can be asked here whether to destroy environment "
                    + shown.name() + ".", "Say it with --yes " + shown.name() + ".");
        }
        show(parts.terminal(), shown);
        parts.terminal().ask("Type the environment's name to destroy it: ");
        if (!parts.surroundings().answer().equals(Optional.of(shown.name()))) {
            throw new Cancelled("That is not its name; nothing was changed.");
        }
    }

    private static void show(Terminal terminal, Destruction shown) {
        terminal.line("Environment " + shown.name() + " (" + shown.kind() + ", "
                + Words.count(shown.services(), "service") + ") in " + shown.folder());
        terminal.line("  goes: " + Words.brief(shown.files()));
        if (!shown.others().isEmpty()) {
            terminal.line("  stays: " + Words.brief(shown.others()));
        }
        if (!shown.uncommitted().isEmpty()) {
            terminal.line("  is committed first: " + Words.brief(shown.uncommitted()));
        }
        if (!shown.onHosts().isEmpty()) {
            terminal.line("  stays on its hosts, unknown to anybody: " + names(shown.onHosts()));
        }
        terminal.line("  Its history stays in the repository in " + shown.repository());
    }

    private static String names(List<ServicePath> paths) {
        return Words.brief(paths.stream().map(ServicePath::shown).toList());
    }

    private static Value json(Destruction shown, Optional<String> commit) {
        return new JsonObject().put("environment", EnvironmentViews.head(shown.name(), shown.kind(), shown.folder()))
                .texts("removed", shown.files()).texts("kept", shown.others())
                .paths("left_on_hosts", shown.onHosts()).put("repository", shown.repository().toString())
                .put("commit", commit).done();
    }
}
