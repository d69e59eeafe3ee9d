package org.atyourservice.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.atyourservice.model.Action;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.atyourservice.run.Recipes.Recipe;
import org.atyourservice.secrets.Masker;

/// Puts jobs together from what is known when they start.
final class Jobs {

    /// The file of a script that is no template's.
    private static final String OWN = "script.sh";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RunPorts ports;
    private final KnownSecrets secrets;
    private final Facts facts;
    private final Endpoints endpoints;
    private final String environment;
    private final String run;

    /// @param run what actions get as `AYS_RUN`, and what tokens begin with
    Jobs(RunPorts ports, Facts facts, Endpoints endpoints, String environment, String run) {
        this.ports = ports;
        this.secrets = KnownSecrets.of(ports.secrets());
        this.facts = facts;
        this.endpoints = endpoints;
        this.environment = environment;
        this.run = run;
    }

    /// A job and what is needed to understand its end.
    ///
    /// @param maskers gives the one that knows all secrets that are known now, those of the job among them
    record Ready(Job job, Recipe recipe, Supplier<Masker> maskers) {

        Masker masker() {
            return maskers.get();
        }

        /// The same job with what was built.
        Ready with(Map<String, Path> artifacts) {
            var large = new HashMap<String, Path>();
            artifacts.forEach((name, file) -> large.put(".ays/artifact/" + name, file));
            return new Ready(new Job(job.token(), job.environment(), job.service(), job.action(),
                    job.bundle().with(large), job.file(), job.data(), job.variables(), job.daemon(), job.timeout(),
                    job.endpoint(), job.stream()), recipe, maskers);
        }

        /// The same job, whose files no other one needs.
        Ready alone() {
            return new Ready(new Job(job.token(), job.environment(), job.service(), job.action(),
                    job.bundle().forOneJob(), job.file(), job.data(), job.variables(), job.daemon(), job.timeout(),
                    job.endpoint(), job.stream()), recipe, maskers);
        }

        /// The same job with a stream.
        Ready with(JobStream stream) {
            return new Ready(new Job(job.token(), job.environment(), job.service(), job.action(), job.bundle(),
                    job.file(), job.data(), job.variables(), job.daemon(), job.timeout(), job.endpoint(),
                    Optional.of(stream)), recipe, maskers);
        }

        /// The same job once more, as another process.
        ///
        /// @param attempt from 1, which keeps the token
        Job again(int attempt, Optional<Duration> timeout) {
            var token = attempt == 1 ? job.token() : job.token() + "-" + attempt;
            return new Job(token, job.environment(), job.service(), job.action(), job.bundle(),
                    job.file(), job.data(), job.variables(), job.daemon(), timeout, job.endpoint());
        }

        /// The same job, asked as well which deployed files are not as they were left.
        Ready looking(Duration longest) {
            var variables = new LinkedHashMap<>(job.variables());
            variables.put(LookOutput.ASK, "1");
            return new Ready(new Job(job.token(), job.environment(), job.service(), job.action(), job.bundle(),
                    job.file(), job.data(), variables, job.daemon(), Optional.of(job.timeout().orElse(longest)),
                    job.endpoint()), recipe, maskers);
        }
    }

    /// @param recipe where the action is from
    /// @param undoing the action is given what is recorded, rather than what is desired
    /// @param args what it is given beside that
    /// @throws CantRun when something is missing
    Ready ready(ServicePath service, String action, Target target, Recipe recipe, boolean undoing, Value.Fields args)
            throws CantRun {
        var template = recipe.template();
        Action known = template.action(action).orElseThrow(() -> new CantRun("The template " + template.name()
                + " has no action " + action + ". Add it, or plan again."));
        var id = facts.id(service).orElseThrow(() -> new CantRun(service.shown()
                + " is neither recorded nor part of this plan. Plan again."));
        var given = action.equals(Action.PROCESS_CHANGE) ? facts.withChanges(service) : facts.of(service, undoing);
        boolean python = known.file().equals(PythonRuntime.ACTIONS);
        var all = with(python ? PythonFacts.in(given, facts, service, undoing) : given, args);
        var open = OpenFacts.of(all, secrets);
        var bundle = python ? PythonRuntime.with(recipe.bundle()) : DataRuntime.with(recipe.bundle(), template);
        var file = python ? PythonRuntime.START : known.file();
        var endpoint = endpoints.of(target, facts);
        var job = new Job(token(), environment, id, action, bundle, file, open.json(),
                variables(service, action, template, args),
                template.daemon(), known.timeout(), endpoint);
        return new Ready(job, recipe, masking(open, endpoint));
    }

