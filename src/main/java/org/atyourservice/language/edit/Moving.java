package org.atyourservice.language.edit;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.atyourservice.language.yaml.Flow;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Link;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;

/// Puts a service under another parent: its lines into the parent's body, or the parent's name into
/// its own.
final class Moving {

    private final Job job;

    Moving(Job job) {
        this.job = job;
    }

    Edit move(ServicePath path, ServicePath parent) {
        var unwritten = job.unwritten(path).or(() -> job.unwritten(parent));
        if (unwritten.isPresent()) {
            return unwritten.get();
        }
        var service = job.before().service(path).orElseThrow();
        var host = job.before().service(parent).orElseThrow();
        var link = job.before().templateOf(service).parent();
        if (link.isEmpty() || !Services.isOf(parent, host.template(), link.get().role())) {
            return job.refuse(path, path.shown() + " can't stand in " + parent.shown() + ".",
                    link.map(wanted -> "The parent of a " + service.template() + " is a " + wanted.role() + ".")
                            .orElse("A " + service.template() + " has no parent."));
        }
        var to = parent.child(path.key());
        if (path.parent().filter(parent::equals).isPresent() || job.before().service(to).isPresent()) {
            return job.refuse(path, path.parent().filter(parent::equals).isPresent()
                    ? path.shown() + " stands in " + parent.shown() + " already."
                    : "There is a " + to.instances() + " already.", "");
        }
        var moved = Job.moving(path, to);
        var verdict = new Verdict().moved(moved).targetsMayChange();
        return names(path, parent, link.get(), moved, verdict).or(() -> lines(path, parent))
                .or(() -> job.remember(path, to)).orElseGet(() -> job.finish(verdict));
    }

    /// First the names, in the lines that move too.
    private Optional<Edit> names(ServicePath path, ServicePath parent, Link.Parent link,
            UnaryOperator<ServicePath> moved, Verdict verdict) {
        var writings = job.writings();
        var mentions = Renaming.mentions(job, writings, moved, verdict);
        var own = writings.references().stream()
                .filter(reference -> reference.kind() == Reference.Kind.PARENT && reference.isOf(path)).toList();
        own.forEach(reference -> mentions.name(reference, parentName(writings, reference, parent)));
        var trouble = job.change(mentions, path);
        boolean nested = writings.of(path).anyMatch(writing -> writing.inside().isPresent());
        if (trouble.isPresent() || nested || !own.isEmpty()) {
            return trouble;
        }
        // There was but one place where it could stand.
        var writing = job.writings().of(path).findFirst().orElseThrow();
        var text = new Text(job.draft().text(writing.file()).orElseThrow());
        var root = job.draft().root(writing.file()).orElseThrow();
        var name = Value.of(writings.services().shortest(parent, link.role()));
        return job.change(writing.file(), List.of(new Part(
                Insertion.candidates(text, root, writing.spot(), link.argname(), name),
                wanted -> wanted.add(writing.body(), link.argname(), name))), path);
    }

    private static String parentName(Writings writings, Reference reference, ServicePath parent) {
        var whole = reference.text().split("/").length == reference.target().keys().size()
                && reference.target().keys().size() > 1;
        return whole ? parent.instances() : writings.services().shortest(parent, reference.role());
    }

    private Optional<Edit> lines(ServicePath path, ServicePath parent) {
        var writings = job.writings();
        var nested = writings.of(path).filter(writing -> writing.inside().isPresent()).toList();
        if (nested.isEmpty()) {
            return Optional.empty();
        }
        if (nested.size() > 1) {
            return Optional.of(Edit.refuse(Optional.of(nested.getLast().place()), path.shown()
                    + " is written in several places, here too.", "Put its lines together first."));
        }
        var from = nested.getFirst();
        var hosts = writings.of(parent).toList();
        var host = hosts.stream().filter(writing -> writing.file().equals(from.file())).findFirst()
                .or(() -> hosts.stream().findFirst());
        if (host.isEmpty()) {
            return Optional.of(job.refuse(parent, parent.shown() + " is written in a way that can't be added to.",
                    Job.BY_HAND));
        }
        return carry(path, from, host.get());
    }

    private Optional<Edit> carry(ServicePath path, Writing from, Writing host) {
        var old = new Text(job.draft().text(from.file()).orElseThrow());
        var root = job.draft().root(from.file());
        var text = new Text(job.draft().text(host.file()).orElseThrow());
        var fresh = fresh(old, from, new Wanted(root).of(from.body()), text.lineBreak());
        var lines = Lines.of(old, from.spot());
        var ways = lines.map(all -> all.removal(old, from.spot()))
                .orElseGet(() -> Removal.candidates(old, from.spot()));
        var away = new Part(ways, wanted -> wanted.gone(from.spot().entry()));
        var there = fresh.into(text, job.draft().root(host.file()).orElseThrow(), host.spot());
        if (from.file().equals(host.file())) {
            return job.change(from.file(), List.of(away, there), path);
        }
        return job.change(host.file(), List.of(there), path)
                .or(() -> job.change(from.file(), List.of(away), path));
    }

    private static Fresh fresh(Text text, Writing from, Value value, String lineBreak) {
        var key = from.spot().entry().key().text();
        var lines = Lines.of(text, from.spot());
        if (lines.isPresent()) {
            var all = lines.get();
            boolean bare = all.start() == all.key() && !Comments.between(text, from.spot().siblings(), all.key(),
                    all.end());
            return new Fresh(key, value, indent -> all.indented(text, indent, lineBreak), bare);
        }
        boolean comments = Comments.between(text, from.spot().siblings(), from.spot().entry().key().span().start(),
                from.body().span().end());
        var line = Flow.key(key) + ": " + Flow.write(value, YamlNode.Style.PLAIN, true);
        return new Fresh(key, value, indent -> indent + line, !comments);
    }
}
