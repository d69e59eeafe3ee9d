package org.atyourservice.run;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.atyourservice.model.Change;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Origin;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;

/// What is known of the services at this moment of a run, for the actions: what is desired, with
/// recorded outputs and those of this run; or what is recorded, for actions that undo it. Secrets
/// are references still.
final class Facts {

    private final Environment desired;
    private final Recorded recorded;
    private final Map<ServicePath, ServiceId> ids = new HashMap<>();
    private final Map<ServiceId, RecordedService> recordedById = new HashMap<>();
    private final Map<ServicePath, Value.Fields> outputs = new ConcurrentHashMap<>();
    private final Map<ServicePath, Value> changes = new HashMap<>();

    Facts(Environment desired, Recorded recorded, Optional<Plan> plan) {
        this.desired = desired;
        this.recorded = recorded;
        recorded.services().forEach((path, service) -> {
            ids.put(path, service.id());
            recordedById.put(service.id(), service);
        });
        plan.ifPresent(known -> {
            known.changes().forEach(change -> {
                ids.put(change.path(), idOf(change));
                changes.put(change.path(), ChangeFacts.of(change));
            });
            known.intents().forEach(intent -> ids.put(intent.path(), intent.id()));
        });
    }

    private static ServiceId idOf(Change change) {
        return switch (change) {
            case Change.Create create -> create.id();
            case Change.Update update -> update.id();
            case Change.Move move -> move.id();
            case Change.Repair repair -> repair.id();
            case Change.Delete delete -> delete.id();
        };
    }

    Optional<ServiceId> id(ServicePath path) {
        return Optional.ofNullable(ids.get(path));
    }

    /// What is recorded of the service, wherever it was when that was written.
    Optional<RecordedService> recorded(ServicePath path) {
        return id(path).map(recordedById::get).or(() -> recorded.service(path));
    }

    /// Remembers what an action put out; later jobs are given it.
    void add(ServicePath path, Value.Fields more) {
        outputs.merge(path, more, (old, now) -> {
            var both = new LinkedHashMap<>(old.fields());
            both.putAll(now.fields());
            return new Value.Fields(both);
        });
    }

    /// What an action is given as `AYS_DATA`.
    ///
    /// @param undoing as it is recorded, where it is, for stop, uninstall and monitor of what is there
    Value.Fields of(ServicePath path, boolean undoing) {
        var facts = new LinkedHashMap<String, Value>();
        facts.put("service", service(path, undoing));
        facts.put("parent", path.parent().map(parent -> service(parent, undoing)).orElse(Value.NOTHING));
        var links = new LinkedHashMap<String, Value>();
        producers(path, undoing).forEach((argname, producers) -> links.put(argname,
                Value.of(producers.stream().map(producer -> service(producer, undoing)).toList())));
        facts.put("producers", new Value.Fields(links));
        return new Value.Fields(facts);
    }

    /// What `processChange` is given: that, and under `changes` what is different.
    Value.Fields withChanges(ServicePath path) {
        var facts = new LinkedHashMap<>(of(path, false).fields());
        facts.put("changes", changes.getOrDefault(path, Value.of(List.of())));
        return new Value.Fields(facts);
    }

    /// The attributes and outputs of a service as they are now: of what is desired, or else recorded.
    Value.Fields data(ServicePath path) {
        return data(path, false);
    }

    /// False for what is only recorded.
    boolean isWanted(ServicePath path) {
        return desired.service(path).isPresent();
    }

    /// True when nobody but the schema has said what the attribute is.
    boolean isDefault(ServicePath path, String attribute) {
        var output = Optional.ofNullable(outputs.get(path)).flatMap(fields -> fields.get(attribute));
        var wanted = desired.service(path).map(service -> service.attributes().get(attribute));
        return output.isEmpty() && wanted.isPresent() && wanted.get().origin() instanceof Origin.Default;
    }

    private Map<String, List<ServicePath>> producers(ServicePath path, boolean undoing) {
        var wanted = desired.service(path).map(Service::producers);
        var old = recorded(path).map(RecordedService::producers);
        return (undoing ? old.or(() -> wanted) : wanted.or(() -> old)).orElse(Map.of());
    }

    private Value service(ServicePath path, boolean undoing) {
        var template = templateName(path, undoing);
        var fields = new LinkedHashMap<String, Value>();
        fields.put("path", Value.of(path.toString()));
        fields.put("name", Value.of(path.key().instance()));
        fields.put("role", Value.of(path.key().role()));
        fields.put("template", template.map(Value::of).map(Value.class::cast).orElse(Value.NOTHING));
        fields.put("id", id(path).map(id -> Value.of(id.text())).orElse(Value.NOTHING));
        fields.put("data", data(path, undoing));
        return new Value.Fields(fields);
    }

    private Optional<String> templateName(ServicePath path, boolean undoing) {
        var wanted = desired.service(path).map(Service::template);
        var old = recorded(path).map(RecordedService::template);
        return undoing ? old.or(() -> wanted) : wanted.or(() -> old);
    }

    private Value.Fields data(ServicePath path, boolean undoing) {
        var old = recorded(path).map(RecordedService::data);
        var wanted = desired.service(path);
        if (wanted.isEmpty() || undoing && old.isPresent()) {
            return old.orElse(new Value.Fields(Map.of()));
        }
        var data = new LinkedHashMap<String, Value>();
        wanted.get().attributes().forEach((name, value) -> data.put(name, value.value()));
        var outputNames = desired.templateOf(wanted.get()).outputs(wanted.get(), recorded(path));
        old.ifPresent(fields -> fields.fields().forEach((name, value) -> {
            if (outputNames.contains(name)) {
                data.put(name, value);
            }
        }));
        Optional.ofNullable(outputs.get(path)).ifPresent(fields -> data.putAll(fields.fields()));
        return new Value.Fields(data);
    }
}
