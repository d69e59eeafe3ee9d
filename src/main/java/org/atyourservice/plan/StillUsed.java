package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atyourservice.model.Change;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Link;
import org.atyourservice.model.Place;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;

/// Who stays, uses what goes, and would fall below the minimum of the link. Consumers that go too don't count; those
/// of what stands inside do.
public final class StillUsed {

    private StillUsed() {}

    /// A service that stays.
    ///
    /// @param producers as they will be, but for what goes
    private record User(ServicePath path, Map<String, List<ServicePath>> producers, Template template) {}

    /// Why these can't be taken out of the blueprints, an error for each that is still used. Links that make what they
    /// lack are no reason.
    ///
    /// @param removed each with all that stands in it
    public static List<Diagnostic> in(Environment desired, Set<ServicePath> removed) {
        var gone = desired.services().keySet().stream().filter(path -> removed.stream().anyMatch(path::isWithin))
                .collect(Collectors.toSet());
        var users = desired.services().values().stream().filter(service -> !gone.contains(service.path()))
                .map(service -> new User(service.path(), service.producers(), desired.templateOf(service))).toList();
        return refusals(users, gone, false, path -> desired.services().get(path).place());
    }

    /// Why a plan can't remove what it was asked to.
    static List<Diagnostic> after(PlannerInput input, Comparison comparison, List<Change> changes) {
        var gone = new HashSet<ServicePath>();
        var untouched = new HashSet<ServicePath>();
        for (var change : changes) {
            switch (change) {
                case Change.Delete delete when delete.asked() -> gone.add(delete.path());
                case Change.Repair repair when !input.request().repair() -> untouched.add(repair.path());
                case Change.Create _,Change.Update _,Change.Move _,Change.Repair _,Change.Delete _ -> {
                }
            }
        }
        var users = gone.isEmpty()
                ? List.<User>of()
                : comparison.recorded().services().values().stream()
                        .filter(service -> !gone.contains(service.path()))
                        .flatMap(service -> user(input.desired(), comparison, service, untouched).stream()).toList();
        return refusals(users, gone, true, path -> Place.ofFile("services/" + path + "/service.json"));
    }

    /// As it is wanted, if this run makes it so; otherwise as it is recorded.
    private static Optional<User> user(Environment desired, Comparison comparison, RecordedService service,
            Set<ServicePath> untouched) {
        var wanted = desired.service(service.path()).filter(_ -> !untouched.contains(service.path()));
        return wanted.map(now -> new User(now.path(), now.producers(), desired.templateOf(now)))
                .or(() -> comparison.recipe(service)
                        .map(recipe -> new User(service.path(), service.producers(), recipe)));
    }

    private static List<Diagnostic> refusals(List<User> users, Set<ServicePath> gone, boolean alsoAuto,
            Function<ServicePath, Place> place) {
        var reasons = new TreeMap<ServicePath, Set<String>>();
        var roles = new TreeMap<ServicePath, Set<String>>();
        for (var user : users) {
            for (var link : user.template().consumes()) {
                var names = user.producers().getOrDefault(link.argname(), List.of());
                var left = names.stream().filter(path -> !gone.contains(path)).count();
                if (left < names.size() && left < link.min() && (alsoAuto || !link.auto())) {
                    names.stream().filter(gone::contains).forEach(path -> {
                        reasons.computeIfAbsent(path, _ -> new LinkedHashSet<>()).add(reason(user, link, left));
                        roles.computeIfAbsent(path, _ -> new TreeSet<>()).add(link.role());
                    });
                }
            }
        }
        var refusals = new ArrayList<Diagnostic>();
        reasons.forEach((path, why) -> refusals.add(Diagnostic.error("still-used", place.apply(path),
                path.shown() + " can't be removed: " + String.join(", ", why) + ".")
                .withHint(
                        "Give them another " + String.join(" and ", roles.get(path)) + " first, or remove them too.")));
        return refusals;
    }

    private static String reason(User user, Link.Consume link, long left) {
        return user.path().shown() + " needs at least " + (link.min() == 1 ? "1 " : link.min() + " of the role ")
                + link.role() + " as '" + link.argname()
                + "' and would have " + left;
    }
}
