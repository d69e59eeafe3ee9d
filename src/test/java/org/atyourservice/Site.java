package org.atyourservice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.atyourservice.model.Action;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Link;
import org.atyourservice.model.Origin;
import org.atyourservice.model.Place;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Sourced;
import org.atyourservice.model.Step;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// An environment for tests, put together in code: a location with two nodes, a database on the
/// first and a web front on the second, which uses the database's port. Tests change it from there.
public final class Site {

    public static final ServicePath GHENT = ServicePath.parse("location!ghent");
    public static final ServicePath N1 = ServicePath.parse("location!ghent/node!n1");
    public static final ServicePath N2 = ServicePath.parse("location!ghent/node!n2");
    public static final ServicePath DB = ServicePath.parse("location!ghent/node!n1/db!main");
    public static final ServicePath WEB = ServicePath.parse("location!ghent/node!n2/web!shop");
    public static final Instant DEPLOYED = Instant.parse("2026-01-01T10:00:00Z");

    private final Map<String, Template> templates = new HashMap<>();
    private final TreeMap<ServicePath, Service> services = new TreeMap<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    public static Site shop() {
        var site = new Site();
        site.template("location", Optional.empty(), Set.of(), List.of(), List.of());
        site.template("node", Optional.of(Template.TargetKind.SSH), Set.of("address"), List.of(), List.of());
        site.template("db", Optional.empty(), Set.of("port", "url"), List.of(),
                List.of("install", "start", "stop", "uninstall", "monitor"));
        site.template("web", Optional.empty(), Set.of("url"),
                List.of(new Link.Consume("db", "db", 1, 1, false, Set.of("port"))),
                List.of("install", "start", "stop", "uninstall", "monitor"));
        site.add(GHENT, Map.of());
        site.add(N1, Map.of("address", Value.of("10.0.0.1")));
        site.add(N2, Map.of("address", Value.of("10.0.0.2")));
        site.add(DB, Map.of("port", Value.of(5432)));
        site.add(WEB, Map.of("version", Value.of("1")));
        site.link(WEB, "db", DB);
        return site;
    }

    /// A template whose attributes are any that services declare, and the readOnly `url` and `token`.
    public Site template(String name, Optional<Template.TargetKind> target, Set<String> provides,
            List<Link.Consume> consumes, List<String> actions) {
        var known = new HashMap<String, Action>();
        actions.forEach(action -> known.put(action,
                new Action(action, "actions/" + action + ".sh", Optional.empty(), Optional.empty(), false)));
        templates.put(name, new Template(name, "templates/" + name, "", "", "", target, Optional.empty(), consumes,
                provides, known, Optional.empty(), outputs("url", "token"), "digest-of-" + name));
        return this;
    }

    private static Schema outputs(String plain, String secret) {
        return new Schema(List.of(
                new Attribute(plain, Attribute.Type.STRING, "", Optional.empty(), List.of(), false, true, ""),
                new Attribute(secret, Attribute.Type.STRING, "secret", Optional.empty(), List.of(), false, true, "")),
                "{}");
    }

    public Site here(String template, String action) {
        var old = templates.get(template);
        var actions = new HashMap<>(old.actions());
        actions.put(action, new Action(action, "actions/" + action + ".sh", Optional.empty(), Optional.empty(), true));
        return put(old, actions, old.digest());
    }

    /// Puts an action into `actions.py`.
    public Site python(String template, String action) {
        var old = templates.get(template);
        var actions = new HashMap<>(old.actions());
        actions.put(action, new Action(action, "actions.py", Optional.empty(), Optional.empty(), false));
        return put(old, actions, old.digest());
    }

    public Site changedTemplate(String template) {
        var old = templates.get(template);
        return put(old, old.actions(), old.digest() + "-changed");
    }

    /// Marks one more attribute readOnly.
    public Site output(String template, String attribute) {
        return attribute(template, new Attribute(attribute, Attribute.Type.STRING, "", Optional.empty(), List.of(),
                false, true, ""));
    }

