package org.atyourservice.session;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.run.RunUnderway;
import org.atyourservice.run.Runner;

/// Carries orders out, each when its turn has come, and sees them to their end.
final class RunTurns {

    private static final System.Logger LOG = System.getLogger(RunTurns.class.getName());

    private final LocalSession session;
    private final Runner runner;
    private final RunNews news;
    private final PastRuns past;
    private final LocalLogs logs;
    private final RunEnding ending;
    private final TurnPlan again;
    private final Clones clones;
    private final ExecutorService background;
    private final Clock clock;
    private final RunLine line = new RunLine();
    /// The ends to come and the last that were, without the environments that they were of.
    private final Map<RunId, CompletableFuture<Runs.Finished>> ends = new ConcurrentHashMap<>();
    private final Map<RunId, CompletableFuture<Runs.Finished>> lastEnds = LimitedMap.of(100);
    private volatile Optional<RunView> last = Optional.empty();

    RunTurns(LocalSession session, Runner runner, RunNews news, PastRuns past, LocalLogs logs, RunEnding ending,
            TurnPlan again, Clones clones,
            ExecutorService background, Clock clock) {
        this.session = session;
        this.runner = runner;
        this.news = news;
        this.past = past;
        this.logs = logs;
        this.ending = ending;
        this.again = again;
        this.clones = clones;
        this.background = background;
        this.clock = clock;
    }

    RunLine line() {
        return line;
    }

    /// The last run that ended here.
    Optional<RunView> last() {
        return last;
    }

    /// The end of a run that was ordered here, not too long ago.
    Optional<CompletableFuture<Runs.Finished>> end(RunId run) {
        return Optional.ofNullable(ends.get(run)).or(() -> Optional.ofNullable(lastEnds.get(run)));
    }

    /// Begins the run now if nothing is in its way, else when its turn comes.
    ///
    /// @throws IOException when not even its first event could be written; nothing ran then
    void add(Underway mine) throws IOException, Problem {
        ends.put(mine.run, mine.finished);
        line.join(mine);
        try {
            boolean waits = line.before(mine).isPresent();
            if (!waits && !clones.areThere()) {
                begin(mine);
                background.execute(() -> finish(mine, () -> {}));
            } else {
                background.execute(() -> finish(mine, () -> takeTurn(mine, waits)));
            }
        } catch (IOException | Problem | RuntimeException | Error e) {
            line.leave(mine);
            ends.remove(mine.run);
            mine.over.complete(null);
            try (var _ = mine.journal) {
                throw e;
            }
        }
        session.showRun();
    }

    /// @param waited true when something was in its way as it came: that may be over by now, and the plan is from before
    private void takeTurn(Underway mine, boolean waited) {
        try {
            news.changed(mine.shown());
            line.awaitTurn(mine);
            var refusal = mine.isCancelled() || !clones.areThere()
                    ? Optional.<String>empty()
                    : takeLease(mine);
            refusal.ifPresent(_ -> mine.refuse(Problem.Kind.IN_USE));
            if (refusal.isEmpty() && !mine.isCancelled()) {
                boolean came = mine.hasLease() && clones.bring();
                refusal = waited || came ? planAgain(mine, came) : Optional.empty();
                refusal.ifPresent(_ -> mine.refuse(Problem.Kind.STALE));
            }
            if (refusal.isPresent() || mine.isCancelled()) {
                leaveOut(mine, refusal);
            } else {
                begin(mine);
            }
        } catch (Problem e) {
            mine.refuse(e.kind());
            leaveOut(mine, Optional.of(sentence(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            leaveOut(mine, Optional.empty());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "run {0} could not begin: {1}", mine.run, e);
        }
    }

    /// @return why the run may not begin
    private Optional<String> takeLease(Underway mine) throws Problem, InterruptedException {
        return switch (clones.take(mine)) {
            case CloneLease.Taken.Held _ -> {
                mine.hasLease(true);
                yield Optional.empty();
            }
            case CloneLease.Taken.Without(var why) -> {
                mine.warn(why.getMessage() + " The run went on without asking other clones; the locks on the nodes keep"
                        + " two jobs of one service apart.");
                yield Optional.empty();
            }
            case CloneLease.Taken.Refused(var why) -> Optional.of(why);
            case CloneLease.Taken.Cancelled _ -> Optional.empty();
        };
    }

    /// @return why the run may not begin
    private Optional<String> planAgain(Underway mine, boolean came) throws Problem {
        session.refresh();
        var commit = came ? session.head() : mine.order().commit();
        var turn = again.of(mine.order(), commit, session.snapshot());
        mine.reorder(turn.order(), clock.instant());
        return turn.refusal();
    }

    private static String sentence(Problem e) {
        return (e.getMessage() + e.nextStep().map(next -> " " + next).orElse("")).replaceFirst("\\.$", "");
    }

    private void begin(Underway mine) throws IOException {
        start(mine, runner.start(mine.order(), mine.journal, event -> heard(mine, event)));
    }

    private void leaveOut(Underway mine, Optional<String> because) {
        mine.begun(runner.leaveOut(mine.order(), mine.journal, event -> heard(mine, event), because));
    }

    private static void start(Underway mine, RunUnderway handle) throws IOException {
        mine.begun(handle);
        if (!mine.hasStarted()) {
            throw whyNothingRan(handle);
        }
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

    private void heard(Underway mine, RunEvent event) {
        mine.heard(event).ifPresent(news::changed);
    }

    /// Whatever goes wrong, nobody waits for this run for ever.
    ///
    /// @param before what is left to do until the run has begun
    private void finish(Underway mine, Runnable before) {
        try {
            before.run();
            var finished = end(mine);
            mine.over.complete(null);
            news.flush();
            mine.finished.complete(finished);
        } catch (RuntimeException | Error e) {
            mine.finished.completeExceptionally(e);
            throw e;
        } finally {
            giveBack(mine);
            line.leave(mine);
            mine.over.complete(null);
            lastEnds.put(mine.run, mine.finished);
            ends.remove(mine.run);
        }
    }

    private Runs.Finished end(Underway mine) {
        var end = ending.of(mine, view -> {
            past.add(view);
            last = Optional.of(view);
            line.leave(mine);
        });
        news.changed(mine.newest());
        share(mine);
        return new Runs.Finished(mine.newest(), end.commit(), end.trouble(), mine.warnings(), retain(),
                mine.refusal());
    }

    /// Logs that can't be removed now are removed another time.
    private List<String> retain() {
        try {
            return logs.retain();
        } catch (Problem e) {
            LOG.log(System.Logger.Level.WARNING, e.getMessage(), e);
            return List.of();
        }
    }

    /// To the other clones, where there are any.
    private void share(Underway mine) {
        try {
            if (clones.areThere()) {
                clones.push();
                session.refresh();
            }
        } catch (Problem e) {
            mine.warn(sentence(e) + ".");
        } finally {
            giveBack(mine);
        }
    }

    private void giveBack(Underway mine) {
        if (mine.hasLease()) {
            mine.hasLease(false);
            clones.release();
        }
    }
}
