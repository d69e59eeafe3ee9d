package org.atyourservice.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Journal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Waiting;

/// Plans and their runs. Several run at a time, as long as none is in the way of another: a run has the services that it
/// touches, and what depends on them, for itself. One that needs those waits, in the order in which they were asked for.
public interface Runs {

    /// What a run would do now; touches nothing.
    ///
    /// @throws Problem when the environment can't be read
    Plan plan(Plan.Request request) throws Problem;

    /// What is left of a run that is over, also of one that was cut off: the same request, on the services on which
    /// something failed, was skipped, cancelled or lost, as the environment is today; touches nothing. What failed is
    /// recovered first. The notes say what changed since, and what became of jobs whose end nobody saw; while one still
    /// runs, the plan can't be carried out.
    ///
    /// @throws Problem when there is no such run, it is not over, nothing of it is left, or the environment can't be read
    Plan retry(RunId run) throws Problem;

    /// Commits what is not in git (the intent), runs the plan, folds and commits the outcome. Comes back as soon as the
    /// run has started, or waits for its turn; then it does what is left of the plan when that has come.
    ///
    /// @param why in words of the model; empty for the planner's own
    /// @throws Problem when the plan is stale or has problems, or the folder or git says no
    RunId start(Plan plan, String why) throws Problem;

    /// Asks a run to stop: ends what it runs on the nodes; one that waits for its turn never begins. Does nothing when
    /// it is over.
    void cancel(RunId run);

    /// Asks all runs to stop.
    void cancel();

    /// Why a step of a run has not begun: each that is not over and doesn't run has an answer. Empty for all others.
    Optional<Waiting> waiting(RunId run, String step);

    /// Takes the lease of this environment from another clone that is gone; git keeps who had it, and why it was taken.
    /// Looks for about a minute whether that clone is alive.
    ///
    /// @throws Problem when nobody has it, or who has it is alive
    /// @throws InterruptedException when interrupted
    void breakLease(String reason) throws Problem, InterruptedException;

    /// Waits for the end of a run, outcome committed and everything told to those who follow.
    ///
    /// @throws InterruptedException when the waiting thread is interrupted; the run goes on
    Finished await(RunId run) throws InterruptedException;

    /// All runs, newest first.
    List<RunView> all();

    Optional<RunView> find(RunId run);

    /// What a step has written so far, as text.
    ///
    /// @param from the first line wanted, from 0
    /// @param most how many lines at the most
    List<LogLine> log(RunId run, String step, long from, int most);

    /// The logs of all runs.
    Logs logs();

    /// Events and log lines of the runs under way and of those to come, as they happen, from
    /// background threads, one at a time for each listener. Neither the run nor another listener waits for one
    /// that takes its time.
    Subscription follow(Listener listener);

    /// Like [#follow], for those who read logs themselves.
    Subscription watch(Watcher watcher);

    interface Watcher {
        void changed(RunView run);

        /// The logs of these steps have grown; told thirty times a second at the most.
        void grew(RunId run, Set<String> steps);
    }

    interface Listener {
        void changed(RunView run);

        /// Each line, in the order of its step. Lines wait on the disk for a listener that takes its time, not in memory.
        void logged(LogLine line);
    }

    /// @param at when it arrived; empty for lines read from a file
    record LogLine(RunId run, String step, Journal.Channel channel, String text, Optional<Instant> at) {}

    /// @param commit the outcome's commit; empty when it could not be made
    /// @param trouble what went wrong after the run, such as a folder that is not writable
    /// @param warnings what to know although it is done, such as that it could not be pushed
    /// @param notes sentences on what else was done, such as logs that were removed to make room
    /// @param refusal why nothing of it was begun: what it waited for ended otherwise than was hoped
    record Finished(RunView run, Optional<String> commit, Optional<Problem> trouble, List<String> warnings,
            List<String> notes, Optional<Problem.Kind> refusal) {

        public Finished {
            warnings = List.copyOf(warnings);
            notes = List.copyOf(notes);
        }

        public Finished(RunView run, Optional<String> commit, Optional<Problem> trouble) {
            this(run, commit, trouble, List.of(), List.of(), Optional.empty());
        }
    }
}