    /// Says that an attribute is a port.
    public Site port(String template, String attribute) {
        return attribute(template, new Attribute(attribute, Attribute.Type.INTEGER, "port", Optional.empty(),
                List.of(), false, false, ""));
    }

    /// Makes a template one of an older dialect, with these texts as its attributes; nothing in it is readOnly.
    public Site older(String template, String... attributes) {
        var old = templates.get(template);
        var schema = new Schema(Stream.of(attributes).map(name -> new Attribute(name, Attribute.Type.STRING, "",
                Optional.empty(), List.of(), false, false, "")).toList(), "{}", true);
        return put(old, old.actions(), old.digest(), schema);
    }

    /// Gives an attribute a default, which counts instead of what is declared.
    public Site defaults(ServicePath path, String attribute, Value value) {
        var old = templates.get(services.get(path).template());
        var known = old.schema().attributes().stream().map(it -> it.name().equals(attribute)
                ? new Attribute(attribute, it.type(), it.format(), Optional.of(value), it.choices(), it.required(),
                        it.readOnly(), it.description())
                : it).toList();
        put(old, old.actions(), old.digest(), new Schema(known, "{}", old.schema().older()));
        return attributes(path, attribute, new Sourced(value, new Origin.Default(old.name())));
    }

    private Site attribute(String template, Attribute attribute) {
        var old = templates.get(template);
        var attributes = new ArrayList<>(old.schema().attributes());
        attributes.add(attribute);
        return put(old, old.actions(), old.digest(), new Schema(attributes, "{}"));
    }

    private Site put(Template old, Map<String, Action> actions, String digest) {
        return put(old, actions, digest, old.schema());
    }

    private Site put(Template old, Map<String, Action> actions, String digest, Schema schema) {
        templates.put(old.name(), new Template(old.name(), old.folder(), "", "", "", old.target(), old.parent(),
                old.consumes(), old.provides(), actions, old.daemon(), schema, digest));
        return this;
    }

    public Site withoutTemplate(String template) {
        templates.remove(template);
        return this;
    }

    /// Adds a service whose target is the nearest node above it.
    public Site add(ServicePath path, Map<String, Value> attributes) {
        var sourced = new LinkedHashMap<String, Sourced>();
        new TreeMap<>(attributes).forEach((name, value) -> sourced.put(name, declared(value)));
        services.put(path, new Service(path, path.key().role(), sourced, Map.of(), targetOf(path),
                new Place("blueprints/shop.yaml", 1, 1), Optional.empty()));
        return this;
    }

    private static Target targetOf(ServicePath path) {
        for (var at = Optional.of(path); at.isPresent(); at = at.get().parent()) {
            if (at.get().key().role().equals("node")) {
                return new Target.On(at.get(), Template.TargetKind.SSH);
            }
        }
        return Target.HERE;
    }

    private static Sourced declared(Value value) {
        return new Sourced(value, new Origin.Declared(new Place("blueprints/shop.yaml", 2, 3)));
    }

    public Site link(ServicePath consumer, String argname, ServicePath... producers) {
        var old = services.get(consumer);
        services.put(consumer, new Service(consumer, old.template(), old.attributes(),
                Map.of(argname, List.of(producers)), old.target(), old.place(), old.autoFor()));
        return this;
    }

    public Site set(ServicePath path, String attribute, Value value) {
        return attributes(path, attribute, declared(value));
    }

    private Site attributes(ServicePath path, String attribute, Sourced value) {
        var old = services.get(path);
        var attributes = new LinkedHashMap<>(old.attributes());
        attributes.put(attribute, value);
        services.put(path, new Service(path, old.template(), attributes, old.producers(), old.target(), old.place(),
                old.autoFor()));
        return this;
    }

