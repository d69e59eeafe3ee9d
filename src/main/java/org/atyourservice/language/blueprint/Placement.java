package org.atyourservice.language.blueprint;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Link;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;

/// Finds out where each writing stands: in the body of another, where it says, or in the only one
/// of its parent's role.
final class Placement {

    private static final int DEEPEST = 64;

    private final Work work;
    private final Standing standing;
    private final Unfound unfound = new Unfound();
    private final Deque<Written> busy = new ArrayDeque<>();
    /// Those of the busy ones that look for the only one of their parent's role. What turns out to depend on them is no
    /// parent for them and no circle either; it waits and is placed later.
    private final Set<Written> searching = new HashSet<>();
    private boolean mindsTheOrder;

    Placement(Work work, Standing standing) {
        this.work = work;
        this.standing = standing;
    }

    /// Afterwards each of them is placed or failed, and those that were made for them.
    void place(Collection<Written> writings) {
        writings.forEach(this::place);
        unfound.tell(work, role -> List.copyOf(paths(standing.ofRole(role))));
    }

    /// True when it may have mattered who was placed first: some waited for each other, or stand so deep that the way there
    /// may have been too long for one and not for another.
    boolean mindsTheOrder() {
        return mindsTheOrder;
    }

    private void place(Written written) {
        if (written.state == Written.State.NEW) {
            stand(written);
        }
        mindsTheOrder |= written.state == Written.State.BUSY || written.state == Written.State.NEW
                || written.steps >= DEEPEST;
        if (!busy.isEmpty()) {
            busy.getLast().steps = Math.max(busy.getLast().steps, written.steps + 1);
        }
    }

    private void stand(Written written) {
        if (busy.size() >= DEEPEST) {
            tooDeep(written);
            return;
        }
        written.state = Written.State.BUSY;
        busy.addLast(written);
        var parent = parent(written);
        busy.removeLast();
        if (written.state == Written.State.BUSY && parent.filter(path -> path.keys().size() >= DEEPEST).isPresent()) {
            tooDeep(written);
        } else if (written.state == Written.State.BUSY) {
            written.state = Written.State.PLACED;
            written.path = parent.map(path -> path.child(written.key()))
                    .orElseGet(() -> ServicePath.root(written.key()));
        }
    }

    private void tooDeep(Written written) {
        work.fail(written, "too-deep", written.shown() + " would stand more than " + DEEPEST + " levels deep.", "");
    }

    /// The parent's path; empty for none, and when the writing failed.
    private Optional<ServicePath> parent(Written written) {
        var link = work.templates().template(written.template).orElseThrow().parent();
        var named = link.flatMap(parent -> named(written, parent));
        if (written.inside.isPresent()) {
            return enclosing(written, written.inside.get(), link, named);
        }
        if (named.isPresent()) {
            return reference(written, link.orElseThrow(), named.get());
        }
        var elsewhere = elsewhere(written);
        if (!elsewhere.isEmpty()) {
            return one(written, elsewhere, "is written without a parent, but there are several with that name")
                    .flatMap(ServicePath::parent);
        }
        // in a tree of services of one role, who names no other stands at the top
        return link.filter(parent -> !(parent.optional() && written.isOf(parent.role())))
                .flatMap(parent -> theOnly(written, parent));
    }

    /// True when two writings of a service name their parent in the same words, or both don't: nothing else that they
    /// say decides where anything stands.
    static boolean nameSameParent(Work work, Written one, Written other) {
        var link = work.templates().template(one.template).flatMap(Template::parent);
        var before = link.flatMap(parent -> named(work, one, parent)).map(YamlNode::resolved);
        var after = link.flatMap(parent -> named(work, other, parent)).map(YamlNode::resolved);
        return before.isEmpty() && after.isEmpty()
                || before.isPresent() && after.isPresent() && before.get() instanceof YamlNode.Scalar a
                        && after.get() instanceof YamlNode.Scalar b && a.text().equals(b.text());
    }

    private Optional<YamlNode> named(Written written, Link.Parent link) {
        return named(work, written, link);
    }

    private static Optional<YamlNode> named(Work work, Written written, Link.Parent link) {
        return said(work, written, link.argname()).or(() -> said(work, written, link.role()))
                .filter(Producers::names);
    }

    private static Optional<YamlNode> said(Work work, Written written, String name) {
        var words = work.vocabulary(work.templates().template(written.template).orElseThrow());
        return Optional.ofNullable(written.body.get(name))
                .or(() -> written.body.entrySet().stream()
                        .filter(field -> words.canonical(field.getKey()).filter(name::equals).isPresent())
                        .map(Map.Entry::getValue).findFirst())
                .map(YamlNode.Entry::value);
    }

    private Optional<ServicePath> enclosing(Written written, Written inside, Optional<Link.Parent> link,
            Optional<YamlNode> named) {
        place(inside);
        if (inside.state == Written.State.BUSY || inside.state == Written.State.NEW) {
            written.state = Written.State.NEW;
            return Optional.empty();
        }
        if (inside.state != Written.State.PLACED) {
            written.fail(inside.broken.orElseThrow());
            return Optional.empty();
        }
        if (link.isEmpty() || !inside.isOf(link.get().role())) {
            work.fail(written, "misplaced", written.shown() + " can't stand in " + inside.shown() + ".",
                    link.map(parent -> "The parent of a " + written.template + " is a " + parent.role() + ".")
                            .orElse(Names.withArticle(written.template) + " has no parent."));
            return Optional.empty();
        }
        if (named.isPresent()) {
            var other = reference(written, link.get(), named.get());
            if (other.isPresent() && !other.get().equals(inside.path)) {
                work.fail(written, "two-parents", named.get(), written.shown() + " stands in " + inside.shown()
                        + ", and here it says " + other.get().instances() + ".", "Take one of the two away.");
            }
        }
        return Optional.of(inside.path);
    }

