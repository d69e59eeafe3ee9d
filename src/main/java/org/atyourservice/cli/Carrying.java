package org.atyourservice.cli;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Waiting;
import org.atyourservice.session.Runs;
import org.atyourservice.session.Session;
import org.atyourservice.session.Subscription;

/// A plan being carried out in the terminal: live where lines can be replaced, a line an event elsewhere, or a JSON
/// object an event. Whoever asks the process to stop meanwhile has the run cancelled first, so that nothing is left
/// running on the nodes.
final class Carrying {

    private static final long TICK_MILLIS = 200;
    private static final int TICKS_BETWEEN_LOOKS = 25;

    private final CommandParts parts;
    private final Session session;
    private final boolean json;
    private final boolean output;
    private Optional<RunView> newest = Optional.empty();
    private String saidOfTurn = "";
    private volatile boolean isStopped;

    /// @param json whether events are JSON
    /// @param output whether all output of the actions is shown, too
    Carrying(CommandParts parts, Session session, boolean json, boolean output) {
        this.parts = parts;
        this.session = session;
        this.json = json;
        this.output = output;
    }

    /// Carries it out, and comes back when all is written.
    ///
    /// @param why empty for the planner's own words
    /// @throws Problem when it can't be started
    /// @throws Cancelled when the process was asked to stop before
    /// @throws InterruptedException when the waiting thread is interrupted
    Runs.Finished run(Plan plan, String why) throws Problem, Cancelled, InterruptedException {
        var tail = LogTail.of(session.runs().logs());
        var printer = json
                ? new JsonPrinter(parts.terminal(), tail)
                : new RunPrinter(parts.terminal(), output, !parts.terminal().isLive(), tail);
        var live = new LiveRuns(parts.terminal(), session.runs());
        try (var _ = parts.interrupts().whenStopped(this::stop); var _ = listen(printer)) {
            if (isStopped) {
                throw new Cancelled("Nothing was begun.");
            }
            var run = session.runs().start(plan, why);
            if (isStopped) {
                session.runs().cancel();
            }
            follow(run, live);
            return session.runs().await(run);
        } finally {
            if (parts.terminal().isLive() && !json) {
                live.end();
            }
        }
    }

    private void stop() {
        isStopped = true;
        var what = "Cancelling: what runs on the hosts is ended, and then looked at. Nothing more begins.";
        if (!json) {
            parts.terminal().aside(what);
        }
        session.runs().cancel();
    }

    /// Who doesn't show the output need not read it.
    private Subscription listen(Runs.Listener printer) {
        if (output) {
            return session.runs().follow(new Runs.Listener() {
                @Override
                public void changed(RunView run) {
                    printer.changed(run);
                    heard(run);
                }

                @Override
                public void logged(Runs.LogLine line) {
                    printer.logged(line);
                }
            });
        }
        return session.runs().watch(new Runs.Watcher() {
            @Override
            public void changed(RunView run) {
                printer.changed(run);
                heard(run);
            }

            @Override
            public void grew(RunId run, Set<String> steps) {
                // Nobody wants to see it.
            }
        });
    }

    private synchronized void heard(RunView run) {
        newest = Optional.of(run);
        notifyAll();
    }

    private synchronized Optional<RunView> newest() {
        return newest;
    }

    private void follow(RunId run, LiveRuns live) throws InterruptedException {
        boolean shows = parts.terminal().isLive() && !json;
        for (int tick = 1; !isOver(run, tick); tick++) {
            var view = newest().or(() -> session.runs().find(run));
            if (view.isPresent() && shows) {
                live.show(view.get(), Instant.now());
            } else {
                view.ifPresent(it -> turn(it, live));
            }
            synchronized (this) {
                wait(TICK_MILLIS);
            }
        }
    }

    /// Somebody whose events are lost must not wait for ever.
    private boolean isOver(RunId run, int tick) {
        return newest().filter(RunView::isOver).isPresent() || tick % TICKS_BETWEEN_LOOKS == 0
                && session.runs().find(run).map(RunView::isOver).orElse(true);
    }

    /// Says for what the whole run waits, where nothing else shows it.
    private void turn(RunView run, LiveRuns live) {
        if (run.isOver() || run.steps().isEmpty()
                || run.steps().values().stream().anyMatch(step -> step.phase() != RunView.Phase.WAITING)) {
            return;
        }
        var first = run.steps().values().iterator().next();
        var now = Instant.now();
        session.runs().waiting(run.run(), first.step().id())
                .filter(why -> why instanceof Waiting.Lock || why instanceof Waiting.Lease)
                .filter(why -> !sameAsSaid(why)).flatMap(_ -> live.why(run, first, now)).ifPresent(words -> {
                    if (json) {
                        parts.terminal().jsonLine(RunJson.event("run_waiting", now, run.run()).put("message", words)
                                .done());
                    } else {
                        parts.terminal().line("  Run " + run.run().number() + " " + words + ".");
                    }
                });
    }

    private boolean sameAsSaid(Waiting why) {
        var key = switch (why) {
            case Waiting.Lock(var holder, _) -> holder.text();
            case Waiting.Lease(var holder, _) -> holder;
            case Waiting.Behind _,Waiting.Limit _,Waiting.Retry _,Waiting.Starting _ -> "";
        };
        boolean same = key.equals(saidOfTurn);
        saidOfTurn = key;
        return same;
    }
}
