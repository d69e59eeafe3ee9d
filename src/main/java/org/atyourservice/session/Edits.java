package org.atyourservice.session;

import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;

/// Changes to the blueprints; each is saved as it is made and leaves all other bytes alone.
public interface Edits {

    /// Sets an attribute, or takes it away so that its default counts again. A text for an
    /// attribute whose format is `secret` goes to `secrets/`, the blueprint gets the reference.
    ///
    /// @throws Problem when the value isn't valid for the attribute, or the file can't be written; nothing changed then
    void set(ServicePath service, String attribute, Optional<Value> value) throws Problem;

    /// Puts a file back to what is in git.
    ///
    /// @param file inside the environment, with `/`
    /// @throws Problem when git or the folder says no
    void discard(String file) throws Problem;

    /// Answers "moved?" with yes: writes it to `moves.yaml`.
    ///
    /// @throws Problem when the file can't be written
    void moved(Plan.Moved answer) throws Problem;

    /// Checks the blueprints and commits them.
    ///
    /// @param message empty for one in words of the model
    /// @throws Problem when they have errors, or git says no
    void commit(String message) throws Problem;

    /// The blueprints, those that are put aside by a leading `_` among them.
    ///
    /// @return files inside the environment, with `/`, sorted
    /// @throws Problem when the folder can't be read
    List<String> files() throws Problem;

    /// The text of a file of the environment.
    ///
    /// @throws Problem when it can't be read
    String text(String file) throws Problem;
}
