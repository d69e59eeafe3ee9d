package org.atyourservice.session;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;

/// The runs of an environment for those who have not opened it: reads what is there, also of runs that go on in the
/// process that has it open, and asks that process to cancel one. Takes no lock.
public interface RunArchive {

    /// The runs that have begun, newest first. One without an end goes on in the process that has the environment open,
    /// or was cut off with it.
    ///
    /// @throws Problem when they can't be read
    List<RunView> all() throws Problem;

    /// The newest run that is like that; the others before it are not read.
    ///
    /// @throws Problem when they can't be read
    Optional<RunView> newest(Predicate<RunView> which) throws Problem;

    /// The runs that go on in the process that has the environment open, or wait there, oldest first. Those that were
    /// cut off look the same, when that process is not the one that began them.
    ///
    /// @throws Problem when they can't be read
    List<RunId> underWay() throws Problem;

    /// Empty where there is no such run, or it has not begun.
    Optional<RunView> find(RunId run);

    /// The run that a text means: its number, or its whole id.
    ///
    /// @throws Problem when there is none, or several have the number
    RunId meant(String text) throws Problem;

    Logs logs();

    /// Reads a run as it goes on.
    Tail follow(RunId run);

    /// The process that has the environment open.
    OptionalLong holder();

    /// Asks the process that has the environment open to cancel a run, and waits until it says that it does.
    ///
    /// @return false when the run is over there already
    /// @throws Problem when no process has it open, or that one doesn't answer
    /// @throws InterruptedException when interrupted; the request is taken back then
    boolean cancel(RunId run) throws Problem, InterruptedException;

    /// A run while it goes on somewhere else.
    interface Tail {

        /// The run after each event that came since the last call; none when none came.
        ///
        /// @throws Problem when its journal can't be read
        List<RunView> next() throws Problem;
    }
}
