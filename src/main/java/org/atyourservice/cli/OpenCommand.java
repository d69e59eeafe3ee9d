package org.atyourservice.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ays open DIR`.
@Command(name = "open", mixinStandardHelpOptions = true, description = "Open an environment in the window; without a display, show its services and history.")
final class OpenCommand implements Callable<Integer>, Exits {

    private final CommandParts parts;

    @Parameters(paramLabel = "DIR", description = "The environment's folder.")
    private Path dir;

    @Option(names = "--no-window", description = "Show it in the terminal.")
    private boolean noWindow;

    OpenCommand(CommandParts parts) {
        this.parts = parts;
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.INVALID_FILES, ExitCode.FOLDER, ExitCode.IN_USE, ExitCode.GIT, ExitCode.SECRETS,
                ExitCode.MACHINE);
    }

    @Override
    public Integer call() throws Exception {
        if (!noWindow && parts.window().isPossible()) {
            return parts.window().show(new Window.Show.Folder(dir));
        }
        try (var session = parts.studio().open(dir)) {
            var deployment = new Deployment(session, parts);
            deployment.showState();
            deployment.showHistory();
            return session.snapshot().desired().hasErrors() ? ExitCode.INVALID_FILES.number : ExitCode.OK.number;
        }
    }
}
