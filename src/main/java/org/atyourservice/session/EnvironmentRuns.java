package org.atyourservice.session;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.atyourservice.model.Intent;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Waiting;
import org.atyourservice.plan.PlanWords;
import org.atyourservice.plan.Planner;
import org.atyourservice.run.LostJobs;
import org.atyourservice.run.OperatorStream;
import org.atyourservice.run.RunOrder;
import org.atyourservice.run.RunPorts;
import org.atyourservice.run.Runner;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.ServicesFolder;

/// [Runs] of one environment: intent and order here, the rest by [RunTurns].
final class EnvironmentRuns implements Runs {

    private final OpenEnvironment environment;
    private final LocalSession session;
    private final SnapshotReader reader;
    private final Clock clock;
    private final RunNews news;
    private final PastRuns past;
    private final LocalLogs logs;
    private final Clones clones;
    private final SpokenSecrets spoken;
    private final RetryPlan again;
    private final RunTurns turns;
    private final RunRequests requests;
    private volatile Optional<WayBack> wayBack = Optional.empty();

    /// @param commit the blueprints that were brought back; with others a run leads somewhere else
    private record WayBack(RunId to, String commit) {}

    EnvironmentRuns(OpenEnvironment environment, LocalSession session, SnapshotReader reader, RunPorts ports,
            ExecutorService background) {
        this.environment = environment;
        this.session = session;
        this.reader = reader;
        this.clock = ports.clock();
        this.spoken = new SpokenSecrets(environment.vault);
        this.past = new PastRuns(environment.runs);
        this.logs = new LocalLogs(environment.folder, environment.runs, this::underWay);
        this.news = new RunNews(background, session::showRun, logs);
        this.again = new RetryPlan(environment, session, reader, new LostJobs(ports));
        this.clones = new Clones(environment, clock, background);
        this.turns = new RunTurns(session, new Runner(ports), news, past, logs,
                new RunEnding(environment, session),
                new TurnPlan(environment, reader), clones, background, clock);
        this.requests = new RunRequests(environment.folder, turns.line(), background);
    }

    @Override
    public Plan plan(Plan.Request request) throws Problem {
        session.refresh();
        return Planner.plan(reader.input(session.snapshot(), request));
    }

