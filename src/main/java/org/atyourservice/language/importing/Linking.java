package org.atyourservice.language.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.atyourservice.language.importing.OldService.Reference;
import org.atyourservice.language.importing.Placing.Placed;
import org.atyourservice.model.Link;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;

/// Finds out which link of its template each producer of an installed service belongs to.
final class Linking {

    private final Placing placing;
    private final Report report;
    private final Map<String, Map<String, Link.Consume>> more = new TreeMap<>();
    private final Map<ServicePath, Map<String, List<ServicePath>>> links = new LinkedHashMap<>();

    Linking(Placing placing, Report report) {
        this.placing = placing;
        this.report = report;
    }

    void link(Collection<Placed> services) {
        for (var placed : services) {
            var found = new LinkedHashMap<String, Set<ServicePath>>();
            var spoken = said(placed, found);
            for (var reference : placed.service().producers()) {
                producer(placed, reference, spoken, found);
            }
            var lists = new LinkedHashMap<String, List<ServicePath>>();
            found.forEach((argname, producers) -> lists.put(argname, List.copyOf(producers)));
            links.put(placed.path(), lists);
        }
    }

    /// The producers of a service by argname.
    Map<String, List<ServicePath>> of(ServicePath path) {
        return links.getOrDefault(path, Map.of());
    }

    /// Links that services have and their templates don't know, by the template's name.
    Map<String, List<Link.Consume>> more() {
        var lists = new TreeMap<String, List<Link.Consume>>();
        more.forEach((template, consumes) -> lists.put(template, List.copyOf(consumes.values())));
        return lists;
    }

    /// What the attributes say by argname.
    private Set<ServicePath> said(Placed placed, Map<String, Set<ServicePath>> found) {
        var spoken = new LinkedHashSet<ServicePath>();
        for (var link : placed.template().consumes()) {
            var said = Optional.ofNullable(placed.service().values().get(link.argname()));
            for (var name : said.map(words -> names(words.value())).orElse(List.of())) {
                var reference = new Reference(link.role(), name, said.get().place());
                placing.find(reference, placed.service()).ifPresentOrElse(producer -> {
                    found.computeIfAbsent(link.argname(), _ -> new LinkedHashSet<>()).add(producer.path());
                    spoken.add(producer.path());
                }, () -> missing(placed, reference));
            }
        }
        return spoken;
    }

    private void producer(Placed placed, Reference reference, Set<ServicePath> spoken,
            Map<String, Set<ServicePath>> found) {
        var producer = placing.find(reference, placed.service());
        if (producer.isEmpty()) {
            missing(placed, reference);
            return;
        }
        var path = producer.get().path();
        boolean isParent = placed.path().parent().filter(path::equals).isPresent();
        if (isParent || spoken.contains(path)) {
            return;
        }
        var role = producer.get().template().role();
        var argname = placed.template().consumes().stream()
                .filter(link -> link.role().equals(role) || link.role().equals(producer.get().template().name()))
                .filter(link -> found.getOrDefault(link.argname(), Set.of()).size() < link.max())
                .map(Link.Consume::argname).findFirst().orElseGet(() -> another(placed, reference, role));
        found.computeIfAbsent(argname, _ -> new LinkedHashSet<>()).add(path);
    }

    private String another(Placed placed, Reference reference, String role) {
        var template = placed.template();
        var parent = template.parent().or(() -> Optional.ofNullable(placing.newParents().get(template.name())));
        var known = Stream.concat(template.consumes().stream(), parent.stream()).map(Link::argname).toList();
        var argname = known.contains(role) || template.schema().attribute(role).isPresent() ? role + "Used" : role;
        var first = more.computeIfAbsent(template.name(), _ -> new TreeMap<>()).putIfAbsent(argname,
                new Link.Consume(role, argname, 0, Integer.MAX_VALUE, false, Set.of()));
        if (first == null) {
            report.look("link-added", reference.place(), placed.service().shown() + " uses " + role + " "
                    + reference.instance() + ", for which its template has no link. It got one: '" + argname + "'.",
                    "Look at links in templates/" + template.name() + "/template.yaml.");
        }
        return argname;
    }

    private void missing(Placed placed, Reference reference) {
        var what = (reference.role().isEmpty() ? "" : reference.role() + " ") + reference.instance();
        report.lost("installed-link", reference.place(), placed.service().shown() + " uses " + what
                + ", and it can't be said which service that is.",
                "Write it into blueprints/imported.yaml, if it is still used.");
    }

    private static List<String> names(Value value) {
        var names = new ArrayList<String>();
        switch (value) {
            case Value.Items(var items) -> items.forEach(item -> item.scalar().ifPresent(names::add));
            case Value.Text(var text) -> names.addAll(List.of(text.split(",")));
            case Value.Num _,Value.Flag _,Value.Nothing _,Value.Fields _,Value.SecretRef _ -> names.clear();
        }
        return names.stream().map(String::strip).filter(name -> !name.isEmpty()).toList();
    }
}
