package org.atyourservice.language.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.atyourservice.model.Link;
import org.atyourservice.model.Place;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServiceKey;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// Writes a new service: into its parent's body where that is how it is done here, else beside those
/// that are like it.
final class Adding {

    private static final String FIRST_FILE = "blueprints/main.yaml";
    private static final int USUAL_STEP = 2;

    private final Job job;

    Adding(Job job) {
        this.job = job;
    }

    Edit materialise(ServicePath path) {
        var service = job.before().service(path);
        if (service.isEmpty() || service.get().autoFor().isEmpty()) {
            return job.refuse(path, service.isEmpty()
                    ? "There is no service " + path.instances() + "."
                    : path.shown() + " is in a blueprint already.", "");
        }
        return add(new Operation.Add(path.parent(), service.get().template(), path.key().instance(), Map.of(),
                Map.of(), Optional.empty()), Optional.of(path));
    }

    /// @param made the service that was made for another, and is written down now
    Edit add(Operation.Add wish, Optional<ServicePath> made) {
        var template = job.before().templates().get(wish.template());
        if (template == null) {
            return Edit.refuse(Optional.empty(), "There is no template '" + wish.template() + "'.", "");
        }
        var unfit = unfit(wish, template);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        var key = new ServiceKey(template.role(), wish.instance());
        var path = wish.parent().map(parent -> parent.child(key)).orElseGet(() -> ServicePath.root(key));
        if (made.isEmpty() && job.before().service(path).isPresent()) {
            return job.refuse(path, "There is a " + path.shown() + " already.", "Take another name.");
        }
        var writings = job.writings();
        var refusal = write(wish, template, writings);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var verdict = new Verdict().added(path);
        return switch (job.finish(verdict)) {
            case Edit.Done done -> asWished(wish, path, done);
            case Edit.Refused refused -> refused;
        };
    }

    private Optional<Edit> unfit(Operation.Add wish, Template template) {
        var link = template.parent();
        if (wish.parent().isPresent()) {
            var parent = wish.parent().get();
            if (job.before().service(parent).isEmpty()) {
                return Optional
                        .of(Edit.refuse(Optional.empty(), "There is no service " + parent.instances() + ".", ""));
            }
            var host = job.before().service(parent).orElseThrow();
            if (link.isEmpty() || !Services.isOf(parent, host.template(), link.get().role())) {
                return Optional.of(job.refuse(parent, "A " + template.name() + " can't stand in " + parent.shown()
                        + ".",
                        link.map(wanted -> "Its parent is a " + wanted.role() + ".").orElse("It has no parent.")));
            }
        }
        for (var attribute : wish.attributes().entrySet()) {
            var problem = job.compiler().problemWith(template.schema(), attribute.getKey(), attribute.getValue());
            if (problem.isPresent()) {
                return Optional.of(Edit.refuse(Optional.empty(), problem.get(), ""));
            }
        }
        return Optional.empty();
    }

    private Edit asWished(Operation.Add wish, ServicePath path, Edit.Done done) {
        var made = done.after().service(path);
        boolean good = made.filter(service -> service.autoFor().isEmpty()
                && wish.attributes().entrySet().stream()
                        .allMatch(said -> service.value(said.getKey()).filter(said.getValue()::equals).isPresent())
                && wish.producers().entrySet().stream().allMatch(said -> service.producers()
                        .getOrDefault(said.getKey(), List.of()).containsAll(said.getValue())))
                .isPresent();
        return good
                ? done
                : Edit.refuse(made.map(Service::place), path.shown() + " would not be what was asked for.",
                        Job.BY_HAND);
    }

    private Optional<Edit> write(Operation.Add wish, Template template, Writings writings) {
        var parent = wish.parent();
        var hosts = parent.map(path -> writings.of(path).toList()).orElse(List.of());
        if (wish.file().isEmpty() && parent.isPresent() && isNested(writings, template, parent.get(), hosts)) {
            var host = hosts.stream().filter(writing -> writing.entries().stream()
                    .anyMatch(entry -> Writing.isService(entry.key().text()))).findFirst().orElse(hosts.getFirst());
            var text = new Text(job.draft().text(host.file()).orElseThrow());
            var root = job.draft().root(host.file()).orElseThrow();
            var fresh = Fresh.of(key(wish), body(wish, template, writings, false), Insertion.step(root),
                    text.lineBreak());
            if (job.draft().change(host.file(), List.of(fresh.into(text, root, host.spot())))) {
                return Optional.empty();
            }
        }
        return flat(wish, template, writings);
    }