    private Optional<ServicePath> reference(Written written, Link.Parent link, YamlNode node) {
        var items = work.reader(written).items(node);
        if (items.size() != 1 || !(items.getFirst().resolved() instanceof YamlNode.Scalar scalar)) {
            work.fail(written, "not-a-reference", node, "The name of one " + link.role() + " should stand here.", "");
            return Optional.empty();
        }
        var reference = References.parse(scalar.text());
        written.asked.name(reference.instance());
        var named = standing.named(reference.instance()).stream()
                .filter(other -> other.isOf(link.role()) && other != written).toList();
        var found = reference.among(paths(named));
        if (found.size() == 1) {
            return Optional.of(found.getFirst());
        }
        if (found.size() > 1) {
            work.fail(written, "ambiguous", node,
                    "'" + Names.cut(scalar.text()) + "' may be several services of the role " + link.role() + ": "
                            + References.list(found) + ".",
                    "Write one of these.");
            return Optional.empty();
        }
        missing(written, link, node, scalar.text(), named);
        return Optional.empty();
    }

    private void missing(Written written, Link.Parent link, YamlNode node, String text, List<Written> named) {
        written.asked.doubt();
        var circle = named.stream().filter(other -> other.state == Written.State.BUSY).findFirst();
        var failed = named.stream().flatMap(other -> other.broken.stream()).findFirst().or(work::doubt);
        if (circle.map(this::isSearch).orElse(false)
                || named.stream().anyMatch(other -> other.state == Written.State.NEW)) {
            written.state = Written.State.NEW;
        } else if (circle.isPresent()) {
            cycle(written, circle.get(), node);
        } else if (failed.isPresent()) {
            written.fail(failed.get());
        } else {
            unfound.add(written, link.role(), node, text);
        }
    }

    private boolean isSearch(Written back) {
        return busy.stream().dropWhile(other -> other != back).anyMatch(searching::contains);
    }

    private void cycle(Written from, Written back, YamlNode node) {
        var circle = busy.stream().dropWhile(other -> other != back).toList();
        var words = Names.circle(circle.stream().map(Written::shown).toList());
        work.fail(from, "cycle", node, "These stand in each other in a circle: " + words + ".",
                "Take one of the parents away.");
        circle.forEach(Written::failByItself);
    }

    /// Paths of the other writings of this service that say where it stands.
    private Collection<ServicePath> elsewhere(Written written) {
        written.asked.name(written.instance);
        return paths(standing.named(written.instance).stream()
                .filter(other -> other != written && other.template.equals(written.template))
                .filter(other -> other.inside.isPresent() || saysParent(other))
                .toList());
    }

    private boolean saysParent(Written other) {
        return work.templates().template(other.template).flatMap(made -> made.parent())
                .flatMap(link -> named(other, link)).isPresent();
    }

    private Optional<ServicePath> theOnly(Written written, Link.Parent link) {
        written.asked.role(link.role());
        var candidates = standing.ofRole(link.role()).stream().filter(other -> other != written).toList();
        searching.add(written);
        var paths = paths(candidates);
        searching.remove(written);
        if (!paths.isEmpty()) {
            return one(written, paths, "could stand in several");
        }
        written.asked.doubt();
        var failed = candidates.stream().flatMap(other -> other.broken.stream()).findFirst().or(work::doubt);
        if (failed.isPresent()) {
            written.fail(failed.get());
            return Optional.empty();
        }
        if (link.optional()) {
            return Optional.empty();
        }
        if (link.auto()) {
            return create(written, link);
        }
        work.fail(written, "no-parent", written.shown() + " needs a parent, and there is no " + link.role() + ".",
                "Add one, such as '" + link.role() + "__main:'.");
        return Optional.empty();
    }

    private Optional<ServicePath> create(Written written, Link.Parent link) {
        var template = work.templates().forRole(link.role());
        if (template.isEmpty()) {
            work.fail(written, "no-parent",
                    written.shown() + " needs a parent, and there is no template '" + link.role()
                            + "' to make one.",
                    "");
            return Optional.empty();
        }
        var made = new Written(template.get().name(), freeName(template.get().role()), written.place, Optional.empty(),
                new LinkedHashMap<>(), Optional.of(written));
        standing.add(made);
        place(made);
        standing.settle(made);
        made.broken.ifPresent(written::fail);
        return Optional.ofNullable(made.path);
    }

    private String freeName(String role) {
        var taken = standing.ofRole(role).stream().map(other -> other.instance).toList();
        return IntStream.iterate(0, number -> number + 1).mapToObj(number -> "auto_" + number)
                .filter(name -> !taken.contains(name)).findFirst().orElseThrow();
    }

    private Optional<ServicePath> one(Written written, Collection<ServicePath> paths, String trouble) {
        if (paths.size() > 1) {
            work.fail(written, "ambiguous-parent",
                    written.shown() + " " + trouble + ": " + References.list(paths) + ".",
                    "Write which one is its parent.");
        }
        return paths.stream().findFirst();
    }

    /// Where these stand; without those that failed or are not placed yet because of this one.
    private Collection<ServicePath> paths(Collection<Written> writings) {
        var paths = new TreeSet<ServicePath>();
        for (var written : writings) {
            place(written);
            if (written.state == Written.State.PLACED) {
                paths.add(written.path);
            }
        }
        return paths;
    }
}
