package org.atyourservice.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.session.Runs.LogLine;
import org.atyourservice.store.LogFile;
import org.atyourservice.store.RunsFolder;

/// The runs that have a folder. Those that are over don't change, so each is read once. What can't be
/// read counts as if it weren't there: opening the environment has reported it.
final class PastRuns {

    private static final int LOGS = 100;

    private final RunsFolder folder;
    /// Where the next page of a log begins, so that reading all of it page by page reads each line once.
    private final Map<Path, LogFile.Mark> pages = LimitedMap.of(LOGS);
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

    /// @param from the first line wanted, from 0
    List<LogLine> log(RunId run, String step, long from, int most) {
        var file = folder.log(run, step);
        if (file.isEmpty()) {
            return List.of();
        }
        try {
            var known = pages.getOrDefault(file.get(), LogFile.Mark.START);
            var page = LogFile.read(file.get(), known.line() <= from ? known : LogFile.Mark.START, from, most);
            pages.put(file.get(), page.next());
            return page.lines().stream()
                    .map(line -> new LogLine(run, step, line.channel(), line.text(), line.at())).toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
