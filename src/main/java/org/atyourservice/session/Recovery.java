package org.atyourservice.session;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.atyourservice.git.Dirty;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Value;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.RecipesFolder;
import org.atyourservice.store.RunsFolder;

/// Ends the runs that were under way when the application ended: their journals say what is
/// known, and what was running then may be running still.
final class Recovery {

    private final OpenEnvironment environment;
    private final Clock clock;

    Recovery(OpenEnvironment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    /// Ends what was cut off in `recipes/` and in transfers; ends and folds every run that has no end, and folds again
    /// those whose outcome isn't committed. A run whose journal is damaged is left as it is.
    ///
    /// @return the damaged journals
    /// @throws Problem when the folder can't be written or git says no
    List<Diagnostic> recover() throws Problem {
        var damaged = new ArrayList<Diagnostic>();
        try {
            RecipesFolder.recover(environment.folder);
            RunTransfers.forgetOld(environment.folder);
            var dirty = environment.repo.status().stream().map(Dirty::path).collect(Collectors.toSet());
            for (var run : environment.runs.ids()) {
                if (environment.runs.dropWaiting(run)) {
                    damaged.add(Diagnostic.warning("waiting-run", Place.ofFile(RunsFolder.FOLDER), "Run " + run
                            + " waited for its turn when the application ended; nothing of it ran.")
                            .withHint("Plan it again if it is still wanted."));
                    continue;
                }
                var events = events(run, damaged);
                var view = RunView.of(events);
                if (view.isPresent() && !view.get().isOver()) {
                    end(run, events, view.get());
                    new OutcomeCommit(environment).make(run);
                } else if (view.isPresent() && environment.runs.committed(run).stream().anyMatch(dirty::contains)) {
                    new OutcomeCommit(environment).make(run);
                }
            }
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        }
        return damaged;
    }

    private List<RunEvent> events(RunId run, List<Diagnostic> damaged) {
        try {
            return environment.runs.events(run);
        } catch (IOException e) {
            damaged.add(Diagnostic.warning("damaged-run", Place.ofFile(RunsFolder.journal(run)),
                    "The journal of run " + run + " is damaged: " + FolderProblem.reason(e) + ".")
                    .withHint("Bring it back from git; until then this run is not in the history."));
            return List.of();
        }
    }

    private void end(RunId run, List<RunEvent> events, RunView view) throws IOException {
        long number = events.getLast().number();
        try (var journal = environment.runs.resume(run)) {
            for (var step : view.steps().values()) {
                if (step.phase() == RunView.Phase.RUNNING) {
                    journal.append(ended(++number, step.step().id(), RunEvent.Result.UNKNOWN,
                            "the application ended while this ran on " + step.host() + "; it may still be running"));
                } else if (step.phase() == RunView.Phase.WAITING && step.attempts() > 0) {
                    journal.append(ended(++number, step.step().id(), RunEvent.Result.FAILED,
                            "the application ended before the next try; before that: " + step.note()));
                } else if (step.phase() == RunView.Phase.WAITING) {
                    journal.append(ended(++number, step.step().id(), RunEvent.Result.SKIPPED,
                            "the application ended before this began"));
                }
            }
            journal.append(new RunEvent.Ended(++number, clock.instant(), RunEvent.Outcome.INTERRUPTED));
        }
    }

    private RunEvent ended(long number, String step, RunEvent.Result result, String message) {
        return new RunEvent.StepEnded(number, clock.instant(), step, result, Optional.empty(), message,
                new Value.Fields(Map.of()), Optional.empty());
    }
}
