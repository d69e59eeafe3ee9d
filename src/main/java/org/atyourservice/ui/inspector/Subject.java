package org.atyourservice.ui.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Change;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Origin;
import org.atyourservice.model.Place;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Sourced;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.atyourservice.session.Snapshot;
import org.atyourservice.ui.Containment;

/// All that the inspector says of one service.
///
/// @param desired false when it is only recorded: nothing can be edited then
/// @param place where its blueprint starts it
/// @param producers by the argname of the link
/// @param actions the last result of each, in the order of the record
record Subject(ServicePath path, String template, String icon, String description, boolean desired,
        ServiceState state, Optional<Change> change, Optional<Place> place, Target target, List<Field> fields,
        List<Output> outputs, Optional<Related> parent, Map<String, List<Related>> producers, List<Related> consumers,
        Map<String, RecordedService.ActionState> actions, Optional<RecordedService.Failed> failed,
        Optional<Observed.Sight> sight, List<String> drift, int instantiation) {

    /// An attribute that can be edited.
    ///
    /// @param value empty when it has neither a value nor a default
    /// @param declared true when a blueprint says it, not the schema's default
    record Field(Attribute attribute, Optional<Sourced> value, boolean declared) {
        String text() {
            return value.flatMap(sourced -> sourced.value().scalar()
                    .or(() -> Optional.of(sourced.value().shown()))).orElse("");
        }
    }

    /// An attribute that actions set.
    record Output(Attribute attribute, Optional<Value> value) {}

    record Related(ServicePath path, String icon, ServiceState state) {}

    static Optional<Subject> of(Snapshot snapshot, ServicePath path) {
        var desired = snapshot.desired().service(path);
        var recorded = snapshot.recorded().service(path);
        if (desired.isEmpty() && recorded.isEmpty()) {
            return Optional.empty();
        }
        var name = desired.map(Service::template).or(() -> recorded.map(RecordedService::template)).orElseThrow();
        var template = Optional.ofNullable(snapshot.desired().templates().get(name));
        var schema = template.map(Template::schema).orElse(Schema.EMPTY);
        var linked = desired.map(Service::producers).or(() -> recorded.map(RecordedService::producers)).orElseThrow();
        SortedMap<String, List<Related>> producers = new TreeMap<>();
        linked.forEach((argname, paths) -> producers.put(argname,
                paths.stream().map(other -> related(snapshot, other)).toList()));
        return Optional.of(new Subject(path, name, icon(template, path),
                template.map(Template::description).orElse(""), desired.isPresent(),
                Containment.state(snapshot, path), snapshot.change(path),
                desired.map(Service::place),
                desired.map(Service::target).or(() -> recorded.map(RecordedService::target)).orElseThrow(),
                fields(schema, desired), outputs(schema, recorded), path.parent().map(p -> related(snapshot, p)),
                producers, snapshot.desired().consumers(path).map(other -> related(snapshot, other.path())).toList(),
                recorded.map(RecordedService::actions).orElse(Map.of()), recorded.flatMap(RecordedService::failed),
                recorded.flatMap(service -> snapshot.observed().of(service.id())), snapshot.drift(path).shown(),
                recorded.map(RecordedService::instantiation).orElse(0)));
    }

    private static List<Field> fields(Schema schema, Optional<Service> desired) {
        var fields = new ArrayList<Field>();
        for (var attribute : schema.attributes()) {
            if (!attribute.readOnly()) {
                var value = desired.map(service -> service.attributes().get(attribute.name()));
                fields.add(new Field(attribute, value, value.filter(Subject::isDeclared).isPresent()));
            }
        }
        return fields;
    }

    private static List<Output> outputs(Schema schema, Optional<RecordedService> recorded) {
        return schema.attributes().stream()
                .filter(attribute -> attribute.readOnly()
                        || recorded.filter(service -> service.outputs().contains(attribute.name())).isPresent())
                .map(attribute -> new Output(attribute,
                        recorded.flatMap(service -> service.data().get(attribute.name()))))
                .toList();
    }

    private static boolean isDeclared(Sourced sourced) {
        return switch (sourced.origin()) {
            case Origin.Default _ -> false;
            case Origin.Declared _,Origin.Auto _,Origin.Output _ ->
                true;
        };
    }

    private static Related related(Snapshot snapshot, ServicePath path) {
        var template = snapshot.desired().service(path)
                .map(service -> snapshot.desired().templates().get(service.template()));
        return new Related(path, icon(template, path), Containment.state(snapshot, path));
    }

    /// The one that tree and canvas show, too.
    private static String icon(Optional<Template> template, ServicePath path) {
        return template.map(Template::icon).filter(word -> !word.isEmpty()).orElse(path.key().role());
    }
}
