package org.atyourservice.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Value;
import org.atyourservice.session.RunArchive;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ays cancel`.
@Command(name = "cancel", mixinStandardHelpOptions = true, description = "Cancel a run that goes on in the window or in another ays: what it runs on the hosts is ended. Waits for its end.")
final class CancelVerb extends EnvironmentVerb {

    private static final long BETWEEN_LOOKS_MILLIS = 100;

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "Its number, or its whole id; the one that is under way if left out.")
    private String run;

    @Option(names = "--all", description = "All that are under way.")
    private boolean all;

    @Option(names = "--no-wait", description = "Don't wait for the end.")
    private boolean noWait;

    @Spec
    private CommandSpec spec;

    CancelVerb(CommandParts parts) {
        super(parts);
    }

    /// @param asked false when it was over before
    private record Result(RunId run, boolean asked, Optional<RunView> end) {}

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.NODE_UNREACHABLE, ExitCode.CANCELLED, ExitCode.FOLDER, ExitCode.IN_USE,
                ExitCode.NOT_FOUND);
    }

    @Override
    Answer answer() throws Problem, InterruptedException {
        if (run != null && all) {
            throw new ParameterException(spec.commandLine(), "RUN and --all are two things; say which");
        }
        var runs = environments().runs(environment());
        try (var _ = parts.interrupts().whenStopped(Thread.currentThread()::interrupt)) {
            return cancel(runs, meant(runs));
        }
    }

    private Answer cancel(RunArchive runs, List<RunId> meant) throws Problem, InterruptedException {
        var tails = new ArrayList<RunArchive.Tail>();
        meant.forEach(id -> tails.add(runs.follow(id)));
        var asked = new ArrayList<Boolean>();
        for (var id : meant) {
            asked.add(runs.find(id).filter(RunView::isOver).isEmpty() && runs.cancel(id));
        }
        var results = new ArrayList<Result>();
        for (int i = 0; i < meant.size(); i++) {
            results.add(new Result(meant.get(i), asked.get(i),
                    noWait ? runs.find(meant.get(i)) : end(runs, meant.get(i), tails.get(i))));
        }
        var json = new JsonObject().put("runs", Value.of(results.stream().map(CancelVerb::json).toList())).done();
        boolean unknown = results.stream().anyMatch(CancelVerb::isUnknown);
        return new Answer(json, terminal -> results.forEach(result -> terminal.line(sentence(result))),
                unknown ? ExitCode.NODE_UNREACHABLE : ExitCode.OK);
    }

    private List<RunId> meant(RunArchive runs) throws Problem {
        if (run != null) {
            return List.of(runs.meant(run));
        }
        var underWay = runs.underWay();
        if (underWay.isEmpty()) {
            throw new Problem(Problem.Kind.NOT_FOUND, "No run is under way here.", "See: ays runs");
        }
        if (underWay.size() > 1 && !all) {
            throw new Problem(Problem.Kind.NOT_FOUND, underWay.size() + " runs are under way: " + Words.list(
                    underWay.stream().map(id -> String.valueOf(id.number())).toList()) + ".",
                    "Say which, or --all.");
        }
        return underWay;
    }

    private static Optional<RunView> end(RunArchive runs, RunId run, RunArchive.Tail tail)
            throws Problem, InterruptedException {
        Optional<RunView> newest = Optional.empty();
        while (true) {
            boolean isHeld = runs.holder().isPresent();
            var views = tail.next();
            newest = views.isEmpty() ? newest : Optional.of(views.getLast());
            if (newest.filter(RunView::isOver).isPresent()) {
                return newest;
            }
            if (!isHeld) {
                throw new Problem(Problem.Kind.NOT_FOUND, "The process that carried out run " + run.number()
                        + " is gone before its end.", "To do what is left of it: ays retry " + run.number());
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    private static boolean isUnknown(Result result) {
        return result.asked() && result.end().filter(view -> view.count(RunView.Phase.UNKNOWN) > 0).isPresent();
    }

    private static String sentence(Result result) {
        var name = "Run " + result.run().number();
        if (result.end().filter(RunView::isOver).isEmpty()) {
            return name + " is being cancelled.";
        }
        var end = result.end().get();
        if (!result.asked()) {
            return name + " was over before: " + RunWords.outcome(end) + ".";
        }
        return name + (end.outcome().filter(it -> it == RunEvent.Outcome.CANCELLED).isPresent()
                ? " is cancelled: "
                : " came to its end, " + RunWords.outcome(end) + ": ") + RunWords.counts(end) + "."
                + (isUnknown(result) ? " What is unknown may still be running; ays retry looks at it first." : "");
    }

    private static Value json(Result result) {
        return new JsonObject().put("run", result.run().text()).put("cancelled", result.asked())
                .put("outcome", result.end().filter(RunView::isOver).map(RunWords::outcome))
                .put("ended", result.end().flatMap(RunView::endedAt).map(Instant::toString))
                .put("counts", result.end().map(RunJson::counts).orElse(Value.NOTHING)).done();
    }
}
