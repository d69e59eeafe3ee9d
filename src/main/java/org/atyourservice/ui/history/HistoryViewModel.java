package org.atyourservice.ui.history;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.session.History.Entry;
import org.atyourservice.session.Session;
import org.atyourservice.session.Snapshot;
import org.atyourservice.ui.Deployment;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.Navigator;
import org.atyourservice.ui.fx.Work;

/// Commits and runs in one list, and the way back. FX thread only.
public final class HistoryViewModel {

    private final Messages words = new Messages(HistoryViewModel.class);
    private final Session session;
    private final Live live;
    private final Navigator navigator;
    private final Deployment deployment;
    private final InstantSource clock;
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<Entry>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private boolean reading;
    private boolean again;

    public HistoryViewModel(Session session, Live live, Navigator navigator, Deployment deployment,
            InstantSource clock) {
        this.session = session;
        this.live = live;
        this.navigator = navigator;
        this.deployment = deployment;
        this.clock = clock;
    }

    /// Keeps the list in step with commits and runs until it is ended; also reads it whenever the
    /// person comes to its tab, since others commit too.
    Subscription follow() {
        refresh();
        return live.snapshot().subscribe((before, now) -> {
            if (mayHaveMore(before, now)) {
                refresh();
            }
        }).and(navigator.tab().subscribe((_, tab) -> {
            if (tab == Navigator.Tab.HISTORY) {
                refresh();
            }
        }));
    }

    /// An edit makes neither a commit nor a run; what ends a run or commits shows in these.
    private static boolean mayHaveMore(Snapshot before, Snapshot now) {
        return before.uncommitted().size() > now.uncommitted().size()
                || !listed(before).equals(listed(now))
                || before.recorded() != now.recorded() || !before.branch().equals(now.branch());
    }

    private record Listed(RunId run, boolean over) {}

    private static List<Listed> listed(Snapshot snapshot) {
        return snapshot.runs().stream().map(run -> new Listed(run.run(), run.isOver())).toList();
    }

    /// Reads the history again.
    public void refresh() {
        if (reading) {
            again = true;
            return;
        }
        reading = true;
        Work.of(() -> session.history().entries()).start(this::receive, this::failed);
    }

    /// Newest first.
    public ObservableList<Entry> entries() {
        return entries;
    }

    public ReadOnlyObjectProperty<Optional<Entry>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /// True until the history was read for the first time.
    public ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /// Why the history could not be read, and what to do; empty when it could.
    public ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// True while a plan is made or a run is being started.
    public ReadOnlyBooleanProperty busy() {
        return deployment.busy();
    }

    public void choose(Entry entry) {
        chosen.set(Optional.of(entry));
    }

    /// Opens the run with its steps.
    public void open(Entry.Run entry) {
        navigator.showRun(entry.run().run(), Optional.empty());
    }

    /// True for a deployment that succeeded and isn't the last one that was run.
    public boolean canRollBack(Entry entry) {
        return entry instanceof Entry.Run run
                && run.run().outcome().filter(RunEvent.Outcome.OK::equals).isPresent()
                && !newestRun().filter(newest -> newest.run().run().equals(run.run().run())).isPresent();
    }

    /// Brings the blueprints of this run back and shows the plan that makes it so. The person was asked.
    public void rollBack(Entry.Run entry) {
        deployment.rollBack(entry.run().run());
    }

    public Instant now() {
        return clock.instant();
    }

    /// How long it took; empty for a commit and for what still runs.
    public static Optional<Duration> length(Entry entry) {
        return entry instanceof Entry.Run run
                ? run.run().endedAt().map(end -> Duration.between(run.run().startedAt(), end))
                : Optional.empty();
    }

    /// What an entry is known by, whatever else changes about it.
    static String key(Entry entry) {
        return switch (entry) {
            case Entry.Commit commit -> commit.hash();
            case Entry.Run run -> run.run().run().text();
        };
    }

    private Optional<Entry.Run> newestRun() {
        return entries.stream().filter(Entry.Run.class::isInstance).map(Entry.Run.class::cast)
                .max((a, b) -> a.run().run().compareTo(b.run().run()));
    }

    private void receive(List<Entry> read) {
        trouble.set("");
        if (!read.equals(entries)) {
            var key = chosen.get().map(HistoryViewModel::key);
            entries.setAll(read);
            chosen.set(read.stream().filter(entry -> key.filter(key(entry)::equals).isPresent()).findFirst()
                    .or(() -> read.stream().findFirst()));
        }
        settle();
    }

    private void failed(Exception why) {
        var step = why instanceof Problem problem ? problem.nextStep() : Optional.<String>empty();
        trouble.set(words.get("history.unreadable", String.valueOf(why.getMessage()))
                + step.map(text -> " " + text).orElse(""));
        settle();
    }

    private void settle() {
        loading.set(false);
        reading = false;
        if (again) {
            again = false;
            refresh();
        }
    }
}