    @Override
    public Plan retry(RunId run) throws Problem {
        var view = find(run).orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND,
                "There is no run " + run + " in this environment.", "Choose one of its runs."));
        if (!view.isOver()) {
            throw new Problem(Problem.Kind.IN_USE, "Run " + run + " is not over.", "Wait for its end or cancel it.");
        }
        return again.of(view);
    }

    /// Says which run the next one returns to, if it deploys what is committed now.
    void returningTo(RunId run) throws Problem {
        wayBack = environment.repo.head().map(commit -> new WayBack(run, commit));
    }

    @Override
    public RunId start(Plan shown, String why) throws Problem {
        return start(shown, why, Optional.empty());
    }

    /// @param stream of the one transfer that the plan has
    RunId start(Plan shown, String why, Optional<OperatorStream> stream) throws Problem {
        spoken.refuse(shown.request(), why);
        environment.writing.lock();
        try {
            var plan = current(shown);
            ServicesFolder.checkNames(environment.folder, plan.services());
            var now = session.snapshot();
            var reason = why.isBlank() ? PlanWords.title(plan) : why;
            var operator = environment.repo.operator();
            var run = environment.runs.next(operator);
            new FirstRecipes(environment).make(plan.intents(), run, clock.instant());
            var before = environment.repo.head();
            var commit = new IntentCommit(environment).make(now.desired(), "");
            session.hasCommitted(before);
            var journal = environment.runs.begin(run, operator, clock.instant(), reason, plan.request(), commit);
            journal.onGrowth(() -> news.growing(run, journal::takeGrown));
            var undoes = wayBack.filter(way -> way.commit().equals(commit)).map(WayBack::to);
            wayBack = Optional.empty();
            var order = new RunOrder(run, operator, reason, commit, undoes, plan, now.desired(), now.recorded(),
                    environment.folder, stream);
            turns.add(new Underway(order, journal, Claim.of(plan, now.desired(), now.recorded()), clock.instant()));
            requests.look();
            return run;
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        } finally {
            environment.writing.unlock();
        }
    }

    /// The plan as of now. What other runs have ended with meanwhile doesn't matter to one that does the same to the same.
    private Plan current(Plan plan) throws Problem {
        if (!plan.problems().isEmpty()) {
            throw new Problem("The plan can't be carried out.", plan.problems());
        }
        session.refreshWhatOthersWrite();
        var now = session.snapshot();
        if (now.revision() == plan.revision()) {
            return plan;
        }
        var again = Planner.plan(reader.input(now, plan.request()));
        if (again.problems().isEmpty() && again.groups().equals(plan.groups()) && inputs(again).equals(inputs(plan))) {
            return again;
        }
        throw new Problem(Problem.Kind.STALE, "The environment changed since this plan was made.",
                "Look at the new plan, then deploy.");
    }

    private static Map<ServicePath, String> inputs(Plan plan) {
        return plan.intents().stream().collect(Collectors.toMap(Intent::path, Intent::inputs));
    }

    @Override
    public void cancel(RunId run) {
        turns.line().find(run).ifPresent(it -> it.cancel(environment.repo.operator()));
        turns.line().wake();
    }

    @Override
    public void cancel() {
        turns.line().all().reversed().forEach(it -> it.cancel(environment.repo.operator()));
        turns.line().wake();
    }

    @Override
    public Optional<Waiting> waiting(RunId run, String step) {
        return turns.line().find(run).flatMap(it -> it.handle().isPresent()
                ? it.waiting(step)
                : it.waiting(step).flatMap(why -> turns.line().before(it).or(() -> Optional.of(why))));
    }

    @Override
    public void breakLease(String reason) throws Problem, InterruptedException {
        clones.breakLease(reason);
        session.refresh();
    }

    /// Calls it when the run is over, on the thread that ends it.
    void whenOver(RunId run, Runnable then) {
        turns.end(run).ifPresentOrElse(end -> end.whenComplete((_, _) -> then.run()), then);
    }

    @Override
    public Finished await(RunId run) throws InterruptedException {
        var end = turns.end(run);
        if (end.isEmpty()) {
            return new Finished(find(run).orElseThrow(), Optional.empty(), Optional.empty());
        }
        try {
            return end.get().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("run " + run + " could not be ended", e.getCause());
        }
    }

    /// @throws Problem when a run is under way, or waits for its turn
    void refuseWhileUnderWay(String nextStep) throws Problem {
        var all = turns.line().all();
        if (!all.isEmpty()) {
            throw new Problem(Problem.Kind.IN_USE, "Run " + all.getFirst().run + " is under way.", nextStep);
        }
    }

    /// The runs under way and those that wait for their turn, oldest first.
    List<RunView> current() {
        return turns.line().all().stream().map(Underway::shown).toList();
    }

    /// The same, or else the last one that ended here.
    List<RunView> newest() {
        var all = current();
        return all.isEmpty() ? turns.last().stream().toList() : all;
    }

    private Set<RunId> underWay() {
        return turns.line().all().stream().map(it -> it.run).collect(Collectors.toSet());
    }

    @Override
    public List<RunView> all() {
        return past.ids().stream().flatMap(run -> find(run).stream()).toList();
    }

    @Override
    public Optional<RunView> find(RunId run) {
        return current().stream().filter(view -> view.run().equals(run)).findFirst().or(() -> past.find(run));
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

    /// Cancels what runs or waits, and waits until its end is written, whatever that is: whoever asks [#await] hears
    /// of it.
    void close() {
        var all = turns.line().all();
        cancel();
        all.forEach(it -> it.over.join());
    }
}
