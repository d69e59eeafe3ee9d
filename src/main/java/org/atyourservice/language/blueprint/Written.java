package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.atyourservice.model.ServiceKey;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;

/// One writing of a service in one file, on its way to its place in the tree. Several writings
/// with the same path are one service.
final class Written {

    /// That of the blueprints; those that nobody wrote come last.
    static final Comparator<Written> ORDER = Comparator.<Written, Boolean>comparing(
            written -> written.autoFor.isPresent()).thenComparing(written -> written.place.file())
            .thenComparingInt(written -> written.position);

    enum State {
        NEW, BUSY, PLACED, FAILED
    }

    final String template;
    final String instance;
    final Place place;
    /// The writing in whose body it stands.
    final Optional<Written> inside;
    /// Without the services that stand in it.
    final SequencedMap<String, YamlNode.Entry> body;
    /// The one that it was made for, if nobody wrote it.
    final Optional<Written> autoFor;

    /// Those that stand in its body.
    private List<Written> within = List.of();
    /// Which one it is in its file.
    private final int position;
    private Optional<List<Diagnostic>> inItself = Optional.empty();
    /// What it is a copy of, if it is one.
    private Written source;
    /// What it looked for to find out where it stands.
    Asked asked = new Asked();
    /// How many looked for each other, from it on, to find out where it stands.
    int steps;
    State state = State.NEW;
    /// Where it stands; only when PLACED.
    ServicePath path;
    /// Present once it, or something it can't do without, has an error.
    Optional<Cause> broken = Optional.empty();
    /// True when the error is its own.
    boolean guilty;
    private List<Diagnostic> problems = List.of();

    Written(String template, String instance, Place place, Optional<Written> inside,
            SequencedMap<String, YamlNode.Entry> body, Optional<Written> autoFor) {
        this(template, instance, place, inside, body, autoFor, 0);
    }

    private Written(String template, String instance, Place place, Optional<Written> inside,
            SequencedMap<String, YamlNode.Entry> body, Optional<Written> autoFor, int position) {
        this.template = template;
        this.instance = instance;
        this.place = place;
        this.inside = inside;
        this.body = body;
        this.autoFor = autoFor;
        this.position = position;
        inside.ifPresent(around -> around.encloses(this));
    }

    private void encloses(Written written) {
        within = within.isEmpty() ? new ArrayList<>() : within;
        within.add(written);
    }

    List<Written> within() {
        return within;
    }

    /// True when it can't be placed for what is written in its file.
    boolean isBrokenAsRead() {
        return source != null && source.broken.isPresent();
    }

    /// As it was read, before it was placed.
    void reset() {
        state = source == null ? State.NEW : source.state;
        broken = source == null ? Optional.empty() : source.broken;
        guilty = source != null && source.guilty;
        path = null;
        problems = List.of();
        asked.clear();
        steps = 0;
    }

    /// Stands where the other one stood, for the same reasons, or for the same reasons doesn't.
    void standAs(Written other) {
        state = other.state;
        broken = other.broken;
        guilty = other.guilty;
        path = other.path;
        problems = other.problems;
        asked = other.asked;
        steps = other.steps;
    }

    /// What is wrong in its own body, whatever becomes of it.
    ///
    /// @param find is asked once for a text
    List<Diagnostic> inItself(Supplier<List<Diagnostic>> find) {
        if (source != null) {
            return source.inItself(find);
        }
        inItself = inItself.or(() -> Optional.of(find.get()));
        return inItself.get();
    }

    /// The same, as it was before it was placed.
    ///
    /// @param around the copy of what it stands in
    /// @param at which one it is in its file
    Written copy(Optional<Written> around, int at) {
        var copy = new Written(template, instance, place, around, body, autoFor, at);
        copy.source = this;
        copy.reset();
        return copy;
    }

    String role() {
        return Template.roleOf(template);
    }

    ServiceKey key() {
        return new ServiceKey(role(), instance);
    }

    boolean isOf(String wantedRole) {
        return role().equals(wantedRole) || template.equals(wantedRole);
    }

    String shown() {
        return key().role() + " " + instance;
    }

    void tell(Diagnostic problem) {
        problems = problems.isEmpty() ? new ArrayList<>(1) : problems;
        problems.add(problem);
    }

    List<Diagnostic> problems() {
        return problems;
    }

    void fail(Cause cause) {
        state = State.FAILED;
        broken = broken.or(() -> Optional.of(cause));
    }

    void failByItself() {
        guilty = true;
        fail(Cause.service(shown(), place));
    }
}
