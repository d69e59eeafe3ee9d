package org.atyourservice.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A run as seen at one moment: a fold over its events.
///
/// @param steps in the order of the plan; one that only runs after a failure comes last, once it has begun
/// @param reserve the steps that only run after a failure and have not begun
/// @param outcome empty while it runs
public record RunView(RunId run, String operator, String why, String commit, Optional<RunId> undoes,
        Instant startedAt, Optional<Instant> endedAt, Optional<RunEvent.Outcome> outcome, boolean cancelAsked,
        Map<String, StepView> steps, Map<String, Step> reserve) {

    /// Where a step is.
    public enum Phase {
        WAITING, RUNNING, OK, FAILED, SKIPPED, CANCELLED, UNKNOWN
    }

    /// A step as seen at one moment.
    ///
    /// @param phase WAITING also between two tries
    /// @param host where it runs; empty until it started
    /// @param percent what the action last said, 0 to 100
    /// @param note what it is doing, why it is not ok, or what to know although it is
    /// @param obstacle what kept its job from starting, for scripts: `refused`, `unknown_host_key` and the like
    /// @param attempts how many tries have begun
    public record StepView(Step step, Phase phase, String host, Optional<Instant> startedAt,
            Optional<Instant> endedAt, Optional<Integer> percent, String note, Optional<Integer> exitCode,
            Optional<String> obstacle, int attempts) {

        public StepView(Step step, Phase phase, String host, Optional<Instant> startedAt, Optional<Instant> endedAt,
                Optional<Integer> percent, String note, Optional<Integer> exitCode) {
            this(step, phase, host, startedAt, endedAt, percent, note, exitCode, Optional.empty(),
                    startedAt.isPresent() ? 1 : 0);
        }

        public boolean isOver() {
            return phase != Phase.WAITING && phase != Phase.RUNNING;
        }

        private static StepView waiting(Step step) {
            return new StepView(step, Phase.WAITING, "", Optional.empty(), Optional.empty(), Optional.empty(), "",
                    Optional.empty());
        }

        /// How long it takes counts from its first try.
        private StepView after(RunEvent.StepStarted e) {
            return new StepView(step, Phase.RUNNING, e.host(), startedAt.or(() -> Optional.of(e.at())),
                    Optional.empty(), Optional.empty(), "", Optional.empty(), Optional.empty(), attempts + 1);
        }

        private StepView after(RunEvent.StepProgress e) {
            return new StepView(step, phase, host, startedAt, endedAt, Optional.of(e.percent()), e.note(), exitCode,
                    obstacle, attempts);
        }

        private StepView after(RunEvent.StepRetry e) {
            return new StepView(step, Phase.WAITING, host, startedAt, Optional.empty(), Optional.empty(), e.message(),
                    Optional.empty(), Optional.empty(), e.attempt() - 1);
        }

        private StepView after(RunEvent.StepEnded e) {
            return new StepView(step, phaseAfter(e.result()), host, startedAt, Optional.of(e.at()), percent,
                    e.message(),
                    e.exitCode(), e.obstacle(), attempts);
        }
    }

    public RunView {
        steps = StepViews.of(steps);
        reserve = Map.copyOf(reserve);
    }

    /// The view after all these events; empty when the first isn't [RunEvent.Started].
    public static Optional<RunView> of(Collection<RunEvent> events) {
        RunView view = null;
        for (var event : events) {
            if (event instanceof RunEvent.Started started) {
                view = start(started);
            } else if (view != null) {
                view = view.after(event);
            }
        }
        return Optional.ofNullable(view);
    }

    /// The view of a run that just started.
    public static RunView start(RunEvent.Started started) {
        var steps = new LinkedHashMap<String, StepView>();
        var reserve = new HashMap<String, Step>();
        for (var group : started.groups()) {
            group.steps().forEach(step -> steps.put(step.id(), StepView.waiting(step)));
            if (group.onFailure() instanceof Group.OnFailure.Compensate(var compensation)) {
                compensation.forEach(step -> reserve.put(step.id(), step));
            }
        }
        return new RunView(started.run(), started.operator(), started.why(), started.commit(), started.undoes(),
                started.at(), Optional.empty(), Optional.empty(), false, steps, reserve);
    }

    /// The view after one more event.
    public RunView after(RunEvent event) {
        return switch (event) {
            case RunEvent.Started started -> start(started);
            case RunEvent.StepStarted e -> begun(e.step()).with(e.step(), old -> old.after(e));
            case RunEvent.StepProgress e -> with(e.step(), old -> old.after(e));
            case RunEvent.StepRetry e -> with(e.step(), old -> old.after(e));
            case RunEvent.StepEnded e ->
                (isLeftOut(e) ? this : begun(e.step())).with(e.step(), old -> old.after(e));
            case RunEvent.CancelAsked _ -> new RunView(run, operator, why, commit, undoes, startedAt, endedAt, outcome,
                    true, steps, reserve);
            case RunEvent.Ended e -> new RunView(run, operator, why, commit, undoes, startedAt, Optional.of(e.at()),
                    Optional.of(e.outcome()), cancelAsked, steps, reserve);
        };
    }

    public boolean isOver() {
        return outcome.isPresent();
    }

    public long count(Phase phase) {
        return StepViews.of(steps).count(phase);
    }

    /// Steps that are over.
    public long done() {
        return steps.size() - count(Phase.WAITING) - count(Phase.RUNNING);
    }

    public List<StepView> of(ServicePath service) {
        return steps.values().stream().filter(step -> step.step().service().equals(service)).toList();
    }

    /// The steps that failed, or whose end is not known.
    public List<StepView> failures() {
        if (count(Phase.FAILED) + count(Phase.UNKNOWN) == 0) {
            return List.of();
        }
        var failed = new ArrayList<StepView>();
        for (var step : steps.values()) {
            if (step.phase() == Phase.FAILED || step.phase() == Phase.UNKNOWN) {
                failed.add(step);
            }
        }
        return failed;
    }

    private RunView with(String step, UnaryOperator<StepView> change) {
        if (!steps.containsKey(step)) {
            return this;
        }
        var changed = StepViews.of(steps).with(step, change.apply(steps.get(step)));
        return new RunView(run, operator, why, commit, undoes, startedAt, endedAt, outcome, cancelAsked, changed,
                reserve);
    }

    /// A step of the reserve that comes to nothing is no part of the view.
    private static boolean isLeftOut(RunEvent.StepEnded ended) {
        return ended.result() == RunEvent.Result.SKIPPED || ended.result() == RunEvent.Result.CANCELLED;
    }

    /// Has a step of the reserve among the others.
    private RunView begun(String id) {
        var step = reserve.get(id);
        if (step == null) {
            return this;
        }
        var more = StepViews.of(steps).and(id, StepView.waiting(step));
        var rest = new HashMap<>(reserve);
        rest.remove(id);
        return new RunView(run, operator, why, commit, undoes, startedAt, endedAt, outcome, cancelAsked, more, rest);
    }

    private static Phase phaseAfter(RunEvent.Result result) {
        return switch (result) {
            case OK -> Phase.OK;
            case FAILED -> Phase.FAILED;
            case SKIPPED -> Phase.SKIPPED;
            case CANCELLED -> Phase.CANCELLED;
            case UNKNOWN -> Phase.UNKNOWN;
        };
    }
}
