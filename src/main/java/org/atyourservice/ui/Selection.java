package org.atyourservice.ui;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.atyourservice.model.ServicePath;

/// What is selected: one for tree, canvas, plan and inspector. FX thread only.
public final class Selection {

    private final ReadOnlyObjectWrapper<Optional<ServicePath>> service = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<SequencedSet<ServicePath>> all = new ReadOnlyObjectWrapper<>(
            new LinkedHashSet<>());
    private final ReadOnlyObjectWrapper<Optional<ServicePath>> hovered = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// The selected service; of several the one that was selected last.
    public ReadOnlyObjectProperty<Optional<ServicePath>> service() {
        return service.getReadOnlyProperty();
    }

    /// All that are selected, in the order in which they were; never changed, but replaced. When [#service] is told, this
    /// is up to date.
    public ReadOnlyObjectProperty<SequencedSet<ServicePath>> all() {
        return all.getReadOnlyProperty();
    }

    /// The service under the mouse, in whatever view the mouse is.
    public ReadOnlyObjectProperty<Optional<ServicePath>> hovered() {
        return hovered.getReadOnlyProperty();
    }

    public void select(ServicePath path) {
        var one = new LinkedHashSet<ServicePath>();
        one.add(path);
        set(one);
    }

    /// Selects these and no others; the last of them is the one.
    public void select(SequencedSet<ServicePath> paths) {
        set(new LinkedHashSet<>(paths));
    }

    /// Adds it to what is selected, or takes it out.
    public void toggle(ServicePath path) {
        var more = new LinkedHashSet<>(all.get());
        if (!more.remove(path)) {
            more.add(path);
        }
        set(more);
    }

    public void clear() {
        set(new LinkedHashSet<>());
    }

    public void hover(Optional<ServicePath> path) {
        hovered.set(path);
    }

    private void set(LinkedHashSet<ServicePath> paths) {
        if (!paths.equals(all.get()) || !paths.isEmpty() && !service.get().equals(Optional.of(paths.getLast()))) {
            all.set(paths);
            service.set(paths.isEmpty() ? Optional.empty() : Optional.of(paths.getLast()));
        }
    }
}
