package org.atyourservice.ui.actions;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.session.Snapshot;
import org.atyourservice.ui.Containment;

/// How far a selection reaches.
record Scope(Snapshot snapshot, Containment containment, Set<ServicePath> selected) {

    /// The selected ones with all that stands in them, as tree and canvas show it.
    SequencedSet<ServicePath> all() {
        var all = new LinkedHashSet<ServicePath>();
        collect(containment.roots(), false, all);
        // What a filter or an error keeps out of the drawing was selected all the same.
        all.addAll(selected);
        return all;
    }

    private void collect(List<Containment.Item> items, boolean inside, Set<ServicePath> all) {
        for (var item : items) {
            boolean mine = inside || selected.contains(item.path());
            if (mine) {
                all.add(item.path());
            }
            collect(item.children(), mine, all);
        }
    }

    /// Where a line for the shell goes: to the selected nodes and services; for a place such as a datacenter to the nodes
    /// in it.
    SequencedSet<ServicePath> forCommand() {
        var goesTo = new LinkedHashSet<ServicePath>();
        for (var path : selected) {
            boolean isPlace = target(path) instanceof Target.Here
                    && template(path).filter(template -> template.actions().isEmpty()).isPresent();
            if (!isPlace) {
                goesTo.add(path);
            } else {
                new Scope(snapshot, containment, Set.of(path)).all().stream().filter(this::isNode)
                        .forEach(goesTo::add);
            }
        }
        return goesTo;
    }

    boolean isNode(ServicePath path) {
        return template(path).flatMap(Template::target).isPresent();
    }

    boolean isRecorded(ServicePath path) {
        return snapshot.recorded().service(path).isPresent();
    }

    Optional<RecordedService> recorded(ServicePath path) {
        return snapshot.recorded().service(path);
    }

    /// Where its actions run; a node is its own target.
    Target target(ServicePath path) {
        var own = template(path).flatMap(Template::target);
        if (own.isPresent()) {
            return new Target.On(path, own.get());
        }
        return snapshot.recorded().service(path).map(RecordedService::target)
                .or(() -> snapshot.desired().service(path).map(Service::target)).orElse(Target.HERE);
    }

    Optional<Template> template(ServicePath path) {
        return snapshot.desired().service(path).map(Service::template)
                .or(() -> snapshot.recorded().service(path).map(RecordedService::template))
                .flatMap(name -> Optional.ofNullable(snapshot.desired().templates().get(name)));
    }

    /// True when the blueprint switches it off.
    boolean isSwitchedOff(ServicePath path) {
        return snapshot.desired().service(path).filter(service -> !service.enabled()).isPresent();
    }

    /// The hosts of these, each once.
    Set<String> hosts(Set<ServicePath> paths) {
        var hosts = new HashSet<String>();
        paths.forEach(path -> hosts.add(target(path).shown()));
        return hosts;
    }
}
