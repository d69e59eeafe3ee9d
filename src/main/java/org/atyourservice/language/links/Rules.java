package org.atyourservice.language.links;

import java.util.Optional;
import java.util.stream.Stream;
import org.atyourservice.language.hint.Names;
import org.atyourservice.model.Link;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Slot;
import org.atyourservice.model.Verdict;

/// What stands in the way of a link, each in a sentence: what the compiler would say, before it is written.
final class Rules {

    /// The link that says on what actions run, and the role of which one is enough for that.
    private static final String ON = "on";
    private static final String NODE = "node";

    private final Graph graph;

    Rules(Graph graph) {
        this.graph = graph;
    }

    Verdict missing(ServicePath path) {
        return new Verdict.Refuses("There is no " + path.shown() + ".");
    }

    Verdict noLink(Service consumer, String argname) {
        var known = graph.template(consumer.path()).consumes().stream().map(Link::argname).toList();
        return new Verdict.Refuses((consumer.path().shown() + " has no link '" + argname + "'. "
                + (known.isEmpty() ? "It uses no others." : "It has " + Names.list(known) + ".")).strip());
    }

    /// Why the producer doesn't go into the slot, whether or not there is room.
    Optional<String> fits(ServicePath consumer, Slot slot, ServicePath producer) {
        var template = graph.template(producer);
        if (consumer.equals(producer)) {
            return Optional.of(consumer.shown() + " can't use itself.");
        }
        if (!Slot.isOf(template, slot.role())) {
            return Optional.of(consumer.shown() + " takes a " + slot.role() + " as '" + slot.argname() + "', and "
                    + producer.shown() + " is a " + template.name() + ".");
        }
        var lacks = slot.needs().stream().filter(need -> !template.provides().contains(need)).sorted().toList();
        if (!lacks.isEmpty()) {
            return Optional.of(consumer.shown() + " needs " + String.join(", ", lacks) + " from its " + slot.argname()
                    + ", which " + producer.shown() + " doesn't provide.");
        }
        if (slot.taken().contains(producer)) {
            return Optional.of(consumer.shown() + " uses " + producer.shown() + " as '" + slot.argname()
                    + "' already.");
        }
        return target(consumer, slot, producer);
    }

    /// Its actions run on one target, and which must be clear.
    private Optional<String> target(ServicePath consumer, Slot slot, ServicePath producer) {
        if (isTarget(consumer)) {
            return Optional.empty();
        }
        if (slot.argname().equals(ON)) {
            return isTarget(producer)
                    ? slot.taken().stream().findFirst().map(other -> consumer.shown() + " runs on " + other.shown()
                            + ", and can run on one service only.")
                    : Optional.of(consumer.shown() + " can't run on " + producer.shown() + ", which is no target.");
        }
        var service = graph.service(consumer).orElseThrow();
        if (!isNode(producer) || service.producers().containsKey(ON)) {
            return Optional.empty();
        }
        var others = service.producers().entrySet().stream()
                .flatMap(link -> link.getKey().equals(slot.argname())
                        ? slot.taken().stream()
                        : link.getValue().stream());
        return others.filter(this::isNode).filter(other -> !other.equals(producer)).findFirst()
                .map(other -> consumer.shown() + " runs on " + other.shown() + "; with " + producer.shown()
                        + " it would not be clear on which.");
    }

    private boolean isNode(ServicePath path) {
        return isTarget(path) && Slot.isOf(graph.template(path), NODE);
    }

    private boolean isTarget(ServicePath path) {
        return graph.template(path).target().isPresent();
    }

    Optional<String> full(ServicePath consumer, Slot slot) {
        return slot.free() > 0
                ? Optional.empty()
                : Optional.of(consumer.shown() + " uses at most " + Names.count(slot.max(), slot.role()) + " as '"
                        + slot.argname() + "', and has "
                        + Names.list(slot.taken().stream().map(ServicePath::shown).toList()) + ".");
    }

    /// Why the one can't need the other: that needs it already.
    Optional<String> circle(ServicePath service, ServicePath needed) {
        int from = graph.number(needed).orElseThrow();
        int to = graph.number(service).orElseThrow();
        if (!graph.needs(from, to)) {
            return Optional.empty();
        }
        var way = Stream.concat(Stream.of(service), graph.way(from, to).stream()).map(ServicePath::shown).toList();
        return Optional.of("That would be a circle: " + Names.circle(way.subList(0, way.size() - 1)) + ".");
    }

    /// Why the child doesn't go into the parent, circles left aside.
    Optional<String> standsIn(ServicePath child, ServicePath parent) {
        var template = graph.template(child);
        var role = template.parent().map(Link.Parent::role);
        var above = graph.template(parent);
        if (role.filter(name -> Slot.isOf(above, name)).isEmpty()) {
            return Optional.of(child.shown() + " can't stand in " + parent.shown() + ". "
                    + role.map(name -> "The parent of a " + template.name() + " is a " + name + ".")
                            .orElse("A " + template.name() + " has no parent."));
        }
        if (child.parent().equals(Optional.of(parent))) {
            return Optional.of(child.shown() + " stands in " + parent.shown() + " already.");
        }
        if (graph.service(parent.child(child.key())).isPresent()) {
            return Optional.of("In " + parent.shown() + " is another " + child.shown() + ".");
        }
        return Optional.empty();
    }
}
