package org.atyourservice.session;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.atyourservice.language.links.Slots;
import org.atyourservice.language.links.Swaps;
import org.atyourservice.model.Acceptors;
import org.atyourservice.model.Environment;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Slot;
import org.atyourservice.model.Swap;
import org.atyourservice.model.Verdict;

/// Which links could be made, asked of the newest snapshot while something is dragged: nothing is read, compiled or
/// changed. The first question after a change takes longer than those that follow. Safe for many threads.
public final class Links {

    private final Supplier<Snapshot> newest;
    private volatile Known known;

    private record Known(Environment desired, Slots slots) {}

    private Links(Supplier<Snapshot> newest) {
        this.newest = newest;
    }

    public static Links of(Supplier<Snapshot> newest) {
        return new Links(newest);
    }

    /// Twice at the same time it is only made twice.
    private Slots slots() {
        var desired = newest.get().desired();
        var last = known;
        if (last == null || last.desired() != desired) {
            last = new Known(desired, Slots.of(desired));
            known = last;
        }
        return last.slots();
    }

    /// All links of a service, those that are full too.
    public List<Slot> slots(ServicePath consumer) {
        return slots().slots(consumer);
    }

    /// The links of a service that take one more.
    public List<Slot> free(ServicePath consumer) {
        return slots().free(consumer);
    }

    /// The services that a link would take as one more producer.
    public List<ServicePath> candidates(ServicePath consumer, String argname) {
        return slots().candidates(consumer, argname);
    }

    /// Whether a link takes this producer, and why not.
    public Verdict verdict(ServicePath consumer, String argname, ServicePath producer) {
        return slots().verdict(consumer, argname, producer);
    }

    /// Whether a service could move under another, and why not.
    public Verdict parentVerdict(ServicePath child, ServicePath parent) {
        return slots().parentVerdict(child, parent);
    }

    /// Where a service may be dropped.
    public Acceptors acceptors(ServicePath producer) {
        return slots().acceptors(producer);
    }

    /// Where a new service of a template may be dropped.
    public Acceptors acceptors(String template) {
        return slots().acceptors(template);
    }

    /// What each of the consumers says to another producer in the place of the old one; the edit is `Edits`' own.
    public Swap swap(ServicePath old, ServicePath with, Set<ServicePath> consumers) {
        return Swaps.check(newest.get().desired(), old, with, consumers);
    }
}
