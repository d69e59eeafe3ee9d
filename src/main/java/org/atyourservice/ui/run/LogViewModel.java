package org.atyourservice.ui.run;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.atyourservice.model.LogQuery;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.StepView;
import org.atyourservice.session.Logs;
import org.atyourservice.session.Runs;
import org.atyourservice.session.Session;
import org.atyourservice.session.Subscription;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.fx.Derived;
import org.atyourservice.ui.fx.Latest;
import org.atyourservice.ui.fx.Work;

/// The log of the run that is shown, all of it or of one step: which lines, from the disk as they come in sight. FX thread only.
public final class LogViewModel implements AutoCloseable {

    /// As much as a clipboard takes without trouble.
    private static final int MOST_TO_COPY = 100_000;

    private final Messages words = new Messages(LogViewModel.class);
    private final RunCatalog catalog;
    private final Logs logs;
    private final BiConsumer<String, Exception> explain;
    private final Subscription subscription;
    private final LogRows rows = new LogRows();
    private final Derived<LogBook.Wish, LogBook.Shown> derived = new Derived<>(wish -> wish.book().update(wish),
            this::receive);
    private final Latest<Boolean> pulse = new Latest<>(_ -> pump());
    private final BooleanProperty follow = new SimpleBooleanProperty(true);
    private final BooleanProperty wrap = new SimpleBooleanProperty();
    private final BooleanProperty times = new SimpleBooleanProperty();
    private final BooleanProperty fold = new SimpleBooleanProperty(true);
    private final ReadOnlyBooleanWrapper foldable = new ReadOnlyBooleanWrapper();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper missing = new ReadOnlyBooleanWrapper();
    private final LogSeeker filtering = new LogSeeker(this::steps, this::beat);
    private final LogFind find = new LogFind(rows::order, this::steps, this::finder, this::beat);
    private Scope scope = new Scope(Optional.empty(), Optional.empty());
    private volatile Optional<LogBook> book = Optional.empty();
    private Map<String, List<String>> same = Map.of();
    private boolean wasOver;
    private String note = "";

    /// What the log is of.
    private record Scope(Optional<RunId> run, Optional<String> step) {}

    public LogViewModel(Session session, RunCatalog catalog, BiConsumer<String, Exception> explain) {
        this.catalog = catalog;
        this.logs = session.runs().logs();
        this.explain = explain;
        this.subscription = session.runs().watch(new Runs.Watcher() {
            @Override
            public void changed(RunView run) {
                // the catalog tells
            }

            @Override
            public void grew(RunId run, Set<String> steps) {
                book.filter(now -> now.run().equals(run)).ifPresent(now -> {
                    now.grew(steps);
                    beat();
                });
            }
        });
        filter.subscribe(_ -> seekFiltered());
        fold.subscribe(_ -> pump());
        catalog.shown().subscribe(_ -> look());
        catalog.step().subscribe(_ -> look());
    }

    private void beat() {
        pulse.offer(true);
    }

    /// The lines that are shown: those of the step, if one is chosen, that the filter lets through.
    ObservableList<LogRow> rows() {
        return rows;
    }

