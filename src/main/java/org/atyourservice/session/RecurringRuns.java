package org.atyourservice.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Group;
import org.atyourservice.model.Journal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RecordedService.ActionState.Result;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Step;
import org.atyourservice.model.Value;
import org.atyourservice.run.RunOrder;
import org.atyourservice.run.RunPorts;
import org.atyourservice.run.RunUnderway;
import org.atyourservice.run.Runner;
import org.atyourservice.secrets.Masker;
import org.atyourservice.session.WatchedItems.Item;
import org.atyourservice.store.FolderProblem;

/// Carries out an action with a period as a run whose journal is kept in memory. It becomes a run of the environment,
/// with a commit, when it changed something: what it put out, or whether it succeeds.
final class RecurringRuns {

    private static final String STEP = "recurring";
    private static final String GROUP = "recurring";

    private final OpenEnvironment environment;
    private final LocalSession session;
    private final RunPorts ports;
    private final Set<RunUnderway> underway = ConcurrentHashMap.newKeySet();
    private final Set<CompletableFuture<Void>> ends = ConcurrentHashMap.newKeySet();
    private volatile boolean open;

    RecurringRuns(OpenEnvironment environment, LocalSession session, RunPorts ports) {
        this.environment = environment;
        this.session = session;
        this.ports = ports;
    }

    void open() {
        open = true;
    }

    /// Cancels what runs; returns at once.
    ///
    /// @return when all of it is over
    CompletableFuture<Void> close() {
        open = false;
        underway.forEach(run -> run.cancel(environment.repo.operator()));
        return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
    }

    RepeatedActions.End once(Item item) {
        var over = new CompletableFuture<Void>();
        ends.add(over);
        try {
            return open ? carryOut(item) : new RepeatedActions.End("nobody watches any more", false);
        } finally {
            ends.remove(over);
            over.complete(null);
        }
    }

    private RepeatedActions.End carryOut(Item item) {
        try (var log = WatchLog.begin(environment.folder, item.key()); var journal = new InMemory(log)) {
            var now = session.snapshot();
            var operator = environment.repo.operator();
            var order = new RunOrder(new RunId("1-watch-0000"), operator, why(item),
                    environment.repo.head().orElse(""), Optional.empty(), plan(item, now.revision()), now.desired(),
                    now.recorded(), environment.folder);
            var run = new Runner(ports).start(order, journal, _ -> {});
            underway.add(run);
            try {
                if (!open) {
                    run.cancel(operator);
                }
                run.await();
            } finally {
                underway.remove(run);
            }
            return end(item, journal.events);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new RepeatedActions.End("was interrupted", false);
        } catch (IOException | Problem e) {
            return new RepeatedActions.End(e.getMessage(), false);
        }
    }

    private static String why(Item item) {
        return item.action().name() + " of " + item.path().shown() + ", as in each of its periods";
    }

    private static Plan plan(Item item, long revision) {
        var step = new Step.Act(STEP, item.path(), item.action().name(), item.target(), "recurring");
        var group = new Group(GROUP, item.path(), List.of(step), Set.of(), new Group.OnFailure.Stop());
        var request = new Plan.Request(new Goal.Act(item.action().name())).onlyOn(Set.of(item.path()));
        return new Plan(revision, request, List.of(), List.of(group), List.of(), List.of(), List.of(), List.of(),
                List.of());
    }

    private RepeatedActions.End end(Item item, List<RunEvent> events) throws Problem {
        var view = RunView.of(events).orElseThrow();
        var step = view.steps().get(STEP);
        boolean unreachable = step.obstacle().filter(why -> !why.equals("upload") && !why.equals("cannot_execute")
                && !why.equals("other")).isPresent();
        if (!unreachable && isNews(item, step, events)) {
            keep(item, events);
        }
        var words = step.phase() == RunView.Phase.OK ? "ok" : step.note();
        return new RepeatedActions.End(words, unreachable);
    }

    private boolean isNews(Item item, RunView.StepView step, List<RunEvent> events) {
        // Without a code nothing ran, as when another job was at work there.
        if (step.exitCode().isEmpty()) {
            return false;
        }
        var recorded = session.snapshot().recorded().service(item.path());
        if (recorded.isEmpty()) {
            return false;
        }
        var last = Optional.ofNullable(recorded.get().actions().get(item.action().name()));
        boolean ok = step.phase() == RunView.Phase.OK;
        boolean sameEnd = last.isPresent() ? (last.get().state() == Result.OK) == ok : ok;
        return !sameEnd || outputs(events).fields().entrySet().stream().anyMatch(
                output -> !recorded.get().data().get(output.getKey()).equals(Optional.of(output.getValue())));
    }

    private static Value.Fields outputs(List<RunEvent> events) {
        return events.stream().flatMap(event -> event instanceof RunEvent.StepEnded ended
                ? Optional.of(ended.outputs()).stream()
                : Optional.<Value.Fields>empty().stream()).findFirst()
                .orElse(new Value.Fields(Map.of()));
    }

    /// Makes a run of it.
    private void keep(Item item, List<RunEvent> events) throws Problem {
        environment.writing.lock();
        try {
            if (!open) {
                return;
            }
            var operator = environment.repo.operator();
            var run = environment.runs.next(operator);
            var commit = environment.repo.head().orElse("");
            try (var journal = environment.runs.begin(run, operator, events.getFirst().at(), why(item),
                    plan(item, 0).request(), commit)) {
                for (var event : events) {
                    journal.append(event instanceof RunEvent.Started started ? named(started, run) : event);
                }
            }
            new OutcomeCommit(environment).make(run);
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        } finally {
            environment.writing.unlock();
        }
        session.refresh();
    }

    private static RunEvent named(RunEvent.Started it, RunId run) {
        return new RunEvent.Started(it.number(), it.at(), run, it.operator(), it.why(), it.commit(), it.undoes(),
                it.groups(), it.intents());
    }

    /// The events, and the output in a file of its own.
    private static final class InMemory implements Journal {
        private final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
        private final WatchLog log;

        InMemory(WatchLog log) {
            this.log = log;
        }

        @Override
        public void append(RunEvent event) {
            events.add(event);
        }

        @Override
        public void log(String step, Channel channel, byte[] bytes, int length) {
            log.write(bytes, length);
        }

        @Override
        public void cover(String step, Collection<String> secrets) throws IOException {
            var masker = new Masker(secrets);
            log.cover(masker);
            events.replaceAll(event -> switch (event) {
                case RunEvent.StepProgress it ->
                    new RunEvent.StepProgress(it.number(), it.at(), it.step(), it.percent(),
                            masker.mask(it.note()));
                case RunEvent.StepRetry it -> new RunEvent.StepRetry(it.number(), it.at(), it.step(), it.attempt(),
                        it.next(), masker.mask(it.message()));
                case RunEvent.Started _,RunEvent.StepStarted _,RunEvent.StepEnded _,RunEvent.CancelAsked _,RunEvent.Ended _ ->
                    event;
            });
        }

        @Override
        public void close() {
            // The log is closed by who opened it.
        }
    }
}
