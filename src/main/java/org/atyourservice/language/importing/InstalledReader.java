package org.atyourservice.language.importing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.importing.OldService.Reference;
import org.atyourservice.language.importing.OldService.Said;
import org.atyourservice.language.yaml.Characters;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// Reads the folders of installed services. What can't be read of one is told, and the rest of it counts.
final class InstalledReader {

    /// Consumers and children say of themselves whose they are; keys and places of the old system mean nothing here.
    private static final Set<String> UNDERSTOOD = Set.of("actorName", "actorKey", "template", "name", "serviceName",
            "role", "dbobj", "key", "guid", "gitRepo", "gitrepo", "parent", "producers", "consumers", "children",
            "state", "actions", "data", "dataUI", "path");

    private final OldTree tree;
    private final SortedSet<String> folders;
    private final Report report;

    /// @param folders of all services of one environment
    InstalledReader(OldTree tree, List<String> folders, Report report) {
        this.tree = tree;
        this.folders = new TreeSet<>(folders);
        this.report = report;
    }

    /// All services, those above before those below.
    List<OldService> read() {
        return folders.stream().map(this::service).toList();
    }

    private OldService service(String folder) {
        if (tree.lastName(folder).contains("!")) {
            return tree.has(OldTree.join(folder, "service.json")) || tree.has(OldTree.join(folder, "data.json"))
                    ? ofJson(folder)
                    : ofRole(folder);
        }
        return ofDomain(folder);
    }

    /// `services/role!instance/service.json` and `data.json`.
    private OldService ofJson(String folder) {
        var name = named(folder);
        var file = OldTree.join(folder, "service.json");
        var head = json(file);
        var data = OldTree.join(folder, "data.json");
        var values = new LinkedHashMap<String, Said>();
        json(data).fields().forEach((key, value) -> values.put(key, new Said(value, lineOf(data, key))));
        var template = head.text("actorName").or(() -> head.text("template")).filter(text -> !text.isBlank())
                .orElse(name.role());
        var parent = head.get("parent").flatMap(value -> pointer(value, file));
        var producers = head.get("producers").map(value -> pointers(value, file)).orElse(List.of());
        headBehind(head, file, template + " " + name.instance());
        return new OldService(folder, "", template, name.instance(), parentOf(folder), parent, values, producers,
                states(head), false, Place.ofFile(tree.has(file) ? file : data));
    }

    private void headBehind(Value.Fields head, String file, String service) {
        var behind = head.fields().entrySet().stream()
                .filter(entry -> !UNDERSTOOD.contains(entry.getKey()) && !isEmpty(entry.getValue()))
                .map(Map.Entry::getKey).map(Names::cut).toList();
        if (!behind.isEmpty()) {
            report.note("installed-behind", tree.has(file) ? lineOf(file, behind.getFirst()) : Place.ofFile(file),
                    "Of " + service + " " + Names.list(behind)
                            + " stay behind: they are no attributes, and its template says such things here.");
        }
    }

    private static boolean isEmpty(Value value) {
        return switch (value) {
            case Value.Nothing _ -> true;
            case Value.Items(var items) -> items.isEmpty();
            case Value.Fields(var fields) -> fields.isEmpty();
            case Value.Text(var text) -> text.isEmpty();
            case Value.Num _,Value.Flag _,Value.SecretRef _ -> false;
        };
    }

    /// `services/role!instance/instance.hrd` or `data.hrd`, of the time before `service.json`.
    private OldService ofRole(String folder) {
        var name = named(folder);
        var hrd = HrdService.read(tree, folder, List.of("instance.hrd", "data.hrd", "service.hrd"), report);
        return hrd.service(folder, hrd.text("service.name").orElse(name.role()), name.instance(), "",
                parentOf(folder), false, report);
    }

