package org.atyourservice.ui.run;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.atyourservice.model.Change;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Group;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Origin;
import org.atyourservice.model.Place;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.atyourservice.session.History;
import org.atyourservice.session.Snapshot;

/// A small shop on four nodes: what the tests of plan, runs and history look at.
public final class Sample {

    public static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");
    public static final ServicePath N1 = ServicePath.parse("location!ghent/datacenter!dc1/node!n1");
    public static final ServicePath N2 = ServicePath.parse("location!ghent/datacenter!dc1/node!n2");
    public static final ServicePath N3 = ServicePath.parse("location!paris/datacenter!dc1/node!n3");
    public static final ServicePath WEB = ServicePath.parse(N1 + "/web!shop");
    public static final ServicePath APP_ONE = ServicePath.parse(N1 + "/app!one");
    public static final ServicePath APP_TWO = ServicePath.parse(N3 + "/app!two");
    public static final ServicePath DATABASE = ServicePath.parse(N2 + "/mysql!main");
    public static final ServicePath CACHE = ServicePath.parse(N2 + "/redis!cache");
    public static final ServicePath METRICS = ServicePath.parse(N3 + "/metrics!all");
    public static final Plan.Moved MOVED = new Plan.Moved(ServicePath.parse(N2 + "/metrics!all"), METRICS);

    private Sample() {}

    public static ServiceId id(ServicePath path) {
        var digits = new BigInteger(1, path.toString().getBytes(StandardCharsets.UTF_8))
                .mod(BigInteger.ONE.shiftLeft(64));
        return new ServiceId("%016x".formatted(digits));
    }

    public static RunId run(int number) {
        return new RunId(number + "-anna-3f9c");
    }

    public static Snapshot snapshot() {
        return new Snapshot(7, Path.of("/srv/shop"), "main", environment(), Recorded.NOTHING, Observed.NOTHING,
                new TreeMap<>(), List.of(), List.of(), List.of());
    }

    private static Environment environment() {
        var templates = new HashMap<String, Template>();
        var services = new TreeMap<ServicePath, Service>();
        Map.of(N1, "node", N2, "node", N3, "node", WEB, "web", APP_ONE, "application", APP_TWO, "application", DATABASE,
                "database", CACHE, "cache", METRICS, "metrics").forEach((path, icon) -> {
                    var name = path.key().role();
                    templates.put(name, new Template(name, "templates/" + name, "", icon, "", Optional.empty(),
                            Optional.empty(), List.of(), Set.of(), Map.of(), Optional.empty(), Schema.EMPTY, "00"));
                    services.put(path, new Service(path, name, Map.of(), Map.of(), target(path),
                            new Place("blueprints/shop.yaml", 1, 1), Optional.empty()));
                });
        return new Environment("shop", "dev", templates, services, List.of());
    }

    private static Target target(ServicePath path) {
        return path.parent().filter(parent -> parent.key().role().equals("node"))
                .<Target>map(node -> new Target.On(node, Template.TargetKind.SSH)).orElse(Target.HERE);
    }

    /// Two to create, two to change, one to repair, one that only restarts, one in no blueprint.
    public static Plan plan(long revision, Plan.Request request) {
        var changes = new ArrayList<Change>();
        changes.add(new Change.Create(CACHE, id(CACHE)));
        changes.add(new Change.Create(APP_TWO, id(APP_TWO)));
        changes.add(new Change.Update(WEB, id(WEB), List.of(difference("version", "1", "2", 12),
                new Change.Difference("cache", Optional.empty(), Optional.of("redis cache"),
                        Optional.of(new Origin.Auto(WEB))))));
        changes.add(new Change.Update(DATABASE, id(DATABASE), List.of(difference("memory", "256 MB", "512 MB", 27))));
        changes.add(new Change.Repair(APP_ONE, id(APP_ONE), "monitor says it does not answer on port 8101"));
        changes.add(new Change.Delete(MOVED.from(), id(METRICS), request.removeOrphans()));
        var groups = new ArrayList<Group>();
        groups.add(group(CACHE, "new", "install", "start", "check"));
        groups.add(group(DATABASE, "memory 256 MB -> 512 MB", "stop", "install", "start", "check"));
        groups.add(group(APP_TWO, "new", "install", "start", "check"));
        groups.add(group(APP_ONE, "does not answer", "start", "check"));
        groups.add(group(WEB, "version 1 -> 2", "stop", "install", "start", "check"));
        groups.add(group(METRICS, "mysql main restarts", "stop", "start", "check"));
        if (request.removeOrphans()) {
            groups.add(group(MOVED.from(), "in no blueprint", "stop", "uninstall"));
        }
        return new Plan(revision, request, changes, groups, List.of(), List.of(), List.of());
    }

