package org.atyourservice.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atyourservice.model.Action;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Intent;
import org.atyourservice.model.RecordedService.Failed;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// Carries out one step: puts its job together, runs it within the limits, and says how it ended.
final class StepRunner {

    /// What may have started a daemon before it failed.
    private static final Set<String> LEAVES_DAEMONS = Set.of(Action.START, Action.RESTART);

    private final RunPorts ports;
    private final EventLog events;
    private final Stop stop;
    private final Turns turns;
    private final String run;
    private final Retries retries;
    private final boolean mayRetry;
    private final Facts facts;
    private final Jobs jobs;
    private final Deleting deleting;
    private final LoneSteps lone;
    private final Builds builds;
    private final Optional<OperatorStream> operatorStream;
    private final Environment desired;
    private final Map<ServicePath, Intent> intents;

    StepRunner(RunPorts given, RunOrder order, EventLog events, Stop stop, Turns turns) {
        this.ports = given.remembering();
        this.events = events;
        this.stop = stop;
        this.turns = turns;
        this.run = order.run().text();
        this.retries = new Retries(events, stop, ports.clock());
        this.mayRetry = !order.plan().request().withoutRetries();
        this.desired = order.desired();
        this.intents = order.plan().intents().stream().collect(Collectors.toMap(Intent::path, intent -> intent));
        this.operatorStream = order.stream();
        this.builds = new Builds(desired, order.folder(), ports.home(), order.plan().request().force());
        this.lone = LoneSteps.of(order.plan());
        this.deleting = new Deleting(desired, order.recorded(), order.plan());
        this.facts = new Facts(desired, order.recorded(), Optional.of(order.plan()));
        this.jobs = new Jobs(ports, facts, new Endpoints(ports, order.folder()), desired.name(),
                order.run().text());
    }

    StepEnd run(Step step) {
        try {
            return switch (step) {
                case Step.Act act -> act(act);
                case Step.Probe probe -> probe(probe);
                case Step.Command command ->
                    own(command, Job.COMMAND, _ -> "#!/bin/sh\n" + command.line() + "\n");
                case Step.Recover recover ->
                    own(recover, Action.RECOVER, template -> JobScript.recover(template.daemon(),
                            facts.recorded(recover.service()).flatMap(RecordedService::failed).map(Failed::run)));
                case Step.Transfer transfer -> transfer(transfer);
                case Step.Note _,Step.Clear _,Step.Forget _ -> StepEnd.ok();
            };
        } catch (CantRun e) {
            return StepEnd.failed(e.getMessage());
        }
    }

    private StepEnd act(Step.Act step) throws CantRun {
        boolean undoing = isOnRecord(step);
        var recipe = recipe(step.service(), undoing);
        if (Builds.isBuild(recipe.template(), step.action())) {
            return build(step, recipe);
        }
        return retried(step, recipe, () -> {
            var ready = jobs.ready(step.service(), step.action(), step.target(), recipe, undoing, step.args());
            if (Builds.usesBuild(recipe.template(), step.action())) {
                ready = ready.with(builds.files(step.service(), recipe.template()));
            }
            return lone.has(step) && waits(step, recipe).isEmpty() ? ready.alone() : ready;
        });
    }

    /// Tried again as the template says.
    private StepEnd retried(Step.Act step, Recipes.Recipe recipe, Preparing preparing) throws CantRun {
        return retries.run(step, waits(step, recipe),
                number -> job(step, number > 1 && LEAVES_DAEMONS.contains(step.action()), preparing));
    }

    private List<Duration> waits(Step.Act step, Recipes.Recipe recipe) {
        return recipe.template().action(step.action()).filter(_ -> mayRetry).map(Action::retries).orElse(List.of());
    }

    /// On this machine, whatever the plan says; not again from the same inputs.
    private StepEnd build(Step.Act step, Recipes.Recipe recipe) throws CantRun {
        var before = builds.builtBefore(step.service(), recipe.template());
        if (before.isPresent()) {
            return StepEnd.ok(Optional.empty(), StepEnd.ok().outputs(), before);
        }
        var end = retried(step, recipe,
                () -> jobs.ready(step.service(), step.action(), Target.HERE, recipe, false, step.args()));
        if (!end.isOk()) {
            return end;
        }
        var id = facts.id(step.service()).orElseThrow();
        return StepEnd.ok(end.exitCode(), end.outputs(),
                Optional.of(builds.store(step.service(), id, recipe.template())));
    }

    private StepEnd transfer(Step.Transfer step) throws CantRun {
        var stream = operatorStream
                .filter(given -> (step.direction() == Step.Direction.IN) == given instanceof OperatorStream.FromFile)
                .orElseThrow(() -> new CantRun("Nobody said where "
                        + step.action() + " of " + step.service().shown() + (step.direction() == Step.Direction.OUT
                                ? " shall write to. Name a file for it."
                                : " shall read from. Name a file for it.")));
        boolean undoing = facts.recorded(step.service()).isPresent() && !intents.containsKey(step.service());
        try (var transfer = new Transfer(step, stream, new ProgressEvents(step.id(), events))) {
            return transfer.end(job(step, false, () -> jobs.ready(step.service(), step.action(), step.target(),
                    recipe(step.service(), undoing), undoing, new Value.Fields(Map.of())).with(transfer.job())));
        }
    }

    /// A job of a script that is ours or a person's, on what is there, if anything is.
    private StepEnd own(Step step, String name, Function<Template, String> script) throws CantRun {
        boolean there = facts.recorded(step.service()).isPresent();
        return job(step, false, () -> {
            var recipe = recipe(step.service(), there);
            return jobs.own(step.service(), name, script.apply(recipe.template()), step.where(), recipe, there);
        });
    }

    private interface Preparing {
        Jobs.Ready ready() throws CantRun;
    }