    /// `domain__name__instance/service.hrd`, whose attributes start with `instance.`; or `instance.hrd`.
    private OldService ofDomain(String folder) {
        var parts = tree.lastName(folder).split("__", 3);
        var hrd = HrdService.read(tree, folder, List.of("service.hrd", "instance.hrd"), report);
        return hrd.service(folder, parts[1], parts[2], parts[0], parentOf(folder), true, report);
    }

    private Reference named(String folder) {
        var name = tree.lastName(folder);
        int at = name.indexOf('!');
        return new Reference(name.substring(0, at), name.substring(at + 1), Place.ofFile(folder));
    }

    private Optional<String> parentOf(String folder) {
        for (var above = OldTree.parent(folder); !above.isEmpty(); above = OldTree.parent(above)) {
            if (folders.contains(above)) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    private Value.Fields json(String file) {
        var empty = new Value.Fields(Map.of());
        var problems = new ArrayList<Diagnostic>();
        var text = tree.file(file).flatMap(bytes -> Characters.decode(file, bytes, problems::add));
        problems.forEach(report::tell);
        if (text.isEmpty() || text.get().isBlank()) {
            return empty;
        }
        try {
            if (Json.read(text.get()) instanceof Value.Fields fields) {
                return fields;
            }
            report.lost("installed-unreadable", Place.ofFile(file), "This is no JSON object.",
                    "What it said about the service is left out; the rest of the service came along.");
        } catch (Json.Unreadable e) {
            report.lost("installed-unreadable", new Place(file, e.line(), e.column()),
                    "This is no JSON: " + e.getMessage() + ".",
                    "What it said about the service is left out; the rest of the service came along.");
        }
        return empty;
    }

    /// The line of a key, for a file that a program wrote: a key a line.
    private Place lineOf(String file, String key) {
        var lines = new String(tree.files().get(file), StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int at = lines.get(i).indexOf('"' + key + '"');
            if (at >= 0) {
                return new Place(file, i + 1, lines.size() == 1 ? at + 1 : 0);
            }
        }
        return Place.ofFile(file);
    }

    private static List<Reference> pointers(Value value, String file) {
        return switch (value) {
            case Value.Items(var items) -> items.stream().flatMap(item -> pointer(item, file).stream()).toList();
            // Some wrote them by role: {"node": ["node!n1"]}.
            case Value.Fields(var fields) when !fields.containsKey("actorName") -> fields.values().stream()
                    .flatMap(list -> pointers(list, file).stream()).toList();
            case Value.Text _,Value.Num _,Value.Flag _,Value.Nothing _,Value.Fields _,Value.SecretRef _ ->
                pointer(value, file).stream().toList();
        };
    }

    /// `{actorName, serviceName}`, or `role!instance`.
    private static Optional<Reference> pointer(Value value, String file) {
        var place = Place.ofFile(file);
        return switch (value) {
            case Value.Fields fields -> fields.text("serviceName").or(() -> fields.text("name"))
                    .filter(name -> !name.isEmpty())
                    .map(name -> new Reference(fields.text("actorName").orElse(""), name, place));
            case Value.Text(var text) -> HrdService.reference(text, place);
            case Value.Num _,Value.Flag _,Value.Nothing _,Value.Items _,Value.SecretRef _ -> Optional.empty();
        };
    }

    /// Such as `ok; install ok, start error`.
    private static String states(Value.Fields head) {
        var state = head.text("state").orElse("");
        var actions = head.get("actions").orElse(Value.NOTHING) instanceof Value.Items(var items)
                ? items.stream().filter(Value.Fields.class::isInstance).map(Value.Fields.class::cast)
                        .filter(action -> action.text("state").filter(text -> !text.equals("new")).isPresent())
                        .map(action -> action.text("name").orElse("?") + " " + action.text("state").orElse(""))
                        .collect(Collectors.joining(", "))
                : "";
        return state.isEmpty() || actions.isEmpty() ? state + actions : state + "; " + actions;
    }
}
