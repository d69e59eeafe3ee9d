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
import org.atyourservice.ui.fx.Derived;

/// What the tree shows: everything, or what the filter lets through with all it is in.
final class TreeViewModel {

    private final Live live;
    private final StringProperty filter = new SimpleStringProperty("");
    /// The same for the background.
    private volatile String wanted = "";
    private final ReadOnlyObjectProperty<Found> newest;
    private final ReadOnlyObjectWrapper<Containment> shown;
    private final Derived<Found, Found> search = new Derived<>(this::again, this::found);

    /// @param of all that there is
    /// @param those what the filter lets through
    private record Found(Containment of, String filter, Containment those) {
        private static final Found NOTHING = in(new Containment(List.of()), "");

        static Found in(Containment all, String filter) {
            return new Found(all, filter, filter.isBlank() ? all : all.filtered(item -> matches(item, filter)));
        }
    }

    TreeViewModel(Live live) {
        this.live = live;
        this.newest = live.worked(Found.NOTHING, moment -> Found.in(moment.containment(), wanted));
        this.shown = new ReadOnlyObjectWrapper<>(newest.get().those());
    }

    Subscription attach() {
        return Subscription.combine(newest.subscribe(this::found), filter.subscribe(typed -> {
            wanted = typed;
            search.offer(newest.get());
        }));
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

    /// True when services may be left out because of what is written.
    boolean hasErrors() {
        return live.snapshot().get().desired().hasErrors();
    }

    /// States are always those of now, though what was typed last may still be looked for.
    private void found(Found found) {
        boolean ofNow = found.of() == newest.get().of();
        if (ofNow) {
            shown.set(found.those());
        }
        if (!ofNow || !found.filter().equals(filter.get())) {
            search.offer(newest.get());
        }
    }

    private Found again(Found found) {
        return Found.in(found.of(), wanted);
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
