package org.atyourservice.language.template;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.atyourservice.model.Action;

/// The actions that a template has without writing them: those on its data, and where its build runs.
final class BuiltInActions {

    private BuiltInActions() {}

    /// Adds the actions that have no file of the template's to the files of those that have one.
    ///
    /// @param hasData it says which folders hold a service's data
    static void add(Map<String, String> files, boolean hasData) {
        if (hasData) {
            files.putIfAbsent(Action.EXPORT, Action.BUILT_IN_DATA);
            files.putIfAbsent(Action.IMPORT, Action.BUILT_IN_DATA);
        }
        if (Stream.of(Action.EXPORT, Action.IMPORT).map(files::get).allMatch(BuiltInActions::isShell)) {
            files.putIfAbsent(Action.BACKUP, Action.BUILT_IN_DATA);
            files.putIfAbsent(Action.RESTORE, Action.BUILT_IN_DATA);
        }
    }

    private static boolean isShell(String file) {
        return file != null && !file.equals(ActionReader.PYTHON);
    }

    /// The build where it belongs.
    ///
    /// @param artifacts what it makes
    static Map<String, Action> with(Map<String, Action> all, List<String> artifacts) {
        var actions = new TreeMap<>(all);
        if (!artifacts.isEmpty()) {
            actions.computeIfPresent(Action.BUILD, (_, build) -> new Action(build.name(), build.file(),
                    build.timeout(), build.every(), true, build.retries(), build.needs(), build.longJob()));
            actions.computeIfPresent(Action.INSTALL, (_, install) -> needsBuild(install));
        }
        return actions;
    }

    private static Action needsBuild(Action install) {
        var needs = Stream.concat(install.needs().stream(), Stream.of(Action.BUILD)).distinct().toList();
        return new Action(install.name(), install.file(), install.timeout(), install.every(), install.here(),
                install.retries(), needs, install.longJob());
    }
}
