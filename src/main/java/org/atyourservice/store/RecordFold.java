package org.atyourservice.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.atyourservice.model.Group;
import org.atyourservice.model.Intent;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService.ActionState;
import org.atyourservice.model.RecordedService.Failed;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Target;
import org.atyourservice.model.Value;

/// What a run makes of the record. A service's values advance when all steps of its group
/// succeeded; otherwise the old ones stay and it is marked as failed. The states of its actions advance one
/// by one, since they say what is on the host.
public final class RecordFold {

    private static final Comparator<ServiceId> BY_TEXT = Comparator.comparing(ServiceId::text);

    private final RunEvent.Started started;
    private final Map<ServiceId, RecordedService> byId = new TreeMap<>(BY_TEXT);
    private final Map<ServicePath, SortedSet<ServiceId>> idsByPath = new HashMap<>();
    private final Map<String, RunEvent.StepEnded> ends = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Map<ServicePath, Intent> intents = new HashMap<>();
    private final Map<ServicePath, ServicePath> moves = new HashMap<>();
    /// Those whose records name the addresses of today already.
    private final Set<ServiceId> advanced = new HashSet<>();
    /// Where those that could not move stand, to make room.
    private final Map<ServiceId, ServicePath> made = new HashMap<>();

    private RecordFold(Recorded before, RunEvent.Started started, List<RunEvent> events) {
        this.started = started;
        before.services().values().forEach(this::put);
        started.intents().forEach(intent -> intents.put(intent.path(), intent));
        for (var event : events) {
            if (event instanceof RunEvent.StepEnded ended) {
                ends.put(ended.step(), ended);
            } else if (event instanceof RunEvent.StepStarted step) {
                begun.add(step.step());
            }
        }
    }

    /// The record after the run.
    ///
    /// @param events all of the run's, in order; without a [RunEvent.Started] nothing changes
    public static Recorded apply(Recorded before, List<RunEvent> events) {
        for (var event : events) {
            if (event instanceof RunEvent.Started started) {
                return new RecordFold(before, started, events).fold();
            }
        }
        return before;
    }

    private Recorded fold() {
        var byService = new LinkedHashMap<ServicePath, List<Group>>();
        started.groups()
                .forEach(group -> byService.computeIfAbsent(group.service(), _ -> new ArrayList<>()).add(group));
        byService.forEach(this::foldService);
        if (byId.values().stream().map(this::pathNow).distinct().count() < byId.size()) {
            makeRoom();
        }
        var after = new TreeMap<ServicePath, RecordedService>();
        byId.values().stream().map(this::readdressed).forEach(service -> after.put(service.path(), service));
        return Recorded.of(after);
    }

    /// Where one has moved to the address of another that could not move, that one stands at its new address all the
    /// same: only the address is new, its values stay. All do that then, since what stands in a service goes with it.
    private void makeRoom() {
        for (var intent : started.intents()) {
            var service = byId.get(intent.id());
            if (intent.from().isPresent() && service != null && advanced.add(intent.id())) {
                moves.put(intent.from().get(), intent.path());
                made.put(intent.id(), intent.path());
            }
        }
    }

    private ServicePath pathNow(RecordedService service) {
        return advanced.contains(service.id()) ? service.path() : moved(service.path());
    }

    /// What the steps of a service have left so far.
    private static final class Traces {
        private final Map<String, Value> outputs = new LinkedHashMap<>();
        private final Map<String, ActionState> actions;
        private Optional<RecordedService> old;
        private Optional<Failed> failed = Optional.empty();
        private boolean any;
        private boolean gone;

        private Traces(Optional<RecordedService> old) {
            this.old = old;
            this.actions = new LinkedHashMap<>(old.map(RecordedService::actions).orElse(Map.of()));
        }
    }

    /// @param groups of the service; a restart has two, before and after what it uses
    private void foldService(ServicePath path, List<Group> groups) {
        var intent = Optional.ofNullable(intents.get(path));
        var traces = new Traces(intent.map(i -> byId.get(i.id())).or(() -> byPath(path)));
        if (traces.old.isEmpty() && intent.isEmpty()) {
            return;
        }
        stepsThatRan(groups).forEach(step -> fold(step, intent, traces));
        if (traces.gone) {
            traces.old.ifPresent(this::remove);
        } else if (traces.any) {
            boolean complete = groups.stream().flatMap(group -> group.steps().stream()).map(step -> ends.get(step.id()))
                    .allMatch(end -> end != null && end.result() == RunEvent.Result.OK);
            put(complete && intent.isPresent()
                    ? advanced(intent.get(), traces.old, traces.actions, traces.outputs)
                    : kept(intent, traces.old, traces.actions, traces.outputs, traces.failed));
        }
    }

    private void fold(Step step, Optional<Intent> intent, Traces traces) {
        var end = ends.get(step.id());
        if (step instanceof Step.Command) {
            return; // nothing is recorded of it
        }
        if (end.result() == RunEvent.Result.OK) {
            traces.any = true;
            traces.gone |= step instanceof Step.Forget || end.deletes();
            if (step instanceof Step.Clear) {
                traces.outputs.clear();
            }
            traces.old = traces.old.map(service -> StepTraces.on(service, step));
            StepTraces.advance(traces.actions, step, state(ActionState.Result.OK, end));
            traces.outputs.putAll(end.attributes());
        } else if (mayHaveLeftTraces(end)) {
            traces.any = true;
            StepTraces.advance(traces.actions, step, state(ActionState.Result.ERROR, end));
            if (traces.failed.isEmpty() && (intent.isPresent() || StepTraces.isLifeCycle(step))) {
                traces.failed = Optional.of(failed(step, end, intent, traces.old));
            }
        }
    }

