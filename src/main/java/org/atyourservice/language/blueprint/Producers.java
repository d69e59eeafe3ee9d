package org.atyourservice.language.blueprint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Link;
import org.atyourservice.model.Origin;
import org.atyourservice.model.ServiceKey;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;

/// Finds the producers of each service: those that are named; where the link is `auto`, others of
/// the role up to its minimum, and then new ones.
final class Producers {

    private static final int MOST_MADE = 10_000;

    private final Work work;
    private final Drafts drafts;
    private final Deque<Draft> waiting = new ArrayDeque<>();
    private int made;

    Producers(Work work, Drafts drafts) {
        this.work = work;
        this.drafts = drafts;
    }

    void link() {
        waiting.addAll(drafts.all());
        while (!waiting.isEmpty()) {
            link(waiting.removeFirst());
        }
    }

    void link(Draft draft) {
        Bodies.merge(work, draft);
        draft.template.consumes().forEach(link -> link(draft, link));
    }

    boolean hasMadeSome() {
        return made > 0;
    }

    private void link(Draft draft, Link.Consume link) {
        var said = said(draft, link);
        var producers = new ArrayList<ServicePath>();
        var reader = said.map(words -> work.reader(draft, words.file()));
        said.ifPresent(words -> reader.get().items(words.value()).stream().filter(Producers::names).forEach(item -> {
            var found = reference(draft, link, item, words.file());
            if (found.filter(producers::contains).isPresent()) {
                work.tell(draft, Diagnostic.warning("named-twice", reader.get().place(item),
                        found.get().shown() + " is named twice."));
            } else {
                found.ifPresent(producers::add);
            }
        }));
        boolean enough = draft.broken.isEmpty() && producers.size() < link.min() ? fill(draft, link, producers) : true;
        if (producers.size() > link.max()) {
            work.tell(draft,
                    Diagnostic.error("too-many-producers", reader.orElseThrow().place(said.orElseThrow().value()),
                            draft.shown() + " uses at most " + Names.count(link.max(), link.role()) + " as '"
                                    + link.argname()
                                    + "', and here are "
                                    + producers.size() + "."));
        }
        if (enough && !producers.isEmpty()) {
            draft.producers.put(link.argname(), List.copyOf(producers));
            draft.linkOrigins.put(link.argname(), origin(draft, said, producers));
        }
    }

    /// Who says which they are: the blueprint, or the template, for which some may have been made.
    private Origin origin(Draft draft, Optional<Draft.Said> said, List<ServicePath> producers) {
        boolean fresh = producers.stream()
                .anyMatch(path -> drafts.get(path).autoFor.filter(draft.path::equals).isPresent());
        Origin otherwise = fresh ? new Origin.Auto(draft.path) : new Origin.Default(draft.template.name());
        return said.filter(words -> names(words.value()))
                .<Origin>map(words -> new Origin.Declared(words.value().span().in(words.file()))).orElse(otherwise);
    }

    /// False for nothing, and for an empty text, which names nobody.
    static boolean names(YamlNode node) {
        return !node.isNull() && !(node.resolved() instanceof YamlNode.Scalar scalar && scalar.text().isBlank());
    }

    private Optional<Draft.Said> said(Draft draft, Link.Consume link) {
        var byRole = work.vocabulary(draft.template).isSaidByRole(link)
                ? Optional.ofNullable(draft.said.get(link.role()))
                : Optional.<Draft.Said>empty();
        return Optional.ofNullable(draft.said.get(link.argname())).or(() -> byRole);
    }

    private Optional<ServicePath> reference(Draft draft, Link.Consume link, YamlNode node, String file) {
        var reader = work.reader(draft, file);
        var text = reader.text(node, "the name of a " + link.role());
        var found = text.flatMap(name -> resolve(draft, link.role(), node, file, name));
        found.map(drafts::get).ifPresent(producer -> {
            var lacks = link.needs().stream().filter(need -> !producer.template.provides().contains(need)).sorted()
                    .toList();
            if (!lacks.isEmpty()) {
                reader.tell(Diagnostic.error("not-provided", reader.place(node), draft.shown() + " needs "
                        + String.join(", ", lacks) + " from its " + link.argname() + ", which " + producer.shown()
                        + " doesn't provide.").withHint("What a " + producer.template.name()
                                + " provides is in " + producer.template.folder() + "/template.yaml."));
            }
        });
        return found;
    }

    /// The service that the name means; otherwise the draft is broken, by its own error or another's.
    Optional<ServicePath> resolve(Draft draft, String role, YamlNode node, String file, String name) {
        var reference = References.parse(name);
        draft.asked.name(reference.instance());
        var found = reference.among(drafts.named(reference, role).stream().map(other -> other.path).toList());
        if (found.size() == 1) {
            return Optional.of(found.getFirst());
        }
        var place = node.span().in(file);
        if (found.size() > 1) {
            work.tell(draft,
                    Diagnostic
                            .error("ambiguous", place,
                                    "'" + Names.cut(name) + "' may be several services of the role " + role + ": "
                                            + References.list(found) + ".")
                            .withHint("Write one of these."));
            return Optional.empty();
        }
        draft.asked.role(role);
        draft.asked.doubt();
        var cause = drafts.failure(reference.instance(), role).or(work::doubt);
        cause.ifPresentOrElse(draft::breakBy, () -> {
            var guess = work.guesses().of(name, role, drafts.ofRole(role).size(),
                    () -> drafts.ofRole(role).stream().map(other -> other.path).sorted().toList());
            var missing = Names.with(Diagnostic.error("missing-reference", place,
                    "There is no " + role + " named '" + Names.cut(name) + "'."), guess.hint());
            work.tell(draft, work.mended(missing, node, guess.closest()));
        });
        return Optional.empty();
    }

