package org.atyourservice.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `ays demo`.
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Make the demo environment and deploy it: a shop on four nodes that run inside this program.")
final class DemoCommand implements Callable<Integer>, Exits {

    private final CommandParts parts;

    @Option(names = "--dir", paramLabel = "DIR", description = "Where to make it; a folder of its own in your data directory if left out.")
    private Path dir;

    @Option(names = "--no-window", description = "Deploy in the terminal, then end.")
    private boolean noWindow;

    @Option(names = "--then-roll-back", description = "In the terminal: deploy version 2 as well, then roll back to version 1.")
    private boolean thenRollBack;

    DemoCommand(CommandParts parts) {
        this.parts = parts;
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.INVALID_FILES, ExitCode.ACTION_FAILED, ExitCode.NODE_UNREACHABLE, ExitCode.HOST_KEY,
                ExitCode.CANCELLED, ExitCode.FOLDER, ExitCode.IN_USE, ExitCode.GIT, ExitCode.SECRETS, ExitCode.STALE,
                ExitCode.MACHINE, ExitCode.LOGIN, ExitCode.UPLOAD);
    }

    @Override
    public Integer call() throws Exception {
        var folder = Optional.ofNullable(dir);
        if (!noWindow && !thenRollBack && parts.window().isPossible()) {
            return parts.window().show(new Window.Show.Demo(folder));
        }
        try (var session = parts.studio().demo(folder)) {
            parts.terminal().line("The demo is in " + session.snapshot().folder());
            return parts.untilStopped(session, () -> inTerminal(session));
        }
    }

    private ExitCode inTerminal(Session session) throws Problem, Cancelled, InterruptedException {
        var deployment = new Deployment(session, parts);
        var end = deployment.carryOut(session.runs().plan(Plan.Request.DEPLOY));
        if (end == ExitCode.OK) {
            deployment.showState();
            end = deployment.pages();
        }
        if (end == ExitCode.OK && thenRollBack) {
            end = andBack(session, deployment);
        }
        if (end != ExitCode.OK) {
            deployment.showState();
        }
        deployment.showHistory();
        return end;
    }

    /// Changes the version, deploys, and returns to the deployment before.
    private ExitCode andBack(Session session, Deployment deployment) throws Problem, Cancelled, InterruptedException {
        var before = lastGood(session);
        var shop = versioned(session);
        var old = session.snapshot().desired().service(shop).flatMap(service -> service.value("version"))
                .flatMap(Value::scalar).orElse("1");
        var next = old.equals("2") ? "3" : "2";
        parts.terminal().title("Change " + shop.shown() + " to version " + next);
        session.edits().set(shop, "version", Optional.of(Value.of(Long.parseLong(next))));
        var end = deployment.carryOut(session.runs().plan(Plan.Request.DEPLOY));
        if (end == ExitCode.OK) {
            end = deployment.pages();
        }
        if (end == ExitCode.OK) {
            parts.terminal().title("Roll back to run " + before.run().number());
            end = deployment.carryOut(session.history().rollBack(before.run()));
        }
        if (end == ExitCode.OK) {
            deployment.showState();
            end = deployment.pages();
        }
        return end;
    }

    private static RunView lastGood(Session session) {
        return session.runs().all().stream()
                .filter(run -> run.outcome().equals(Optional.of(RunEvent.Outcome.OK))).findFirst().orElseThrow();
    }

    private static ServicePath versioned(Session session) {
        return Report.addresses(session.snapshot()).map(Map.Entry::getKey).findFirst().orElseThrow();
    }
}
