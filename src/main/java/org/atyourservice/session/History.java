package org.atyourservice.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;

/// Commits and runs in one list, and the way back.
public interface History {

    /// Newest first. What changed in words is there for the newest hundred.
    ///
    /// @throws Problem when git can't be read
    List<Entry> entries() throws Problem;

    /// Brings the blueprints of an earlier deployment back as a new commit, and plans what makes it so.
    ///
    /// @throws Problem when there are uncommitted changes in the blueprints, or git or the folder says no
    Plan rollBack(RunId to) throws Problem;

    /// What happened, when, who did it, and what changed in words of the model.
    sealed interface Entry {
        Instant at();

        String who();

        /// One line.
        String title();

        List<String> words();

        /// A commit that isn't the outcome of a run.
        record Commit(String hash, Instant at, String who, String title, List<String> words) implements Entry {}

        /// A run, with its outcome's commit.
        record Run(RunView run, Instant at, String who, String title, List<String> words, Optional<String> commit)
                implements
                    Entry {}
    }
}
