package org.atyourservice.ui.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.session.Session;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.fx.Latest;
import org.atyourservice.ui.fx.Work;

/// The log of the run that is shown, all of it or of one step. FX thread only.
public final class LogViewModel implements AutoCloseable {

    private static final int MOST = 1_000_000;
    /// So many lines are looked at in one frame: about two milliseconds.
    private static final int A_FRAME = 20_000;

    private final Messages words = new Messages(LogViewModel.class);
    private final RunCatalog catalog;
    private final BiConsumer<String, Exception> explain;
    private final int most;
    private final LogFeed feed;
    private final Latest<Boolean> pulse = new Latest<>(_ -> pump());
    private final ObservableList<LogRow> rows = FXCollections.observableArrayList();
    private final BooleanProperty follow = new SimpleBooleanProperty(true);
    private final BooleanProperty wrap = new SimpleBooleanProperty();
    private final BooleanProperty times = new SimpleBooleanProperty();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private Scope scope = new Scope(Optional.empty(), Optional.empty());
    private LogStore store;
    private long next;
    private long inScope;
    private Work<?> reading;
    private Optional<Path> saved = Optional.empty();

    /// What the log is of.
    private record Scope(Optional<RunId> run, Optional<String> step) {}

    public LogViewModel(Session session, RunCatalog catalog, BiConsumer<String, Exception> explain) {
        this(session, catalog, explain, MOST);
    }

    /// @param most how many lines are kept in memory, about
    LogViewModel(Session session, RunCatalog catalog, BiConsumer<String, Exception> explain, int most) {
        this.catalog = catalog;
        this.explain = explain;
        this.most = most;
        this.feed = new LogFeed(session.runs(), most, () -> pulse.offer(true));
        this.store = feed.fresh();
        filter.subscribe(_ -> again());
        catalog.shown().subscribe(_ -> look());
        catalog.step().subscribe(_ -> look());
    }

    /// The lines that are shown: those of the step, if one is chosen, that the filter lets through.
    ObservableList<LogRow> rows() {
        return rows;
    }

    /// Keeps the newest line in sight.
    public BooleanProperty follow() {
        return follow;
    }

    public BooleanProperty wrap() {
        return wrap;
    }

    /// Shows when each line arrived, where that is known.
    public BooleanProperty times() {
        return times;
    }

    /// Shows only lines that contain this text, in any case.
    public StringProperty filter() {
        return filter;
    }

    /// `Run 12, web shop, install`.
    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /// `1,204 of 200,000 lines`.
    public ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    /// True while an older log is read.
    public ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    public RunCatalog catalog() {
        return catalog;
    }

    /// The step and host that a line comes from: `web shop install  n1`.
    String origin(LogRow row) {
        return catalog.shown().get().map(run -> origin(run, row)).orElse(row.step());
    }

    private String origin(RunView run, LogRow row) {
        return Optional.ofNullable(run.steps().get(row.step()))
                .map(step -> words.get("log.origin", step.step().service().shown(), step.step().verb(),
                        step.step().where().shown()))
                .orElse(row.step());
    }

    /// Lines as text, each with the step it comes from when there are several.
    String text(List<LogRow> lines) {
        var text = new StringBuilder();
        for (var line : lines) {
            if (scope.step().isEmpty()) {
                text.append(origin(line)).append(": ");
            }
            text.append(line.text()).append('\n');
        }
        return text.toString();
    }

    /// `run-12.log`, `run-12-install-web.log`.
    public String fileName() {
        return scope.run().map(run -> "run-" + run.number()).orElse("run")
                + scope.step().map(step -> "-" + step.replaceAll("[^A-Za-z0-9._-]+", "-")).orElse("") + ".log";
    }

    /// Writes the whole log of the run or step, whatever the filter says, to a file.
    public void save(Path file) {
        var run = catalog.shown().get();
        var step = scope.step();
        if (run.isEmpty()) {
            return;
        }
        Work.act(() -> write(file, run.get(), step)).start(_ -> {
            saved = Optional.of(file);
            tell();
        },
                trouble -> explain.accept(words.get("log.unsaved"), trouble));
    }

    private void write(Path file, RunView run, Optional<String> step) throws IOException, InterruptedException {
        try (var out = new PrintWriter(Files.newBufferedWriter(file))) {
            feed.read(run, step, line -> {
                var row = LogRow.of(line);
                out.print(step.isPresent() ? "" : origin(run, row) + ": ");
                out.print(row.text() + "\n");
            });
            if (out.checkError()) {
                throw new IOException(words.get("log.disk", file));
            }
        }
    }

    private void look() {
        var run = catalog.shown().get();
        var wanted = new Scope(run.map(RunView::run), catalog.step().get());
        title.set(titleOf(run, wanted.step()));
        if (wanted.equals(scope)) {
            return;
        }
        scope = wanted;
        saved = Optional.empty();
        stopReading();
        var live = run.flatMap(feed::following);
        store = live.orElseGet(feed::fresh);
        if (live.isEmpty() && run.isPresent()) {
            read(run.get(), wanted.step());
        }
        again();
    }

    private void read(RunView run, Optional<String> step) {
        loading.set(true);
        var target = store;
        reading = Work.act(() -> feed.fill(target, run, step)).start(_ -> {
            loading.set(false);
            pump();
        }, trouble -> {
            loading.set(false);
            explain.accept(words.get("log.unreadable"), trouble);
        });
    }

    private void stopReading() {
        if (reading != null) {
            reading.cancel();
            reading = null;
        }
        loading.set(false);
    }

    private void again() {
        rows.clear();
        inScope = 0;
        next = store.first();
        pump();
    }

    private void pump() {
        var part = store.read(next, A_FRAME);
        next = part.next();
        var wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        var step = scope.step();
        var ofStep = step.isEmpty()
                ? part.rows()
                : part.rows().stream().filter(row -> row.step().equals(step.get())).toList();
        inScope += ofStep.size();
        add(wanted.isEmpty() ? ofStep : ofStep.stream().filter(row -> row.contains(wanted)).toList());
        tell();
        if (next < store.end()) {
            pulse.offer(true);
        }
    }

    private void add(List<LogRow> more) {
        if (more.isEmpty()) {
            return;
        }
        rows.addAll(more);
        if (rows.size() > most) {
            rows.remove(0, rows.size() - most / 2);
        }
    }

    private void tell() {
        boolean part = !filter.get().isBlank();
        var text = words.get(part ? "log.status.filtered" : "log.status", rows.size(), inScope);
        var dropped = store.first() == 0 ? "" : ", " + words.get("log.status.dropped", store.first());
        status.set(text + dropped + saved.map(file -> ", " + words.get("log.saved", file)).orElse(""));
    }

    private String titleOf(Optional<RunView> run, Optional<String> step) {
        return run.map(view -> step.map(id -> view.steps().get(id))
                .map(one -> words.get("log.title.step", view.run().number(), one.step().service().shown(),
                        one.step().verb()))
                .orElse(words.get("log.title", view.run().number()))).orElse(words.get("log.title.none"));
    }

    /// Stops to follow the session's runs.
    @Override
    public void close() {
        stopReading();
        feed.close();
    }
}
