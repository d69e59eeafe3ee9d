package org.atyourservice.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.atyourservice.model.Group;
import org.atyourservice.model.Journal;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.Step;
import org.atyourservice.model.Waiting;

/// One plan being carried out: a virtual thread a group, which waits for the groups before it.
final class PlanRun implements RunUnderway {

    private static final System.Logger LOG = System.getLogger(PlanRun.class.getName());

    private final RunOrder order;
    private final Executor executor;
    private final EventLog events;
    private final Stop stop = new Stop();
    private final AtomicBoolean cancelAsked = new AtomicBoolean();
    private final StepRunner steps;
    private final Optional<RollingOrder> rolling;
    private volatile Optional<String> leftOut = Optional.empty();
    private final WaitingSteps waiting;
    private final CompletableFuture<Result> result = new CompletableFuture<>();

    /// How a group ended.
    ///
    /// @param worst the result of the first step that was not ok
    /// @param cause half a sentence on that step: `install of web shop failed`
    private record GroupEnd(RunEvent.Result worst, String cause) {
        private static final GroupEnd OK = new GroupEnd(RunEvent.Result.OK, "");

        boolean isOk() {
            return worst == RunEvent.Result.OK;
        }
    }

    PlanRun(RunPorts ports, Permits permits, RunOrder order, Journal journal, Consumer<RunEvent> listener) {
        var turns = new Turns(permits, order.run(), stop);
        this.order = order;
        this.rolling = order.plan().request().rolling()
                .map(how -> new RollingOrder(order.plan(), how, order::template));
        this.waiting = new WaitingSteps(order.plan().groups(), ports.clock(), turns, rolling);
        this.executor = ports.executor();
        this.events = new EventLog(journal, event -> {
            waiting.heard(event);
            listener.accept(event);
        }, ports.clock(), stop::ask);
        this.steps = new StepRunner(ports, order, events, stop, turns);
    }

    void start() {
        var plan = order.plan();
        events.add((number, at) -> new RunEvent.Started(number, at, order.run(), order.operator(), order.why(),
                order.commit(), order.undoes(), plan.groups(), plan.intents()));
        var ends = new HashMap<String, CompletableFuture<GroupEnd>>();
        var all = new ArrayList<CompletableFuture<GroupEnd>>();
        for (var group : plan.groups()) {
            var before = group.after().stream().sorted().map(ends::get).toList();
            var end = new CompletableFuture<GroupEnd>();
            ends.put(group.id(), end);
            all.add(end);
            Thread.ofVirtual().name("run " + order.run() + " " + group.id())
                    .start(() -> end.complete(guarded(group, before)));
        }
        Thread.ofVirtual().name("run " + order.run()).start(() -> finish(all));
    }

    /// Carries out nothing.
    ///
    /// @param because empty for a cancelled run
    void leaveOut(Optional<String> because) {
        leftOut = because;
        if (because.isEmpty()) {
            cancelAsked.set(true);
            stop.ask();
        }
        start();
    }

    @Override
    public void cancel(String operator) {
        if (!result.isDone() && cancelAsked.compareAndSet(false, true)) {
            events.add((number, at) -> new RunEvent.CancelAsked(number, at, operator));
            stop.ask();
        }
    }

