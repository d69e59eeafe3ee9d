package org.atyourservice.ui.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.atyourservice.model.RunView;
import org.atyourservice.session.Logs;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.fx.Work;

/// Takes a log out of the window: to the clipboard, to a file. FX thread only.
final class LogTexts {

    /// As much as a clipboard takes without trouble.
    private static final int MOST_TO_COPY = 100_000;

    private final Messages words = new Messages(LogTexts.class);
    private final Logs logs;
    private final BiConsumer<String, Exception> explain;
    private final Consumer<String> note;

    /// @param note told how far it is, in a few words
    LogTexts(Logs logs, BiConsumer<String, Exception> explain, Consumer<String> note) {
        this.logs = logs;
        this.explain = explain;
        this.note = note;
    }

    /// Hands on rows as text, each with the step it comes from when there are several: those that are selected, or all when none is.
    void copy(LogBook book, RunView run, LogOrder order, List<Integer> selected, boolean several,
            Consumer<String> ready) {
        int count = selected.isEmpty() ? order.size() : selected.size();
        if (count > MOST_TO_COPY) {
            note.accept(words.get("log.uncopied", MOST_TO_COPY));
            return;
        }
        var wanted = selected.isEmpty() ? IntStream.range(0, count).boxed().toList() : selected;
        Work.of(() -> {
            var places = wanted.stream().filter(row -> row < order.size()).map(order::at).toList();
            return book.text(places, step -> several ? LogOrigins.one(run, step, words) + ": " : "");
        }).start(ready, trouble -> explain.accept(words.get("log.unreadable"), trouble));
    }

    /// `run-12.log`, `run-12-install-web.log`.
    static String fileName(RunView run, LogScope scope) {
        var part = scope.only().orElse(scope.what());
        return "run-" + run.run().number() + (part.isEmpty() ? "" : "-" + part.replaceAll("[^A-Za-z0-9._-]+", "-"))
                + ".log";
    }

    /// Writes the whole logs of these steps, whatever a filter says, to a file.
    void save(RunView run, List<String> steps, boolean several, Path file) {
        note.accept(words.get("log.saving"));
        Work.act(() -> {
            var origins = new LinkedHashMap<String, String>();
            steps.forEach(step -> origins.put(step, several ? LogOrigins.one(run, step, words) + ": " : ""));
            logs.save(run.run(), origins, file);
        }).start(_ -> note.accept(words.get("log.saved", file)), trouble -> {
            note.accept("");
            explain.accept(words.get("log.unsaved"), trouble);
        });
    }
}