    /// @return false when there are too few, and the draft is broken
    private boolean fill(Draft draft, Link.Consume link, List<ServicePath> producers) {
        draft.asked.role(link.role());
        draft.asked.doubt();
        var cause = drafts.failure(link.role()).or(work::doubt);
        if (cause.isPresent()) {
            draft.breakBy(cause.get());
            return false;
        }
        if (!link.auto()) {
            tooFew(draft, link, producers.size());
            return false;
        }
        for (var other : drafts.ofRole(link.role()).stream().sorted((a, b) -> a.path.compareTo(b.path)).toList()) {
            boolean fits = other.template.provides().containsAll(link.needs()) && !other.path.isWithin(draft.path)
                    && !producers.contains(other.path);
            if (fits && producers.size() < link.min()) {
                producers.add(other.path);
            }
        }
        while (producers.size() < link.min()) {
            var fresh = make(draft, link);
            if (fresh.isEmpty()) {
                return false;
            }
            producers.add(fresh.get());
        }
        return true;
    }

    private void tooFew(Draft draft, Link.Consume link, int has) {
        var known = drafts.ofRole(link.role()).stream().map(other -> other.path)
                .filter(path -> !path.equals(draft.path)).toList();
        var hint = known.isEmpty()
                ? "There is no " + link.role() + " yet; add one, such as '" + link.role() + "__main:'."
                : naming(link, known);
        work.tell(
                draft, Diagnostic
                        .error("too-few-producers", draft.place, draft.shown() + " needs at least "
                                + Names.count(link.min(), link.role()) + " as '" + link.argname() + "', and has " + has
                                + ".")
                        .withHint(hint));
    }

    private static String naming(Link.Consume link, List<ServicePath> known) {
        var there = (known.size() == 1 ? "is " : "are ") + (known.size() < link.min() ? "only " : "")
                + References.list(known) + ".";
        var names = link.min() == 1
                ? "one as '" + link.argname() + ": ...'"
                : link.min() + " as '" + link.argname()
                        + ": [...]'";
        return known.size() < link.min()
                ? "Add " + (link.min() - known.size()) + " more and name " + names + "; there " + there
                : "Name " + names + "; there " + there;
    }

    private Optional<ServicePath> make(Draft draft, Link.Consume link) {
        var template = work.templates().forRole(link.role());
        if (template.isEmpty() || ++made > MOST_MADE) {
            work.tell(draft,
                    Diagnostic.error("too-few-producers", draft.place, draft.shown() + " needs "
                            + Names.count(link.min(), link.role()) + " as '" + link.argname()
                            + "', and none can be made.")
                            .withHint("There is no template '" + link.role() + "' for it."));
            return Optional.empty();
        }
        return parentFor(draft, template.get()).map(parent -> {
            var path = free(parent, template.get().role());
            var fresh = new Draft(path, template.get(), draft.place, Optional.of(draft.path));
            drafts.add(fresh);
            waiting.addLast(fresh);
            return path;
        });
    }

    /// Where a service that is made for another stands: beside it as near as can be, else in the only
    /// place there is.
    ///
    /// @return empty when there is no place; an empty one for the root
    private Optional<Optional<ServicePath>> parentFor(Draft draft, Template template) {
        if (template.parent().isEmpty()) {
            return Optional.of(Optional.empty());
        }
        var link = template.parent().get();
        for (var above = Optional.of(draft.path); above.isPresent(); above = above.get().parent()) {
            if (drafts.get(above.get()).isOf(link.role())) {
                return Optional.of(above);
            }
        }
        draft.asked.role(link.role());
        var candidates = drafts.ofRole(link.role()).stream().map(other -> other.path).toList();
        if (candidates.size() == 1) {
            return Optional.of(Optional.of(candidates.getFirst()));
        }
        if (candidates.isEmpty() && link.optional()) {
            return Optional.of(Optional.empty());
        }
        work.tell(draft,
                Diagnostic
                        .error("too-few-producers", draft.place,
                                Names.withArticle(template.name()) + " can't be made for "
                                        + draft.shown() + ", since it is not clear in which " + link.role()
                                        + " it should stand.")
                        .withHint("Write the " + template.name() + " into a blueprint."));
        return Optional.empty();
    }

    private ServicePath free(Optional<ServicePath> parent, String role) {
        return IntStream.iterate(0, number -> number + 1).mapToObj(number -> new ServiceKey(role, "auto_" + number))
                .map(key -> parent.map(path -> path.child(key)).orElseGet(() -> ServicePath.root(key)))
                .filter(path -> drafts.at(path).isEmpty()).findFirst().orElseThrow();
    }
}
