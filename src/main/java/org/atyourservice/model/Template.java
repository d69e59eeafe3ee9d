package org.atyourservice.model;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;

/// What services are made of: attributes, links and actions.
///
/// @param name such as `node.ssh`
/// @param folder inside the environment, such as `templates/node.ssh`
/// @param daemon the pid file, below the service's directory, of the process that outlives its job
/// @param data folders and files below the service's directory that hold its data
/// @param artifacts files below the service's directory that its action `build` makes, on this machine
/// @param digest over all files of the folder, SHA-256 in hexadecimal
/// @param files what its actions deploy and nobody else should change: below the service's directory, from the root
///     or from `~`
/// @param daemons processes that are started and ended by their name
public record Template(String name, String folder, String description, String icon, String category,
        Optional<TargetKind> target, Optional<Link.Parent> parent, List<Link.Consume> consumes, Set<String> provides,
        Map<String, Action> actions, Optional<String> daemon, Schema schema, String digest, List<String> data,
        List<String> artifacts, List<String> files, Map<String, Daemon> daemons) {

    /// One that declares neither data nor artifacts, and has neither files to look after nor named daemons.
    public Template(String name, String folder, String description, String icon, String category,
            Optional<TargetKind> target, Optional<Link.Parent> parent, List<Link.Consume> consumes,
            Set<String> provides, Map<String, Action> actions, Optional<String> daemon, Schema schema, String digest) {
        this(name, folder, description, icon, category, target, parent, consumes, provides, actions, daemon, schema,
                digest, List.of(), List.of(), List.of(), Map.of());
    }

    /// How services of a template are reached when actions run on them.
    public enum TargetKind {
        SSH, LOCAL
    }

    public Template {
        consumes = List.copyOf(consumes);
        provides = Set.copyOf(provides);
        actions = Map.copyOf(actions);
        data = List.copyOf(data);
        artifacts = List.copyOf(artifacts);
        files = List.copyOf(files);
        daemons = Map.copyOf(daemons);
    }

    /// The name up to its first dot.
    public String role() {
        return roleOf(name);
    }

    public static String roleOf(String template) {
        int dot = template.indexOf('.');
        return dot < 0 ? template : template.substring(0, dot);
    }

    /// Whether an action may set the attribute of a service: one that the schema marks readOnly; where the schema is
    /// of a dialect that can't mark any, each that no blueprint sets. A default doesn't count as set.
    ///
    /// @param service empty when it is not desired any more
    public boolean isOutput(String attribute, Optional<Service> service) {
        return schema.attribute(attribute).filter(known -> known.readOnly()
                || schema.older() && service.flatMap(it -> it.declared(attribute)).isEmpty()).isPresent();
    }

    /// The attributes of a service whose recorded values stay until an action sets them anew. Those of an older dialect
    /// are outputs once an action put them out; until then what is recorded of them came from a blueprint or is a
    /// default.
    public Set<String> outputs(Service service, Optional<RecordedService> recorded) {
        return schema.attributes().stream()
                .filter(known -> known.readOnly() || isOutput(known.name(), Optional.of(service))
                        && recorded.filter(it -> it.outputs().contains(known.name())).isPresent())
                .map(Attribute::name).collect(Collectors.toUnmodifiableSet());
    }

    public Optional<Action> action(String action) {
        return Optional.ofNullable(actions.get(action));
    }

    /// The actions that must be done before this one, nearest last; those that the template lacks don't count, and what
    /// they need counts in their place.
    public List<String> needs(String action) {
        var needs = new LinkedHashSet<String>();
        needs(action, needs, new HashSet<>());
        needs.remove(action);
        return List.copyOf(needs);
    }

    private void needs(String action, SequencedSet<String> found, Set<String> seen) {
        if (!seen.add(action)) {
            return;
        }
        var its = action(action).map(Action::needs).orElseGet(() -> Action.usualNeeds(action));
        for (var need : its) {
            needs(need, found, seen);
            if (actions.containsKey(need)) {
                found.add(need);
            }
        }
    }

    public Optional<Link.Consume> consume(String argname) {
        return consumes.stream().filter(link -> link.argname().equals(argname)).findFirst();
    }
}
