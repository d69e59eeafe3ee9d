package org.atyourservice.model;

import java.util.ArrayList;
import java.util.List;

/// How what is really there differs from what is recorded. Derived, never stored.
public record Drift(List<Difference> attributes, List<Observed.EditedFile> files) {

    public static final Drift NONE = new Drift(List.of(), List.of());

    /// An attribute that monitor saw with another value than the recorded one.
    public record Difference(String attribute, Value recorded, Value seen) {
        public String shown() {
            return attribute + ": " + recorded.shown() + " -> " + seen.shown();
        }
    }

    public Drift {
        attributes = List.copyOf(attributes);
        files = List.copyOf(files);
    }

    /// What a look saw against what is recorded. An attribute that isn't recorded is news, not drift.
    public static Drift between(RecordedService recorded, Observed.Sight seen) {
        var attributes = new ArrayList<Difference>();
        seen.attributes().fields().forEach((name, value) -> recorded.data().get(name)
                .filter(old -> !(old instanceof Value.SecretRef) && !same(old, value))
                .ifPresent(old -> attributes.add(new Difference(name, old, value))));
        return new Drift(attributes, seen.files());
    }

    /// A script knows no types: 8080 is "8080".
    private static boolean same(Value one, Value other) {
        return one.equals(other) || one.scalar().isPresent() && one.scalar().equals(other.scalar());
    }

    public boolean isEmpty() {
        return attributes.isEmpty() && files.isEmpty();
    }

    /// Each difference in words: `port: 8080 -> 9090`, `conf/web.conf was changed by hand`.
    public List<String> shown() {
        var words = new ArrayList<String>();
        attributes.forEach(difference -> words.add(difference.shown()));
        files.forEach(file -> words.add(file.path() + (file.gone() ? " is gone" : " was changed by hand")));
        return words;
    }
}
