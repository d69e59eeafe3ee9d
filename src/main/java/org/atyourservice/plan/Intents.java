package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.atyourservice.model.Change;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Group;
import org.atyourservice.model.Intent;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;

/// What will be recorded of services once their steps succeeded.
final class Intents {

    private Intents() {}

    /// Of the changes that are carried out.
    static List<Intent> of(Environment desired, Comparison comparison, List<Change> changes, List<Group> groups) {
        var wanted = changes.stream().filter(change -> !(change instanceof Change.Delete))
                .map(Change::path)
                .filter(path -> desired.service(path).filter(Service::enabled).isPresent()).toList();
        return of(desired, comparison, changes, wanted, groups);
    }

    /// Of these services, where the plan does anything to them.
    static List<Intent> of(Environment desired, Comparison comparison, List<Change> changes,
            Collection<ServicePath> paths, List<Group> groups) {
        var planned = groups.stream().map(Group::service).collect(Collectors.toSet());
        var minted = new LinkedHashMap<ServicePath, ServiceId>();
        changes.forEach(change -> minted.put(change.path(), change.id()));
        var intents = new ArrayList<Intent>();
        for (var path : paths) {
            if (planned.contains(path)) {
                var id = comparison.recorded().service(path).map(RecordedService::id)
                        .orElseGet(() -> minted.get(path));
                intents.add(intent(desired, comparison, path, id));
            }
        }
        return intents;
    }

    private static Intent intent(Environment desired, Comparison comparison, ServicePath path, ServiceId id) {
        var service = desired.services().get(path);
        var from = comparison.recorded().service(path).flatMap(comparison::movedFrom);
        var data = new LinkedHashMap<String, Value>();
        service.attributes().forEach((name, value) -> data.put(name, value.value()));
        var template = desired.templateOf(service);
        var outputs = template.outputs(service, comparison.recorded().service(path));
        return new Intent(id, path, from, service.template(), template.digest(), service.producers(),
                service.target(), comparison.digest(path), new Value.Fields(data), outputs);
    }
}
