package org.atyourservice.ui.tree;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;
import org.atyourservice.ui.Containment;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.controls.StateBadge;

/// What the tree shows: everything, or what the filter lets through with all it is in.
final class TreeViewModel {

    private final Live live;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Containment> shown = new ReadOnlyObjectWrapper<>(
            new Containment(List.of()));

    TreeViewModel(Live live) {
        this.live = live;
    }

    Subscription attach() {
        return Subscription.combine(live.snapshot().subscribe(_ -> update()), filter.subscribe(_ -> update()));
    }

    /// Words that must all be part of the name, the role, the template or the state.
    StringProperty filter() {
        return filter;
    }

    ReadOnlyObjectProperty<Containment> shown() {
        return shown.getReadOnlyProperty();
    }

    boolean isFiltered() {
        return !filter.get().isBlank();
    }

    private void update() {
        var all = Containment.of(live.snapshot().get());
        shown.set(isFiltered() ? all.filtered(this::matches) : all);
    }

    private boolean matches(Containment.Item item) {
        var text = (item.path().shown() + " " + item.template() + " " + StateBadge.word(item.state()))
                .toLowerCase(Locale.ROOT);
        for (var word : filter.get().toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
