package org.atyourservice.ui.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.atyourservice.session.Session;
import org.atyourservice.session.Studio;
import org.atyourservice.ui.fx.Fx;
import org.atyourservice.ui.fx.Work;

/// The start page: what can be opened, what is being opened, and why it could not be.
final class StartViewModel {

    private final Studio studio;
    private final Consumer<Session> opened;
    private final ReadOnlyObjectWrapper<Optional<List<Studio.Recent>>> recent = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Opening>> opening = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Exception>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Work<Session>> work = Optional.empty();

    /// @param name of what is being opened
    /// @param cloned whether it is cloned first
    record Opening(String name, boolean cloned) {}

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

    /// What is being opened.
    ReadOnlyObjectProperty<Optional<Opening>> opening() {
        return opening.getReadOnlyProperty();
    }

    /// How far that is; empty where nobody knows.
    ReadOnlyStringProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /// Why the last one could not be opened.
    ReadOnlyObjectProperty<Optional<Exception>> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// Where the last environment is that is listed, else the user's home.
    Path usualPlace() {
        return recent.get().stream().flatMap(List::stream).map(entry -> entry.folder().getParent())
                .filter(Objects::nonNull).findFirst().orElse(Path.of(System.getProperty("user.home")));
    }

    void open(Path folder) {
        start(opening(folder, false), () -> studio.open(folder));
    }

    void create(Path folder, String name) {
        start(new Opening(name, false), () -> studio.create(folder, name));
    }

    /// @param folder where the clone goes
    void cloned(String address, Path folder) {
        start(opening(folder, true), () -> studio.cloned(address, folder, far -> Fx.later(() -> progress.set(far))));
    }

    void demo(Optional<Path> folder) {
        start(new Opening("demo", false), () -> studio.demo(folder));
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

    private static Opening opening(Path folder, boolean cloned) {
        return new Opening(String.valueOf(folder.getFileName() == null ? folder : folder.getFileName()), cloned);
    }

    private void start(Opening what, Work.Job<Session> job) {
        if (opening.get().isPresent()) {
            return;
        }
        trouble.set(Optional.empty());
        progress.set("");
        opening.set(Optional.of(what));
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
