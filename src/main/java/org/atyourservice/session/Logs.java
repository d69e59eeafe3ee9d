package org.atyourservice.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.atyourservice.model.LogQuery;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunId;
import org.atyourservice.session.Runs.LogLine;
import org.atyourservice.store.RunsFolder;

/// The logs of runs, on the disk: windows of lines by number, and searches, however long they are. A log that was removed or
/// can't be read is like an empty one; [#missing] tells which.
public interface Logs {

    /// The logs below an environment's folder, for those who have no session.
    static Logs in(Path environment) {
        return new LocalLogs(environment, new RunsFolder(environment), Set::of);
    }

    /// How much a step has written so far.
    Extent extent(RunId run, String step);

    /// Lines by number.
    ///
    /// @param from the first line wanted, from 0
    /// @param most how many lines at the most
    List<LogLine> read(RunId run, String step, long from, int most);

    /// Where parts of a step's log begin, in time: each about a thousand lines or a second.
    List<Mark> marks(RunId run, String step);

    /// Finds lines of a step. Blocks; the caller's thread is interrupted to end it early.
    ///
    /// @param from the first line to look at, from 0
    /// @param found gets line numbers as they are found, in order, some thousands at once
    /// @return the first line that was not looked at, or has no end yet: where to go on when there is more
    /// @throws Problem when the query is not a regular expression
    /// @throws InterruptedException when interrupted
    long search(RunId run, String step, LogQuery query, long from, Found found) throws Problem, InterruptedException;

    /// Steps of a run that are over and wrote the same, each group with two steps or more.
    ///
    /// @throws InterruptedException when interrupted
    List<Set<String>> same(RunId run) throws InterruptedException;

    /// Writes the text of logs as it came, without times, to a file.
    ///
    /// @param steps which, in this order, each with what to put before its lines
    /// @throws IOException when the file can't be written; it is left as far as it came
    /// @throws InterruptedException when interrupted
    void save(RunId run, SequencedMap<String, String> steps, Path file) throws IOException, InterruptedException;

    /// True when the logs of a run are not on this machine: removed to make room, or the run was carried out elsewhere.
    boolean missing(RunId run);

    /// Removes logs of runs that are over, as `retention` in `environment.yaml` says: at the end of each run, and whenever somebody
    /// asks.
    ///
    /// @return a sentence for each run whose logs went
    /// @throws Problem when the folder can't be read
    List<String> retain() throws Problem;

    /// @param whole lines that have an end
    /// @param half true when one more has none as yet
    record Extent(long whole, boolean half) {

        public static final Extent NOTHING = new Extent(0, false);

        public long lines() {
            return whole + (half ? 1 : 0);
        }
    }

    /// @param line from 0
    /// @param millis when it arrived; 0 when that isn't known
    record Mark(long line, long millis) {}

    /// Who wants to know what a search finds.
    @FunctionalInterface
    interface Found {
        void lines(long[] lines);
    }
}
