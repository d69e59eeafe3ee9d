package org.atyourservice.ui.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.atyourservice.session.Session;
import org.atyourservice.session.Studio;
import org.atyourservice.ui.fx.Work;

/// The start page: what can be opened, what is being opened, and why it could not be.
final class StartViewModel {

    private final Studio studio;
    private final Consumer<Session> opened;
    private final ReadOnlyObjectWrapper<Optional<List<Studio.Recent>>> recent = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> opening = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Exception>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Work<Session>> work = Optional.empty();

    /// @param opened gets what was opened, and calls [#over] when it is shown
    StartViewModel(Studio studio, Consumer<Session> opened) {
        this.studio = studio;
        this.opened = opened;
    }

    Subscription attach() {
        readRecent();
        return Subscription.EMPTY;
    }

    /// Empty until it is read.
    ReadOnlyObjectProperty<Optional<List<Studio.Recent>>> recent() {
        return recent.getReadOnlyProperty();
    }

    /// The name of what is being opened.
    ReadOnlyObjectProperty<Optional<String>> opening() {
        return opening.getReadOnlyProperty();
    }

    /// Why the last one could not be opened.
    ReadOnlyObjectProperty<Optional<Exception>> trouble() {
        return trouble.getReadOnlyProperty();
    }

    void open(Path folder) {
        start(folder.getFileName() == null ? folder.toString() : folder.getFileName().toString(),
                () -> studio.open(folder));
    }

    void create(Path folder, String name) {
        start(name, () -> studio.create(folder, name));
    }

    void demo(Optional<Path> folder) {
        start("demo", () -> studio.demo(folder));
    }

    void cancel() {
        work.ifPresent(Work::cancel);
    }

    void forget(Path folder) {
        Work.act(() -> studio.forget(folder)).start(_ -> readRecent(), e -> trouble.set(Optional.of(e)));
    }

    private void readRecent() {
        Work.of(studio::recent).start(list -> recent.set(Optional.of(list)), e -> {
            recent.set(Optional.of(List.of()));
            trouble.set(Optional.of(e));
        });
    }

    private void start(String name, Work.Job<Session> job) {
        if (opening.get().isPresent()) {
            return;
        }
        trouble.set(Optional.empty());
        opening.set(Optional.of(name));
        work = Optional.of(Work.of(job).onCancelled(this::over).onLate(Session::close).start(opened, failure -> {
            over();
            trouble.set(Optional.of(failure));
        }));
    }

    /// What was being opened is shown, or was given up.
    void over() {
        opening.set(Optional.empty());
    }
}
