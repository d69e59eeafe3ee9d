package org.atyourservice.language.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.atyourservice.model.Action;

/// The actions that a template has without writing them: those on its data, and where its build runs.
final class BuiltInActions {

    private BuiltInActions() {}

    /// @param data the folders that hold a service's data
    /// @param artifacts what its build makes
    static Map<String, Action> with(Map<String, Action> own, List<String> data, List<String> artifacts) {
        var actions = new TreeMap<>(own);
        if (!data.isEmpty()) {
            for (var action : List.of(Action.EXPORT, Action.IMPORT)) {
                actions.compute(action, (_, said) -> builtIn(action, said));
            }
        }
        if (Stream.of(Action.EXPORT, Action.IMPORT).allMatch(action -> isShell(actions.get(action)))) {
            for (var action : List.of(Action.BACKUP, Action.RESTORE)) {
                actions.compute(action, (_, said) -> builtIn(action, said));
            }
        }
        if (!artifacts.isEmpty()) {
            actions.computeIfPresent(Action.BUILD, (_, build) -> new Action(build.name(), build.file(),
                    build.timeout(), build.every(), true, build.retries(), build.needs(), build.longJob()));
            actions.computeIfPresent(Action.INSTALL, (_, install) -> needsBuild(install));
        }
        return actions;
    }

    private static boolean isShell(Action action) {
        return action != null && !action.file().equals(ActionReader.PYTHON);
    }

    /// What the template says of it counts, but for the file that it doesn't have.
    private static Action builtIn(String name, Action said) {
        if (said == null) {
            return new Action(name, Action.BUILT_IN_DATA, Optional.empty(), Optional.empty(), false);
        }
        return said;
    }

    private static Action needsBuild(Action install) {
        var needs = Stream.concat(install.needs().stream(), Stream.of(Action.BUILD)).distinct().toList();
        return new Action(install.name(), install.file(), install.timeout(), install.every(), install.here(),
                install.retries(), needs, install.longJob());
    }
}
