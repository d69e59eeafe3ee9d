package org.atyourservice.language.edit;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.Sources;
import org.atyourservice.language.moves.MovesFile;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Place;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;

/// What one operation works with.
///
/// @param before what the sources mean
record Job(Compiler compiler, Sources sources, Environment before, Operation operation, Draft draft) {

    static final String BY_HAND = "Change it in the file by hand.";

    /// Those of the files that may name one of these. A backslash, or a quote in a name, writes any name in another way.
    Writings writings(Collection<String> instances) {
        boolean all = instances.stream().anyMatch(name -> name.contains("'"));
        return Writings.of(draft, before, text -> all || text.contains("\\")
                || instances.stream().anyMatch(text::contains));
    }

    Writings writings() {
        return Writings.of(draft, before, _ -> true);
    }

    /// Changes a file.
    ///
    /// @return the refusal when that can't be done
    Optional<Edit> change(String file, List<Part> parts, ServicePath what) {
        return draft.change(file, parts)
                ? Optional.empty()
                : Optional.of(Edit.refuse(before.service(what).map(Service::place).or(() -> Optional.of(Place.ofFile(
                        file))),
                        "In " + file + ", what has to change is written in a way that can't be changed without "
                                + "touching something else.",
                        BY_HAND));
    }

    Optional<Edit> change(Mentions mentions, ServicePath what) {
        return mentions.parts().entrySet().stream()
                .flatMap(file -> change(file.getKey(), file.getValue(), what).stream()).findFirst();
    }

    /// Keeps in `moves.yaml` that the service has another address.
    Optional<Edit> remember(ServicePath from, ServicePath to) {
        var old = sources.moves().map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
        var text = MovesFile.append(old, from, to);
        text.ifPresent(moves -> draft.beside(Sources.MOVES, moves));
        return text.isPresent()
                ? Optional.empty()
                : Optional.of(Edit.refuse(Optional.of(Place.ofFile(Sources.MOVES)),
                        Sources.MOVES + " has errors, so that nothing can be added to it.",
                        "Mend it, or bring it back from git."));
    }

    /// Compiles what was made and compares.
    Edit finish(Verdict verdict) {
        var after = compiler.compile(draft.after());
        var result = verdict.check(before, after, "'" + operation.label() + "'");
        return result.refusal().<Edit>map(Edit.Refused::new)
                .orElseGet(() -> new Edit.Done(draft.changed(), result.also(), after));
    }

    Edit refuse(ServicePath at, String message, String hint) {
        return Edit.refuse(before.service(at).map(Service::place), message, hint);
    }

    /// Why the service can't be changed where it is written, if that is so.
    Optional<Edit> unwritten(ServicePath path) {
        var service = before.service(path);
        if (service.isEmpty()) {
            return Optional.of(Edit.refuse(Optional.empty(), "There is no service " + path.instances() + ".", ""));
        }
        return service.get().autoFor().map(user -> refuse(path, path.shown() + " was made for " + user.shown()
                + " and is in no blueprint.", "Write it into a blueprint first."));
    }

    static UnaryOperator<ServicePath> moving(ServicePath from, ServicePath to) {
        return path -> {
            if (!path.isWithin(from)) {
                return path;
            }
            var moved = to;
            for (var key : path.keys().subList(from.keys().size(), path.keys().size())) {
                moved = moved.child(key);
            }
            return moved;
        };
    }
}