    /// @param cleanFirst end what a try before may have left
    private StepEnd job(Step step, boolean cleanFirst, Preparing preparing) throws CantRun {
        var turn = turns.take(step);
        if (turn.isEmpty()) {
            return StepEnd.cancelled();
        }
        try (var _ = turn.get()) {
            var ready = preparing.ready();
            started(step.id(), ready);
            var progress = new ProgressEvents(step.id(), events);
            var log = new StepLog(ready.maskers(),
                    (channel, bytes, length) -> events.log(step.id(), channel, bytes, length), progress::said);
            Executor.Outcome outcome;
            try {
                var left = cleanFirst ? clean(step, ready.recipe(), log) : Optional.<StepEnd>empty();
                if (left.isPresent()) {
                    return left.get();
                }
                outcome = stop.watch(ports.executor().start(ready.job(), log));
                log.flush();
            } finally {
                progress.close();
            }
            return ended(step, ready, outcome, log);
        }
    }

    /// Ends what still runs of the service, so that no daemon is started beside half of another.
    ///
    /// @return why nothing may be started now; empty when nothing is left
    private Optional<StepEnd> clean(Step step, Recipes.Recipe recipe, StepLog log) throws CantRun {
        var ready = jobs.own(step.service(), Action.RECOVER,
                JobScript.recover(recipe.template().daemon(), Optional.of(run)),
                step.where(), recipe,
                facts.recorded(step.service()).isPresent());
        var outcome = stop.watch(ports.executor().start(ready.job(), log));
        log.flush();
        var end = ended(new Step.Recover(step.id(), step.service(), step.where(), step.reason()), ready, outcome, log);
        return end.isOk() ? Optional.empty() : Optional.of(end);
    }

    private StepEnd ended(Step step, Jobs.Ready ready, Executor.Outcome outcome, StepLog log) throws CantRun {
        if (outcome instanceof Executor.Outcome.Exited(_, var text)) {
            cover(step, ready, text);
        }
        try {
            return end(step, ready, outcome, log).masked(ready.masker());
        } catch (CantRun e) {
            throw new CantRun(ready.masker().mask(e.getMessage()));
        }
    }

    /// What a job has made and says to be a secret may stand in its log already, however it ended.
    private void cover(Step step, Jobs.Ready ready, String output) {
        var before = ready.masker();
        var made = Outputs.secretsIn(output, ready.recipe().template()).stream()
                .filter(secret -> before.mask(secret).equals(secret)).toList();
        if (!made.isEmpty()) {
            KnownSecrets.of(ports.secrets()).remember(made);
            events.cover(step.id(), made);
        }
    }

    private StepEnd end(Step step, Jobs.Ready ready, Executor.Outcome outcome, StepLog log) throws CantRun {
        var what = sentenceStart(ready.job().action()) + " of " + step.service().shown();
        return switch (outcome) {
            case Executor.Outcome.Exited(var code, var text) when code == 0 -> {
                if (!(step instanceof Step.Act || step instanceof Step.Transfer)) {
                    yield StepEnd.ok(Optional.of(code), StepEnd.ok().outputs());
                }
                yield acted(step, ready, text, log);
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

    private StepEnd acted(Step step, Jobs.Ready ready, String text, StepLog log) throws CantRun {
        var what = sentenceStart(ready.job().action()) + " of " + step.service().shown();
        var outputs = new Outputs(ports.secrets()).read(text, what, step.service(),
                desired.service(step.service()), ready.recipe().template(), ready.masker());
        facts.add(step.service(), outputs.fields());
        facts.did(step.service(), ready.job().action());
        outputs.warning().ifPresent(warning -> log.say("Warning: " + warning));
        var fields = outputs.fields();
        if (outputs.deletes()) {
            var refusal = deleting.refusal(step.service());
            if (refusal.isPresent()) {
                return StepEnd.failed(Optional.of(0), refusal.get());
            }
            var all = new LinkedHashMap<>(fields.fields());
            all.put(RunEvent.StepEnded.DELETES, Value.of(true));
            fields = new Value.Fields(all);
        }
        return StepEnd.ok(Optional.of(0), fields, outputs.warning());
    }

    private StepEnd probe(Step.Probe step) throws CantRun {
        var ready = jobs.ready(step.service(), Action.MONITOR, step.target(), recipe(step.service(), false), false,
                new Value.Fields(Map.of()));
        var progress = new ProgressEvents(step.id(), events);
        try {
            return new Probing(ports.executor(), turns, stop).run(step, ready, () -> started(step.id(), ready),
                    (channel, bytes, length) -> events.log(step.id(), channel, bytes, length), progress::said)
                    .masked(ready.masker());
        } finally {
            progress.close();
        }
    }

    private void started(String step, Jobs.Ready ready) {
        events.add((number, at) -> new RunEvent.StepStarted(number, at, step, ready.job().endpoint().shown(),
                ready.job().token()));
    }

    /// What takes down undoes what is recorded: with its recipe, and with the values it was installed with. Everything
    /// else that doesn't bring up is done to what is there, unless the same plan makes it as it is wanted.
    private boolean isOnRecord(Step.Act step) {
        boolean there = Action.takesDown(step.action())
                || !Action.bringsUp(step.action()) && !intents.containsKey(step.service());
        return there && facts.recorded(step.service()).isPresent();
    }

    private Recipes.Recipe recipe(ServicePath service, boolean undoing) throws CantRun {
        var intent = intents.get(service);
        if (intent != null && !undoing) {
            return jobs.recipe(intent.template(), intent.templateDigest());
        }
        var wanted = desired.service(service).map(desired::templateOf);
        if (wanted.isPresent() && !undoing) {
            return jobs.recipe(wanted.get().name(), wanted.get().digest());
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
