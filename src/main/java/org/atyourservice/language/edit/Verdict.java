package org.atyourservice.language.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;
import org.atyourservice.model.Value;

/// Compares what the blueprints mean after an edit with what they shall mean: everything as before,
/// but for what is wished.
final class Verdict {

    private UnaryOperator<ServicePath> moved = UnaryOperator.identity();
    private final Set<ServicePath> gone = new HashSet<>();
    private final Set<ServicePath> added = new HashSet<>();
    private final Map<ServicePath, Map<String, Predicate<List<ServicePath>>>> links = new HashMap<>();
    private final Set<String> freeValues = new HashSet<>();
    private boolean names;
    private boolean targets;
    private Function<Diagnostic, String> sameError = diagnostic -> diagnostic.code() + " " + diagnostic.message();

    /// @param also in sentences, what else changes
    record Result(Optional<Diagnostic> refusal, List<String> also) {}

    Verdict moved(UnaryOperator<ServicePath> to) {
        moved = to;
        sameError = Diagnostic::code;
        return this;
    }

    Verdict gone(Set<ServicePath> paths) {
        gone.addAll(paths);
        return this;
    }

    Verdict added(ServicePath path) {
        added.add(path);
        return this;
    }

    /// What the link shall have, by addresses after the edit.
    Verdict link(ServicePath consumer, String argname, Predicate<List<ServicePath>> wanted) {
        links.computeIfAbsent(consumer, _ -> new HashMap<>()).put(argname, wanted);
        return this;
    }

    /// The attribute names a service, whose name is another one now.
    Verdict names(ServicePath service, String attribute) {
        freeValues.add(service + " " + attribute);
        freeValues.add(moved.apply(service) + " " + attribute);
        names = true;
        return this;
    }

    /// Actions may run elsewhere; it is told where.
    Verdict targetsMayChange() {
        targets = true;
        return this;
    }

    /// The first error that wasn't there before.
    static Optional<Diagnostic> newError(Environment before, Environment after, Function<Diagnostic, String> same) {
        var known = new HashMap<String, Integer>();
        before.diagnostics().stream().filter(Diagnostic::isError)
                .forEach(error -> known.merge(same.apply(error), 1, Integer::sum));
        return after.diagnostics().stream().filter(Diagnostic::isError)
                .filter(error -> known.merge(same.apply(error), -1, Integer::sum) < 0).findFirst();
    }

    Result check(Environment before, Environment after, String what) {
        var error = newError(before, after, sameError);
        if (error.isPresent()) {
            return new Result(error, List.of());
        }
        var also = new LinkedHashSet<String>();
        var kept = new HashSet<ServicePath>();
        for (var service : before.services().values()) {
            if (gone.contains(service.path())) {
                continue;
            }
            var now = moved.apply(service.path());
            kept.add(now);
            var other = after.services().get(now);
            if (other == null && service.autoFor().isEmpty()) {
                return refuse(service, what + " would also take away " + service.path().shown() + ".");
            }
            if (other == null) {
                also.add(service.path().shown() + ", which was made for " + service.autoFor().get().shown()
                        + ", goes too.");
            } else if (service != other && !service.equals(other)) {
                var trouble = difference(service, other, before, after, also);
                if (trouble.isPresent()) {
                    return refuse(service, what + " would also change " + trouble.get() + ".");
                }
            }
        }
        for (var service : after.services().values()) {
            if (!kept.contains(service.path()) && !added.contains(service.path())) {
                if (service.autoFor().isEmpty() && !before.hasErrors()) {
                    return refuse(service, what + " would also make " + service.path().shown() + ".");
                }
                // Nothing is written but what was wished: it was there, and was left out for its errors.
                also.add(service.autoFor()
                        .map(user -> service.path().shown() + " is made for " + user.shown() + ".")
                        .orElseGet(() -> service.path().shown() + " was left out for errors, and counts again."));
            }
        }
        return new Result(Optional.empty(), new ArrayList<>(also));
    }

    private static Result refuse(Service service, String message) {
        return new Result(Optional.of(Edit.refuse(Optional.of(service.place()), message,
                "Change it in the file by hand.").why()), List.of());
    }

    private Optional<String> difference(Service one, Service other, Environment before, Environment after,
            Set<String> also) {
        var shown = one.path().shown();
        boolean auto = one.autoFor().isPresent() || other.autoFor().isPresent();
        if (!one.template().equals(other.template())) {
            return Optional.of(shown);
        }
        if (!auto && !one.autoFor().map(moved).equals(other.autoFor())) {
            return Optional.of(shown);
        }
        var argnames = new LinkedHashSet<>(one.producers().keySet());
        argnames.addAll(other.producers().keySet());
        for (var argname : argnames) {
            var old = one.producers().getOrDefault(argname, List.of());
            var now = other.producers().getOrDefault(argname, List.of());
            if (!isAsWished(one, argname, old, now)) {
                if (!differOnlyInMade(old, now, before, after)) {
                    return Optional.of("what " + shown + " uses as " + argname);
                }
                also.add(shown + " uses "
                        + String.join(", ", now.stream().map(ServicePath::shown).toList()) + " as " + argname + ".");
            }
        }
        if (!target(one.target()).equals(other.target())) {
            if (!targets) {
                return Optional.of("where " + shown + " runs");
            }
            also.add(shown + " runs on " + other.target().shown() + " then.");
        }
        return values(one).equals(values(other)) ? Optional.empty() : Optional.of(shown);
    }

    private boolean isAsWished(Service service, String argname, List<ServicePath> old, List<ServicePath> now) {
        var wish = links.getOrDefault(service.path(), Map.of()).get(argname);
        return wish != null ? wish.test(now) : old.stream().map(moved).toList().equals(now);
    }

    private boolean differOnlyInMade(List<ServicePath> old, List<ServicePath> now, Environment before,
            Environment after) {
        return old.stream().filter(path -> !isMade(before, path)).map(moved).toList()
                .equals(now.stream().filter(path -> !isMade(after, path)).toList());
    }

    private static boolean isMade(Environment environment, ServicePath path) {
        return environment.service(path).filter(service -> service.autoFor().isPresent()).isPresent();
    }

    private Target target(Target target) {
        return switch (target) {
            case Target.Here here -> here;
            case Target.On(var service, var kind) -> new Target.On(moved.apply(service), kind);
        };
    }

    private Map<String, Value> values(Service service) {
        var values = new LinkedHashMap<String, Value>();
        service.attributes().forEach((name, sourced) -> {
            if (!names || !freeValues.contains(service.path() + " " + name)) {
                values.put(name, sourced.value());
            }
        });
        return values;
    }
}
