package org.atyourservice.language.links;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Slot;
import org.atyourservice.model.Swap;
import org.atyourservice.model.Verdict;

/// Checks whether one service may take the place of another of its role.
public final class Swaps {

    private final Environment environment;
    private final Rules rules;
    private final ServicePath old;
    private final ServicePath with;

    private Swaps(Environment environment, ServicePath old, ServicePath with) {
        this.environment = environment;
        this.rules = new Rules(new Graph(environment));
        this.old = old;
        this.with = with;
    }

    /// What each consumer of the old one says to the other.
    ///
    /// @param consumers for which it is asked
    public static Swap check(Environment environment, ServicePath old, ServicePath with, Set<ServicePath> consumers) {
        var swaps = new Swaps(environment, old, with);
        var lines = new ArrayList<Swap.Line>();
        new TreeSet<>(consumers).forEach(consumer -> lines.addAll(swaps.lines(consumer)));
        return new Swap(old, with, lines);
    }

    /// The same for all that use the old one.
    public static Swap check(Environment environment, ServicePath old, ServicePath with) {
        return check(environment, old, with,
                environment.consumers(old).map(Service::path).collect(Collectors.toSet()));
    }

    private List<Swap.Line> lines(ServicePath consumer) {
        var service = environment.service(consumer);
        var argnames = service.map(Service::producers).map(links -> links.entrySet().stream()
                .filter(link -> link.getValue().contains(old)).map(Map.Entry::getKey).toList()).orElse(List.of());
        if (argnames.isEmpty()) {
            var reason = service.isEmpty()
                    ? "There is no " + consumer.shown() + "."
                    : consumer.shown() + " doesn't use " + old.shown() + ".";
            return List.of(new Swap.Line(consumer, "", new Verdict.Refuses(reason)));
        }
        return argnames.stream().map(argname -> new Swap.Line(consumer, argname, verdict(service.get(), argname)))
                .toList();
    }

    private Verdict verdict(Service consumer, String argname) {
        if (environment.service(with).isEmpty()) {
            return rules.missing(with);
        }
        if (with.equals(old)) {
            return new Verdict.Refuses(with.shown() + " can't take its own place.");
        }
        var link = environment.templateOf(consumer).consume(argname).orElseThrow();
        var others = consumer.producers().get(argname).stream().filter(path -> !path.equals(old)).toList();
        Optional<String> trouble = rules.fits(consumer.path(), Slot.of(link, others), with)
                .or(() -> rules.circle(consumer.path(), with));
        return trouble.<Verdict>map(Verdict.Refuses::new).orElse(Verdict.ACCEPTS);
    }
}
