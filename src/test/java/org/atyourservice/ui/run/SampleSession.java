package org.atyourservice.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.atyourservice.model.Journal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Waiting;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.session.Daemons;
import org.atyourservice.session.Edits;
import org.atyourservice.session.Health;
import org.atyourservice.session.History;
import org.atyourservice.session.Hosts;
import org.atyourservice.session.Logs;
import org.atyourservice.session.Runs;
import org.atyourservice.session.RecipeUpdates;
import org.atyourservice.session.Session;
import org.atyourservice.session.SharedSources;
import org.atyourservice.session.Snapshot;
import org.atyourservice.session.Subscription;
import org.atyourservice.ui.sample.SampleDaemons;
import org.atyourservice.ui.sample.SampleEdits;
import org.atyourservice.ui.sample.SampleLogs;
import org.atyourservice.ui.fx.Fx;

/// A session that does what a test tells it to, and remembers what it was asked. Refuses to be
/// asked on the FX thread.
public final class SampleSession implements Session, Runs, SampleEdits, History {

    /// What it was asked, in order: `plan`, `start`, `rollBack 3-anna-3f9c`.
    public final List<String> asked = new CopyOnWriteArrayList<>();
    /// Plans wait for a permit while this is set.
    public volatile Semaphore gate;
    public volatile Function<Plan.Request, Plan> planner = request -> Sample.plan(snapshot().revision(), request);
    public volatile Problem refusal;
    public volatile List<Entry> entries = List.of();
    public volatile Problem unreadable;
    /// Opens when another clone is known to be gone.
    public final CountDownLatch gone = new CountDownLatch(1);
    /// Why steps wait.
    public volatile BiFunction<RunId, String, Optional<Waiting>> waits = (_, _) -> Optional.empty();
    /// What is to be said of runs that are over.
    public final Map<RunId, Finished> ends = new ConcurrentHashMap<>();

    private final List<Consumer<Snapshot>> watchers = new CopyOnWriteArrayList<>();
    private final List<Watcher> listeners = new CopyOnWriteArrayList<>();
    private final List<RunView> runs = new CopyOnWriteArrayList<>();
    private final SampleLogs logs = new SampleLogs();
    private volatile Snapshot now = Sample.snapshot();

    /// Adds a run of the past.
    public void add(RunView run) {
        runs.add(run);
    }

    /// Forgets the runs of the past.
    public void clear() {
        runs.clear();
    }

    /// Adds lines to the log file of a step.
    public void write(RunId run, String step, List<String> lines) {
        lines.forEach(line -> logs.write(run, step, Journal.Channel.OUT, line + "\n"));
    }

    /// Takes the next event of the newest run and tells the listeners.
    public RunView happens(RunEvent event) {
        RunView view;
        if (event instanceof RunEvent.Started started) {
            view = RunView.start(started);
            runs.add(view);
        } else {
            view = runs.getLast().after(event);
        }
        show(view);
        return view;
    }

    /// The run is like this now; its listeners are told.
    public void show(RunView view) {
        runs.replaceAll(run -> run.run().equals(view.run()) ? view : run);
        var open = runs.stream().filter(run -> !run.isOver()).toList();
        publish(old -> new Snapshot(old.revision(), old.folder(), old.branch(), old.desired(), old.recorded(),
                old.observed(), old.states(), old.changes(), old.uncommitted(),
                open.isEmpty() ? List.of(view) : open));
        listeners.forEach(listener -> listener.changed(view));
        synchronized (this) {
            notifyAll();
        }
    }

    /// A step of the newest run writes a line.
    public void says(String step, Journal.Channel channel, String text) {
        saysNow(step, channel, text + "\n");
    }

    /// A step of the newest run writes this.
    public void saysNow(String step, Journal.Channel channel, String text) {
        var run = runs.getLast().run();
        logs.write(run, step, channel, text);
        listeners.forEach(listener -> listener.grew(run, Set.of(step)));
    }

    public SampleLogs logFiles() {
        return logs;
    }

    public void publish(UnaryOperator<Snapshot> change) {
        now = change.apply(now);
        watchers.forEach(watcher -> watcher.accept(now));
    }

    /// Another revision, nothing else changed.
    public void somethingChanged() {
        publish(old -> new Snapshot(old.revision() + 1, old.folder(), old.branch(), old.desired(), old.recorded(),
                old.observed(), old.states(), old.changes(), old.uncommitted(), old.runs()));
    }