    private Optional<Edit> flat(Operation.Add wish, Template template, Writings writings) {
        var beside = beside(wish, template, writings);
        var file = wish.file().or(() -> beside.map(Writing::file)).or(() -> firstFile(wish, writings));
        var path = file.orElse(FIRST_FILE);
        if (job.draft().text(path).isEmpty()) {
            job.draft().write(path, "");
        }
        var text = new Text(job.draft().text(path).orElseThrow());
        var root = job.draft().root(path);
        var fresh = Fresh.of(key(wish), body(wish, template, writings, true),
                root.map(Insertion::step).orElse(USUAL_STEP), text.lineBreak());
        var after = beside.filter(writing -> writing.file().equals(path)).map(Writing::spot);
        return job.draft().isSound(path) && job.draft().change(path, List.of(fresh.atTop(text, root, after)))
                ? Optional.empty()
                : Optional.of(Edit.refuse(Optional.of(Place.ofFile(path)),
                        "Nothing can be added to " + path + " as it is written.", Job.BY_HAND));
    }

    private Optional<String> firstFile(Operation.Add wish, Writings writings) {
        return wish.parent().flatMap(parent -> writings.of(parent).findFirst()).map(Writing::file)
                .or(() -> job.draft().files().stream().filter(FIRST_FILE::equals).findFirst())
                .or(() -> job.draft().files().stream().filter(job.draft()::isSound).findFirst());
    }

    /// As its siblings are; else as others of its role; else as its parent itself.
    private static boolean isNested(Writings writings, Template template, ServicePath parent, List<Writing> hosts) {
        if (hosts.isEmpty()) {
            return false;
        }
        Predicate<Writing> child = writing -> writing.path().flatMap(ServicePath::parent).filter(parent::equals)
                .isPresent();
        Predicate<Writing> same = writing -> writing.key().role().equals(template.role());
        return writings.all().stream().filter(child.and(same)).findFirst()
                .or(() -> writings.all().stream().filter(child).findFirst())
                .or(() -> writings.all().stream().filter(same).findFirst()).or(() -> hosts.stream().findFirst())
                .orElseThrow().inside().isPresent();
    }

    /// The last one at the top of a file that stands in the same parent, or is of the same role.
    private static Optional<Writing> beside(Operation.Add wish, Template template, Writings writings) {
        Predicate<Writing> top = writing -> writing.inside().isEmpty() && !writing.spot().inFlow();
        Predicate<Writing> same = writing -> writing.key().role().equals(template.role());
        Predicate<Writing> child = writing -> writing.path().map(ServicePath::parent).filter(wish.parent()::equals)
                .isPresent();
        return writings.all().stream().filter(top.and(same).and(child)).reduce((_, last) -> last)
                .or(() -> writings.all().stream().filter(top.and(same)).reduce((_, last) -> last));
    }

    private static String key(Operation.Add wish) {
        return wish.template() + "__" + wish.instance();
    }

    private Map<String, Value> body(Operation.Add wish, Template template, Writings writings, boolean flat) {
        var body = new LinkedHashMap<String, Value>();
        if (flat && wish.parent().isPresent()) {
            var link = template.parent().orElseThrow();
            body.put(link.argname(), Value.of(writings.services().shortest(wish.parent().get(), link.role())));
        }
        body.putAll(wish.attributes());
        wish.producers().forEach((argname, producers) -> {
            var role = template.consume(argname).map(Link.Consume::role).orElse("");
            var names = producers.stream().map(path -> writings.services().shortest(path, role)).toList();
            body.put(argname, names.size() == 1 ? Value.of(names.getFirst()) : Value.texts(names));
        });
        return body;
    }
}
