package org.atyourservice.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Change;
import org.atyourservice.model.Covered;
import org.atyourservice.model.Origin;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.RunView;
import org.atyourservice.model.SecretNames;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Sourced;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.atyourservice.session.Reading;

/// All that is known of one service, gathered from what is desired, recorded and observed.
///
/// @param desired empty when it is in no blueprint any more
/// @param recorded empty when nothing of it is on a host
record ServiceFacts(Reading reading, ServicePath path, Optional<Service> desired, Optional<RecordedService> recorded,
        Optional<Template> template) {

    /// One attribute.
    ///
    /// @param wanted what the blueprints say, or the default
    /// @param onHosts what is recorded
    record Fact(String name, Optional<Sourced> wanted, Optional<Value> onHosts, boolean secret, boolean readOnly) {

        /// The value that counts for a reader: what is wanted, or what an action put out.
        Optional<Value> value() {
            return wanted.map(Sourced::value).or(() -> onHosts);
        }

        boolean isHidden() {
            return secret && value().filter(value -> !(value instanceof Value.SecretRef)).isPresent();
        }

        /// What is recorded, as far as anybody may read it.
        Value recorded() {
            return onHosts.filter(value -> !secret || value instanceof Value.SecretRef).orElse(Value.NOTHING);
        }

        boolean differs() {
            return !secret && wanted.isPresent() && onHosts.isPresent() && !wanted.get().value().equals(onHosts.get());
        }
    }

    static ServiceFacts of(Reading reading, ServicePath path) {
        var desired = reading.desired().service(path);
        var recorded = reading.recorded().service(path);
        var template = desired.map(Service::template).or(() -> recorded.map(RecordedService::template))
                .flatMap(name -> Optional.ofNullable(reading.desired().templates().get(name)));
        return new ServiceFacts(reading, path, desired, recorded, template);
    }

    String templateName() {
        return desired.map(Service::template).or(() -> recorded.map(RecordedService::template)).orElse("");
    }

    ServiceState state() {
        return reading.state(path);
    }

    Optional<Change> change() {
        return reading.change(path);
    }

    Target target() {
        return desired.map(Service::target).or(() -> recorded.map(RecordedService::target)).orElse(Target.HERE);
    }

    /// In the order of the form; what is recorded beside it comes last.
    List<Fact> attributes() {
        Set<String> names = new LinkedHashSet<>();
        template.ifPresent(it -> it.schema().attributes().forEach(attribute -> names.add(attribute.name())));
        desired.ifPresent(service -> names.addAll(service.attributes().keySet()));
        recorded.ifPresent(service -> names.addAll(service.data().fields().keySet()));
        var covered = new Covered(template.map(Template::schema).stream().toList());
        return names.stream().map(name -> fact(name, covered)).toList();
    }

    /// What is secret inside of a value is hidden here; a secret as a whole is for who shows it.
    private Fact fact(String name, Covered covered) {
        var attribute = template.flatMap(it -> it.schema().attribute(name));
        var wanted = desired.flatMap(service -> Optional.ofNullable(service.attributes().get(name)));
        var onHosts = recorded.flatMap(service -> service.data().get(name));
        boolean secret = attribute.map(Attribute::isSecret).orElse(false) || SecretNames.isSecret(name)
                && Stream.concat(wanted.map(Sourced::value).stream(), onHosts.stream())
                        .anyMatch(value -> value instanceof Value.SecretRef || covered.covers(name, value));
        boolean readOnly = attribute.map(Attribute::readOnly).orElse(false);
        return secret
                ? new Fact(name, wanted, onHosts, true, readOnly)
                : new Fact(name, wanted.map(it -> new Sourced(covered.cover(name, it.value()), it.origin())),
                        onHosts.map(value -> covered.cover(name, value)), false, readOnly);
    }

    /// Where the value comes from: a place, the template, another service, or an action.
    Optional<Origin> origin(Fact fact) {
        return fact.wanted().map(Sourced::origin).or(() -> fact.onHosts().flatMap(_ -> recorded)
                .flatMap(service -> service.actions().values().stream().reduce((_, last) -> last))
                .map(last -> new Origin.Output(last.run())));
    }

    List<ServicePath> consumers() {
        return reading.desired().consumers(path).map(Service::path).toList();
    }

    List<ServicePath> children() {
        return reading.paths().stream().filter(other -> other.parent().equals(Optional.of(path))).toList();
    }

    /// Why the state is what it is, and what is not as it is wanted, in words.
    List<String> why() {
        var why = new ArrayList<String>();
        reading.running().forEach(run -> run.of(path).stream()
                .filter(step -> step.phase() == RunView.Phase.RUNNING)
                .forEach(step -> why.add("run " + run.run().number() + " is at " + step.step().verb())));
        recorded.flatMap(RecordedService::failed).ifPresent(failed -> why.add(failed.shown() + " in run "
                + failed.run() + (failed.reason().isBlank() ? "" : ": " + failed.reason())));
        reading.sight(path).filter(sight -> !sight.note().isBlank()).ifPresent(sight -> why.add("monitor says: "
                + sight.note()));
        reading.drift(path).shown().forEach(why::add);
        change().ifPresent(change -> words(change).ifPresent(why::add));
        return why.stream().distinct().toList();
    }

    private Optional<String> words(Change change) {
        return switch (change) {
            case Change.Create _ -> Optional.of("not deployed yet");
            case Change.Update(_, _, var differences) ->
                Optional.of("not deployed yet: " + differences(differences));
            case Change.Move(_, _, var from, var differences) -> Optional.of("moved from " + from.instances()
                    + (differences.isEmpty() ? "" : ", and not deployed yet: " + differences(differences)));
            case Change.Repair(_, _, var reason) -> recorded.flatMap(RecordedService::failed).isPresent()
                    ? Optional.empty()
                    : Optional.of(reason);
            case Change.Delete _ -> Optional.of("in no blueprint any more");
        };
    }

    private static String differences(List<Change.Difference> differences) {
        return String.join(", ", differences.stream().map(Change.Difference::shown).toList());
    }
}
