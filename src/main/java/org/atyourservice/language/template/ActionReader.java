package org.atyourservice.language.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.atyourservice.language.hint.Durations;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.language.yaml.YamlReader;
import org.atyourservice.model.Action;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;

/// Finds the actions of a template: the files directly below `actions/`, with what
/// `template.yaml` says about them.
final class ActionReader {

    /// The file in which older versions have all actions as functions.
    static final String PYTHON = "actions.py";
    private static final String FOLDER = "actions/";
    private static final List<String> KEYS = List.of("timeout", "every", "on", "retries", "needs", "long");
    private static final List<String> RECURRING_KEYS = List.of("action", "period", "log", "timeout");

    private final TemplateFiles files;
    private final YamlReader reader;
    private final Set<String> python;
    private final boolean hasData;

    /// @param python the functions of `actions.py`
    /// @param hasData the template says which folders hold a service's data
    ActionReader(TemplateFiles files, YamlReader reader, Set<String> python, boolean hasData) {
        this.files = files;
        this.reader = reader;
        this.python = python;
        this.hasData = hasData;
    }

    /// @param elsewhere periods that another file says
    Map<String, Action> actions(Map<String, YamlNode.Entry> declared, Optional<YamlNode> recurring,
            Optional<YamlNode> timeouts, Map<String, Duration> elsewhere) {
        var found = files();
        python.forEach(name -> found.putIfAbsent(name, PYTHON));
        BuiltInActions.add(found, hasData);
        var periods = new TreeMap<>(elsewhere);
        var limits = new TreeMap<String, Duration>();
        periods.putAll(periods(recurring, found, limits));
        limits.putAll(timeouts(timeouts, found));
        var actions = new TreeMap<String, Action>();
        found.forEach((name, file) -> actions.put(name, new Action(name, file, Optional.ofNullable(limits.get(name)),
                Optional.ofNullable(periods.get(name)), false)));
        declared.forEach((name, entry) -> {
            checkFile(name, entry.key(), found);
            var file = found.getOrDefault(name, FOLDER + name);
            var known = new Action(name, file, Optional.ofNullable(limits.get(name)),
                    Optional.ofNullable(periods.get(name)), false);
            actions.put(name, action(known, entry.value(), found));
        });
        checkCircles(declared, actions);
        return actions;
    }

    /// Each circle is told once, at the first of its actions.
    private void checkCircles(Map<String, YamlNode.Entry> declared, Map<String, Action> actions) {
        var told = new HashSet<String>();
        for (var name : new TreeSet<>(declared.keySet())) {
            var path = new ArrayList<String>();
            if (!told.contains(name) && leadsTo(name, name, actions, path, new HashSet<>())) {
                told.addAll(path);
                reader.error("needs-circle", declared.get(name).key(), "These actions need each other in a circle: "
                        + Names.cut(String.join(", ", path)) + ".");
            }
        }
    }

    private static boolean leadsTo(String goal, String from, Map<String, Action> actions, List<String> path,
            Set<String> seen) {
        path.add(from);
        for (var need : Optional.ofNullable(actions.get(from)).map(Action::needs).orElse(List.of())) {
            if (need.equals(goal)) {
                path.add(need);
                return true;
            }
            if (seen.add(need) && leadsTo(goal, need, actions, path, seen)) {
                return true;
            }
        }
        path.removeLast();
        return false;
    }

    private Map<String, String> files() {
        var found = new TreeMap<String, String>();
        for (var path : files.files().tailMap(FOLDER).keySet().stream().takeWhile(p -> p.startsWith(FOLDER)).toList()) {
            var name = path.substring(FOLDER.length());
            if (name.contains("/") || name.startsWith("_") || name.startsWith(".")) {
                continue;
            }
            int dot = name.lastIndexOf('.');
            var other = found.putIfAbsent(dot < 1 ? name : name.substring(0, dot), path);
            var place = Place.ofFile(files.path(path));
            if (other != null) {
                reader.tell(Diagnostic.error("action-twice", place,
                        "The same action is in " + other + " too. Only one file can be the action."));
            } else if (!files.executables().contains(path)) {
                reader.tell(Diagnostic.warning("not-executable", place, "This action is not executable.")
                        .withHint("Make it so with 'chmod +x'; a helper that is no action goes into another folder."));
            }
        }
        return found;
    }

    private void checkFile(String name, YamlNode at, Map<String, String> found) {
        if (!found.containsKey(name)) {
            var error = Diagnostic.error("action-missing", reader.place(at), "The action '" + Names.cut(name)
                    + "' has no file in " + files.path(FOLDER)
                    + (files.files().containsKey(PYTHON) ? " and is no function in " + PYTHON : "") + ".");
            reader.tell(Names.with(error, Names.hint(name, found.keySet(), "There are")));
        }
    }

