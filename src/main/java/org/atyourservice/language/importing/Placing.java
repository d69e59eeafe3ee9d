package org.atyourservice.language.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.atyourservice.language.hint.Names;
import org.atyourservice.model.Link;
import org.atyourservice.model.ServiceKey;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;

/// Gives each installed service its path. Two that would have the same one, since they differ in domain or template
/// only, both get one.
final class Placing {

    private static final int LONGEST = 90;

    private final Map<String, OldService> services = new LinkedHashMap<>();
    private final Map<String, List<OldService>> byInstance = new HashMap<>();
    private final Map<String, Template> templates;
    private final Report report;
    private final Map<String, Link.Parent> parents = new TreeMap<>();
    private final Map<String, Placed> placed = new LinkedHashMap<>();
    private final Set<String> busy = new HashSet<>();
    private final Map<String, OldService> taken = new HashMap<>();

    /// A service with its path.
    record Placed(OldService service, Template template, ServicePath path) {}

    /// @param templates by name, those without errors
    Placing(List<OldService> services, Map<String, Template> templates, Report report) {
        for (var service : services) {
            this.services.put(service.folder(), service);
            byInstance.computeIfAbsent(service.instance(), _ -> new ArrayList<>()).add(service);
        }
        this.templates = templates;
        this.report = report;
    }

    /// All that can be placed, in the order of their folders.
    Collection<Placed> place() {
        newParents();
        services.keySet().forEach(this::placed);
        return placed.values();
    }

    /// For templates that say nothing about a parent: the one their services have, by the template's name.
    Map<String, Link.Parent> newParents() {
        if (!parents.isEmpty()) {
            return parents;
        }
        var roles = new TreeMap<String, Map<String, Integer>>();
        var free = new HashSet<String>();
        for (var service : services.values()) {
            var template = templates.get(service.template());
            var above = parentOf(service);
            if (template != null && template.parent().isEmpty()) {
                above.ifPresentOrElse(parent -> roles.computeIfAbsent(template.name(), _ -> new TreeMap<>())
                        .merge(parent.role(), 1, Integer::sum), () -> free.add(template.name()));
            }
        }
        roles.forEach((name, counts) -> {
            var role = counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
            parents.put(name, new Link.Parent(role, role, free.contains(name) || counts.size() > 1, false));
        });
        return parents;
    }

    /// The service that is meant; empty when there is none, or several.
    Optional<Placed> find(OldService.Reference reference, OldService from) {
        var found = named(reference).filter(other -> other != from).toList();
        var near = found.stream().filter(other -> other.parent().equals(from.parent())).toList();
        var one = found.size() > 1 && near.size() == 1 ? near : found;
        return one.size() == 1 ? placed(one.getFirst().folder()) : Optional.empty();
    }

    private Stream<OldService> named(OldService.Reference reference) {
        var role = reference.role();
        return byInstance.getOrDefault(reference.instance(), List.of()).stream()
                .filter(service -> role.isEmpty() || role.equals(service.template())
                        || Template.roleOf(role).equals(service.role()));
    }

    private Optional<OldService> parentOf(OldService service) {
        return service.parent().map(services::get)
                .or(() -> service.namedParent()
                        .flatMap(named -> named(named).filter(other -> other != service).findFirst()));
    }

    private Optional<Placed> placed(String folder) {
        var done = placed.get(folder);
        if (done != null || !busy.add(folder)) {
            return Optional.ofNullable(done);
        }
        var service = services.get(folder);
        var template = templates.get(service.template());
        if (template == null) {
            report.lost("installed-template", service.place(), service.shown() + " is left out: there is no template '"
                    + service.template() + "' that can be read.",
                    "Mend the template or name its collection with --templates, and import again.");
            return Optional.empty();
        }
        var above = parentOf(service);
        var parent = above.flatMap(other -> placed(other.folder()));
        if (above.isPresent() && parent.isEmpty()) {
            report.lost("installed-parent", service.place(), service.shown() + " is left out, as is "
                    + above.get().shown() + ", which it is inside of.", "Mend that one, and import again.");
            return Optional.empty();
        }
        var made = new Placed(service, template, path(service, inside(service, template, parent)));
        placed.put(folder, made);
        return Optional.of(made);
    }

