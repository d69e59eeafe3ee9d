package org.atyourservice.language.blueprint;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.template.Templates;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.language.yaml.YamlReader;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;

/// Which services an action that is asked for is meant for, and whether they have it.
final class RequestTargets {

    /// What every service understands, whether or not its template has an action for it: asking for it where there is
    /// none asks for nothing, and old blueprints do so for all services at once.
    private static final Set<String> LIFE_CYCLE = Set.of("init", "input", "build", "configure", "install", "start",
            "stop", "restart", "halt", "monitor", "recover", "reset", "cleanup", "uninstall", "delete", "removedata",
            "check_up", "check_down", "check_requirements", "data_import", "data_export", "import", "export",
            "processChange");

    private final Work work;
    private final Drafts drafts;
    private final Map<Optional<String>, Meant> byActor = new HashMap<>();

    /// A name and where it is written.
    record Named(String name, YamlNode node) {}

    RequestTargets(Work work, Drafts drafts) {
        this.work = work;
        this.drafts = drafts;
    }

    /// What is meant.
    ///
    /// @param services those that have no errors
    /// @param templates theirs, and those of the actor
    record Meant(List<ServicePath> services, Set<Template> templates) {}

    /// All services when nobody is named. Empty when one is named that isn't there, which is told, or may stand in what
    /// can't be read.
    Optional<Meant> meant(YamlReader reader, Optional<Named> actor, Optional<Named> service) {
        if (actor.filter(named -> !isActor(reader, named)).isPresent()) {
            return Optional.empty();
        }
        var role = actor.map(Named::name);
        if (service.isPresent()) {
            return one(reader, role, service.get())
                    .map(draft -> new Meant(good(Stream.of(draft)), Set.of(draft.template)));
        }
        return Optional.of(byActor.computeIfAbsent(role, this::all));
    }

    private Meant all(Optional<String> role) {
        var templates = new LinkedHashSet<Template>();
        candidates(role).forEach(draft -> templates.add(draft.template));
        role.ifPresent(name -> work.templates().good().values().stream()
                .filter(template -> Templates.isOf(template, name)).forEach(templates::add));
        return new Meant(good(candidates(role)), templates);
    }

    private Stream<Draft> candidates(Optional<String> role) {
        return drafts.all().stream().filter(draft -> role.map(draft::isOf).orElse(true));
    }

    /// Warns of an action that none of them has.
    void check(YamlReader reader, Collection<String> names, YamlNode said, Meant meant) {
        var known = new TreeSet<String>();
        meant.templates().forEach(template -> known.addAll(template.actions().keySet()));
        for (var name : names) {
            if (!meant.templates().isEmpty() && !known.contains(name) && !LIFE_CYCLE.contains(name)) {
                var closest = Names.closest(name, known);
                var warning = Diagnostic.warning("unknown-action", reader.place(said), "No service that is meant here"
                        + " has an action '" + Names.cut(name) + "'.");
                reader.tell(work.mended(Names.with(warning, Names.hint(name, known, "There are")), said,
                        names.size() == 1 ? closest : Optional.empty()));
            }
        }
    }

    private boolean isActor(YamlReader reader, Named named) {
        var templates = work.templates();
        var known = new TreeSet<String>();
        templates.names().forEach(name -> known.addAll(List.of(name, Template.roleOf(name))));
        if (!known.contains(named.name())) {
            var error = Diagnostic.error("unknown-actor", reader.place(named.node()),
                    "There is no template or role '" + Names.cut(named.name()) + "'.");
            reader.tell(work.mended(Names.with(error, Names.hint(named.name(), known, "There are")), named.node(),
                    Names.closest(named.name(), known)));
        }
        return known.contains(named.name());
    }

    private Optional<Draft> one(YamlReader reader, Optional<String> role, Named service) {
        var paths = candidates(role).map(draft -> draft.path).toList();
        var reference = References.parse(service.name());
        var found = reference.among(paths);
        if (found.size() == 1) {
            return drafts.at(found.getFirst());
        }
        var of = role.orElse("service");
        if (found.size() > 1) {
            reader.tell(Diagnostic.error("ambiguous", reader.place(service.node()), "There are several services named '"
                    + Names.cut(service.name()) + "': " + Names.list(found.stream().map(ServicePath::toString).toList())
                    + ".").withHint("Write one of these, or say whose with 'actor'."));
        } else if (failure(reference, role).isEmpty()) {
            var error = Diagnostic.error("missing-reference", reader.place(service.node()),
                    "There is no " + of + " named '" + Names.cut(service.name()) + "'.");
            var guess = References.guess(service.name(), paths);
            reader.tell(work.mended(Names.with(error, guess.hint()), service.node(), guess.closest()));
        }
        return Optional.empty();
    }

    /// Why it may be there all the same.
    private Optional<Cause> failure(References reference, Optional<String> role) {
        return drafts.failed().stream().filter(written -> written.instance.equals(reference.instance()))
                .filter(written -> role.map(written::isOf).orElse(true))
                .flatMap(written -> written.broken.stream()).findFirst().or(work::doubt);
    }

    private static List<ServicePath> good(Stream<Draft> meant) {
        return meant.filter(draft -> draft.broken.isEmpty()).map(draft -> draft.path).sorted().toList();
    }
}
