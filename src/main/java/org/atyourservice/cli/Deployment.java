package org.atyourservice.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.session.Session;

/// A deployment in the terminal: plan, progress, logs, what came of it.
final class Deployment {

    private static final Duration PAGE_TIMEOUT = Duration.ofSeconds(10);

    private final Session session;
    private final CommandParts parts;
    private final Terminal terminal;
    private final Report report;

    Deployment(Session session, CommandParts parts) {
        this.session = session;
        this.parts = parts;
        this.terminal = parts.terminal();
        this.report = new Report(terminal);
    }

    /// Shows the plan, carries it out and shows the services.
    ///
    /// @throws Problem when it can't be planned, started or committed
    /// @throws Cancelled when the process was asked to stop before
    /// @throws InterruptedException when the waiting thread is interrupted
    ExitCode carryOut(Plan plan) throws Problem, Cancelled, InterruptedException {
        new PlanReport(parts.terminal()).print(plan);
        if (!plan.problems().isEmpty()) {
            throw new Problem("The plan can't be carried out.", plan.problems());
        }
        if (plan.isEmpty()) {
            return ExitCode.OK;
        }
        terminal.title("Run");
        var finished = new Carrying(parts, session, false, true).run(plan, "");
        report.end(finished.run());
        finished.notes().forEach(terminal::line);
        finished.warnings().forEach(warning -> terminal.line("Warning: " + warning));
        if (finished.trouble().isPresent()) {
            throw finished.trouble().get();
        }
        return ExitCode.of(finished);
    }

    /// Asks for every page that the services say they serve.
    ///
    /// @throws InterruptedException when the waiting thread is interrupted
    ExitCode pages() throws InterruptedException {
        var end = ExitCode.OK;
        try (var client = HttpClient.newBuilder().connectTimeout(PAGE_TIMEOUT).build()) {
            for (var address : Report.addresses(session.snapshot()).toList()) {
                var what = address.getKey().shown() + " at " + address.getValue();
                try {
                    var request = HttpRequest.newBuilder(URI.create(address.getValue())).timeout(PAGE_TIMEOUT).build();
                    var response = client.send(request, HttpResponse.BodyHandlers.ofString());
                    var version = response.headers().firstValue("X-Shop-Version").map(v -> ", version " + v).orElse("");
                    terminal.line("  " + what + " answers " + response.statusCode() + version);
                    end = response.statusCode() == 200 ? end : ExitCode.ACTION_FAILED;
                } catch (IOException | IllegalArgumentException e) {
                    terminal.line("  " + what + " does not answer: " + e.getMessage());
                    end = ExitCode.ACTION_FAILED;
                }
            }
        }
        return end;
    }

    void showState() throws Problem {
        report.tree(session.snapshot());
    }

    void showHistory() throws Problem {
        report.history(session.history().entries());
    }
}
