package org.atyourservice.ui.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.atyourservice.model.Change;
import org.atyourservice.model.Group;
import org.atyourservice.model.Journal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Waiting;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Step;
import org.atyourservice.model.Value;
import org.atyourservice.session.Logs;
import org.atyourservice.session.Runs;
import org.atyourservice.session.Subscription;

/// Runs that touch nothing: each step takes the sample's pace and is good.
final class SampleRuns implements Runs {

    private final SampleSession session;
    private final long pace;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final Map<RunId, RunView> views = new LinkedHashMap<>();
    private final SampleLogs logs = new SampleLogs();
    private final Map<RunId, CountDownLatch> ends = new ConcurrentHashMap<>();
    private volatile boolean cancelled;

    SampleRuns(SampleSession session, long pace) {
        this.session = session;
        this.pace = pace;
    }

    @Override
    public Plan plan(Plan.Request request) {
        var snapshot = session.snapshot();
        var groups = new ArrayList<Group>();
        for (var change : snapshot.changes()) {
            var path = change.path();
            var target = snapshot.desired().service(path).orElseThrow().target();
            var steps = new ArrayList<Step>();
            for (var action : change instanceof Change.Create
                    ? List.of("install", "start")
                    : List.of("stop", "install", "start")) {
                steps.add(new Step.Act(path.key() + "." + action, path, action, target, reason(change)));
            }
            steps.add(new Step.Probe(path.key() + ".check", path, target, Duration.ofSeconds(30), reason(change)));
            groups.add(new Group(path.toString(), path, steps, Set.of(), new Group.OnFailure.Stop()));
        }
        return new Plan(snapshot.revision(), request, snapshot.changes(), groups, List.of(), List.of(), List.of());
    }

    @Override
    public synchronized RunId start(Plan plan, String why) {
        var run = new RunId("%d-anna-%04x".formatted(views.size() + 2, views.size() + 17));
        var started = RunView.start(new RunEvent.Started(1, Instant.now(), run, "anna",
                why.isEmpty() ? plan.changes().size() + " changes" : why, "89abcdef", Optional.empty(), plan.groups(),
                List.of()));
        cancelled = false;
        ends.put(run, new CountDownLatch(1));
        views.put(run, started);
        Thread.ofVirtual().start(() -> carryOut(started));
        return run;
    }

    @Override
    public void cancel(RunId run) {
        cancel();
    }

    @Override
    public Optional<Waiting> waiting(RunId run, String step) {
        return find(run).map(view -> view.steps().get(step)).filter(it -> it.phase() == RunView.Phase.WAITING)
                .map(_ -> new Waiting.Starting());
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public Plan retry(RunId run) {
        return plan(Plan.Request.DEPLOY);
    }

    @Override
    public void breakLease(String reason) {
        // nobody else is there
    }

    @Override
    public Finished await(RunId run) throws InterruptedException {
        ends.get(run).await();
        return new Finished(find(run).orElseThrow(), Optional.of("0123456789abcdef"), Optional.empty());
    }

    @Override
    public synchronized List<RunView> all() {
        return new ArrayList<>(views.values()).reversed();
    }

    @Override
    public synchronized Optional<RunView> find(RunId run) {
        return Optional.ofNullable(views.get(run));
    }

    @Override
    public List<LogLine> log(RunId run, String step, long from, int most) {
        return logs.logs().read(run, step, from, most);
    }

    @Override
    public Logs logs() {
        return logs.logs();
    }

    @Override
    public Subscription follow(Listener listener) {
        return watch(new Watcher() {
            @Override
            public void changed(RunView run) {
                listener.changed(run);
            }

            @Override
            public void grew(RunId run, Set<String> steps) {
                // nobody listens to lines here
            }
        });
    }

    @Override
    public Subscription watch(Watcher watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    private void carryOut(RunView started) {
        var view = tell(started);
        long number = 2;
        for (var step : started.steps().keySet()) {
            var path = started.steps().get(step).step().service();
            if (cancelled) {
                view = tell(view.after(end(number++, step, RunEvent.Result.CANCELLED)));
                continue;
            }
            session.state(path, ServiceState.STARTED);
            view = tell(view.after(new RunEvent.StepStarted(number++, Instant.now(), step, "127.0.0.1:2201", step)));
            for (int line = 1; line <= 3; line++) {
                log(view.run(), step, "line " + line + " of " + step);
            }
            view = tell(view.after(new RunEvent.StepProgress(number++, Instant.now(), step, 50, "half way")));
            rest();
            view = tell(view.after(end(number++, step, RunEvent.Result.OK)));
            session.state(path, ServiceState.RUNNING);
        }
        session.deployed();
        var ended = view.after(new RunEvent.Ended(number, Instant.now(), cancelled
                ? RunEvent.Outcome.CANCELLED
                : RunEvent.Outcome.OK));
        remember(ended);
        session.publish(List.of(ended));
        each(listener -> listener.changed(ended));
        ends.get(view.run()).countDown();
    }

    private RunView tell(RunView view) {
        remember(view);
        session.publish(List.of(view));
        each(listener -> listener.changed(view));
        return view;
    }

    private synchronized void remember(RunView view) {
        views.put(view.run(), view);
    }

    private void log(RunId run, String step, String text) {
        logs.write(run, step, Journal.Channel.OUT, text + "\n");
        each(watcher -> watcher.grew(run, Set.of(step)));
    }

    private void each(Consumer<Watcher> tell) {
        watchers.forEach(tell);
    }

    private void rest() {
        try {
            Thread.sleep(pace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RunEvent end(long number, String step, RunEvent.Result result) {
        return new RunEvent.StepEnded(number, Instant.now(), step, result, Optional.of(0), "",
                new Value.Fields(Map.of()));
    }

    private static String reason(Change change) {
        return switch (change) {
            case Change.Create _ -> "new";
            case Change.Update update -> update.differences().getFirst().shown();
            case Change.Move move -> "moved from " + move.from().shown();
            case Change.Repair repair -> repair.reason();
            case Change.Delete _ -> "in no blueprint";
        };
    }

}
