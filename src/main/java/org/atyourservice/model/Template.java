package org.atyourservice.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What services are made of: attributes, links and actions.
///
/// @param name such as `node.ssh`
/// @param folder inside the environment, such as `templates/node.ssh`
/// @param daemon the pid file, below the service's directory, of the process that outlives its job
/// @param digest over all files of the folder, SHA-256 in hexadecimal
public record Template(String name, String folder, String description, String icon, String category,
        Optional<TargetKind> target, Optional<Link.Parent> parent, List<Link.Consume> consumes, Set<String> provides,
        Map<String, Action> actions, Optional<String> daemon, Schema schema, String digest) {

    /// How services of a template are reached when actions run on them.
    public enum TargetKind {
        SSH, LOCAL
    }

    public Template {
        consumes = List.copyOf(consumes);
        provides = Set.copyOf(provides);
        actions = Map.copyOf(actions);
    }

    /// The name up to its first dot.
    public String role() {
        return roleOf(name);
    }

    public static String roleOf(String template) {
        int dot = template.indexOf('.');
        return dot < 0 ? template : template.substring(0, dot);
    }

    public Optional<Action> action(String action) {
        return Optional.ofNullable(actions.get(action));
    }

    public Optional<Link.Consume> consume(String argname) {
        return consumes.stream().filter(link -> link.argname().equals(argname)).findFirst();
    }
}
