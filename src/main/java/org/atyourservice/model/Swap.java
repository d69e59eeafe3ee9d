package org.atyourservice.model;

import java.util.List;

/// What it would mean to use one service in another's place, link by link; looked at before anything is changed.
///
/// @param old the producer that is used now
/// @param with the one that would be used instead
public record Swap(ServicePath old, ServicePath with, List<Line> lines) {

    /// A link that names the old one.
    ///
    /// @param argname empty when the consumer has no such link
    public record Line(ServicePath consumer, String argname, Verdict verdict) {}

    public Swap {
        lines = List.copyOf(lines);
    }

    /// True when there is something to swap, and nobody is against it.
    public boolean isAccepted() {
        return !lines.isEmpty() && lines.stream().allMatch(line -> line.verdict().isAccepted());
    }

    /// Why not, a sentence for each link that refuses.
    public List<String> reasons() {
        return lines.stream().map(Line::verdict).filter(Verdict.Refuses.class::isInstance)
                .map(verdict -> ((Verdict.Refuses) verdict).reason()).distinct().toList();
    }
}
