package org.atyourservice.ui.sample;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Fix;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.session.Edits;

/// What sessions in memory don't do.
public interface SampleEdits extends Edits {

    @Override
    default List<String> add(Optional<ServicePath> parent, String template, String instance,
            Map<String, Value> attributes, Map<String, List<ServicePath>> producers, Optional<String> file) {
        throw new AssertionError("a session in memory has no files to edit");
    }

    @Override
    default void writeDown(ServicePath service) {
        throw new AssertionError("a session in memory has no files to edit");
    }

    @Override
    default List<String> rename(ServicePath service, String instance) {
        throw new AssertionError("a session in memory has no files to edit");
    }

    @Override
    default List<String> previewRemove(ServicePath service) {
        throw new AssertionError("a session in memory has no files to edit");
    }

    @Override
    default List<String> remove(ServicePath service) {
        throw new AssertionError("a session in memory has no files to edit");
    }

    @Override
    default List<String> move(ServicePath service, ServicePath parent) {
        throw new AssertionError("a session in memory has no files to edit");
    }

    @Override
    default List<String> link(ServicePath consumer, String argname, ServicePath producer) {
        throw new AssertionError("a session in memory has no files to edit");
    }

    @Override
    default List<String> unlink(ServicePath consumer, String argname, ServicePath producer) {
        throw new AssertionError("a session in memory has no files to edit");
    }

    @Override
    default List<String> swap(ServicePath old, ServicePath with, Set<ServicePath> consumers) {
        throw new AssertionError("a session in memory has no files to edit");
    }

    @Override
    default void fix(Fix fix) {
        throw new AssertionError("a session in memory has no files to edit");
    }

    @Override
    default Optional<String> undoLabel() {
        return Optional.empty();
    }

    @Override
    default Optional<String> redoLabel() {
        return Optional.empty();
    }

    @Override
    default String undo() throws Problem {
        throw new Problem(Problem.Kind.FOLDER, "There is nothing to undo.", "");
    }

    @Override
    default String redo() throws Problem {
        throw new Problem(Problem.Kind.FOLDER, "There is nothing to redo.", "");
    }
}
