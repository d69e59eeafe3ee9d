package org.atyourservice.language.blueprint;

import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;

/// Chooses where the actions of a service run: on itself, on what it consumes as `on`, on the only
/// node it consumes, on the nearest target above it, else here.
final class Targets {

    static final String CODE = "target";
    private static final String ON = "on";
    private static final String NODE = "node";

    private final Work work;
    private final Drafts drafts;

    Targets(Work work, Drafts drafts) {
        this.work = work;
        this.drafts = drafts;
    }

    void choose(Draft draft) {
        if (isTarget(draft.path)) {
            draft.target = on(draft.path);
            return;
        }
        var named = draft.producers.getOrDefault(ON, List.of());
        if (!named.isEmpty()) {
            draft.target = onNamed(draft, named);
            return;
        }
        var nodes = draft.producers.values().stream().flatMap(List::stream).distinct()
                .filter(path -> drafts.get(path).isOf(NODE) && isTarget(path)).sorted().toList();
        if (nodes.size() > 1) {
            tell(draft, draft.shown() + " uses several nodes, and it is not said on which its actions run: "
                    + References.list(nodes) + ".", "Give the link in its template the argname 'on'.");
        } else if (nodes.size() == 1) {
            draft.target = on(nodes.getFirst());
        } else {
            draft.target = above(draft.path).map(this::on).orElse(Target.HERE);
        }
    }

    private Target onNamed(Draft draft, List<ServicePath> named) {
        if (named.size() > 1) {
            tell(draft, draft.shown() + " can run on one service only, and 'on' names " + References.list(named) + ".",
                    "");
        } else if (!isTarget(named.getFirst())) {
            tell(draft, draft.shown() + " can't run on " + named.getFirst().shown() + ", which is no target.",
                    "A template whose services are targets says 'target: ssh' or 'target: local'.");
        } else {
            return on(named.getFirst());
        }
        return Target.HERE;
    }

    private Optional<ServicePath> above(ServicePath path) {
        for (var above = path.parent(); above.isPresent(); above = above.get().parent()) {
            if (isTarget(above.get())) {
                return above;
            }
        }
        return Optional.empty();
    }

    private boolean isTarget(ServicePath path) {
        return drafts.get(path).template.target().isPresent();
    }

    private Target on(ServicePath path) {
        return new Target.On(path, drafts.get(path).template.target().orElseThrow());
    }

    private void tell(Draft draft, String message, String hint) {
        var error = Diagnostic.error(CODE, draft.place, message);
        work.tell(draft, hint.isEmpty() ? error : error.withHint(hint));
    }
}