    private ActionState state(ActionState.Result result, RunEvent.StepEnded end) {
        return new ActionState(result, started.run().text(), end.at());
    }

    private Failed failed(Step step, RunEvent.StepEnded end, Optional<Intent> intent, Optional<RecordedService> old) {
        return new Failed(started.run().text(), step.verb(), end.message(),
                intent.map(Intent::inputs).orElse(old.map(RecordedService::inputs).orElse("")), end.result());
    }

    /// A step that was skipped, or cancelled before it began, left no trace; one that ran may have.
    private boolean mayHaveLeftTraces(RunEvent.StepEnded end) {
        return switch (end.result()) {
            case OK, FAILED, UNKNOWN -> true;
            case SKIPPED -> false;
            case CANCELLED -> begun.contains(end.step());
        };
    }

    private List<Step> stepsThatRan(List<Group> groups) {
        var steps = new ArrayList<Step>();
        for (var group : groups) {
            steps.addAll(group.steps());
            if (group.onFailure() instanceof Group.OnFailure.Compensate(var compensation)) {
                steps.addAll(compensation);
            }
        }
        steps.removeIf(step -> !ends.containsKey(step.id()));
        return steps;
    }

    private RecordedService advanced(Intent intent, Optional<RecordedService> old, Map<String, ActionState> actions,
            Map<String, Value> outputs) {
        intent.from().ifPresent(from -> moves.put(from, intent.path()));
        advanced.add(intent.id());
        var data = new LinkedHashMap<>(intent.data().fields());
        old.ifPresent(service -> service.data().fields().forEach((name, value) -> {
            if (intent.outputs().contains(name)) {
                data.put(name, value);
            }
        }));
        data.putAll(outputs);
        boolean moved = old.isEmpty() || !old.get().inputs().equals(intent.inputs());
        int instantiation = old.map(RecordedService::instantiation).orElse(0) + (moved ? 1 : 0);
        return new RecordedService(intent.id(), intent.path(), intent.template(), intent.templateDigest(),
                started.commit(), intent.producers(), intent.target(), actions, intent.inputs(), instantiation,
                new Value.Fields(data), putOut(old, intent.outputs(), outputs.keySet()), Optional.empty());
    }

    private RecordedService kept(Optional<Intent> intent, Optional<RecordedService> old,
            Map<String, ActionState> actions, Map<String, Value> outputs, Optional<Failed> failed) {
        if (old.isPresent()) {
            var it = old.get();
            // what is wanted did not come about, so that its outputs don't either
            var put = intent.isPresent() ? Map.<String, Value>of() : outputs;
            return new RecordedService(it.id(), it.path(), it.template(), it.templateDigest(), it.templateCommit(),
                    it.producers(), it.target(), actions, it.inputs(), it.instantiation(),
                    with(it.data(), put), putOut(old, it.outputs(), put.keySet()), failed.or(it::failed));
        }
        var wanted = intent.orElseThrow();
        var data = new LinkedHashMap<>(wanted.data().fields());
        data.putAll(outputs);
        return new RecordedService(wanted.id(), wanted.path(), wanted.template(), wanted.templateDigest(),
                started.commit(), wanted.producers(), wanted.target(), actions, "", 0, new Value.Fields(data),
                outputs.keySet(), failed);
    }

    private static Value.Fields with(Value.Fields data, Map<String, Value> outputs) {
        var both = new LinkedHashMap<>(data.fields());
        both.putAll(outputs);
        return new Value.Fields(both);
    }

    /// What earlier runs put out and this one keeps, and what it put out itself.
    private static Set<String> putOut(Optional<RecordedService> old, Set<String> kept, Set<String> now) {
        var outputs = new HashSet<>(old.map(RecordedService::outputs).orElse(Set.of()));
        outputs.retainAll(kept);
        outputs.addAll(now);
        return outputs;
    }

    private void put(RecordedService service) {
        Optional.ofNullable(byId.get(service.id())).ifPresent(this::remove);
        byId.put(service.id(), service);
        idsByPath.computeIfAbsent(service.path(), _ -> new TreeSet<>(BY_TEXT)).add(service.id());
    }

    private void remove(RecordedService service) {
        byId.remove(service.id());
        idsByPath.get(service.path()).remove(service.id());
    }

    private Optional<RecordedService> byPath(ServicePath path) {
        return idsByPath.getOrDefault(path, Collections.emptySortedSet()).stream().findFirst().map(byId::get);
    }

    private ServicePath moved(ServicePath path) {
        for (int n = path.keys().size(); n > 0; n--) {
            var head = new ServicePath(path.keys().subList(0, n));
            var to = moves.get(head);
            if (to != null) {
                var keys = new ArrayList<>(to.keys());
                keys.addAll(path.keys().subList(n, path.keys().size()));
                return new ServicePath(keys);
            }
        }
        return path;
    }

    private RecordedService readdressed(RecordedService service) {
        var room = Optional.ofNullable(made.get(service.id()));
        if (moves.isEmpty() || room.isEmpty() && advanced.contains(service.id())) {
            return service;
        }
        var producers = new LinkedHashMap<String, List<ServicePath>>();
        service.producers()
                .forEach((argname, paths) -> producers.put(argname, paths.stream().map(this::moved).toList()));
        var target = switch (service.target()) {
            case Target.Here here -> here;
            case Target.On(var on, var kind) -> new Target.On(moved(on), kind);
        };
        return new RecordedService(service.id(), room.orElseGet(() -> moved(service.path())), service.template(),
                service.templateDigest(),
                service.templateCommit(), producers, target, service.actions(), service.inputs(),
                service.instantiation(), service.data(), service.outputs(), service.failed());
    }
}
