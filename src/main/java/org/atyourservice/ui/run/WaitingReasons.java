package org.atyourservice.ui.run;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.RunView.StepView;
import org.atyourservice.model.Step;
import org.atyourservice.model.Target;
import org.atyourservice.model.Waiting;
import org.atyourservice.session.Runs;
import org.atyourservice.ui.LiveRuns;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.fx.Work;

/// Answers why a step, or a run as a whole, waits, in words that name services and not the ids of steps.
final class WaitingReasons {

    /// More names than this are a number.
    private static final int MOST = 4;

    private final Messages words = new Messages(WaitingReasons.class);
    private final Runs runs;
    private final InstantSource clock;

    WaitingReasons(Runs runs, InstantSource clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /// Tells, on the FX thread, why the step waits; nothing when it doesn't any more.
    void ask(RunView run, StepView step, Consumer<Optional<String>> answer) {
        ask(() -> runs.waiting(run.run(), step.step().id()).map(why -> sentence(run, why)), answer);
    }

    /// Tells, on the FX thread, what the run waits for that has not had its turn; nothing when it has had it.
    void askTurn(RunView run, Consumer<Optional<String>> answer) {
        ask(() -> LiveRuns.turn(runs, run).map(why -> sentence(run, why)), answer);
    }

    private static void ask(Work.Job<Optional<String>> question, Consumer<Optional<String>> answer) {
        Work.of(question).start(answer, _ -> answer.accept(Optional.empty()));
    }

    /// `Waits for install of mysql main on node n2, which runs.`
    String sentence(RunView run, Waiting why) {
        return switch (why) {
            case Waiting.Behind(var steps) -> words.get("waiting.behind", path(run, steps)) + end(run, steps.getLast());
            case Waiting.Limit(var what, var of, var holders) ->
                words.get("waiting.limit", what, of, names(run, holders));
            case Waiting.Starting _,Waiting.Retry _,Waiting.Lock _,Waiting.Lease _ -> why.shown(clock.instant());
        };
    }

    /// Nearest first; of a long way the middle is a number, since its ends say what to do.
    private String path(RunView run, List<String> steps) {
        var first = name(run, steps.getFirst());
        if (steps.size() == 1) {
            return first;
        }
        var last = name(run, steps.getLast());
        return switch (steps.size()) {
            case 2 -> words.get("waiting.path.two", first, last);
            case 3 -> words.get("waiting.path.three", first, name(run, steps.get(1)), last);
            default -> words.get("waiting.path.more", first, steps.size() - 2, last);
        };
    }

    private String end(RunView run, String step) {
        var phase = Optional.ofNullable(run.steps().get(step)).map(StepView::phase);
        return words.get(phase.equals(Optional.of(Phase.RUNNING)) ? "waiting.runs" : "waiting.end");
    }

    private String names(RunView run, List<String> steps) {
        var named = String.join(", ", steps.stream().limit(MOST).map(step -> name(run, step)).toList());
        return steps.size() > MOST ? words.get("waiting.more", named, steps.size() - MOST) : named;
    }

    private String name(RunView run, String id) {
        return Optional.ofNullable(run.steps().get(id)).map(StepView::step)
                .map(step -> isElsewhere(step)
                        ? words.get("waiting.step", step.verb(), step.service().shown(), step.where().shown())
                        : words.get("waiting.step.here", step.verb(), step.service().shown()))
                .orElse(id);
    }

    private static boolean isElsewhere(Step step) {
        return step.where() instanceof Target.On(var host, _) && !host.equals(step.service());
    }
}
