package org.atyourservice.ui;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.atyourservice.model.ServicePath;

/// What is selected: one for tree, canvas and inspector. FX thread only.
public final class Selection {

    private final ReadOnlyObjectWrapper<Optional<ServicePath>> service = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ServicePath>> hovered = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// The selected service.
    public ReadOnlyObjectProperty<Optional<ServicePath>> service() {
        return service.getReadOnlyProperty();
    }

    /// The service under the mouse, in whatever view the mouse is.
    public ReadOnlyObjectProperty<Optional<ServicePath>> hovered() {
        return hovered.getReadOnlyProperty();
    }

    public void select(ServicePath path) {
        service.set(Optional.of(path));
    }

    public void clear() {
        service.set(Optional.empty());
    }

    public void hover(Optional<ServicePath> path) {
        hovered.set(path);
    }
}
