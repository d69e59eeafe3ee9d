package org.atyourservice.run;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.atyourservice.model.Action;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Intent;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Template;

/// Carries out one step: puts its job together, runs it within the limits, and says how it ended.
final class StepRunner {

    private final RunPorts ports;
    private final EventLog events;
    private final Stop stop;
    private final Permits permits;
    private final Facts facts;
    private final Jobs jobs;
    private final Environment desired;
    private final Map<ServicePath, Intent> intents;

    StepRunner(RunPorts ports, RunOrder order, EventLog events, Stop stop) {
        this.ports = ports;
        this.events = events;
        this.stop = stop;
        this.permits = new Permits(ports.limits());
        this.desired = order.desired();
        this.intents = order.plan().intents().stream().collect(Collectors.toMap(Intent::path, intent -> intent));
        this.facts = new Facts(desired, order.recorded(), Optional.of(order.plan()));
        this.jobs = new Jobs(ports, facts, new Endpoints(ports, order.folder()), desired.name(),
                order.run().text());
    }

    StepEnd run(Step step) {
        try {
            return switch (step) {
                case Step.Act act -> act(act);
                case Step.Probe probe -> probe(probe);
                case Step.Note _,Step.Forget _ -> StepEnd.ok();
            };
        } catch (CantRun e) {
            return StepEnd.failed(e.getMessage());
        }
    }

    private StepEnd act(Step.Act step) throws CantRun {
        try (var _ = permits.take(step.target())) {
            if (stop.isAsked()) {
                return StepEnd.cancelled();
            }
            boolean undoing = isUndoing(step.action()) && facts.recorded(step.service()).isPresent();
            var ready = jobs.ready(step.service(), step.action(), step.target(), recipe(step.service(), undoing),
                    undoing);
            started(step.id(), ready);
            var progress = new ProgressEvents(step.id(), events);
            var log = new StepLog(ready.masker(),
                    (channel, bytes, length) -> events.log(step.id(), channel, bytes, length), progress::said);
            var outcome = stop.watch(ports.executor().start(ready.job(), log));
            log.flush();
            progress.close();
            return ended(step, ready, outcome, log);
        }
    }

    private StepEnd ended(Step.Act step, Jobs.Ready ready, Executor.Outcome outcome, StepLog log) throws CantRun {
        var what = sentenceStart(step.action()) + " of " + step.service().shown();
        return switch (outcome) {
            case Executor.Outcome.Exited(var code, var text) when code == 0 -> {
                var outputs = new Outputs(ports.secrets()).read(text, what, step.service(),
                        desired.service(step.service()), ready.recipe().template(), ready.masker());
                facts.add(step.service(), outputs.fields());
                outputs.warning().ifPresent(warning -> log.say("Warning: " + warning));
                yield StepEnd.ok(Optional.of(code), outputs.fields(), outputs.warning());
            }
            case Executor.Outcome.Exited(var code, _) ->
                StepEnd.failed(Optional.of(code), what + " ended with exit code " + code + log.because());
            case Executor.Outcome.Cancelled(var timedOut) when timedOut ->
                StepEnd.failed(what + " took longer than " + ready.job().timeout().map(Words::duration)
                        .orElse("allowed") + " and was ended" + log.because());
            case Executor.Outcome.Cancelled _ -> StepEnd.cancelled();
            case Executor.Outcome.NotStarted notStarted -> StepEnd.notStarted(notStarted);
            case Executor.Outcome.Lost(var message) -> StepEnd.unknown(message);
        };
    }

    private StepEnd probe(Step.Probe step) throws CantRun {
        var ready = jobs.ready(step.service(), Action.MONITOR, step.target(), recipe(step.service(), false), false);
        var progress = new ProgressEvents(step.id(), events);
        try {
            return new Probing(ports.executor(), permits, stop).run(step, ready, () -> started(step.id(), ready),
                    (channel, bytes, length) -> events.log(step.id(), channel, bytes, length), progress::said);
        } finally {
            progress.close();
        }
    }

    private void started(String step, Jobs.Ready ready) {
        events.add((number, at) -> new RunEvent.StepStarted(number, at, step, ready.job().endpoint().shown(),
                ready.job().token()));
    }

    /// These undo what is recorded: with its recipe, and with the values it was installed with.
    private static boolean isUndoing(String action) {
        return action.equals(Action.STOP) || action.equals(Action.UNINSTALL);
    }

    private Recipes.Recipe recipe(ServicePath service, boolean undoing) throws CantRun {
        var intent = intents.get(service);
        if (intent != null && !undoing) {
            return jobs.recipe(intent.template(), intent.templateDigest());
        }
        var recorded = facts.recorded(service).orElseThrow(() -> new CantRun(service.shown()
                + " is neither recorded nor will it be. Plan again."));
        return jobs.recipeOf(recorded,
                Optional.ofNullable(desired.templates().get(recorded.template())).map(Template::digest));
    }

    private static String sentenceStart(String action) {
        return action.isEmpty() ? action : Character.toUpperCase(action.charAt(0)) + action.substring(1);
    }

    /// Durations as people say them.
    static final class Words {

        private Words() {}

        static String duration(Duration duration) {
            long seconds = duration.toSeconds();
            if (seconds > 0 && seconds % 60 == 0) {
                return count(seconds / 60, "minute");
            }
            return seconds > 0 ? count(seconds, "second") : count(duration.toMillis(), "millisecond");
        }

        private static String count(long number, String unit) {
            return number + " " + unit + (number == 1 ? "" : "s");
        }
    }
}
