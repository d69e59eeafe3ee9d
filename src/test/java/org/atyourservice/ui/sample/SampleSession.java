package org.atyourservice.ui.sample;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.atyourservice.model.Change;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.RecordedService.ActionState;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Value;
import org.atyourservice.session.Daemons;
import org.atyourservice.session.Edits;
import org.atyourservice.session.Health;
import org.atyourservice.session.History;
import org.atyourservice.session.Hosts;
import org.atyourservice.session.Runs;
import org.atyourservice.session.RecipeUpdates;
import org.atyourservice.session.Session;
import org.atyourservice.session.SharedSources;
import org.atyourservice.session.Snapshot;
import org.atyourservice.session.Subscription;

/// An open environment in memory: edits change it, runs bring what is recorded up to it.
public final class SampleSession implements Session, SampleEdits, History, Health {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
    private final Map<ServicePath, Map<String, Value>> edits = new HashMap<>();
    private final Map<ServicePath, Map<String, Value>> deployed = new HashMap<>();
    private final Map<ServicePath, ServiceState> states = new ConcurrentHashMap<>();
    private final Deque<ServicePath> done = new ConcurrentLinkedDeque<>();
    private final SampleRuns runs;
    private volatile Snapshot snapshot;
    private volatile boolean closed;
    private volatile Optional<Problem> unreadable = Optional.empty();
    private final AtomicInteger refreshes = new AtomicInteger();
    private long revision;

    /// @param pace how long a step of a run takes, in milliseconds
    public SampleSession(long pace) {
        states.putAll(SampleModel.states(SampleModel.environment(Map.of()).services().keySet()));
        runs = new SampleRuns(this, pace);
        publish(ran());
    }

    public boolean isClosed() {
        return closed;
    }

    /// Every service runs, nothing is left to do.
    public SampleSession settled() {
        all(ServiceState.RUNNING);
        return this;
    }

    /// All services are in that state.
    public void all(ServiceState state) {
        states.replaceAll((_, _) -> state);
        publish(ran());
    }

    @Override
    public Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public Subscription subscribe(Consumer<Snapshot> listener) {
        listeners.add(listener);
        listener.accept(snapshot);
        return () -> listeners.remove(listener);
    }

    /// Makes the next reading of the files fail; empty for none.
    public void unreadable(Optional<Problem> why) {
        unreadable = why;
    }

    /// How often the files were read again.
    public int refreshes() {
        return refreshes.get();
    }

    @Override
    public void refresh() throws Problem {
        refreshes.incrementAndGet();
        if (unreadable.isPresent()) {
            throw unreadable.get();
        }
        publish(ran());
    }

    @Override
    public Edits edits() {
        return this;
    }

    @Override
    public Daemons daemons() {
        return new SampleDaemons();
    }

    @Override
    public Hosts hosts() {
        throw new AssertionError("no hosts here");
    }

    @Override
    public RecipeUpdates recipes() {
        throw new AssertionError("no recipes here");
    }

    @Override
    public SharedSources sources() {
        throw new AssertionError("no sources here");
    }

    @Override
    public Runs runs() {
        return runs;
    }

    @Override
    public org.atyourservice.session.Backups backups() {
        return _ -> java.util.List.of();
    }

    @Override
    public org.atyourservice.session.Transfers transfers() {
        throw new AssertionError("nothing is transferred here");
    }

    @Override
    public History history() {
        return this;
    }

    @Override
    public Health health() {
        return this;
    }

    @Override
    public void close() {
        closed = true;
        runs.cancel();
    }

    @Override
    public void set(ServicePath service, String attribute, Optional<Value> value) throws Problem {
        var number = value.flatMap(Value::scalar).orElse("");
        if (attribute.equals("port") && number.length() > 5) {
            throw new Problem(Problem.Kind.INVALID_FILES, "port is " + number + " and must be at most 65535",
                    "Choose a port from 1 to 65535.");
        }
        synchronized (this) {
            done.push(service);
            edits.computeIfAbsent(service, _ -> new LinkedHashMap<>()).put(attribute, value.orElse(Value.NOTHING));
        }
        publish(ran());
    }

    @Override
    public Optional<String> undoLabel() {
        return Optional.ofNullable(done.peek()).map(service -> "Set " + service.shown());
    }

    @Override
    public String undo() throws Problem {
        var last = undoLabel().orElseThrow(() -> new Problem(Problem.Kind.FOLDER, "There is nothing to undo.", ""));
        synchronized (this) {
            edits.remove(done.pop());
        }
        publish(ran());
        return "Undone: " + last + ".";
    }

    @Override
    public void discard(String file) {
        synchronized (this) {
            edits.clear();
            edits.putAll(deployed);
        }
        publish(ran());
    }

    @Override
    public void moved(Plan.Moved answer) {
        publish(ran());
    }

    @Override
    public void commit(String message) {
        publish(ran());
    }

    @Override
    public List<String> files() {
        return List.copyOf(new TreeMap<>(SampleModel.TEXTS).keySet());
    }

