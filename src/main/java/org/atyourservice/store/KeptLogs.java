package org.atyourservice.store;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.store.LogRetention.Kept;

/// The logs that runs have here. Those of a run that is over don't change, so each is looked at once; of its journal, the end is
/// enough.
public final class KeptLogs {

    private final RunsFolder folder;
    private final Map<RunId, Kept> over = new ConcurrentHashMap<>();

    public KeptLogs(RunsFolder folder) {
        this.folder = folder;
    }

    /// @param without runs that are not over, whatever their journals say
    /// @throws IOException when the folder can't be read
    List<Kept> newestFirst(Set<RunId> without) throws IOException {
        var kept = new ArrayList<Kept>();
        for (var run : folder.ids().reversed()) {
            if (folder.hasLogs(run) && !without.contains(run)) {
                find(run).ifPresent(kept::add);
            }
        }
        return kept;
    }

    private Optional<Kept> find(RunId run) {
        var known = Optional.ofNullable(over.get(run));
        if (known.isPresent()) {
            return known;
        }
        try {
            var read = read(run);
            read.filter(it -> it.outcome().isPresent()).ifPresent(it -> over.put(run, it));
            return read;
        } catch (IOException e) {
            // what can't be read stays
            return Optional.empty();
        }
    }

    private Optional<Kept> read(RunId run) throws IOException {
        long bytes = 0;
        try (var files = Files.newDirectoryStream(folder.logs(run))) {
            for (var file : files) {
                bytes += Files.size(file);
            }
        }
        var ordered = folder.orderedAt(run);
        if (ordered.isPresent() && folder.lastEvent(run).orElse(null) instanceof RunEvent.Ended(_, _, var outcome)) {
            return Optional.of(new Kept(run, ordered.get(), Optional.of(outcome), bytes));
        }
        Optional<RunView> view = RunView.of(folder.events(run));
        long all = bytes;
        return view.map(it -> new Kept(run, it.startedAt(), it.outcome(), all));
    }
}
