package org.atyourservice.session;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.plan.PlanWords;
import org.atyourservice.plan.Planner;
import org.atyourservice.plan.Sightings;
import org.atyourservice.run.OperatorStream;
import org.atyourservice.run.RunOrder;
import org.atyourservice.run.RunPorts;
import org.atyourservice.run.RunUnderway;
import org.atyourservice.run.Runner;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.JournalFile;
import org.atyourservice.store.ObservedFile;

/// [Runs] of one environment: intent, run, fold, outcome.
final class EnvironmentRuns implements Runs {

    private final OpenEnvironment environment;
    private final LocalSession session;
    private final SnapshotReader reader;
    private final Runner runner;
    private final OutcomeCommit outcome;
    private final ExecutorService background;
    private final Clock clock;
    private final RunNews news;
    private final PastRuns past;
    private final LocalLogs logs;
    private final Map<RunId, Underway> begunHere = new ConcurrentHashMap<>();
    private volatile Optional<Underway> underway = Optional.empty();
    private volatile Optional<RunView> last = Optional.empty();
    private volatile Optional<WayBack> wayBack = Optional.empty();

    /// @param commit the blueprints that were brought back; with others a run leads somewhere else
    private record WayBack(RunId to, String commit) {}

    EnvironmentRuns(OpenEnvironment environment, LocalSession session, SnapshotReader reader, RunPorts ports,
            ExecutorService background) {
        this.environment = environment;
        this.session = session;
        this.reader = reader;
        this.runner = new Runner(ports);
        this.outcome = new OutcomeCommit(environment);
        this.past = new PastRuns(environment.runs);
        this.background = background;
        this.logs = new LocalLogs(environment.folder, environment.runs,
                () -> underway.map(it -> Set.of(it.run)).orElse(Set.of()));
        this.news = new RunNews(background, session::showRun, logs);
        this.clock = ports.clock();
    }

    @Override
    public Plan plan(Plan.Request request) throws Problem {
        session.refresh();
        return Planner.plan(reader.input(session.snapshot(), request));
    }

    /// Says which run the next one returns to, if it deploys what is committed now.
    void returningTo(RunId run) throws Problem {
        wayBack = environment.repo.head().map(commit -> new WayBack(run, commit));
    }

    @Override
    public RunId start(Plan plan, String why) throws Problem {
        return start(plan, why, Optional.empty());
    }

    /// @param stream of the one transfer that the plan has
    RunId start(Plan plan, String why, Optional<OperatorStream> stream) throws Problem {
        environment.writing.lock();
        try {
            var now = check(plan);
            var reason = why.isBlank() ? PlanWords.title(plan) : why;
            var operator = environment.repo.operator();
            var run = environment.runs.next(operator);
            new FirstRecipes(environment).make(plan.intents(), run, clock.instant());
            var commit = new IntentCommit(environment).make(now.desired(), "");
            var journal = environment.runs.begin(run, operator, clock.instant(), reason, plan.request(), commit);
            var undoes = wayBack.filter(way -> way.commit().equals(commit)).map(WayBack::to);
            var order = new RunOrder(run, operator, reason, commit, undoes, plan, now.desired(), now.recorded(),
                    environment.folder, stream);
            wayBack = Optional.empty();
            begin(run, order, journal);
            return run;
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        } finally {
            environment.writing.unlock();
        }
    }

    private Snapshot check(Plan plan) throws Problem {
        refuseWhileUnderWay("Wait for its end or cancel it.");
        if (!plan.problems().isEmpty()) {
            throw new Problem("The plan can't be carried out.", plan.problems());
        }
        session.refresh();
        var now = session.snapshot();
        if (now.revision() != plan.revision()) {
            throw new Problem(Problem.Kind.STALE, "The environment changed since this plan was made.",
                    "Look at the new plan, then deploy.");
        }
        return now;
    }

    private void begin(RunId run, RunOrder order, JournalFile journal) throws IOException {
        var mine = new Underway(run, order.plan().intents());
        underway = Optional.of(mine);
        journal.onGrowth(() -> news.growing(run, journal::takeGrown));
        try {
            mine.handle = runner.start(order, journal, event -> mine.heard(event).ifPresent(news::changed));
        } catch (RuntimeException | Error e) {
            underway = Optional.empty();
            try (journal) {
                throw e;
            }
        }
        if (mine.shown().isEmpty()) {
            underway = Optional.empty();
            try (journal) {
                throw whyNothingRan(mine.handle);
            }
        }
        session.showRun();
        begunHere.put(run, mine);
        background.execute(() -> finish(mine, journal));
    }

