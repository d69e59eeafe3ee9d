package org.atyourservice.session;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.store.RunsFolder;

/// The runs that have a folder. Those that are over don't change, so each is read once. What can't be
/// read counts as if it weren't there: opening the environment has reported it.
final class PastRuns {

    private final RunsFolder folder;
    private final Map<RunId, RunView> over = new ConcurrentHashMap<>();

    PastRuns(RunsFolder folder) {
        this.folder = folder;
    }

    void add(RunView view) {
        over.put(view.run(), view);
    }

    /// Newest first.
    List<RunId> ids() {
        try {
            return folder.ids().reversed();
        } catch (IOException e) {
            return List.of();
        }
    }

    Optional<RunView> find(RunId run) {
        var known = over.get(run);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            var view = RunView.of(folder.events(run));
            view.filter(RunView::isOver).ifPresent(this::add);
            return view;
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
