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

/// Plans and their runs. One run at a time.
public interface Runs {

    /// What a run would do now; touches nothing.
    ///
    /// @throws Problem when the environment can't be read
    Plan plan(Plan.Request request) throws Problem;

    /// Commits what is not in git (the intent), runs the plan, folds and commits the outcome. Comes
    /// back as soon as the run has started.
    ///
    /// @param why in words of the model; empty for the planner's own
    /// @throws Problem when the plan is stale or has problems, a run is under way, or the folder or git says no
    RunId start(Plan plan, String why) throws Problem;

    /// Asks the run under way to stop: ends what runs on the nodes. Does nothing when none is.
    void cancel();

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

    /// Events and log lines of the run under way and of those to come, as they happen, from
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
    /// @param notes sentences on what else was done, such as logs that were removed to make room
    record Finished(RunView run, Optional<String> commit, Optional<Problem> trouble, List<String> notes) {

        public Finished(RunView run, Optional<String> commit, Optional<Problem> trouble) {
            this(run, commit, trouble, List.of());
        }
    }
}
