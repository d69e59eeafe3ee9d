package org.atyourservice.ui.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.RunId;
import org.atyourservice.session.Logs;
import org.atyourservice.ui.fx.Work;

/// Lines that were just read, so that scrolling doesn't wait for the disk. FX thread only, but for [#read].
final class LogPages {

    private static final int LINES = 200;
    private static final int MOST = 100;

    private final Logs logs;
    private final RunId run;
    private final Runnable loaded;
    private final Map<Key, List<LogRow>> pages = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Key> wanted = new LinkedHashSet<>();
    /// Read, and shorter than it was said to be: the log may be gone. Who reads it again and again learns nothing.
    private final Set<Key> shortOf = new HashSet<>();
    private boolean reading;

    record Key(String step, long page) {
        static Key of(String step, long line) {
            return new Key(step, line / LINES);
        }
    }

    /// @param loaded told when lines that were asked for are here
    LogPages(Logs logs, RunId run, Runnable loaded) {
        this.logs = logs;
        this.run = run;
        this.loaded = loaded;
    }

    /// The line, or, when it isn't here yet, one that says so; then it is fetched.
    LogRow row(String step, long line) {
        var known = known(step, line);
        if (known.isPresent()) {
            return known.get();
        }
        if (!shortOf.contains(Key.of(step, line))) {
            wanted.add(Key.of(step, line));
            fetch();
        }
        return LogRow.pending(step, line);
    }

    private Optional<LogRow> known(String step, long line) {
        var page = pages.get(Key.of(step, line));
        int at = (int) (line % LINES);
        return page == null || at >= page.size() ? Optional.empty() : Optional.of(page.get(at));
    }

    /// Reads the pages with the last lines. Any thread.
    Map<Key, List<LogRow>> read(String step, long lines) {
        var read = new LinkedHashMap<Key, List<LogRow>>();
        for (long line : new long[]{Math.max(0, lines - LINES), Math.max(0, lines - 1)}) {
            read.computeIfAbsent(Key.of(step, line), this::read);
        }
        return read;
    }

    /// Reads the page with that line, too, if it isn't among those. Any thread.
    void read(LogOrder.Place place, Map<Key, List<LogRow>> among) {
        among.computeIfAbsent(Key.of(place.step(), place.line()), this::read);
    }

    /// The logs have grown.
    void grew() {
        shortOf.clear();
    }

    void put(Map<Key, List<LogRow>> read) {
        pages.putAll(read);
        var eldest = pages.keySet().iterator();
        while (pages.size() > MOST) {
            eldest.next();
            eldest.remove();
        }
    }

    private List<LogRow> read(Key key) {
        var rows = new ArrayList<LogRow>();
        for (var line : logs.read(run, key.step(), key.page() * LINES, LINES)) {
            rows.add(LogRow.of(line, key.page() * LINES + rows.size()));
        }
        return rows;
    }

    private void fetch() {
        if (reading || wanted.isEmpty()) {
            return;
        }
        reading = true;
        // what was asked for last is in sight
        var keys = List.copyOf(wanted).reversed();
        wanted.clear();
        Work.of(() -> {
            var read = new LinkedHashMap<Key, List<LogRow>>();
            keys.stream().limit(MOST / 2).forEach(key -> read.put(key, read(key)));
            return read;
        }).start(read -> {
            reading = false;
            read.forEach((key, rows) -> {
                if (rows.size() <= pages.getOrDefault(key, List.of()).size() && rows.size() < LINES) {
                    shortOf.add(key);
                }
            });
            put(read);
            loaded.run();
            fetch();
        }, trouble -> {
            throw new IllegalStateException(trouble);
        });
    }
}
