package org.atyourservice.language.edit;

import java.util.List;
import java.util.Optional;
import org.atyourservice.language.yaml.Yaml;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Fix;
import org.atyourservice.model.Place;
import org.atyourservice.model.Value;

/// Does what a diagnostic offers: another text in the place of one, or a key taken away.
final class Fixing {

    private final Job job;

    Fixing(Job job) {
        this.job = job;
    }

    Edit apply(Fix.Replace fix) {
        var file = fix.place().file();
        var text = job.draft().text(file);
        var start = text.flatMap(words -> index(words, fix.place()));
        if (start.isEmpty() || !text.get().startsWith(fix.old(), start.get())) {
            return Edit.refuse(Optional.of(fix.place()), "'" + fix.old() + "' doesn't stand here any more.",
                    "Read the environment again.");
        }
        var words = new Text(text.get());
        var splice = words.splice(start.get(), start.get() + fix.old().length(), fix.with());
        var node = job.draft().root(file).flatMap(root -> at(root, start.get()));
        if (job.draft().isSound(file) && node.isPresent()) {
            var value = Yaml.read(file, fix.with()).value().orElse(Value.of(fix.with()));
            var part = new Part(List.of(splice), wanted -> node.get().say(wanted, value));
            if (!job.draft().change(file, List.of(part))) {
                return Edit.refuse(Optional.of(fix.place()), "'" + fix.with()
                        + "' would mean something else here.", Job.BY_HAND);
            }
        } else {
            job.draft().write(file, Splice.all(text.get(), List.of(splice)).orElseThrow());
        }
        return checked(fix, fix.place(), "With '" + fix.with() + "' here");
    }

    Edit apply(Fix.Remove fix) {
        var file = fix.place().file();
        var spot = job.draft().root(file).flatMap(root -> Spot.find(root, entry -> entry.key().text().equals(fix.key())
                && entry.key().span().in(file).equals(fix.place())));
        if (spot.isEmpty()) {
            return Edit.refuse(Optional.of(fix.place()), "'" + fix.key() + "' doesn't stand here any more.",
                    "Read the environment again.");
        }
        var splices = Removal.candidates(new Text(job.draft().text(file).orElseThrow()), spot.get());
        var part = new Part(splices, wanted -> wanted.gone(spot.get().entry()));
        return job.draft().change(file, List.of(part))
                ? checked(fix, fix.place(), "Without '" + fix.key() + "' here")
                : Edit.refuse(Optional.of(fix.place()), "'" + fix.key()
                        + "' can't be removed without touching something else.", Job.BY_HAND);
    }

    private Edit checked(Fix fix, Place place, String done) {
        var before = job.before();
        var after = job.compiler().compile(job.draft().after());
        boolean there = after.diagnostics().stream().anyMatch(one -> one.fix().filter(fix::equals).isPresent());
        var lost = before.services().keySet().stream().filter(path -> after.service(path).isEmpty()).findFirst();
        if (there || lost.isPresent()) {
            return Edit.refuse(Optional.of(place), lost
                    .map(path -> done + ", " + path.shown() + " would have errors.")
                    .orElse("The problem would still be there."), Job.BY_HAND);
        }
        // What was left out is looked at again, and may have errors of its own.
        var error = Verdict.newError(before, after, one -> one.code() + one.message())
                .filter(one -> !before.hasErrors());
        return error.<Edit>map(Edit.Refused::new)
                .orElseGet(() -> new Edit.Done(job.draft().changed(), List.of(), after));
    }

    static Optional<Integer> index(String text, Place place) {
        var words = new Text(text);
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        for (int line = 1; line < place.line(); line++) {
            int next = words.afterBreak(words.lineEnd(start));
            if (next == words.lineEnd(start)) {
                return Optional.empty();
            }
            start = next;
        }
        int end = words.lineEnd(start);
        int points = text.codePointCount(start, end);
        return place.line() < 1 || place.column() < 1 || place.column() > points + 1
                ? Optional.empty()
                : Optional.of(text.offsetByCodePoints(start, place.column() - 1));
    }

    /// A key or a value.
    private record Found(Optional<YamlNode.Entry> key, Optional<YamlNode> value) {
        void say(Wanted wanted, Value said) {
            key.ifPresent(entry -> wanted.key(entry, said.scalar().orElse("")));
            value.ifPresent(node -> wanted.everywhere(node, said));
        }
    }

    private static Optional<Found> at(YamlNode node, int start) {
        if (node instanceof YamlNode.Scalar && node.span().start() == start) {
            return Optional.of(new Found(Optional.empty(), Optional.of(node)));
        }
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items().stream().flatMap(item -> at(item, start).stream()).findFirst();
        }
        if (node instanceof YamlNode.Mapping mapping) {
            for (var entry : mapping.entries()) {
                var found = entry.key().span().start() == start
                        ? Optional.of(new Found(Optional.of(entry), Optional.empty()))
                        : at(entry.value(), start);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
