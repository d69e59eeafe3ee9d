package org.atyourservice.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectPropertyBase;
import org.atyourservice.model.RunView;
import org.atyourservice.session.Session;
import org.atyourservice.session.Snapshot;
import org.atyourservice.session.Subscription;
import org.atyourservice.ui.fx.Derived;
import org.atyourservice.ui.fx.Latest;

/// What the window knows of its session, on the FX thread: one moment, brought once a frame at the most.
///
/// All that panes show of a snapshot is worked out in the background first ([#worked]) and then changes together:
/// whoever is told of one thing finds all others of the same moment, so that no two panes contradict each other.
public final class Live implements AutoCloseable {

    /// A snapshot with what stands in what.
    public record Moment(Snapshot snapshot, Containment containment) {
        public static Moment of(Snapshot snapshot) {
            return new Moment(snapshot, Containment.of(snapshot));
        }
    }

    /// A moment with all that was worked out of it, not shown yet.
    private record Ready(Map<Part<?>, Runnable> settings) {}

    private final List<Part<?>> parts = new CopyOnWriteArrayList<>();
    private final ReadOnlyObjectProperty<Snapshot> snapshot;
    private final ReadOnlyObjectProperty<Optional<RunView>> run;
    private final Derived<Snapshot, Ready> next = new Derived<>(this::ready, this::show);
    private final Subscription subscription;
    private final Snapshot first;
    private Optional<Snapshot> newest = Optional.empty();
    private Runnable whenWorked = () -> {};
    private boolean closed;

    /// Starts to follow. The first snapshot is there at once, what is worked out of it a moment later. FX thread only.
    public Live(Session session) {
        first = session.snapshot();
        snapshot = worked(first, Moment::snapshot);
        run = worked(first.run(), moment -> moment.snapshot().run());
        var snapshots = new Latest<Snapshot>(this::receive);
        subscription = session.subscribe(snapshots::offer);
    }

    /// Never null.
    public ReadOnlyObjectProperty<Snapshot> snapshot() {
        return snapshot;
    }

    /// The newest run under way, or the last one of this session once all are over.
    public ReadOnlyObjectProperty<Optional<RunView>> run() {
        return run;
    }

    /// What a pane shows of each moment, there together with the moment itself. For as long as this follows.
    ///
    /// @param until what it is before the first time
    /// @param work called on background threads, one at a time; must not throw
    public <T> ReadOnlyObjectProperty<T> worked(T until, Function<Moment, T> work) {
        var part = new Part<>(until, work);
        parts.add(part);
        newest.ifPresent(next::offer);
        return part;
    }

    /// Calls this once, when all that was asked for so far has been worked out.
    public void whenWorked(Runnable then) {
        whenWorked = then;
    }

    private void receive(Snapshot newer) {
        long known = newest.orElse(first).revision();
        if (!closed && newest.filter(same -> same == newer).isEmpty() && newer.revision() >= known) {
            newest = Optional.of(newer);
            next.offer(newer);
        }
    }

    private Ready ready(Snapshot newer) {
        var moment = Moment.of(newer);
        var settings = new HashMap<Part<?>, Runnable>();
        parts.forEach(part -> settings.put(part, part.setting(moment)));
        return new Ready(settings);
    }

    /// Changes all before anybody is told of any.
    private void show(Ready ready) {
        if (closed) {
            return;
        }
        // One that came meanwhile isn't among them; its turn follows.
        ready.settings().values().forEach(Runnable::run);
        parts.forEach(Part::tell);
        if (ready.settings().keySet().containsAll(parts)) {
            var then = whenWorked;
            whenWorked = () -> {};
            then.run();
        }
    }

    /// Stops following; the session stays open.
    @Override
    public void close() {
        closed = true;
        subscription.close();
    }

    private static final class Part<T> extends ReadOnlyObjectPropertyBase<T> {

        private final Function<Moment, T> work;
        private T value;

        Part(T until, Function<Moment, T> work) {
            this.value = until;
            this.work = work;
        }

        /// Works now, to be set later.
        Runnable setting(Moment moment) {
            T worked = work.apply(moment);
            return () -> value = worked;
        }

        void tell() {
            fireValueChangedEvent();
        }

        @Override
        public T get() {
            return value;
        }

        @Override
        public Object getBean() {
            return null;
        }

        @Override
        public String getName() {
            return "";
        }
    }
}
