package org.atyourservice.language.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.hrd.Hrd;
import org.atyourservice.language.hrd.HrdEntry;
import org.atyourservice.language.importing.OldService.Reference;
import org.atyourservice.language.importing.OldService.Said;
import org.atyourservice.language.yaml.Characters;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.atyourservice.model.Value;

/// What the HRD files of one installed service say.
///
/// @param file the first of them that is there
record HrdService(String file, List<HrdEntry> entries) {

    private static final String ATTRIBUTE = "instance.";
    private static final String PRODUCER = "producer.";
    /// What the system itself noted about a service, and what its template says.
    private static final List<String> OF_THE_SYSTEM = List.of("service.", "git.", "process.", "dependencies.",
            "env.process.", "platform.", "recurring.", "flists.", "state.");

    private static final Set<String> UNDERSTOOD = Set.of("parent", "service.name", "service.instance",
            "service.domain", "service.installed.checksum", "service.state");

    static HrdService read(OldTree tree, String folder, List<String> names, Report report) {
        var entries = new ArrayList<HrdEntry>();
        var first = folder;
        for (var name : names) {
            var file = OldTree.join(folder, name);
            var bytes = tree.file(file);
            if (bytes.isPresent()) {
                first = first.equals(folder) ? file : first;
                var problems = new ArrayList<Diagnostic>();
                Characters.decode(file, bytes.get(), problems::add)
                        .ifPresent(text -> entries.addAll(Hrd.read(file, text, problems::add).entries()));
                problems.forEach(report::tell);
            }
        }
        return new HrdService(first, List.copyOf(entries));
    }

    Optional<String> text(String key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).reduce((_, last) -> last)
                .flatMap(HrdEntry::text).filter(text -> !text.isBlank());
    }

    /// @param report gets what is neither an attribute nor a link
    /// @param prefixed its attributes start with `instance.`, if any does
    OldService service(String folder, String template, String instance, String domain, Optional<String> parent,
            boolean prefixed, Report report) {
        boolean strict = prefixed && entries.stream().anyMatch(entry -> entry.key().startsWith(ATTRIBUTE));
        var values = new LinkedHashMap<String, Said>();
        var producers = new ArrayList<Reference>();
        var behind = new ArrayList<HrdEntry>();
        for (var entry : entries) {
            var key = entry.key();
            if (key.startsWith(PRODUCER)) {
                producers.addAll(references(entry, key.substring(PRODUCER.length())));
            } else if (key.startsWith(ATTRIBUTE)) {
                values.put(key.substring(ATTRIBUTE.length()), new Said(entry.value(), entry.place()));
            } else if (!strict && !key.equals("parent") && OF_THE_SYSTEM.stream().noneMatch(key::startsWith)) {
                values.put(key, new Said(entry.value(), entry.place()));
            } else if (!UNDERSTOOD.contains(key) && !(entry.value() instanceof Value.Nothing)) {
                behind.add(entry);
            }
        }
        if (!behind.isEmpty()) {
            report.note("installed-behind", behind.getFirst().place(), "Of " + template + " " + instance + " "
                    + Names.list(behind.stream().map(entry -> Names.cut(entry.key())).distinct().toList())
                    + " stay behind: they are no attributes, and its template says such things here.");
        }
        var named = entries.stream().filter(entry -> entry.key().equals("parent")).findFirst()
                .flatMap(entry -> entry.text().flatMap(text -> reference(text, entry.place())));
        return new OldService(folder, domain, template, instance, parent, named, values, producers, state(), true,
                Place.ofFile(file));
    }

    private String state() {
        return text("service.installed.checksum").map(sum -> "installed, with the checksum " + sum)
                .or(() -> text("service.state")).orElse("");
    }

    private static List<Reference> references(HrdEntry entry, String role) {
        var texts = entry.value() instanceof Value.Items(var items)
                ? items.stream().flatMap(item -> item.scalar().stream()).toList()
                : entry.text().stream().flatMap(text -> List.of(text.split(",")).stream()).toList();
        return texts.stream().flatMap(text -> reference(text, entry.place()).stream())
                .map(found -> found.role().isEmpty() ? new Reference(role, found.instance(), found.place()) : found)
                .toList();
    }

    /// `role!instance`, `domain|name!instance@role (version)`, `domain__name__instance`, or the instance alone.
    static Optional<Reference> reference(String text, Place place) {
        var plain = text.strip().replaceAll("\\s*\\(.*\\)$", "");
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        if (plain.contains("__")) {
            var parts = plain.split("__", 3);
            return Optional.of(parts.length == 3
                    ? new Reference(parts[1], parts[2], place)
                    : new Reference(parts[0], parts[1], place));
        }
        var withoutDomain = plain.substring(plain.indexOf('|') + 1);
        int role = withoutDomain.indexOf('@');
        var named = role < 0 ? withoutDomain : withoutDomain.substring(0, role);
        int at = named.indexOf('!');
        return Optional.of(at < 0
                ? new Reference("", named, place)
                : new Reference(named.substring(0, at), named.substring(at + 1), place));
    }
}
