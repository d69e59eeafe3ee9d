package org.atyourservice.ui.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.atyourservice.model.LogQuery;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.session.Logs;
import org.atyourservice.session.Runs;
import org.atyourservice.session.Session;
import org.atyourservice.session.Subscription;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.fx.Derived;
import org.atyourservice.ui.fx.Latest;

/// The log of the run that is shown, all of it or of some of its steps: which lines, from the disk as they come in sight. FX thread only.
public final class LogViewModel implements AutoCloseable {

    private static final int MOST_ORIGINS = 24;

    private final Messages words = new Messages(LogViewModel.class);
    private final RunCatalog catalog;
    private final Logs logs;
    private final Subscription subscription;
    private final LogRows rows = new LogRows();
    private final LogOptions options = new LogOptions();
    private final LogTexts texts;
    private final Derived<LogBook.Wish, LogBook.Shown> derived = new Derived<>(wish -> wish.book().update(wish),
            this::receive);
    private final Latest<Boolean> pulse = new Latest<>(_ -> pump());
    private final LogFolding folding;
    private final StringProperty filter = new SimpleStringProperty("");
    private final LogStatus status = new LogStatus();
    private final LogSeeker filtering = new LogSeeker(this::steps, this::beat);
    private final LogFind find = new LogFind(rows::order, this::steps, this::finder, this::beat);
    private Shows shows = new Shows(Optional.empty(), LogScope.ALL);
    private volatile Optional<LogBook> book = Optional.empty();
    private SequencedMap<String, List<String>> steps = new LinkedHashMap<>();

    /// What the log is of.
    private record Shows(Optional<RunId> run, LogScope scope) {}

    public LogViewModel(Session session, RunCatalog catalog, BiConsumer<String, Exception> explain) {
        this.catalog = catalog;
        this.logs = session.runs().logs();
        this.texts = new LogTexts(logs, explain, status::note);
        this.folding = new LogFolding(options, this::pump,
                trouble -> explain.accept(words.get("log.unreadable"), trouble));
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
        options.fold().subscribe(_ -> pump());
        catalog.shown().subscribe(_ -> look());
        catalog.scope().subscribe(_ -> look());
    }

    private void beat() {
        pulse.offer(true);
    }

    /// The lines that are shown: those of the steps in question that the filter lets through.
    ObservableList<LogRow> rows() {
        return rows;
    }

    LogFind find() {
        return find;
    }

    public LogOptions options() {
        return options;
    }

    /// True when there is something to fold.
    public ReadOnlyBooleanProperty foldable() {
        return folding.possible();
    }

    /// Shows only lines that contain this text, in any case.
    public StringProperty filter() {
        return filter;
    }

    /// What the log is of, and how much of it there is.
    public LogStatus status() {
        return status;
    }

    public RunCatalog catalog() {
        return catalog;
    }

    /// The step and host that a line comes from: `web shop install · n1`, or how many said it.
    String origin(LogRow row) {
        return catalog.shown().get().map(run -> isFolded(row)
                ? LogOrigins.together(run, steps.get(row.step()), words)
                : LogOrigins.one(run, row.step(), words)).orElse("");
    }

    /// The steps that a line comes from, one a line.
    String origins(LogRow row) {
        var all = steps.getOrDefault(row.step(), List.of(row.step()));
        return catalog.shown().get().map(run -> all.stream().limit(MOST_ORIGINS)
                .map(step -> LogOrigins.one(run, step, words)).collect(Collectors.joining("\n")))
                .map(text -> all.size() > MOST_ORIGINS
                        ? text + "\n" + words.get("log.origins.more", all.size() - MOST_ORIGINS)
                        : text)
                .orElse("");
    }

    /// True when a line stands for those of several steps.
    boolean isFolded(LogRow row) {
        return steps.getOrDefault(row.step(), List.of()).size() > 1;
    }

    /// Shows each of the steps that a line stands for.
    void unfold(LogRow row) {
        if (isFolded(row)) {
            folding.unfold(row.step());
        }
    }

    /// Hands on lines as text: those of these rows, or all when there are none.
    void copy(List<Integer> selected, Consumer<String> ready) {
        book.ifPresent(now -> texts.copy(now, catalog.shown().get().orElseThrow(), rows.order(), selected,
                isOfSeveral(), ready));
    }

    /// True when lines say where they come from.
    boolean isOfSeveral() {
        return shows.scope().only().isEmpty();
    }

    /// `run-12.log`, `run-12-install-web.log`.
    public String fileName() {
        return catalog.shown().get().map(run -> LogTexts.fileName(run, shows.scope())).orElse("run.log");
    }

    /// Writes the whole log of the run or of the steps, whatever the filter says, to a file.
    public void save(Path file) {
        catalog.shown().get().ifPresent(run -> {
            var wish = new LogBook.Wish(book.orElseThrow(), run, shows.scope(), LogFolds.NONE, Optional.empty());
            texts.save(run, wish.begun(), isOfSeveral(), file);
        });
    }

    /// The steps whose logs are shown.
    private List<String> steps() {
        return List.copyOf(steps.keySet());
    }

    private void look() {
        var run = catalog.shown().get();
        var wanted = new Shows(run.map(RunView::run), catalog.scope().get());
        status.is(run, wanted.scope());
        if (wanted.equals(shows)) {
            pump();
            folding.learn(run, book);
            return;
        }
        shows = wanted;
        steps = new LinkedHashMap<>();
        rows.show(LogOrder.EMPTY, _ -> null);
        status.begin(run.isPresent());
        book = run.map(view -> new LogBook(logs, view.run(), new LogPages(logs, view.run(), rows::arrived)));
        seekFiltered();
        find.again();
        folding.learn(run, book);
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
        var run = catalog.shown().get().filter(view -> book.filter(now -> now.run().equals(view.run())).isPresent());
        if (run.isPresent()) {
            derived.offer(new LogBook.Wish(book.orElseThrow(), run.get(), shows.scope(), folding.now(),
                    filtering.finder()));
        } else {
            tell();
        }
    }

    private void receive(LogBook.Shown shown) {
        if (book.filter(now -> now == shown.book()).isEmpty()) {
            return;
        }
        status.arrived(shown.missing());
        steps = shown.steps();
        var pages = shown.book().pages();
        if (shown.grown()) {
            pages.grew();
        }
        pages.put(shown.tail());
        if (shown.goesOn() && rows.size() > 0) {
            rows.grow(shown.order());
        } else if (rows.size() > 0 || shown.order().size() > 0) {
            rows.show(shown.order(), place -> pages.row(place.step(), place.line()));
            find.moved();
        }
        if (shown.grown()) {
            filtering.more();
        }
        find.refresh(shown.grown());
        tell();
    }

    private void tell() {
        status.tell(rows.order(), !filter.get().isBlank(), filtering.isBusy());
    }

    /// Stops to follow the session's runs.
    @Override
    public void close() {
        filtering.seek(Optional.empty());
        find.close();
        subscription.close();
    }
}