    /// A job of a script that is no template's, such as a person's own command. It is given what an action of the
    /// service is given.
    ///
    /// @param action what it is called in sentences
    /// @param undoing as in [#ready]
    /// @throws CantRun when something is missing
    Ready own(ServicePath service, String action, String script, Target target, Recipe recipe, boolean undoing)
            throws CantRun {
        var id = facts.id(service).orElseThrow(() -> new CantRun(service.shown()
                + " was never deployed, so that there is nothing of it. Deploy it first."));
        var open = OpenFacts.of(facts.of(service, undoing), secrets);
        var bundle = new Bundle(Map.of(OWN, new Bundle.File(script.getBytes(StandardCharsets.UTF_8), true)))
                .forOneJob();
        var endpoint = endpoints.of(target, facts);
        var job = new Job(token(), environment, id, action, bundle, OWN, open.json(),
                variables(service, action, recipe.template(), new Value.Fields(Map.of())),
                recipe.template().daemon(), Optional.empty(), endpoint);
        return new Ready(job, recipe, masking(open, endpoint));
    }

    private Supplier<Masker> masking(OpenFacts open, Endpoint endpoint) {
        var all = new LinkedHashSet<>(open.secrets());
        if (endpoint instanceof Endpoint.Ssh ssh) {
            ssh.become().flatMap(Endpoint.Become::password).ifPresent(all::add);
        }
        return secrets.masking(all);
    }

    private String token() {
        return run + "-%08x".formatted(RANDOM.nextInt());
    }

    /// Which backup is wanted is told beside the data, so that shell scripts need not read JSON for it.
    private Map<String, String> variables(ServicePath service, String action, Template template,
            Value.Fields args) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("AYS_SERVICE", service.toString());
        variables.put("AYS_ACTION", action);
        variables.put("AYS_RUN", run);
        if (!template.files().isEmpty() && !action.equals(Action.MONITOR)) {
            variables.put("AYS_DEPLOYS", String.join("\n", template.files()));
        }
        if (template.action(action).map(Action::longJob).orElse(false)) {
            variables.put(Job.LONG, "1");
        }
        args.text("backup").filter(id -> action.equals(Action.RESTORE) && id.matches("[A-Za-z0-9-]+"))
                .ifPresent(id -> variables.put("AYS_BACKUP", id));
        return variables;
    }

    private static Value.Fields with(Value.Fields facts, Value.Fields args) {
        if (args.fields().isEmpty()) {
            return facts;
        }
        var more = new LinkedHashMap<>(facts.fields());
        more.put("args", args);
        return new Value.Fields(more);
    }

    /// The template that installed a service; where it can't be found any more, what stands in.
    ///
    /// @param standIn the digest of the desired template of the same name
    /// @throws CantRun when neither can be read
    Recipe recipeOf(RecordedService recorded, Optional<String> standIn) throws CantRun {
        try {
            return ports.recipes().recipe(recorded.template(), recorded.templateDigest());
        } catch (Problem e) {
            if (standIn.isEmpty() || standIn.get().equals(recorded.templateDigest())) {
                throw CantRun.because(e);
            }
            return recipe(recorded.template(), standIn.get());
        }
    }

    /// @throws CantRun when it can't be read
    Recipe recipe(String template, String digest) throws CantRun {
        try {
            return ports.recipes().recipe(template, digest);
        } catch (Problem e) {
            throw CantRun.because(e);
        }
    }
}
