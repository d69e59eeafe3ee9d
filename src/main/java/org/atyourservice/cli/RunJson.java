package org.atyourservice.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atyourservice.model.Journal;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.StepView;
import org.atyourservice.model.Value;
import org.atyourservice.session.Runs;

/// Runs, their steps and what happens in them, for scripts.
final class RunJson {

    private RunJson() {}

    /// An event: each is an object with `event`, `at` and `run`, and more by its kind.
    static JsonObject event(String name, Instant at, RunId run) {
        return new JsonObject().put("event", name).put("at", at.toString()).put("run", run.text());
    }

    static Value event(RunChange change, LogTail tail, Instant now) {
        return switch (change) {
            case RunChange.Begun(var run) -> event("run_started", run.startedAt(), run.run())
                    .put("number", run.run().number()).put("operator", run.operator()).put("why", run.why())
                    .put("commit", run.commit()).put("steps", run.steps().size()).done();
            case RunChange.StepBegun(var run, var step) -> step("step_started", step.startedAt().orElse(now), run, step)
                    .put("host", step.host()).put("attempt", step.attempts()).done();
            case RunChange.StepSays(var run, var step) -> step("step_progress", now, run, step)
                    .put("percent", number(step.percent())).put("note", step.note()).done();
            case RunChange.StepAgain(var run, var step) -> step("step_retry", now, run, step)
                    .put("attempt", step.attempts() + 1).put("message", step.note()).done();
            case RunChange.StepEnded(var run, var step) -> ended(run, step, tail, now);
            case RunChange.CancelAsked(var run) -> event("cancel_asked", now, run.run()).done();
            case RunChange.Ended(var run) -> throw new IllegalArgumentException("told with its outcome: " + run.run());
        };
    }

    private static Value ended(RunView run, StepView step, LogTail tail, Instant now) {
        boolean failed = step.phase() == RunView.Phase.FAILED || step.phase() == RunView.Phase.UNKNOWN;
        return step("step_ended", step.endedAt().orElse(now), run, step).put("result", RunWords.word(step.phase()))
                .put("exit_code", number(step.exitCode())).put("message", step.note())
                .put("obstacle", step.obstacle()).put("seconds", seconds(step))
                .put("done", run.done()).put("of", run.steps().size())
                .texts("tail", failed ? tail.texts(run.run(), step.step().id()) : List.of()).done();
    }

    private static JsonObject step(String name, Instant at, RunView run, StepView step) {
        return event(name, at, run.run()).put("step", step.step().id())
                .put("service", step.step().service().toString()).put("action", step.step().verb());
    }

    static Value log(Optional<RunView> run, Runs.LogLine line) {
        var step = run.map(view -> view.steps().get(line.step()));
        return new JsonObject().put("event", "log").put("at", line.at()).put("run", line.run().text())
                .put("step", line.step())
                .put("service", step.map(it -> it.step().service())).put("action", step.map(it -> it.step().verb()))
                .put("channel", line.channel() == Journal.Channel.ERR ? "err" : "out").put("text", line.text()).done();
    }

    /// The end of a run that was carried out here.
    static Value ended(Runs.Finished finished) {
        var run = finished.run();
        return event("run_ended", run.endedAt().orElse(run.startedAt()), run.run())
                .put("outcome", RunWords.outcome(run)).put("exit_code", ExitCode.of(finished).number)
                .put("seconds", seconds(RunWords.length(run, run.startedAt()))).put("counts", counts(run))
                .put("failures", failures(run)).put("commit", finished.commit())
                .texts("warnings", finished.warnings()).texts("notes", finished.notes()).done();
    }

    /// A run in a list.
    static JsonObject brief(RunView run, boolean underWay) {
        return new JsonObject().put("run", run.run().text()).put("number", run.run().number())
                .put("operator", run.operator()).put("why", run.why()).put("commit", run.commit())
                .put("undoes", run.undoes()).put("started", run.startedAt().toString()).put("ended", run.endedAt())
                .put("outcome", run.outcome().map(it -> it.name().toLowerCase(Locale.ROOT)))
                .put("under_way", underWay).put("seconds", run.endedAt().<Value>map(_ -> seconds(
                        RunWords.length(run, run.startedAt()))).orElse(Value.NOTHING))
                .put("counts", counts(run));
    }

    static Value step(StepView step, List<String> tail) {
        return new JsonObject().put("step", step.step().id()).put("service", step.step().service().toString())
                .put("action", step.step().verb()).put("target", step.step().where().shown())
                .put("host", step.host()).put("state", RunWords.word(step.phase()))
                .put("reason", step.step().reason()).put("started", step.startedAt()).put("ended", step.endedAt())
                .put("seconds", seconds(step)).put("attempts", step.attempts())
                .put("exit_code", number(step.exitCode())).put("obstacle", step.obstacle())
                .put("message", step.note()).texts("tail", tail).done();
    }

    private static Value failures(RunView run) {
        return Value.of(run.failures().stream().map(step -> new JsonObject().put("step", step.step().id())
                .put("service", step.step().service().toString()).put("action", step.step().verb())
                .put("host", step.host()).put("result", RunWords.word(step.phase()))
                .put("obstacle", step.obstacle()).put("message", step.note()).done()).toList());
    }

    static Value counts(RunView run) {
        var json = new JsonObject();
        for (var phase : RunView.Phase.values()) {
            json.put(RunWords.word(phase), run.count(phase));
        }
        return json.done();
    }

    private static Value seconds(StepView step) {
        return step.startedAt().isPresent() && step.endedAt().isPresent()
                ? seconds(Duration.between(step.startedAt().get(), step.endedAt().get()))
                : Value.NOTHING;
    }

    private static Value seconds(Duration duration) {
        return new Value.Num(BigDecimal.valueOf(duration.toMillis(), 3));
    }

    private static Value number(Optional<Integer> number) {
        return number.<Value>map(Value::of).orElse(Value.NOTHING);
    }
}
