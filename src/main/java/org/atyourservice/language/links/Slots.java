package org.atyourservice.language.links;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.atyourservice.model.Acceptors;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Link;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Slot;
import org.atyourservice.model.Template;
import org.atyourservice.model.Verdict;

/// The links of all services, and what could still go into them: made once of what is compiled, then asked while
/// something is dragged. Safe for many threads.
public final class Slots {

    private final Environment environment;
    private final Graph graph;
    private final Rules rules;
    /// By role, and by template where that has another name.
    private final Map<String, List<ServicePath>> ofRole = new HashMap<>();
    /// The links with room, by the role that they take.
    private final Map<String, List<Acceptors.Consumer>> open = new HashMap<>();
    private final Map<ServicePath, List<Slot>> slots = new HashMap<>();
    private final Map<String, Acceptors> byTemplate = new ConcurrentHashMap<>();

    private Slots(Environment environment) {
        this.environment = environment;
        this.graph = new Graph(environment);
        this.rules = new Rules(graph);
        environment.services().values().forEach(this::add);
    }

    public static Slots of(Environment environment) {
        return new Slots(environment);
    }

    private void add(Service service) {
        var template = environment.templateOf(service);
        ofRole.computeIfAbsent(template.role(), _ -> new ArrayList<>()).add(service.path());
        if (!template.role().equals(template.name())) {
            ofRole.computeIfAbsent(template.name(), _ -> new ArrayList<>()).add(service.path());
        }
        var own = slots(service, template);
        slots.put(service.path(), own);
        for (var slot : own) {
            if (slot.free() > 0) {
                open.computeIfAbsent(slot.role(), _ -> new ArrayList<>())
                        .add(new Acceptors.Consumer(service.path(), slot));
            }
        }
    }

    /// All links of a service, in the order of its template; none when there is no such service.
    public List<Slot> slots(ServicePath consumer) {
        return slots.getOrDefault(consumer, List.of());
    }

    private static List<Slot> slots(Service service, Template template) {
        return template.consumes().stream()
                .map(link -> Slot.of(link, service.producers().getOrDefault(link.argname(), List.of()))).toList();
    }

    /// Its links that take one more.
    public List<Slot> free(ServicePath consumer) {
        return slots(consumer).stream().filter(slot -> slot.free() > 0).toList();
    }

    /// The services that a link would take as one more producer, by their paths.
    public List<ServicePath> candidates(ServicePath consumer, String argname) {
        var slot = slot(consumer, argname);
        if (slot.isEmpty() || slot.get().free() == 0) {
            return List.of();
        }
        var circular = graph.dependents(graph.number(consumer).orElseThrow());
        return ofRole.getOrDefault(slot.get().role(), List.of()).stream()
                .filter(path -> !circular.get(graph.number(path).orElseThrow()))
                .filter(path -> rules.fits(consumer, slot.get(), path).isEmpty()).toList();
    }

    /// Whether the link takes this producer.
    public Verdict verdict(ServicePath consumer, String argname, ServicePath producer) {
        var known = graph.service(consumer);
        if (known.isEmpty() || graph.service(producer).isEmpty()) {
            return rules.missing(known.isEmpty() ? consumer : producer);
        }
        var slot = slot(consumer, argname);
        if (slot.isEmpty()) {
            return rules.noLink(known.get(), argname);
        }
        return rules.fits(consumer, slot.get(), producer)
                .or(() -> rules.full(consumer, slot.get()))
                .or(() -> rules.circle(consumer, producer))
                .<Verdict>map(Verdict.Refuses::new).orElse(Verdict.ACCEPTS);
    }

    /// Whether a service could stand in another; where it stands already it can't once more.
    public Verdict parentVerdict(ServicePath child, ServicePath parent) {
        if (graph.service(child).isEmpty() || graph.service(parent).isEmpty()) {
            return rules.missing(graph.service(child).isEmpty() ? child : parent);
        }
        return rules.standsIn(child, parent).or(() -> rules.circle(child, parent))
                .<Verdict>map(Verdict.Refuses::new).orElse(Verdict.ACCEPTS);
    }

    /// Where a new service of the template may be dropped.
    public Acceptors acceptors(String template) {
        return Optional.ofNullable(environment.templates().get(template))
                .map(known -> byTemplate.computeIfAbsent(template, _ -> ofTemplate(known)))
                .orElse(new Acceptors(List.of(), List.of()));
    }

    /// Where this service may be dropped.
    public Acceptors acceptors(ServicePath producer) {
        var service = graph.service(producer);
        if (service.isEmpty()) {
            return new Acceptors(List.of(), List.of());
        }
        var all = acceptors(service.get().template());
        int number = graph.number(producer).orElseThrow();
        Predicate<ServicePath> noCircle = path -> !graph.needs(number, graph.number(path).orElseThrow());
        var consumers = all.consumers().stream().filter(taker -> noCircle.test(taker.service()))
                .filter(taker -> rules.fits(taker.service(), taker.slot(), producer).isEmpty()).toList();
        var within = graph.dependents(number);
        var parents = all.parents().stream().filter(path -> !within.get(graph.number(path).orElseThrow()))
                .filter(path -> rules.standsIn(producer, path).isEmpty()).toList();
        return new Acceptors(consumers, parents);
    }

    private Acceptors ofTemplate(Template template) {
        var consumers = new ArrayList<>(open.getOrDefault(template.role(), List.of()));
        if (!template.role().equals(template.name())) {
            consumers.addAll(open.getOrDefault(template.name(), List.of()));
        }
        consumers.removeIf(taker -> !taker.slot().fits(template));
        consumers.sort((a, b) -> a.service().compareTo(b.service()));
        var parents = template.parent().map(Link.Parent::role).map(role -> ofRole.getOrDefault(role, List.of()))
                .orElse(List.of());
        return new Acceptors(consumers, Collections.unmodifiableList(parents));
    }

    private Optional<Slot> slot(ServicePath consumer, String argname) {
        return slots(consumer).stream().filter(slot -> slot.argname().equals(argname)).findFirst();
    }
}
