package org.atyourservice.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atyourservice.model.Change;
import org.atyourservice.model.Origin;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// Services, for scripts.
final class ServiceViews {

    private ServiceViews() {}

    /// What a list says of a service.
    static JsonObject brief(ServiceFacts facts) {
        return new JsonObject().put("path", facts.path().toString()).put("name", facts.path().instances())
                .put("role", facts.path().key().role()).put("instance", facts.path().key().instance())
                .put("template", facts.templateName()).put("state", word(facts.state()))
                .put("target", target(facts.target()))
                .put("change", facts.change().map(ServiceViews::change).orElse(Value.NOTHING));
    }

    /// Its state and why.
    static Value state(ServiceFacts facts) {
        return new JsonObject().put("path", facts.path().toString()).put("state", word(facts.state()))
                .put("health", facts.reading().sight(facts.path()).map(sight -> new JsonObject()
                        .put("health", sight.health().name().toLowerCase(Locale.ROOT)).put("note", sight.note())
                        .put("at", sight.at().toString()).done()).orElse(Value.NOTHING))
                .texts("drift", facts.reading().drift(facts.path()).shown())
                .put("actions", actions(facts)).put("failed", failed(facts)).texts("why", facts.why()).done();
    }

    /// All of it.
    static Value full(ServiceFacts facts) {
        var json = brief(facts)
                .put("id", facts.recorded().map(RecordedService::id))
                .put("parent", facts.path().parent()).paths("children", facts.children())
                .put("auto_for", facts.desired().flatMap(Service::autoFor));
        json.put("place", facts.desired().map(service -> DiagnosticViews.place(new JsonObject(),
                Optional.of(service.place())).done()).orElse(Value.NOTHING));
        return json
                .put("attributes", Value.of(facts.attributes().stream().map(fact -> attribute(facts, fact)).toList()))
                .put("links", links(facts)).paths("consumers", facts.consumers()).put("recipe", recipe(facts))
                .put("instantiation", facts.recorded().<Value>map(it -> Value.of(it.instantiation()))
                        .orElse(Value.NOTHING))
                .put("actions", actions(facts)).put("failed", failed(facts)).done();
    }

    static String word(ServiceState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Value target(Target target) {
        return switch (target) {
            case Target.Here _ -> new JsonObject().put("kind", "here").put("service", Value.NOTHING).done();
            case Target.On(var service, var kind) -> new JsonObject().put("kind", kind.name().toLowerCase(Locale.ROOT))
                    .put("service", service.toString()).done();
        };
    }

    static Value change(Change change) {
        return switch (change) {
            case Change.Create _ -> change("create", List.of(), Optional.empty());
            case Change.Update(_, _, var differences) -> change("update", differences, Optional.empty());
            case Change.Move(_, _, var from, var differences) -> change("move", differences,
                    Optional.of(from.toString()));
            case Change.Repair(_, _, var reason) -> change("repair", List.of(), Optional.of(reason));
            case Change.Delete _ -> change("delete", List.of(), Optional.empty());
        };
    }

    private static Value change(String kind, List<Change.Difference> differences, Optional<String> detail) {
        return new JsonObject().put("kind", kind).put("detail", detail)
                .put("differences", Value.of(differences.stream().map(difference -> new JsonObject()
                        .put("what", difference.what()).put("before", difference.before())
                        .put("after", difference.after()).done()).toList()))
                .done();
    }

    private static Value attribute(ServiceFacts facts, ServiceFacts.Fact fact) {
        var value = fact.isHidden() ? Value.NOTHING : fact.value().orElse(Value.NOTHING);
        return new JsonObject().put("name", fact.name()).put("value", value)
                .put("origin", facts.origin(fact).map(ServiceViews::origin).orElse(Value.NOTHING))
                .put("recorded", fact.recorded())
                .put("secret", fact.secret()).put("read_only", fact.readOnly()).done();
    }

    private static Value origin(Origin origin) {
        return switch (origin) {
            case Origin.Declared(var place) -> DiagnosticViews.place(new JsonObject().put("kind", "declared"),
                    Optional.of(place)).done();
            case Origin.Default(var template) -> new JsonObject().put("kind", "default").put("template", template)
                    .done();
            case Origin.Auto(var service) -> new JsonObject().put("kind", "auto").put("service", service.toString())
                    .done();
            case Origin.Output(var run) -> new JsonObject().put("kind", "output").put("run", run).done();
        };
    }

    private static Value links(ServiceFacts facts) {
        return Value.of(facts.desired().map(Service::producers).or(() -> facts.recorded()
                .map(RecordedService::producers)).orElse(new LinkedHashMap<>()).entrySet().stream()
                .map(link -> new JsonObject().put("argname", link.getKey()).paths("producers", link.getValue()).done())
                .toList());
    }

    /// @return the template that installed it, and whether it is the template of today
    private static Value recipe(ServiceFacts facts) {
        return facts.recorded().map(recorded -> new JsonObject().put("template", recorded.template())
                .put("digest", recorded.templateDigest()).put("commit", recorded.templateCommit())
                .put("current", facts.template().map(Template::digest)
                        .equals(Optional.of(recorded.templateDigest())))
                .done()).orElse(Value.NOTHING);
    }

    private static Value actions(ServiceFacts facts) {
        var actions = new JsonObject();
        facts.recorded().ifPresent(recorded -> recorded.actions().forEach((name, state) -> actions.put(name,
                new JsonObject().put("state", state.state().name().toLowerCase(Locale.ROOT)).put("run", state.run())
                        .put("at", state.at().toString()).done())));
        return actions.done();
    }

    private static Value failed(ServiceFacts facts) {
        return facts.recorded().flatMap(RecordedService::failed).map(failed -> new JsonObject()
                .put("run", failed.run()).put("action", failed.action()).put("reason", failed.reason()).done())
                .orElse(Value.NOTHING);
    }
}
