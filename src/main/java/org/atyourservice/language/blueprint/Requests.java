package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.language.hint.Durations;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.language.yaml.YamlReader;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Extras;
import org.atyourservice.model.Extras.ActionRequest;
import org.atyourservice.model.Extras.EventFilter;
import org.atyourservice.model.Place;

/// Reads what stands in blueprints beside services: the actions that they ask for, and event filters. What is wrong
/// with one of them is told, and it is left out; no service is the worse for it.
final class Requests {

    static final String ACTIONS = "actions";
    static final String ACTION = "action";
    static final List<String> KEYS = List.of(ACTION, "actor", "service", "recurring", "force");

    private final Work work;
    private final RequestTargets targets;
    private final List<ActionRequest> actions = new ArrayList<>();
    private final List<EventFilter> filters = new ArrayList<>();

    Requests(Work work, Drafts drafts) {
        this.work = work;
        this.targets = new RequestTargets(work, drafts);
    }

    /// In the order of the blueprints.
    Extras read() {
        for (var other : work.others()) {
            var reader = new YamlReader(other.file(), work.problems());
            switch (other.key()) {
                case ACTIONS -> reader.items(other.node()).forEach(item -> request(reader, item));
                case ACTION -> request(reader, other.node());
                default -> reader.items(other.node()).forEach(item -> filters
                        .add(new EventFilter(reader.plain(item), reader.place(item))));
            }
        }
        return new Extras(actions, filters);
    }

    /// A map, or nothing but the names of actions, which are then asked of all services.
    private void request(YamlReader reader, YamlNode item) {
        if (item.resolved() instanceof YamlNode.Scalar && !item.isNull()) {
            add(reader, item, item, Map.of());
            return;
        }
        var keys = new LinkedHashMap<String, YamlNode>();
        var fields = reader.fields(item, "an action that is asked for");
        fields.forEach((key, entry) -> {
            if (KEYS.contains(key)) {
                keys.put(key, entry.value());
            } else if (!key.contains("__") && !key.equals(ACTIONS)) {
                var unknown = Diagnostic
                        .warning("unknown-key", reader.place(entry.key()), "There is no key '" + Names.cut(key)
                                + "' here.")
                        .withHint(Names.hint(key, KEYS, "Known are"));
                reader.tell(work.mended(unknown, entry.key(),
                        Names.closest(key, KEYS).filter(name -> !fields.containsKey(name))));
            }
        });
        if (!keys.containsKey(ACTION)) {
            reader.tell(Diagnostic.error("no-action", reader.place(item), "This doesn't say which action is asked for.")
                    .withHint("Write 'action: install', or whichever is meant."));
            return;
        }
        add(reader, item, keys.get(ACTION), keys);
    }

    private void add(YamlReader reader, YamlNode item, YamlNode said, Map<String, YamlNode> keys) {
        var names = actions(reader, said);
        var actor = text(reader, keys, "actor", "the name of a template or a role");
        var service = text(reader, keys, "service", "the name of a service");
        var period = text(reader, keys, "recurring", "a duration such as 30s or 5m");
        var recurring = period.flatMap(Durations::parse);
        if (period.isPresent() && recurring.isEmpty()) {
            reader.error("bad-duration", keys.get("recurring"),
                    "'" + Names.cut(period.get()) + "' is not a duration; write it as 30s, 5m or 1h30m.");
        }
        boolean force = Optional.ofNullable(keys.get("force")).filter(Producers::names)
                .map(node -> reader.flag(node, false)).orElse(false);
        var meant = targets.meant(reader, actor.map(name -> new RequestTargets.Named(name, keys.get("actor"))),
                service.map(name -> new RequestTargets.Named(name, keys.get("service"))));
        meant.ifPresent(services -> targets.check(reader, names, said, services));
        if (!names.isEmpty()) {
            actions.add(new ActionRequest(List.copyOf(names), actor, service,
                    meant.map(RequestTargets.Meant::services).orElse(List.of()), recurring, force,
                    place(reader, item)));
        }
    }

    /// `install`, `install, start` or a list of them.
    private LinkedHashSet<String> actions(YamlReader reader, YamlNode said) {
        var names = new LinkedHashSet<String>();
        reader.items(said).forEach(item -> reader.text(item, "the name of an action").ifPresent(text -> Arrays
                .stream(text.split(",")).map(String::strip).filter(name -> !name.isEmpty()).forEach(names::add)));
        if (names.isEmpty()) {
            reader.error("no-action", said, "The name of an action should stand here.");
        }
        return names;
    }

    private static Optional<String> text(YamlReader reader, Map<String, YamlNode> keys, String key, String what) {
        return Optional.ofNullable(keys.get(key)).filter(Producers::names)
                .flatMap(node -> reader.text(node, what)).map(String::strip);
    }

    private static Place place(YamlReader reader, YamlNode item) {
        return item.resolved() instanceof YamlNode.Mapping mapping
                ? mapping.entries().stream().filter(entry -> entry.key().text().equals(ACTION)).findFirst()
                        .map(entry -> reader.place(entry.key())).orElseGet(() -> reader.place(item))
                : reader.place(item);
    }
}