    LogFind find() {
        return find;
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

    /// Shows once what several hosts said alike.
    public BooleanProperty fold() {
        return fold;
    }

    /// True when there is something to fold.
    public ReadOnlyBooleanProperty foldable() {
        return foldable.getReadOnlyProperty();
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

    /// True until it is known how long a log is.
    public ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /// True when the logs of the run are not on this machine.
    public ReadOnlyBooleanProperty missing() {
        return missing.getReadOnlyProperty();
    }

    public RunCatalog catalog() {
        return catalog;
    }

    /// The step and host that a line comes from: `web shop install · n1`, or how many said it.
    String origin(LogRow row) {
        return isFolding() && same.containsKey(row.step())
                ? LogOrigins.together(catalog.shown().get(), same.get(row.step()), words)
                : LogOrigins.one(catalog.shown().get(), row.step(), words);
    }

    /// All steps that a line comes from, one a line.
    String origins(LogRow row) {
        var steps = isFolding() ? same.getOrDefault(row.step(), List.of(row.step())) : List.of(row.step());
        return String.join("\n", steps.stream().map(step -> LogOrigins.one(catalog.shown().get(), step, words))
                .toList());
    }

    private boolean isFolding() {
        return fold.get() && scope.step().isEmpty();
    }

    /// Hands on lines as text, each with the step it comes from when there are several: those of these rows, or all when there are
    /// none.
    void copy(List<Integer> selected, Consumer<String> ready) {
        int count = selected.isEmpty() ? rows.size() : selected.size();
        if (count > MOST_TO_COPY) {
            note = words.get("log.uncopied", MOST_TO_COPY);
            tell();
            return;
        }
        var order = rows.order();
        var wanted = selected.isEmpty() ? IntStream.range(0, count).boxed().toList() : selected;
        var places = wanted.stream().filter(row -> row < order.size()).map(order::at).toList();
        var run = catalog.shown().get();
        boolean several = scope.step().isEmpty();
        book.ifPresent(now -> Work.of(() -> now.text(places,
                step -> several ? LogOrigins.one(run, step, words) + ": " : ""))
                .start(ready, trouble -> explain.accept(words.get("log.unreadable"), trouble)));
    }

    /// `run-12.log`, `run-12-install-web.log`.
    public String fileName() {
        return scope.run().map(run -> "run-" + run.number()).orElse("run")
                + scope.step().map(step -> "-" + step.replaceAll("[^A-Za-z0-9._-]+", "-")).orElse("") + ".log";
    }

    /// Writes the whole log of the run or step, whatever the filter says, to a file.
    public void save(Path file) {
        var run = catalog.shown().get();
        if (run.isEmpty()) {
            return;
        }
        var steps = new LinkedHashMap<String, String>();
        for (var step : stepsOf(run.get())) {
            steps.put(step, scope.step().isPresent() ? "" : LogOrigins.one(run, step, words) + ": ");
        }
        note = words.get("log.saving");
        tell();
        Work.act(() -> logs.save(run.get().run(), steps, file)).start(_ -> {
            note = words.get("log.saved", file);
            tell();
        }, trouble -> {
            note = "";
            tell();
            explain.accept(words.get("log.unsaved"), trouble);
        });
    }

    private List<String> stepsOf(RunView run) {
        return run.steps().values().stream().filter(view -> view.startedAt().isPresent())
                .sorted(Comparator.comparing((StepView view) -> view.startedAt().orElseThrow()))
                .map(view -> view.step().id()).filter(id -> scope.step().isEmpty() || scope.step().get().equals(id))
                .toList();
    }

    /// The steps whose logs are shown.
    private List<String> steps() {
        var all = catalog.shown().get().map(this::stepsOf).orElse(List.of());
        if (!isFolding() || same.isEmpty()) {
            return all;
        }
        var hidden = same.entrySet().stream().flatMap(group -> group.getValue().stream()
                .filter(step -> !step.equals(group.getKey()))).toList();
        return all.stream().filter(step -> !hidden.contains(step)).toList();
    }

    private void look() {
        var run = catalog.shown().get();
        var wanted = new Scope(run.map(RunView::run), catalog.step().get());
        title.set(LogOrigins.title(run, wanted.step(), words));
        if (wanted.equals(scope)) {
            pump();
            unfoldOrFold(run);
            return;
        }
        boolean sameRun = wanted.run().equals(scope.run());
        scope = wanted;
        note = "";
        if (!sameRun) {
            same = Map.of();
            foldable.set(false);
            wasOver = false;
        }
        rows.show(LogOrder.EMPTY, _ -> null);
        loading.set(run.isPresent());
        book = run.map(view -> new LogBook(logs, view.run(), new LogPages(logs, view.run(), rows::arrived)));
        seekFiltered();
        find.again();
        unfoldOrFold(run);
    }

    /// What hosts said alike is known when the run is over.
    private void unfoldOrFold(Optional<RunView> run) {
        if (wasOver || run.isEmpty() || !run.get().isOver() || book.isEmpty()) {
            return;
        }
        wasOver = true;
        var of = book.get();
        Work.of(of::same).start(groups -> {
            if (book.filter(now -> now.run().equals(of.run())).isPresent()) {
                same = groups;
                foldable.set(!groups.isEmpty());
                pump();
            }
        }, trouble -> explain.accept(words.get("log.unreadable"), trouble));
    }

    private Optional<LogFinder> finder(LogQuery query) {
        return book.map(now -> new LogFinder(logs, now.run(), query));
    }

    private void seekFiltered() {
        var text = filter.get().strip();
        filtering.seek(text.isEmpty() ? Optional.empty() : finder(LogQuery.words(text)));
        pump();
    }

    private void pump() {
        if (book.isPresent()) {
            derived.offer(new LogBook.Wish(book.get(), steps(), filtering.finder()));
        } else {
            tell();
        }
    }

    private void receive(LogBook.Shown shown) {
        if (book.filter(now -> now == shown.book()).isEmpty()) {
            return;
        }
        loading.set(false);
        var pages = shown.book().pages();
        pages.put(shown.tail());
        if (shown.goesOn() && rows.size() > 0) {
            rows.grow(shown.order());
        } else if (rows.size() > 0 || shown.order().size() > 0) {
            rows.show(shown.order(), place -> pages.row(place.step(), place.line()));
            find.moved();
        }
        missing.set(shown.missing());
        if (shown.grown()) {
            filtering.more();
        }
        find.refresh(shown.grown());
        tell();
    }

    private void tell() {
        boolean part = !filter.get().isBlank();
        var text = words.get(part ? "log.status.filtered" : "log.status", rows.size(), rows.order().all());
        var searching = filtering.isBusy() ? words.get("find.busy") : "";
        status.set(text + searching + (note.isEmpty() ? "" : ", " + note));
    }

    /// Stops to follow the session's runs.
    @Override
    public void close() {
        filtering.seek(Optional.empty());
        find.close();
        subscription.close();
    }
}
