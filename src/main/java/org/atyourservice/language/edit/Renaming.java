package org.atyourservice.language.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.atyourservice.language.yaml.Flow;
import org.atyourservice.model.ServiceKey;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;

/// Gives a service another name, where it is written and wherever it is named.
final class Renaming {

    private final Job job;

    Renaming(Job job) {
        this.job = job;
    }

    Edit rename(ServicePath path, String instance) {
        var unwritten = job.unwritten(path);
        if (unwritten.isPresent()) {
            return unwritten.get();
        }
        var old = path.key().instance();
        if (instance.equals(old)) {
            return job.refuse(path, path.shown() + " has that name already.", "");
        }
        var key = new ServiceKey(path.key().role(), instance);
        var to = path.parent().map(parent -> parent.child(key)).orElseGet(() -> ServicePath.root(key));
        if (job.before().service(to).isPresent()) {
            return job.refuse(to, "There is a " + to.shown() + " already.", "Take another name.");
        }
        var writings = job.writings(List.of(old, instance));
        var moved = Job.moving(path, to);
        var verdict = new Verdict().moved(moved);
        var mentions = mentions(job, writings, moved, verdict);
        var parts = new TreeMap<String, List<Part>>(mentions.parts());
        writings.of(path).forEach(writing -> parts.computeIfAbsent(writing.file(), _ -> new ArrayList<>())
                .add(key(writing, instance)));
        for (var file : parts.entrySet()) {
            var refusal = job.change(file.getKey(), file.getValue(), path);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        return job.remember(path, to).orElseGet(() -> job.finish(verdict));
    }

    /// The names of all that has another address, and of what would be mistaken for it.
    static Mentions mentions(Job job, Writings writings, UnaryOperator<ServicePath> moved, Verdict verdict) {
        var after = new Services();
        job.before().services().values().forEach(service -> after.add(moved.apply(service.path()), service.template()));
        var mentions = new Mentions(job.draft(), writings);
        for (var reference : writings.references()) {
            var name = after.renamed(reference.text(), reference.target(), moved.apply(reference.target()),
                    reference.role());
            mentions.name(reference, name);
            if (reference.kind() == Reference.Kind.VALUE && !name.equals(reference.text())) {
                reference.from().flatMap(Writing::path).ifPresent(own -> verdict.names(own, reference.argname()));
            }
        }
        return mentions;
    }

    private Part key(Writing writing, String instance) {
        var text = new Text(job.draft().text(writing.file()).orElseThrow());
        var entry = writing.spot().entry();
        var key = writing.template() + "__" + instance;
        int start = Mentions.contentStart(text, entry.key());
        return new Part(List.of(text.splice(start, entry.key().span().end(),
                Flow.write(Value.of(key), entry.key().style(), true))), wanted -> wanted.key(entry, key));
    }
}
