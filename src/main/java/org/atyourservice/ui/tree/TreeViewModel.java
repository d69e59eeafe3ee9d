package org.atyourservice.ui.tree;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;
import org.atyourservice.session.Snapshot;
import org.atyourservice.ui.Containment;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.controls.StateBadge;
import org.atyourservice.ui.fx.Derived;

/// What the tree shows: everything, or what the filter lets through with all it is in.
final class TreeViewModel {

    private final Live live;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Containment> shown = new ReadOnlyObjectWrapper<>(
            new Containment(List.of()));

    private final Derived<Wanted, Containment> wanted = new Derived<>(TreeViewModel::find, shown::set);

    private record Wanted(Snapshot snapshot, String filter) {}

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
        wanted.offer(new Wanted(live.snapshot().get(), filter.get()));
    }

    private static Containment find(Wanted wanted) {
        var all = Containment.of(wanted.snapshot());
        return wanted.filter().isBlank() ? all : all.filtered(item -> matches(item, wanted.filter()));
    }

    private static boolean matches(Containment.Item item, String filter) {
        var text = (item.path().shown() + " " + item.template() + " " + StateBadge.word(item.state()))
                .toLowerCase(Locale.ROOT);
        for (var word : filter.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
