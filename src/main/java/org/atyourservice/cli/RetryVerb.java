package org.atyourservice.cli;

import org.atyourservice.model.Problem;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `ays retry`.
@Command(name = "retry", mixinStandardHelpOptions = true, description = "Do what failed, was skipped, cancelled or cut off in a run, and nothing else; what failed is recovered first.")
final class RetryVerb extends RunningVerb {

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "Its number, or its whole id; the newest if left out.")
    private String run;

    RetryVerb(CommandParts parts) {
        super(parts);
    }

    @Override
    Answer answer() throws Problem, Cancelled, InterruptedException {
        var folder = environment();
        var named = run == null ? null : environments().runs(folder).meant(run);
        try (var session = parts.studio().open(folder)) {
            return carryOut(session, session.runs().retry(named == null ? newest(session) : named));
        }
    }

    private static RunId newest(Session session) throws Problem {
        return session.runs().all().stream().map(RunView::run).findFirst()
                .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "Nothing has run here yet.",
                        "Deploy with: ays run"));
    }
}