    @Override
    public String text(String file) throws Problem {
        var text = SampleModel.TEXTS.get(file);
        if (text == null) {
            throw new Problem(Problem.Kind.FOLDER, file + " is not there", "Choose another file.");
        }
        return text;
    }

    @Override
    public List<Entry> entries() {
        var entries = new ArrayList<Entry>();
        for (var run : runs.all()) {
            entries.add(new Entry.Run(run, run.startedAt(), run.operator(), run.why(), List.of(run.why()),
                    Optional.of("0123456789abcdef")));
        }
        entries.add(new Entry.Commit("89abcdef01234567", NOON.minusSeconds(86_400), "Anna", "Add the shop",
                List.of("web shop added", "app cart added")));
        return entries;
    }

    @Override
    public Plan rollBack(RunId to) {
        return runs.plan(Plan.Request.MAKE_IT_SO);
    }

    @Override
    public void check() {
        publish(ran());
    }

    /// Publishes what was set since.
    public void refreshed() {
        publish(ran());
    }

    public synchronized void state(ServicePath path, ServiceState state) {
        states.put(path, state);
    }

    synchronized void deployed() {
        deployed.clear();
        edits.forEach((path, values) -> deployed.put(path, new LinkedHashMap<>(values)));
    }

    private List<RunView> ran() {
        return snapshot == null ? List.of() : snapshot.runs();
    }

    void publish(List<RunView> runs) {
        Snapshot next;
        synchronized (this) {
            var desired = SampleModel.environment(edits);
            var before = SampleModel.environment(deployed);
            var recorded = new TreeMap<ServicePath, RecordedService>();
            before.services().values().forEach(service -> {
                if (states.get(service.path()) != ServiceState.NOT_STARTED) {
                    recorded.put(service.path(), record(service));
                }
            });
            var changed = edits.equals(deployed)
                    ? List.<Snapshot.UncommittedFile>of()
                    : List.of(new Snapshot.UncommittedFile(SampleModel.SHOP,
                            Snapshot.UncommittedFile.Kind.CHANGED, List.of("web shop: version 1 -> 2")));
            next = new Snapshot(++revision, Path.of("/home/anna/environments/shop"), "main", desired,
                    new Recorded(recorded, List.of()), Observed.NOTHING, new TreeMap<>(states),
                    changes(desired.services().values(), before.services()), changed, runs);
            snapshot = next;
        }
        listeners.forEach(listener -> listener.accept(next));
    }

    private List<Change> changes(Iterable<Service> desired, Map<ServicePath, Service> before) {
        var changes = new ArrayList<Change>();
        for (var service : desired) {
            var differences = new ArrayList<Change.Difference>();
            service.attributes().forEach((name, value) -> {
                var old = before.get(service.path()).attributes().get(name);
                if (old == null || !old.value().equals(value.value())) {
                    differences.add(new Change.Difference(name, Optional.ofNullable(old).map(o -> o.value().shown()),
                            Optional.of(value.value().shown()), Optional.of(value.origin())));
                }
            });
            var state = states.get(service.path());
            if (state == ServiceState.NOT_STARTED) {
                changes.add(new Change.Create(service.path(), id(service.path())));
            } else if (!differences.isEmpty()) {
                changes.add(new Change.Update(service.path(), id(service.path()), differences));
            } else if (state == ServiceState.FAILED || state == ServiceState.UNHEALTHY) {
                changes.add(new Change.Repair(service.path(), id(service.path()),
                        state == ServiceState.FAILED ? "start failed in run 1" : "monitor says no"));
            }
        }
        return changes;
    }

    static ServiceId id(ServicePath path) {
        return new ServiceId("%016x".formatted((long) path.toString().hashCode() & 0xffffffffL));
    }

    private RecordedService record(Service service) {
        var data = new LinkedHashMap<String, Value>();
        service.attributes().forEach((name, sourced) -> data.put(name, sourced.value()));
        switch (service.template()) {
            case "web" -> data.put("url", Value.of("http://127.0.0.1:8080/"));
            case "metrics" -> data.put("page", Value.of("http://127.0.0.1:9100/"));
            case "database" -> data.put("data_size", Value.of("12 kB"));
            default -> data.put("os", Value.of("Debian GNU/Linux 13"));
        }
        var actions = new LinkedHashMap<String, ActionState>();
        boolean failed = states.get(service.path()) == ServiceState.FAILED;
        actions.put("install", new ActionState(ActionState.Result.OK, "1-anna-00aa", NOON));
        actions.put("start", new ActionState(failed ? ActionState.Result.ERROR : ActionState.Result.OK,
                "1-anna-00aa", NOON.plusSeconds(4)));
        return new RecordedService(id(service.path()), service.path(), service.template(), "d2", "89abcdef",
                service.producers(), service.target(), actions, "i1", 1, new Value.Fields(data),
                failed
                        ? Optional.of(new RecordedService.Failed("1-anna-00aa", "start",
                                "start ended with code 7: the port 9000 is taken by another process", "i1",
                                RunEvent.Result.FAILED))
                        : Optional.empty());
    }
}