    public int listeners() {
        return listeners.size();
    }

    @Override
    public Snapshot snapshot() {
        return now;
    }

    @Override
    public Subscription subscribe(Consumer<Snapshot> listener) {
        watchers.add(listener);
        listener.accept(now);
        return () -> watchers.remove(listener);
    }

    @Override
    public void refresh() {
        ask("refresh");
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
        return this;
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
        return () -> ask("health");
    }

    @Override
    public void close() {
        ask("close");
    }

    @Override
    public Plan plan(Plan.Request request) {
        ask("plan " + (request.removeOrphans() ? "all" : "some"));
        pass();
        return planner.apply(request);
    }

    @Override
    public RunId start(Plan plan, String why) throws Problem {
        ask("start");
        var no = refusal;
        if (no != null) {
            refusal = null;
            throw no;
        }
        return happens(Sample.started(runs.size() + 1, Sample.NOON, "web shop: version 1 -> 2")).run();
    }

    @Override
    public void cancel(RunId run) {
        ask("cancel " + run.number());
        show(find(run).orElseThrow().after(new RunEvent.CancelAsked(9, Sample.NOON, "anna")));
    }

    @Override
    public Optional<Waiting> waiting(RunId run, String step) {
        ask("waiting " + run.number() + " " + step);
        return waits.apply(run, step);
    }

    @Override
    public void cancel() {
        ask("cancel");
        happens(new RunEvent.CancelAsked(9, Sample.NOON, "anna"));
    }

    @Override
    public Plan retry(RunId run) {
        ask("retry " + run.number());
        return planner.apply(Plan.Request.DEPLOY);
    }

    @Override
    public void breakLease(String reason) throws InterruptedException {
        ask("break " + reason);
        try {
            gone.await();
        } catch (InterruptedException e) {
            ask("break stopped");
            throw e;
        }
    }

    @Override
    public synchronized Finished await(RunId run) throws InterruptedException {
        while (find(run).filter(RunView::isOver).isEmpty()) {
            wait();
        }
        var view = find(run).orElseThrow();
        return ends.getOrDefault(run, new Finished(view, Optional.empty(), Optional.empty()));
    }

    @Override
    public List<RunView> all() {
        ask("all");
        return List.copyOf(runs).reversed();
    }

    @Override
    public Optional<RunView> find(RunId run) {
        return runs.stream().filter(view -> view.run().equals(run)).findFirst();
    }

    @Override
    public List<LogLine> log(RunId run, String step, long from, int most) {
        ask("log " + step + " " + from);
        return logs.logs().read(run, step, from, most);
    }

    @Override
    public Logs logs() {
        return logs.logs();
    }

    @Override
    public Subscription follow(Listener listener) {
        throw new AssertionError("nobody listens to single lines here");
    }

    @Override
    public Subscription watch(Watcher watcher) {
        listeners.add(watcher);
        return () -> listeners.remove(watcher);
    }

    @Override
    public List<Entry> entries() throws Problem {
        ask("entries");
        pass();
        if (unreadable != null) {
            throw unreadable;
        }
        return entries;
    }

    @Override
    public Plan rollBack(RunId to) throws Problem {
        ask("rollBack " + to);
        if (refusal != null) {
            throw refusal;
        }
        return planner.apply(Plan.Request.MAKE_IT_SO);
    }

    @Override
    public void moved(Plan.Moved answer) {
        ask("moved " + answer.from() + " " + answer.to());
    }

    @Override
    public void set(ServicePath service, String attribute, Optional<Value> value) {
        ask("set " + service + " " + attribute);
    }

    @Override
    public void discard(String file) {
        ask("discard " + file);
    }

    @Override
    public void commit(String message) {
        ask("commit");
    }

    @Override
    public List<String> files() {
        return List.of();
    }

    @Override
    public String text(String file) {
        ask("text " + file);
        return "";
    }

    private void pass() {
        var closed = gate;
        if (closed != null) {
            closed.acquireUninterruptibly();
            closed.release();
        }
    }

    private void ask(String what) {
        if (Fx.isHere()) {
            throw new IllegalStateException("asked on the FX thread: " + what);
        }
        asked.add(what);
    }
}