    /// Not even the first event could be written.
    private static IOException whyNothingRan(RunUnderway handle) {
        try {
            return handle.await().trouble().orElseThrow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new IOException("interrupted", e);
        }
    }

    /// Whatever goes wrong, nobody waits for this run for ever.
    private void finish(Underway mine, JournalFile journal) {
        try {
            var finished = end(mine, journal);
            mine.over.complete(null);
            news.flush();
            mine.finished.complete(finished);
        } catch (RuntimeException | Error e) {
            mine.finished.completeExceptionally(e);
            throw e;
        } finally {
            underway = underway.filter(it -> it != mine);
            mine.over.complete(null);
        }
    }

    private Finished end(Underway mine, JournalFile journal) {
        Optional<Problem> trouble = Optional.empty();
        Optional<String> commit = Optional.empty();
        try (journal) {
            var result = mine.handle.await();
            if (result.trouble().isPresent()) {
                trouble = Optional.of(FolderProblem.notWritable(environment.folder, result.trouble().get()));
            } else {
                trouble = journal.logTrouble().map(e -> FolderProblem.logCut(mine.run, e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            trouble = Optional.of(FolderProblem.notWritable(environment.folder, e));
        }
        var view = mine.newest();
        // Nobody reads half of it.
        environment.writing.lock();
        try {
            try {
                observe(mine, view);
                commit = outcome.make(mine.run);
            } finally {
                past.add(view);
                last = Optional.of(view);
                underway = Optional.empty();
                session.refresh();
            }
        } catch (Problem e) {
            trouble = Optional.of(e);
        } finally {
            environment.writing.unlock();
        }
        news.changed(view);
        return new Finished(view, commit, trouble, retain());
    }

    /// Logs that can't be removed now are removed another time.
    private List<String> retain() {
        try {
            return logs.retain();
        } catch (Problem e) {
            System.getLogger(EnvironmentRuns.class.getName()).log(System.Logger.Level.WARNING, e.getMessage(), e);
            return List.of();
        }
    }

    /// The run's probes asked monitor too.
    private void observe(Underway mine, RunView view) throws Problem {
        var ids = new HashMap<ServicePath, ServiceId>();
        session.snapshot().recorded().services().forEach((path, service) -> ids.put(path, service.id()));
        mine.intents.forEach(intent -> ids.put(intent.path(), intent.id()));
        environment.writing.lock();
        try {
            ObservedFile.write(environment.folder,
                    Sightings.after(view, ObservedFile.read(environment.folder), ids));
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        } finally {
            environment.writing.unlock();
        }
    }

    @Override
    public void cancel() {
        underway.map(it -> it.handle).ifPresent(handle -> handle.cancel(environment.repo.operator()));
    }

    @Override
    public Finished await(RunId run) throws InterruptedException {
        var it = begunHere.get(run);
        if (it == null) {
            return new Finished(find(run).orElseThrow(), Optional.empty(), Optional.empty());
        }
        try {
            return it.finished.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("run " + run + " could not be ended", e.getCause());
        }
    }

    /// @throws Problem when a run is under way
    void refuseWhileUnderWay(String nextStep) throws Problem {
        var it = underway;
        if (it.isPresent()) {
            throw new Problem(Problem.Kind.IN_USE, "Run " + it.get().run + " is under way.", nextStep);
        }
    }

    /// The run under way.
    Optional<RunView> current() {
        return underway.flatMap(Underway::shown);
    }

    /// The run under way, or else the last one that ended here.
    Optional<RunView> newest() {
        return current().or(() -> last);
    }

    @Override
    public List<RunView> all() {
        return past.ids().stream().flatMap(run -> find(run).stream()).toList();
    }

    @Override
    public Optional<RunView> find(RunId run) {
        return current().filter(view -> view.run().equals(run)).or(() -> past.find(run));
    }

    @Override
    public List<LogLine> log(RunId run, String step, long from, int most) {
        return logs.read(run, step, from, most);
    }

    @Override
    public Logs logs() {
        return logs;
    }

    @Override
    public Subscription follow(Listener listener) {
        return news.follow(listener);
    }

    @Override
    public Subscription watch(Watcher watcher) {
        return news.watch(watcher);
    }

    /// Cancels what runs and waits until its end is written, whatever that is: whoever asks [#await] hears of it.
    void close() {
        var it = underway;
        if (it.isPresent()) {
            cancel();
            it.get().over.join();
        }
    }
}
