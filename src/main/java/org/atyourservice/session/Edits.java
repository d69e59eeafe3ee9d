package org.atyourservice.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Fix;
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

    /// Writes a new service.
    ///
    /// @param parent empty for none, and where there is but one
    /// @param producers by argname
    /// @param file the blueprint that it goes to; empty for where those that are like it are
    /// @return what else changes, in sentences
    /// @throws Problem when it can't be, with the reason; nothing changed then
    List<String> add(Optional<ServicePath> parent, String template, String instance, Map<String, Value> attributes,
            Map<String, List<ServicePath>> producers, Optional<String> file) throws Problem;

    /// Writes a service that was made for another into a blueprint, so that it can be changed.
    ///
    /// @throws Problem as for [#add]
    void writeDown(ServicePath service) throws Problem;

    /// Gives a service another name, here and wherever it is named. It stays the same service.
    ///
    /// @throws Problem as for [#add]
    List<String> rename(ServicePath service, String instance) throws Problem;

    /// What goes or changes when the service is removed, in sentences. Nothing changes.
    ///
    /// @throws Problem when it can't be removed, with those that need it
    List<String> previewRemove(ServicePath service) throws Problem;

    /// Takes a service out of the blueprints, and all that stand in it.
    ///
    /// @return what else changes, in sentences
    /// @throws Problem as for [#previewRemove]; nothing changed then
    List<String> remove(ServicePath service) throws Problem;

    /// Puts a service under another parent. It stays the same service.
    ///
    /// @throws Problem as for [#add]
    List<String> move(ServicePath service, ServicePath parent) throws Problem;

    /// One more producer of a service.
    ///
    /// @throws Problem as for [#add]
    List<String> link(ServicePath consumer, String argname, ServicePath producer) throws Problem;

    /// One producer less.
    ///
    /// @throws Problem as for [#add]
    List<String> unlink(ServicePath consumer, String argname, ServicePath producer) throws Problem;

    /// Puts one producer in the place of another.
    ///
    /// @param consumers those that shall use the other one; none for all
    /// @throws Problem as for [#add]
    List<String> swap(ServicePath old, ServicePath with, Set<ServicePath> consumers) throws Problem;

    /// Does what a diagnostic offers.
    ///
    /// @throws Problem as for [#add]
    void fix(Fix fix) throws Problem;

    /// What [#undo] would take back, such as `Rename web shop to store`; empty when there is nothing.
    Optional<String> undoLabel();

    /// What [#redo] would do again.
    Optional<String> redoLabel();

    /// Takes the last edit back: exactly, when nobody else changed its files, else in the place where it is found again.
    ///
    /// @return what was undone, in a sentence
    /// @throws Problem when there is nothing to undo, or the place can't be found any more, and then there is nothing to
    ///         undo from now on
    String undo() throws Problem;

    /// Does again what was undone last.
    ///
    /// @return what was done again, in a sentence
    /// @throws Problem as for [#undo]
    String redo() throws Problem;

    /// Puts a file back to what is in git. Can be undone.
    ///
    /// @param file inside the environment, with `/`
    /// @throws Problem when git or the folder says no
    void discard(String file) throws Problem;

    /// Answers "moved?" with yes: writes it to `moves.yaml`. Can be undone.
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
