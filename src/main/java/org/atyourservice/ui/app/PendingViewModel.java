package org.atyourservice.ui.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Change;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.session.Session;
import org.atyourservice.session.Snapshot;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.fx.Work;

/// What is not in git and what is not on the hosts, and how each of it is taken back.
final class PendingViewModel {

    private final Session session;
    private final Live live;
    private final Consumer<Exception> explain;

    PendingViewModel(Session session, Live live, Consumer<Exception> explain) {
        this.session = session;
        this.live = live;
        this.explain = explain;
    }

    Snapshot snapshot() {
        return live.snapshot().get();
    }

    /// Puts the file back to what is in git.
    void discard(Snapshot.UncommittedFile file) {
        Work.act(() -> session.edits().discard(file.path())).start(_ -> {}, explain);
    }

    void commit(String message) {
        Work.act(() -> session.edits().commit(message)).start(_ -> {}, explain);
    }

    /// The attributes that can be put back to what is on the hosts; empty where that isn't an edit of attributes.
    Map<String, Optional<Value>> putBack(Change change) {
        return switch (change) {
            case Change.Update update -> attributes(update.path(), update.differences());
            case Change.Move _,Change.Create _,Change.Repair _,Change.Delete _ -> Map.of();
        };
    }

    /// Makes what is recorded the desired again.
    void discard(Change change) {
        var values = putBack(change);
        Work.act(() -> {
            for (var entry : values.entrySet()) {
                session.edits().set(change.path(), entry.getKey(), entry.getValue());
            }
        }).start(_ -> {}, explain);
    }

    private Map<String, Optional<Value>> attributes(ServicePath path, List<Change.Difference> differences) {
        var back = new LinkedHashMap<String, Optional<Value>>();
        var template = snapshot().desired().service(path).map(service -> snapshot().desired().templateOf(service));
        var recorded = snapshot().recorded().service(path);
        if (template.isEmpty() || recorded.isEmpty()) {
            return Map.of();
        }
        for (var difference : differences) {
            var attribute = template.get().schema().attribute(difference.what());
            if (attribute.isEmpty()) {
                return Map.of();
            }
            back.put(difference.what(), recorded.get().data().get(difference.what())
                    .filter(value -> !isDefault(attribute.get(), value)));
        }
        return back;
    }

    private static boolean isDefault(Attribute attribute, Value value) {
        return attribute.defaultValue().filter(value::equals).isPresent();
    }

    /// What a change is about, a line each.
    static List<String> words(Change change) {
        return switch (change) {
            case Change.Create _ -> List.of();
            case Change.Update update -> update.differences().stream().map(Change.Difference::shown).toList();
            case Change.Move move -> {
                var lines = new ArrayList<>(List.of(move.from().instances() + " -> " + move.path().instances()));
                move.differences().forEach(difference -> lines.add(difference.shown()));
                yield lines;
            }
            case Change.Repair repair -> List.of(repair.reason());
            case Change.Delete _ -> List.of();
        };
    }
}