    /// The parent's path, where the template can stand in it.
    private Optional<ServicePath> inside(OldService service, Template template, Optional<Placed> parent) {
        var link = template.parent().or(() -> Optional.ofNullable(parents.get(template.name())));
        boolean fits = parent.isEmpty() || link.filter(wanted -> wanted.role().equals(parent.get().template().role())
                || wanted.role().equals(parent.get().template().name())).isPresent();
        if (!fits) {
            report.lost("installed-parent", service.place(), service.shown() + " was inside of "
                    + parent.get().service().shown() + ", but the parent of a " + template.name() + " is a "
                    + link.map(Link.Parent::role).orElse("") + ". It stands on its own now.",
                    "Write its parent into blueprints/imported.yaml.");
            return Optional.empty();
        }
        return parent.map(Placed::path);
    }

    private ServicePath path(OldService service, Optional<ServicePath> parent) {
        var plain = plain(service.instance());
        if (!plain.equals(service.instance())) {
            report.look("installed-renamed", service.place(), Names.cut(service.shown()) + " is called " + plain
                    + " now: the name had " + trouble(service.instance()) + ".",
                    "Where other systems know it by its old name, change it there.");
        }
        var rest = service.template().substring(service.role().length()).replaceFirst("^\\.", "");
        var other = taken.get(key(parent, service.role(), plain));
        var domain = service.domain();
        var suffixes = Stream.concat(
                Stream.of(other != null && other.domain().equals(domain) ? rest : domain, domain, rest)
                        .filter(suffix -> !suffix.isEmpty()).map(suffix -> "-" + plain(suffix)),
                Stream.iterate(2, n -> n + 1).map(n -> "-" + n));
        var name = Stream.concat(Stream.of(""), suffixes).map(suffix -> plain + suffix)
                .filter(candidate -> !taken.containsKey(key(parent, service.role(), candidate))).findFirst()
                .orElseThrow();
        taken.put(key(parent, service.role(), name), service);
        if (other != null) {
            report.look("installed-renamed", service.place(), service.shown() + " of " + service.folder()
                    + " is called " + name + " now: " + other.folder() + " has the same role and name beside it.",
                    "Both came along; give them the names that you want.");
        }
        var key = new ServiceKey(service.role(), name);
        return parent.map(path -> path.child(key)).orElseGet(() -> ServicePath.root(key));
    }

    /// The same for two that would be one folder where upper and lower case are the same.
    private static String key(Optional<ServicePath> parent, String role, String instance) {
        return (parent.map(ServicePath::toString).orElse("") + "/" + role + "!" + instance).toLowerCase(Locale.ROOT);
    }

    private static String plain(String name) {
        var plain = possible(name);
        int end = plain.offsetByCodePoints(0, Math.min(LONGEST, length(plain)));
        return plain.isEmpty() ? "unnamed" : plain.substring(0, end).replaceAll("[. ]+$", "");
    }

    /// Without characters that no folder can have.
    private static String possible(String name) {
        return name.replaceAll("[/\\\\!:*?\"<>|\\p{Cntrl}]", "-").replaceAll("^[. ]+|[. ]+$", "");
    }

    private static int length(String name) {
        return name.codePointCount(0, name.length());
    }

    /// Why it can't stay, for a sentence that ends in `the name had`.
    private static String trouble(String name) {
        var reasons = new ArrayList<String>();
        if (!possible(name).equals(name)) {
            reasons.add("characters that no folder can have");
        }
        if (length(possible(name)) > LONGEST) {
            reasons.add(length(name) + " characters, and " + LONGEST + " are the most");
        }
        return String.join("; it had ", reasons);
    }
}
