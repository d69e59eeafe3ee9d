package org.atyourservice.language.blueprint;

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

    private Optional<List<Diagnostic>> inItself = Optional.empty();
    /// What it is a copy of, if it is one.
    private Written source;
    State state = State.NEW;
    /// Where it stands; only when PLACED.
    ServicePath path;
    /// Present once it, or something it can't do without, has an error.
    Optional<Cause> broken = Optional.empty();
    /// True when the error is its own.
    boolean guilty;

    Written(String template, String instance, Place place, Optional<Written> inside,
            SequencedMap<String, YamlNode.Entry> body, Optional<Written> autoFor) {
        this.template = template;
        this.instance = instance;
        this.place = place;
        this.inside = inside;
        this.body = body;
        this.autoFor = autoFor;
    }

    /// As it was read, before it was placed.
    void reset() {
        state = source == null ? State.NEW : source.state;
        broken = source == null ? Optional.empty() : source.broken;
        guilty = source != null && source.guilty;
        path = null;
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

    /// Says where it stands.
    void stand(ServicePath at) {
        state = State.PLACED;
        path = at;
    }

    /// The same, as it was before it was placed.
    ///
    /// @param around the copy of what it stands in
    Written copy(Optional<Written> around) {
        var copy = new Written(template, instance, place, around, body, autoFor);
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

    void fail(Cause cause) {
        state = State.FAILED;
        broken = broken.or(() -> Optional.of(cause));
    }

    void failByItself() {
        guilty = true;
        fail(Cause.service(shown(), place));
    }
}
