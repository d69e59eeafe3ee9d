package org.atyourservice.ui.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.session.Snapshot;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.fx.Derived;

/// Finds services, attributes, templates and commands by what is typed.
final class SearchViewModel {

    /// What was found.
    sealed interface Hit {
        String title();

        String detail();

        record OfCommand(Command command, String title, String detail) implements Hit {}

        record OfService(ServicePath path, String icon, String title, String detail) implements Hit {}

        record OfTemplate(String template, String icon, String title, String detail) implements Hit {}
    }

    /// What is searched.
    ///
    /// @param commands those that are possible now
    record Wanted(Snapshot snapshot, List<Command> commands, String typed) {}

    private record Ranked(Hit hit, int rank) {}

    private static final int MOST = 50;
    private static final int NO = 10;

    private final Live live;
    private final List<Command> commands;
    private final ReadOnlyObjectWrapper<List<Hit>> hits = new ReadOnlyObjectWrapper<>(List.of());

    private final Derived<Wanted, List<Hit>> wanted = new Derived<>(SearchViewModel::find, hits::set);

    SearchViewModel(Live live, List<Command> commands) {
        this.live = live;
        this.commands = commands;
    }

    /// The best first.
    ReadOnlyObjectProperty<List<Hit>> hits() {
        return hits.getReadOnlyProperty();
    }

    void search(String typed) {
        wanted.offer(new Wanted(live.snapshot().get(), possible(commands), typed));
    }

    static List<Command> possible(List<Command> all) {
        return all.stream().filter(command -> command.possible().get()).toList();
    }

    /// What is found, the best first.
    static List<Hit> find(Wanted wanted) {
        var typed = wanted.typed().toLowerCase(Locale.ROOT).strip().split("\\s+");
        return all(wanted).stream().map(hit -> new Ranked(hit, rank(hit, typed))).filter(hit -> hit.rank() < NO)
                .sorted(Comparator.comparingInt(Ranked::rank)).limit(MOST).map(Ranked::hit).toList();
    }

    private static List<Hit> all(Wanted wanted) {
        var snapshot = wanted.snapshot();
        boolean nothingTyped = wanted.typed().isBlank();
        var all = new ArrayList<Hit>();
        for (var command : wanted.commands()) {
            all.add(new Hit.OfCommand(command, command.title(), command.keys()));
        }
        for (var service : snapshot.desired().services().values()) {
            var icon = snapshot.desired().templateOf(service).icon();
            all.add(new Hit.OfService(service.path(), icon, service.path().shown(), service.path().instances()));
            if (!nothingTyped) {
                attributes(service, icon, all);
            }
        }
        if (!nothingTyped) {
            snapshot.desired().templates().values().forEach(template -> all
                    .add(new Hit.OfTemplate(template.name(), template.icon(), template.name(),
                            template.description())));
        }
        return all;
    }

    private static void attributes(Service service, String icon, List<Hit> all) {
        service.attributes().forEach((name, value) -> {
            if (!(value.value() instanceof Value.SecretRef)) {
                all.add(new Hit.OfService(service.path(), icon, name + ": " + value.value().shown(),
                        service.path().shown()));
            }
        });
    }

    // Titles that start with it, then words in them that do, then anything that contains it.
    private static int rank(Hit hit, String[] wanted) {
        var title = hit.title().toLowerCase(Locale.ROOT);
        var all = title + " " + hit.detail().toLowerCase(Locale.ROOT);
        int rank = 0;
        for (var word : wanted) {
            if (!all.contains(word)) {
                return NO;
            }
            int here = title.startsWith(word)
                    ? 0
                    : (" " + title).contains(" " + word) ? 1 : title.contains(word) ? 2 : 3;
            rank = Math.max(rank, here);
        }
        return rank;
    }
}
