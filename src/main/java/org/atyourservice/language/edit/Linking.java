package org.atyourservice.language.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atyourservice.language.yaml.Flow;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Link;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;

/// Names one more producer of a service, or one less.
final class Linking {

    private final Job job;

    Linking(Job job) {
        this.job = job;
    }

    Edit link(ServicePath consumer, String argname, ServicePath producer) {
        var refusal = unfit(consumer, argname, producer);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var service = job.before().service(consumer).orElseThrow();
        if (service.producers().getOrDefault(argname, List.of()).contains(producer)
                && named(job.writings(), consumer, argname).stream()
                        .anyMatch(reference -> reference.target().equals(producer))) {
            return job.refuse(consumer, consumer.shown() + " uses " + producer.shown() + " as " + argname
                    + " already.", "");
        }
        var verdict = new Verdict().targetsMayChange();
        return name(consumer, argname, producer, verdict).orElseGet(() -> job.finish(verdict));
    }

    /// Why there can't be such a link, whatever is written.
    Optional<Edit> unfit(ServicePath consumer, String argname, ServicePath producer) {
        var unwritten = job.unwritten(consumer);
        if (unwritten.isPresent()) {
            return unwritten;
        }
        var service = job.before().service(consumer).orElseThrow();
        var link = job.before().templateOf(service).consume(argname);
        if (link.isEmpty()) {
            return Optional.of(job.refuse(consumer, consumer.shown() + " has no link '" + argname + "'.", ""));
        }
        var other = job.before().service(producer);
        if (other.isEmpty()) {
            return Optional.of(Edit.refuse(Optional.empty(), "There is no service " + producer.instances() + ".", ""));
        }
        return Services.isOf(producer, other.get().template(), link.get().role())
                ? Optional.empty()
                : Optional.of(job.refuse(consumer, "What " + consumer.shown() + " uses as " + argname + " is a "
                        + link.get().role() + ", and " + producer.shown() + " is none.", ""));
    }

    /// Names the producer in the text.
    Optional<Edit> name(ServicePath consumer, String argname, ServicePath producer, Verdict verdict) {
        var writings = job.writings();
        var service = job.before().service(consumer).orElseThrow();
        var role = job.before().templateOf(service).consume(argname).map(Link.Consume::role).orElse("");
        var name = writings.services().shortest(producer, role);
        var there = named(writings, consumer, argname);
        var wanted = new ArrayList<>(there.stream().map(Reference::target).toList());
        wanted.add(producer);
        verdict.link(consumer, argname, now -> now.containsAll(wanted));
        if (there.isEmpty()) {
            return insert(writings, consumer, argname, name);
        }
        var last = there.getLast();
        var text = new Text(job.draft().text(last.file()).orElseThrow());
        return job.change(last.file(), List.of(more(text, last.spot().orElseThrow().entry().value(), name)), consumer);
    }

    private Optional<Edit> insert(Writings writings, ServicePath consumer, String argname, String name) {
        var writing = writings.of(consumer).findFirst();
        if (writing.isEmpty()) {
            return Optional.of(job.refuse(consumer, consumer.shown() + " is written in a way that can't be added to.",
                    Job.BY_HAND));
        }
        var file = writing.get().file();
        var text = new Text(job.draft().text(file).orElseThrow());
        var value = Value.of(name);
        var empty = writing.get().entries().stream().filter(entry -> entry.key().text().equals(argname)).findFirst();
        if (empty.isPresent()) {
            var spot = writing.get().spot().below((YamlNode.Mapping) writing.get().body(), empty.get());
            return job.change(file, List.of(new Part(Replacement.candidates(text, spot, value),
                    wanted -> wanted.here(empty.get().value(), value))), consumer);
        }
        return job.change(file, List.of(new Part(Insertion.candidates(text, job.draft().root(file).orElseThrow(),
                writing.get().spot(), argname, value), wanted -> wanted.add(writing.get().body(), argname, value))),
                consumer);
    }

    /// Those that the blueprints name for the link, where they count: in the last writing that says something.
    static List<Reference> named(Writings writings, ServicePath consumer, String argname) {
        var all = writings.references().stream().filter(reference -> reference.isOf(consumer)
                && reference.kind() == Reference.Kind.PRODUCER && reference.argname().equals(argname)).toList();
        return all.isEmpty()
                ? all
                : all.stream().filter(reference -> reference.spot().orElseThrow().entry() == all.getLast().spot()
                        .orElseThrow().entry()).toList();
    }

    /// One more name in a list, or beside the only one.
    private static Part more(Text text, YamlNode value, String name) {
        var ways = new ArrayList<Splice>();
        var one = value instanceof YamlNode.Sequence list ? list.items().getLast() : value;
        var written = Flow.write(Value.of(name), one instanceof YamlNode.Scalar scalar
                ? scalar.style()
                : YamlNode.Style.PLAIN, true);
        if (value instanceof YamlNode.Sequence list && list.flow()) {
            int end = list.items().getLast().span().end();
            Brackets.append(text, list.items().getLast().span().start(), end, written).ifPresent(ways::add);
            ways.add(text.splice(end, end, ", " + written));
        } else if (value instanceof YamlNode.Sequence list) {
            var last = list.items().getLast();
            int end = text.lineEnd(Replacement.contentEnd(text, last));
            var before = text.text().substring(text.lineStart(last.span().start()), last.span().start());
            ways.add(text.splice(end, end, text.lineBreak() + before + written));
        } else if (value instanceof YamlNode.Scalar && !Replacement.isBlockScalar(value) && !value.decorated()) {
            var old = text.text().substring(value.span().start(), value.span().end());
            ways.add(text.splice(value.span().start(), value.span().end(), "[" + old + ", " + written + "]"));
        }
        return new Part(ways, wanted -> {
            var names = new ArrayList<Value>(wanted.of(value) instanceof Value.Items(var items)
                    ? items
                    : List.of(wanted.of(value)));
            names.add(Value.of(name));
            wanted.here(value, new Value.Items(names));
        });
    }

    Edit unlink(ServicePath consumer, String argname, ServicePath producer) {
        var unwritten = job.unwritten(consumer);
        if (unwritten.isPresent()) {
            return unwritten.get();
        }
        var writings = job.writings();
        var all = named(writings, consumer, argname);
        var there = all.stream().filter(reference -> reference.target().equals(producer)).toList();
        if (there.isEmpty()) {
            boolean made = job.before().service(consumer).orElseThrow().producers()
                    .getOrDefault(argname, List.of()).contains(producer);
            return job.refuse(consumer, consumer.shown() + (made ? " uses " : " doesn't use ") + producer.shown()
                    + " as " + argname + (made ? ", since it is the one there is; no blueprint says so." : "."),
                    made ? "Name another one instead." : "");
        }
        var lists = new Producing(job.draft());
        there.forEach(lists::take);
        var left = all.stream().map(Reference::target).filter(other -> !other.equals(producer)).toList();
        var verdict = new Verdict().targetsMayChange().link(consumer, argname,
                now -> now.containsAll(left));
        for (var file : lists.parts().entrySet()) {
            var refusal = job.change(file.getKey(), file.getValue(), consumer);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        return job.finish(verdict);
    }
}
