package org.atyourservice.ui.editor;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Fix;
import org.atyourservice.model.Place;
import org.atyourservice.session.Session;
import org.atyourservice.session.Snapshot;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Navigator;
import org.atyourservice.ui.dialogs.Dialogs;
import org.atyourservice.ui.fx.Work;

/// The files of the blueprints, the one that is read, and its problems.
final class BlueprintsViewModel {

    /// A file in the list.
    ///
    /// @param problems how many places in it have one
    /// @param errors how many of them are errors
    /// @param uncommitted true when it is not in git as it is
    record File(String path, long problems, long errors, boolean uncommitted) {
        /// Put aside by a leading `_`: it doesn't count.
        boolean archived() {
            return path.substring(path.lastIndexOf('/') + 1).startsWith("_");
        }
    }

    /// What is read now.
    ///
    /// @param trouble why it can't be read; the lines are empty then
    record Page(String file, List<String> lines, List<Diagnostic> problems, Optional<String> trouble) {}

    private final Session session;
    private final Live live;
    private final Navigator navigator;
    private final ReadOnlyObjectWrapper<List<File>> files = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Page>> page = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Place>> mark = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<String> file = Optional.empty();
    private Optional<Place> asked = Optional.empty();
    private Optional<Environment> listed = Optional.empty();
    private long listing;
    private long reading;

    BlueprintsViewModel(Session session, Live live, Navigator navigator) {
        this.session = session;
        this.live = live;
        this.navigator = navigator;
    }

    Subscription attach() {
        return Subscription.combine(live.snapshot().subscribe(this::update),
                navigator.place().subscribe(place -> place.ifPresent(this::show)));
    }

    ReadOnlyObjectProperty<List<File>> files() {
        return files.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Page>> page() {
        return page.getReadOnlyProperty();
    }

    /// The place to be shown, once its page is there.
    ReadOnlyObjectProperty<Optional<Place>> mark() {
        return mark.getReadOnlyProperty();
    }

    List<Diagnostic> problems() {
        return live.snapshot().get().desired().diagnostics();
    }

    /// Does what the problem offers.
    ///
    /// @param wrong hears why it could not be done
    void mend(Fix fix, Consumer<String> wrong) {
        Work.act(() -> session.edits().fix(fix)).start(_ -> wrong.accept(""),
                trouble -> wrong.accept(Dialogs.explain(trouble)));
    }

    void show(Place place) {
        asked = Optional.of(place);
        open(place.file());
    }

    void open(String path) {
        file = Optional.of(path);
        read(path);
    }

    private void update(Snapshot snapshot) {
        // A run moves on many times a second; only when the files were read again is the environment another one.
        if (listed.filter(old -> old == snapshot.desired()).isPresent()) {
            return;
        }
        listed = Optional.of(snapshot.desired());
        long number = ++listing;
        Work.of(() -> session.edits().files()).start(found -> {
            if (number == listing) {
                list(snapshot, found);
            }
        }, _ -> {
            if (number == listing) {
                list(snapshot, List.of());
            }
        });
    }

    /// What is known of the files, and what else has problems, such as templates.
    private void list(Snapshot snapshot, List<String> found) {
        var paths = new TreeSet<>(found);
        snapshot.desired().services().values().forEach(service -> paths.add(service.place().file()));
        snapshot.desired().diagnostics()
                .forEach(problem -> problem.place().ifPresent(place -> paths.add(place.file())));
        var dirty = snapshot.uncommitted().stream().map(Snapshot.UncommittedFile::path).toList();
        files.set(paths.stream().map(path -> {
            var problems = in(path, snapshot);
            return new File(path, problems.size(), problems.stream().filter(Diagnostic::isError).count(),
                    dirty.contains(path));
        }).toList());
        if (file.isEmpty()) {
            file = files.get().stream().filter(one -> !one.archived()).findFirst()
                    .or(() -> files.get().stream().findFirst()).map(File::path);
        }
        file.ifPresent(this::read);
    }

    private void read(String path) {
        long number = ++reading;
        Work.of(() -> session.edits().text(path)).start(text -> {
            if (number == reading) {
                page.set(Optional.of(new Page(path, text.lines().toList(), in(path, live.snapshot().get()),
                        Optional.empty())));
                mark.set(Optional.empty());
                mark.set(asked);
                asked = Optional.empty();
            }
        }, trouble -> {
            if (number == reading) {
                page.set(Optional.of(new Page(path, List.of(), List.of(), Optional.of(Dialogs.explain(trouble)))));
            }
        });
    }

    private static List<Diagnostic> in(String path, Snapshot snapshot) {
        return snapshot.desired().diagnostics().stream()
                .filter(problem -> problem.place().filter(place -> place.file().equals(path)).isPresent()).toList();
    }
}
