package org.atyourservice.language.edit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.atyourservice.language.hint.Names;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;

/// Takes a service away with all that stand in it, wherever they are written. Who uses one of them
/// loses the reference when it can do without, and keeps the service otherwise.
final class Removing {

    private final Job job;
    private final SortedMap<String, List<Part>> parts = new TreeMap<>();
    private final Set<String> also = new LinkedHashSet<>();

    Removing(Job job) {
        this.job = job;
    }

    Edit remove(ServicePath path) {
        var unwritten = job.unwritten(path);
        if (unwritten.isPresent()) {
            return unwritten.get();
        }
        var gone = job.before().services().keySet().stream().filter(other -> other.isWithin(path))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        gone.stream().filter(other -> !other.equals(path)).forEach(other -> also.add(other.shown() + " goes too."));
        var verdict = new Verdict().gone(gone).targetsMayChange();
        var refusal = consumers(path, gone, verdict);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var writings = job.writings(gone.stream().map(other -> other.key().instance()).distinct().toList());
        var inTheWay = broken(writings, path, gone);
        if (inTheWay.isPresent()) {
            return inTheWay.get();
        }
        writings.all().stream().filter(writing -> writing.isWithin(path))
                .filter(writing -> writing.inside().filter(outer -> outer.isWithin(path)).isEmpty())
                .forEach(this::take);
        unlink(writings, path, gone);
        for (var file : parts.entrySet()) {
            var trouble = job.change(file.getKey(), file.getValue(), path);
            if (trouble.isPresent()) {
                return trouble.get();
            }
        }
        return switch (job.finish(verdict)) {
            case Edit.Done done -> {
                also.addAll(done.also());
                yield new Edit.Done(done.texts(), new ArrayList<>(also), done.after());
            }
            case Edit.Refused(var why) when why.isError() && !why.code().equals(Edit.REFUSED) ->
                Edit.refuse(why.place(), path.shown() + " can't be removed, since there would be an error then"
                        + why.place().map(place -> " in " + place).orElse("") + ": " + why.message(),
                        why.hint().orElse(""));
            case Edit.Refused refused -> refused;
        };
    }

    /// Those with errors that stand in what goes or name it, and are written elsewhere: nobody knows what they would
    /// mean. Those that are written inside of it go, and are told.
    private Optional<Edit> broken(Writings writings, ServicePath path, Set<ServicePath> gone) {
        writings.all().stream().filter(writing -> writing.path().isEmpty() && isWrittenIn(writing, path))
                .forEach(writing -> also.add(shown(writing) + ", which has errors, goes too."));
        var left = writings.references().stream()
                .filter(reference -> reference.kind() != Reference.Kind.PRODUCER
                        && reference.kind() != Reference.Kind.ACTION && gone.contains(reference.target()))
                .flatMap(reference -> reference.from().stream())
                .filter(writing -> writing.path().isEmpty() && !isWrittenIn(writing, path)).distinct().toList();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        boolean one = left.size() == 1;
        return Optional.of(Edit.refuse(Optional.of(left.getFirst().place()), path.shown() + " can't be removed, since "
                + Names.list(left.stream().map(writing -> shown(writing) + " in " + writing.place()).toList())
                + (one ? " stands in it or names it, and has errors." : " stand in it or name it, and have errors."),
                "Mend " + (one ? "it" : "them") + " first, or take " + (one ? "it" : "them")
                        + " out of the file by hand."));
    }

    private static boolean isWrittenIn(Writing writing, ServicePath path) {
        return writing.inside().filter(outer -> outer.isWithin(path) || isWrittenIn(outer, path)).isPresent();
    }

    private static String shown(Writing writing) {
        return writing.key().role() + " " + writing.instance();
    }

    /// Those outside that use what goes.
    private Optional<Edit> consumers(ServicePath path, Set<ServicePath> gone, Verdict verdict) {
        var needy = new ArrayList<Service>();
        var first = Optional.<String>empty();
        for (var service : job.before().services().values()) {
            if (gone.contains(service.path())) {
                continue;
            }
            for (var link : job.before().templateOf(service).consumes()) {
                var has = service.producers().getOrDefault(link.argname(), List.of());
                var left = has.stream().filter(producer -> !gone.contains(producer)).toList();
                if (left.size() == has.size()) {
                    continue;
                }
                verdict.link(service.path(), link.argname(), now -> now.containsAll(left));
                if (left.size() < link.min() && !link.auto()) {
                    needy.add(service);
                    first = first.or(() -> Optional.of("at least " + link.min() + " " + link.role() + " as '"
                            + link.argname() + "'"));
                } else {
                    has.stream().filter(gone::contains).forEach(producer -> also.add(service.path().shown()
                            + " no longer uses " + producer.shown() + " as " + link.argname() + "."));
                }
            }
        }
        if (needy.isEmpty()) {
            return Optional.empty();
        }
        var names = Names.list(needy.stream().map(service -> service.path().shown()).distinct().toList());
        return Optional.of(Edit.refuse(Optional.of(needy.getFirst().place()),
                path.shown() + " can't be removed, since these would be left with too few producers: " + names
                        + ", which needs ".replace("needs", needy.size() == 1 ? "needs" : "need") + first.orElseThrow()
                        + ".",
                "Give " + (needy.size() == 1 ? "it" : "them") + " another one first, or remove "
                        + (needy.size() == 1 ? "it" : "them") + " too."));
    }

    private void take(Writing writing) {
        var text = new Text(job.draft().text(writing.file()).orElseThrow());
        var lines = Lines.of(text, writing.spot());
        lines.map(own -> own.comments(text)).filter(comments -> !comments.isEmpty())
                .ifPresent(comments -> also.add("The comment above " + shown(writing) + " goes with it: "
                        + Names.cut(comments)));
        var ways = lines.map(own -> own.removal(text, writing.spot()))
                .orElseGet(() -> Removal.candidates(text, writing.spot()));
        parts.computeIfAbsent(writing.file(), _ -> new ArrayList<>())
                .add(new Part(ways, wanted -> wanted.gone(writing.spot().entry())));
    }

    private void unlink(Writings writings, ServicePath path, Set<ServicePath> gone) {
        var lists = new Producing(job.draft());
        writings.references().stream()
                .filter(reference -> reference.kind() == Reference.Kind.PRODUCER
                        && gone.contains(reference.target()))
                .filter(reference -> reference.from().filter(writing -> !writing.isWithin(path)).isPresent())
                .forEach(lists::take);
        lists.parts().forEach((file, more) -> parts.computeIfAbsent(file, _ -> new ArrayList<>()).addAll(more));
    }
}