    @Override
    public Result await() throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a run has no other end than its result", e);
        }
    }

    @Override
    public Optional<Waiting> waiting(String step) {
        return waiting.of(step);
    }

    private void finish(List<CompletableFuture<GroupEnd>> ends) {
        try {
            var end = end(ends);
            executor.over(order.run().text());
            result.complete(end);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "the end of run " + order.run(), e);
            result.complete(new Result(RunEvent.Outcome.INTERRUPTED,
                    Optional.of(new IOException("a mistake in this program: " + e, e))));
        }
    }

    private Result end(List<CompletableFuture<GroupEnd>> ends) {
        var all = ends.stream().map(CompletableFuture::join).toList();
        boolean ok = all.stream().allMatch(GroupEnd::isOk);
        var outcome = ok
                ? RunEvent.Outcome.OK
                : cancelAsked.get() ? RunEvent.Outcome.CANCELLED : RunEvent.Outcome.FAILED;
        events.add((number, at) -> new RunEvent.Ended(number, at, outcome));
        var trouble = events.trouble();
        return new Result(trouble.isPresent() ? RunEvent.Outcome.INTERRUPTED : outcome, trouble);
    }

    /// A mistake of ours in one group must neither hang the others nor go unseen.
    private GroupEnd guarded(Group group, List<CompletableFuture<GroupEnd>> before) {
        try {
            return run(group, before);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "group " + group.id() + " of run " + order.run(), e);
            return new GroupEnd(RunEvent.Result.FAILED, "a mistake in this program at " + group.service().shown());
        } finally {
            rolling.ifPresent(order -> order.over(group));
        }
    }

    private GroupEnd run(Group group, List<CompletableFuture<GroupEnd>> before) {
        for (var end : before) {
            var producer = end.join();
            if (!producer.isOk()) {
                return pass(group, producer);
            }
        }
        var passed = leftOut.or(() -> rolling.flatMap(order -> order.enter(group, stop)));
        if (passed.isPresent()) {
            return pass(group, new GroupEnd(RunEvent.Result.SKIPPED, passed.get()));
        }
        boolean ok = false;
        try {
            var end = inTurn(group);
            ok = end.isOk();
            return end;
        } finally {
            boolean good = ok;
            rolling.ifPresent(order -> order.leave(group, good));
        }
    }

    private GroupEnd inTurn(Group group) {
        var end = steps(group.steps());
        switch (group.onFailure()) {
            case Group.OnFailure.Stop _ -> {
            }
            case Group.OnFailure.Compensate(var compensation) -> {
                if (end.isOk() || end.worst() == RunEvent.Result.CANCELLED) {
                    skip(compensation, end.isOk() ? StepEnd.skipped("Not needed.") : StepEnd.cancelled());
                } else {
                    compensation.forEach(this::step);
                }
            }
        }
        return end;
    }

    /// Leaves a group out because one before it did not succeed.
    private GroupEnd pass(Group group, GroupEnd why) {
        var end = why.worst() == RunEvent.Result.CANCELLED
                ? StepEnd.cancelled()
                : StepEnd.skipped("Skipped, since " + why.cause() + ".");
        skip(group.steps(), end);
        if (group.onFailure() instanceof Group.OnFailure.Compensate(var compensation)) {
            skip(compensation, end);
        }
        return why;
    }

    private GroupEnd steps(List<Step> list) {
        for (int i = 0; i < list.size(); i++) {
            var step = list.get(i);
            var end = step(step);
            if (!end.isOk()) {
                var cause = step.verb() + " of " + step.service().shown() + verb(end.result());
                skip(list.subList(i + 1, list.size()), end.result() == RunEvent.Result.CANCELLED
                        ? end
                        : StepEnd.skipped("Skipped, since " + cause + "."));
                return new GroupEnd(end.result(), cause);
            }
        }
        return GroupEnd.OK;
    }

    private StepEnd step(Step step) {
        StepEnd end;
        try {
            end = stop.isAsked() ? StepEnd.cancelled() : steps.run(step);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "step " + step.id() + " of run " + order.run(), e);
            end = StepEnd.failed("A mistake in this program kept " + step.verb() + " of " + step.service().shown()
                    + " from its end: " + e);
        }
        return add(step, end) ? end : StepEnd.cancelled();
    }

    private void skip(List<Step> list, StepEnd end) {
        list.forEach(step -> add(step, end));
    }

    private boolean add(Step step, StepEnd end) {
        return events.add((number, at) -> end.event(number, at, step.id()));
    }

    private static String verb(RunEvent.Result result) {
        return switch (result) {
            case OK -> " succeeded";
            case FAILED -> " failed";
            case SKIPPED -> " was skipped";
            case CANCELLED -> " was cancelled";
            case UNKNOWN -> " ended in a way that is not known";
        };
    }

    static Optional<String> circle(List<Group> groups) {
        var seen = new HashMap<String, Group>();
        for (var group : groups) {
            if (!seen.keySet().containsAll(group.after())) {
                return Optional.of(group.id());
            }
            if (seen.put(group.id(), group) != null) {
                return Optional.of(group.id());
            }
        }
        return Optional.empty();
    }
}
