package org.atyourservice.language.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Link;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;

/// Puts one producer in the place of another: in one edit for all that use it.
final class Swapping {

    private final Job job;

    Swapping(Job job) {
        this.job = job;
    }

    Edit swap(ServicePath old, ServicePath with, Set<ServicePath> consumers) {
        for (var path : List.of(old, with)) {
            if (job.before().service(path).isEmpty()) {
                return Edit.refuse(Optional.empty(), "There is no service " + path.instances() + ".", "");
            }
        }
        var users = job.before().consumers(old)
                .filter(service -> consumers.isEmpty() || consumers.contains(service.path())).toList();
        if (users.isEmpty() || old.equals(with)) {
            return job.refuse(old, "Nobody who is asked for uses " + old.shown() + ".", "");
        }
        var verdict = new Verdict().targetsMayChange();
        var writings = job.writings();
        var mentions = new Mentions(job.draft(), writings);
        var drop = new Producing(job.draft());
        for (var user : users) {
            for (var link : links(user, old)) {
                var refusal = new Linking(job).unfit(user.path(), link.argname(), with);
                if (refusal.isPresent()) {
                    return refusal.get();
                }
                name(writings, user, link, old, with, mentions, drop);
                verdict.link(user.path(), link.argname(), now -> now.contains(with) && !now.contains(old));
            }
        }
        var parts = mentions.parts();
        drop.parts().forEach((file, more) -> parts.computeIfAbsent(file, _ -> new ArrayList<>()).addAll(more));
        for (var file : parts.entrySet()) {
            var refusal = job.change(file.getKey(), file.getValue(), old);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        for (var user : users) {
            for (var link : links(user, old)) {
                // What was chosen because nobody was named is named now.
                var refusal = Linking.named(writings, user.path(), link.argname()).isEmpty()
                        ? new Linking(job).name(user.path(), link.argname(), with, new Verdict())
                        : Optional.<Edit>empty();
                if (refusal.isPresent()) {
                    return refusal.get();
                }
            }
        }
        return job.finish(verdict);
    }

    private List<Link.Consume> links(Service user, ServicePath old) {
        return job.before().templateOf(user).consumes().stream().filter(link -> user.producers()
                .getOrDefault(link.argname(), List.of()).contains(old)).toList();
    }

    private static void name(Writings writings, Service user, Link.Consume link, ServicePath old, ServicePath with,
            Mentions mentions, Producing drop) {
        boolean both = user.producers().getOrDefault(link.argname(), List.of()).contains(with);
        var name = writings.services().shortest(with, link.role());
        Linking.named(writings, user.path(), link.argname()).stream()
                .filter(reference -> reference.target().equals(old)).forEach(reference -> {
                    if (both) {
                        drop.take(reference);
                    } else {
                        mentions.name(reference, name);
                    }
                });
    }
}