    public static Plan nothingToDo(long revision, Plan.Request request) {
        return new Plan(revision, request, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    public static Plan withProblems(Plan plan) {
        return new Plan(plan.revision(), plan.request(), plan.changes(), plan.groups(), List.of(), plan.moved(),
                List.of(Diagnostic.error("unknown-attribute", new Place("blueprints/shop.yaml", 14, 3),
                        "web shop has no attribute \"verison\".").withHint("Did you mean \"version\"?"),
                        Diagnostic.error("missing-reference", new Place("blueprints/paris.yaml", 3, 11),
                                "app two names redis sessions, which is in no blueprint.")));
    }

    public static Plan withQuestion(Plan plan) {
        return new Plan(plan.revision(), plan.request(), plan.changes(), plan.groups(), List.of(), List.of(MOVED),
                List.of());
    }

    private static Change.Difference difference(String what, String before, String after, int line) {
        return new Change.Difference(what, Optional.of(before), Optional.of(after),
                Optional.of(new Origin.Declared(new Place("blueprints/shop.yaml", line, 3))));
    }

    public static Group group(ServicePath service, String reason, String... verbs) {
        var steps = new ArrayList<Step>();
        for (var verb : verbs) {
            steps.add(step(service, verb, reason));
        }
        return new Group(service.instances(), service, steps, Set.of(), new Group.OnFailure.Stop());
    }

    private static Step step(ServicePath service, String verb, String reason) {
        return verb.equals("check")
                ? new Step.Probe(stepId(service, verb), service, target(service), Duration.ofSeconds(30), reason)
                : new Step.Act(stepId(service, verb), service, verb, target(service), reason);
    }

    public static String stepId(ServicePath service, String verb) {
        return verb + "-" + service.instances().replace('/', '.');
    }

    public static RunEvent.Started started(int number, Instant at, String why) {
        return new RunEvent.Started(1, at, run(number), "anna", why, "4f1c9d20aa81be5cf14c80a7f0e2b93d41a07f66",
                Optional.empty(), plan(7, Plan.Request.DEPLOY).groups(), List.of());
    }

    /// A run that is over, all steps with the same result but the last few.
    public static RunView finished(int number, Instant at, String why, RunEvent.Outcome outcome) {
        var view = RunView.start(started(number, at, why));
        var ids = List.copyOf(view.steps().keySet());
        boolean ok = outcome == RunEvent.Outcome.OK;
        for (int i = 0; i < ids.size(); i++) {
            var begin = at.plusMillis(1_300L * i);
            var result = ok || i < 10
                    ? RunEvent.Result.OK
                    : i == 10 ? resultOf(outcome) : RunEvent.Result.SKIPPED;
            if (result != RunEvent.Result.SKIPPED) {
                view = view.after(new RunEvent.StepStarted(2, begin, ids.get(i), "127.0.0.1:220" + i % 4, "job" + i));
            }
            view = view.after(new RunEvent.StepEnded(3, begin.plusMillis(900), ids.get(i), result,
                    result == RunEvent.Result.OK
                            ? Optional.of(0)
                            : result == RunEvent.Result.FAILED ? Optional.of(2) : Optional.empty(),
                    result == RunEvent.Result.FAILED
                            ? "The port 8101 is in use by another process (pid 4711). End it, then deploy again."
                            : result == RunEvent.Result.SKIPPED ? "app one did not start" : "",
                    new Value.Fields(Map.of())));
        }
        return view.after(new RunEvent.Ended(4, at.plusMillis(1_300L * ids.size()), outcome));
    }

    private static RunEvent.Result resultOf(RunEvent.Outcome outcome) {
        return outcome == RunEvent.Outcome.CANCELLED ? RunEvent.Result.CANCELLED : RunEvent.Result.FAILED;
    }

    public static List<History.Entry> entries(List<RunView> runs) {
        var entries = new ArrayList<History.Entry>();
        for (var run : runs) {
            entries.add(new History.Entry.Run(run, run.startedAt(), run.operator(), run.why(),
                    List.of("web shop: version 1 -> 2", "mysql main: memory 256 MB -> 512 MB", "redis cache: new"),
                    run.outcome().map(_ -> "9b0e77aa10c2d45567ef0913bb5c2a6f8e8e1d03")));
        }
        entries.add(new History.Entry.Commit("c0ffee1234567890c0ffee1234567890c0ffee12",
                NOON.minus(Duration.ofDays(3)), "Bert", "app two: added to ghent/dc1/n2",
                List.of("app two: new", "web shop: producers + app two")));
        entries.sort((a, b) -> b.at().compareTo(a.at()));
        return entries;
    }
}
