package org.atyourservice.run;

import java.util.List;
import org.atyourservice.model.Journal;
import org.atyourservice.model.OfferedKey;

/// Runs jobs. What goes wrong ends in the [Outcome], never in an exception.
public interface Executor {

    /// Starts the job and returns at once, or as soon as it is known that it can't start.
    Handle start(Job job, Sink sink);

    /// The run is over: nothing has to stay on targets for its next jobs.
    default void over(String run) {
        // Most keep nothing.
    }

    /// Looks at a job whose end nobody saw: over a new connection, without touching it.
    default Trace look(JobTrace job) {
        return new Trace.Unseen(Obstacle.OTHER, "Nobody can look at jobs of " + job.endpoint().shown() + ".");
    }

    /// Says hello to a target, to see whose key it shows. Nobody logs in there, and nothing runs.
    default Greeting greet(Endpoint endpoint) {
        return new Greeting.Known();
    }

    /// The program and its arguments with which a person at this machine gets a shell of their own on a target.
    ///
    /// @throws Shell.Unreachable when the way there can't be found
    default List<String> terminal(Endpoint endpoint) throws Shell.Unreachable {
        throw new Shell.Unreachable(Obstacle.OTHER, "There is no way to a shell on " + endpoint.shown() + ".", null);
    }

    /// What a job has written after the connection was lost.
    ///
    /// @param out its output
    /// @param err its errors
    record Unread(String out, String err) {

        static final Unread NOTHING = new Unread("", "");

        public boolean isEmpty() {
            return out.isEmpty() && err.isEmpty();
        }

        /// Without the texts, which may have secrets.
        @Override
        public String toString() {
            return "Unread[" + out.length() + ", " + err.length() + "]";
        }
    }

    /// What is left of a job.
    sealed interface Trace {

        /// It is still running.
        ///
        /// @param process the action's, or the first that is left of it
        record Running(String process) implements Trace {}

        /// The action ended by itself.
        ///
        /// @param code 0 to 255
        /// @param output what it wrote to `AYS_OUTPUT`; empty when nothing, or when it has been fetched
        /// @param unread what it wrote when nobody read it any more, the beginning of it
        record Ended(int code, String output, Unread unread) implements Trace {

            /// Without the texts, which may have secrets.
            @Override
            public String toString() {
                return "Ended[" + code + "]";
            }
        }

        /// It ended without a word: it was killed together with what watched over it, or the host was started anew.
        record Died() implements Trace {}

        /// Nothing tells of it: it never began there, or the next job of the service has ended since.
        record Gone() implements Trace {}

        /// The target can't be looked at.
        ///
        /// @param message a sentence with what to do next
        record Unseen(Obstacle why, String message) implements Trace {}
    }

    /// What a target shows before anybody logs in.
    sealed interface Greeting {

        /// Its key is known, or it needs none.
        record Known() implements Greeting {}

        /// Its key, or that of a host on the way, is not the one that is known.
        record Offered(OfferedKey key) implements Greeting {}

        /// It can't be seen.
        ///
        /// @param message a sentence with what to do next
        record Silent(Obstacle why, String message) implements Greeting {}
    }

    /// What comes out of a job while it runs. Called from one thread at a time per channel.
    interface Sink {
        void output(Journal.Channel channel, byte[] bytes, int length);
    }

    /// A job under way.
    interface Handle {

        /// Waits for the end.
        ///
        /// @throws InterruptedException when the waiting thread is interrupted; the job goes on
        Outcome await() throws InterruptedException;

        /// Ends everything the job started, its declared daemon excepted: TERM, then KILL. Returns at
        /// once; [#await] then ends with [Outcome.Cancelled] or [Outcome.Lost].
        void cancel();
    }

    /// How a job ended.
    sealed interface Outcome {

        /// The process ended by itself.
        ///
        /// @param code 0 to 255; by convention 0 is good
        /// @param output what it wrote to `AYS_OUTPUT`; empty when nothing
        record Exited(int code, String output) implements Outcome {}

        /// It was cancelled, or its time was over, and nothing of it is left.
        ///
        /// @param timedOut true when its time was over
        record Cancelled(boolean timedOut) implements Outcome {}

        /// Nothing ran.
        ///
        /// @param why what stood in the way
        /// @param message a sentence with what to do next
        record NotStarted(Obstacle why, String message) implements Outcome {}

        /// The connection was lost while it ran: it may still be running.
        record Lost(String message) implements Outcome {}
    }

    /// Why a job could not start, as scripts tell it apart.
    enum Obstacle {
        /// The host says no: nothing listens there.
        REFUSED,
        /// The host doesn't answer.
        NO_ANSWER,
        /// The name has no address.
        NO_ADDRESS,
        UNKNOWN_HOST_KEY, CHANGED_HOST_KEY,
        /// The login was refused.
        LOGIN,
        /// The files could not be written, a full disk among the reasons.
        UPLOAD,
        /// The action's interpreter is missing, or it is not executable.
        CANNOT_EXECUTE, OTHER
    }
}