    public Site target(ServicePath path, Target target) {
        var old = services.get(path);
        services.put(path, new Service(path, old.template(), old.attributes(), old.producers(), target, old.place(),
                old.autoFor()));
        return this;
    }

    public Site remove(ServicePath path) {
        services.keySet().removeIf(other -> other.isWithin(path));
        return this;
    }

    /// Renames or moves a service with all inside it, everywhere it is mentioned.
    public Site move(ServicePath from, ServicePath to) {
        var before = new TreeMap<>(services);
        services.clear();
        before.values().forEach(old -> {
            var producers = new LinkedHashMap<String, List<ServicePath>>();
            old.producers().forEach((argname, paths) -> producers.put(argname,
                    paths.stream().map(path -> rebased(path, from, to)).toList()));
            var path = rebased(old.path(), from, to);
            services.put(path, new Service(path, old.template(), old.attributes(), producers, targetOf(path),
                    old.place(), old.autoFor()));
        });
        return this;
    }

    private static ServicePath rebased(ServicePath path, ServicePath from, ServicePath to) {
        if (!path.isWithin(from)) {
            return path;
        }
        var keys = new ArrayList<>(to.keys());
        keys.addAll(path.keys().subList(from.keys().size(), path.keys().size()));
        return new ServicePath(keys);
    }

    public Site disable(ServicePath path) {
        services.computeIfPresent(path, (_, old) -> new Service(path, old.template(), old.attributes(),
                old.producers(), old.linkOrigins(), old.target(), old.place(), old.autoFor(), false, old.quiet()));
        return this;
    }

    public Site quiet(ServicePath path) {
        services.computeIfPresent(path, (_, old) -> new Service(path, old.template(), old.attributes(),
                old.producers(), old.linkOrigins(), old.target(), old.place(), old.autoFor(), old.enabled(), true));
        return this;
    }

    /// Gives a template more actions.
    public Site actions(String template, String... more) {
        var old = templates.get(template);
        var actions = new HashMap<>(old.actions());
        for (var name : more) {
            actions.put(name, new Action(name, "actions/" + name + ".sh", Optional.empty(), Optional.empty(), false));
        }
        return put(old, actions, old.digest());
    }

    public Site withoutAction(String template, String action) {
        var old = templates.get(template);
        var actions = new HashMap<>(old.actions());
        actions.remove(action);
        return put(old, actions, old.digest());
    }

    public Site error(String message) {
        diagnostics.add(Diagnostic.error("unknown-attribute", Place.ofFile("blueprints/shop.yaml"), message));
        return this;
    }

    public Environment environment() {
        return new Environment("shop", "dev", templates, services, diagnostics);
    }

    /// What is recorded after every step of the plan succeeded.
    public static Recorded after(Plan plan, Recorded before) {
        var services = new TreeMap<>(before.services());
        for (var intent : plan.intents()) {
            var old = before.services().values().stream().filter(service -> service.id().equals(intent.id()))
                    .findFirst();
            old.ifPresent(service -> services.remove(service.path()));
            var actions = new LinkedHashMap<>(old.map(RecordedService::actions).orElse(Map.of()));
            plan.steps().filter(step -> step.service().equals(intent.path())).forEach(step -> {
                if (step instanceof Step.Act act) {
                    actions.put(act.action(), new RecordedService.ActionState(
                            RecordedService.ActionState.Result.OK, "1-anna-0001", DEPLOYED));
                    if (act.action().equals("start")) {
                        actions.remove("stop");
                    }
                }
            });
            services.put(intent.path(), new RecordedService(intent.id(), intent.path(), intent.template(),
                    intent.templateDigest(), "commit", intent.producers(), intent.target(), actions, intent.inputs(),
                    old.map(RecordedService::instantiation).orElse(0) + 1, intent.data(), Optional.empty()));
        }
        plan.steps().filter(Step.Forget.class::isInstance).forEach(step -> services.remove(step.service()));
        return Recorded.of(services);
    }
}
