package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Place;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.ServicePath;

/// Which of the services that are in no blueprint any more go: all, or those that are named, with what stands in them,
/// and with what was made for them alone.
final class Removals {

    /// The names that the compiler gives to what it makes.
    private static final Pattern MADE = Pattern.compile("auto_\\d+");

    private final Recorded recorded;
    private final Set<ServicePath> asked = new HashSet<>();

    /// @param gone recorded and no longer desired
    Removals(Plan.Request request, Recorded recorded, SortedSet<ServicePath> gone) {
        this.recorded = recorded;
        gone.stream().filter(path -> request.removeOrphans() || request.remove().stream().anyMatch(path::isWithin))
                .forEach(asked::add);
        if (!asked.isEmpty()) {
            withMade(gone);
        }
    }

    boolean isAsked(ServicePath path) {
        return asked.contains(path);
    }

    /// What was made for what goes, goes along, unless somebody else has come to use it.
    private void withMade(SortedSet<ServicePath> gone) {
        var open = new ArrayList<>(gone.stream()
                .filter(path -> !asked.contains(path) && MADE.matcher(path.key().instance()).matches()).toList());
        boolean more = true;
        while (more) {
            more = false;
            for (var path : List.copyOf(open)) {
                var users = users(path);
                if (!users.isEmpty() && asked.containsAll(users)) {
                    asked.add(path);
                    open.remove(path);
                    more = true;
                }
            }
        }
    }

    private List<ServicePath> users(ServicePath made) {
        return recorded.services().values().stream()
                .filter(service -> service.path().parent().filter(made::equals).isPresent() || uses(service, made))
                .map(RecordedService::path).toList();
    }

    private static boolean uses(RecordedService service, ServicePath producer) {
        return service.producers().values().stream().anyMatch(paths -> paths.contains(producer));
    }

    /// Why what is named can't be removed: it is still wanted, or isn't there.
    static List<Diagnostic> problems(Plan.Request request, Environment desired, Recorded recorded) {
        var problems = new ArrayList<Diagnostic>();
        for (var path : request.remove().stream().sorted().toList()) {
            var wanted = desired.service(path);
            if (wanted.isPresent()) {
                problems.add(Diagnostic.error("still-wanted", wanted.get().place(),
                        path.shown() + " can't be removed, since a blueprint asks for it.")
                        .withHint("Take it out of " + wanted.get().place().file() + " first."));
            } else if (recorded.service(path).isEmpty()) {
                problems.add(Diagnostic.error("unknown-service", Place.ofFile("services/" + path),
                        path.shown() + " can't be removed: nothing is recorded of it.")
                        .withHint("What is recorded stands below services/."));
            }
        }
        return problems;
    }
}