    /// @param known what other keys say of it
    private Action action(Action known, YamlNode node, Map<String, String> found) {
        var name = known.name();
        var keys = reader.fields(node, "an action");
        TemplateReader.checkKeys(reader, keys.sequencedValues(), KEYS, List.of());
        var retries = TemplateReader.node(keys, "retries").map(this::retries).orElse(List.of());
        var needs = TemplateReader.node(keys, "needs").map(list -> needs(name, list, found))
                .orElseGet(() -> Action.usualNeeds(name));
        boolean isLong = TemplateReader.node(keys, "long").map(flag -> reader.flag(flag, false)).orElse(false);
        var timeout = TemplateReader.node(keys, "timeout").flatMap(this::duration).or(known::timeout);
        var every = TemplateReader.node(keys, "every").flatMap(this::duration).or(known::every);
        boolean here = TemplateReader.node(keys, "on").map(this::isHere).orElse(false);
        return new Action(name, known.file(), timeout, every, here, retries, needs, isLong);
    }

    /// What an action says that it needs has to be there.
    private List<String> needs(String name, YamlNode node, Map<String, String> found) {
        var needs = new ArrayList<String>();
        for (var item : reader.items(node)) {
            reader.text(item, "the name of an action").ifPresent(need -> {
                if (need.equals(name)) {
                    reader.error("needs-itself", item, "The action '" + Names.cut(name) + "' can't need itself.");
                } else if (!found.containsKey(need)) {
                    var error = Diagnostic.error("action-missing", reader.place(item), "The action '"
                            + Names.cut(name) + "' needs '" + Names.cut(need) + "', which the template doesn't have.");
                    reader.tell(Names.with(error, Names.hint(need, found.keySet(), "There are")));
                } else {
                    needs.add(need);
                }
            });
        }
        return needs;
    }

    private List<Duration> retries(YamlNode node) {
        var waits = reader.items(node).stream().flatMap(item -> duration(item).stream()).toList();
        reader.tell(Diagnostic.warning("retries-unused", reader.place(node),
                "'retries' has no effect yet: an action that fails is not tried again.")
                .withHint("Remove it, or let the action itself try again."));
        return waits;
    }

    private boolean isHere(YamlNode node) {
        var where = reader.text(node, "here or target");
        if (where.isPresent() && !List.of("here", "target").contains(where.get())) {
            reader.error("action-on", node, "An action runs on its target, or with 'on: here' on this machine.");
        }
        return where.filter("here"::equals).isPresent();
    }

    /// `recurring` of older versions: a list of actions and their periods.
    ///
    /// @param limits gets how long they may take, where that is said with them
    private Map<String, Duration> periods(Optional<YamlNode> recurring, Map<String, String> found,
            Map<String, Duration> limits) {
        var periods = new TreeMap<String, Duration>();
        if (recurring.map(YamlNode::resolved).orElse(null) instanceof YamlNode.Mapping mapping
                && !reader.fields(mapping).containsKey("action")) {
            return byName(mapping, found, limits);
        }
        for (var item : recurring.map(reader::items).orElse(List.of())) {
            var keys = reader.fields(item, "a recurring action");
            TemplateReader.checkKeys(reader, keys.sequencedValues(), RECURRING_KEYS, List.of());
            var action = TemplateReader.node(keys, "action").flatMap(node -> {
                var name = reader.text(node, "the name of an action");
                name.ifPresent(text -> checkFile(text, node, found));
                return name;
            });
            var period = TemplateReader.node(keys, "period").flatMap(this::duration);
            action.ifPresent(name -> period.ifPresent(every -> periods.put(name, every)));
            var limit = TemplateReader.node(keys, "timeout").flatMap(this::duration);
            action.ifPresent(name -> limit.ifPresent(most -> limits.put(name, most)));
        }
        return periods;
    }

    /// `timeouts` of older versions: a list of `action: 30s`, or one map of them.
    private Map<String, Duration> timeouts(Optional<YamlNode> node, Map<String, String> found) {
        var timeouts = new TreeMap<String, Duration>();
        for (var item : node.map(reader::items).orElse(List.of())) {
            reader.fields(item, "an action and how long it may take").forEach((name, entry) -> {
                checkFile(name, entry.key(), found);
                duration(entry.value()).ifPresent(limit -> timeouts.put(name, limit));
            });
        }
        return timeouts;
    }

    /// `recurring` as a map: `monitor: 1m`, or `monitor: {period: 1m}`.
    private Map<String, Duration> byName(YamlNode.Mapping mapping, Map<String, String> found,
            Map<String, Duration> limits) {
        var periods = new TreeMap<String, Duration>();
        reader.fields(mapping).forEach((name, entry) -> {
            checkFile(name, entry.key(), found);
            if (entry.value().resolved() instanceof YamlNode.Mapping mapped) {
                var keys = reader.fields(mapped);
                TemplateReader.checkKeys(reader, keys.sequencedValues(), RECURRING_KEYS, List.of());
                TemplateReader.node(keys, "period").flatMap(this::duration)
                        .ifPresent(every -> periods.put(name, every));
                TemplateReader.node(keys, "timeout").flatMap(this::duration)
                        .ifPresent(limit -> limits.put(name, limit));
            } else if (!entry.value().isNull()) {
                duration(entry.value()).ifPresent(every -> periods.put(name, every));
            }
        });
        return periods;
    }

    private Optional<Duration> duration(YamlNode node) {
        var text = reader.text(node, "a duration such as 30s or 5m");
        var duration = text.flatMap(Durations::parse);
        if (text.isPresent() && duration.isEmpty()) {
            reader.error("bad-duration", node,
                    "'" + Names.cut(text.get()) + "' is not a duration; write it as 30s, 5m or 1h30m.");
        }
        return duration;
    }
}
