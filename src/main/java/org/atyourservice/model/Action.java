package org.atyourservice.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An action of a template.
///
/// @param file the executable, inside the template's folder, with `/`
/// @param timeout how long a run may take; none means no limit
/// @param every the period for a process that watches the environment; runs and checks don't use it
/// @param here runs on this machine instead of the service's target
/// @param retries how long to wait before each further try after a failure; empty for one try only
/// @param needs the actions that must be done before; those that the template lacks don't count, see
///     [Template#needs]
/// @param longJob is expected to run on and on: started once, by who watches the environment
public record Action(String name, String file, Optional<Duration> timeout, Optional<Duration> every, boolean here,
        List<Duration> retries, List<String> needs, boolean longJob) {

    public static final String INIT = "init";
    public static final String BUILD = "build";
    public static final String INSTALL = "install";
    public static final String CONFIGURE = "configure";
    public static final String START = "start";
    /// Runs once the service is healthy after a start.
    public static final String POST_RUN = "post_run";
    /// Runs after an action that brings the service up has failed.
    public static final String FAILED = "failed";
    public static final String STOP = "stop";
    public static final String RESTART = "restart";
    public static final String UNINSTALL = "uninstall";
    /// Erases what the service has on its target.
    public static final String RESET = "reset";
    /// Ends what still runs of the service and makes it ready to be started.
    public static final String RECOVER = "recover";
    public static final String DELETE = "delete";
    public static final String MONITOR = "monitor";
    public static final String CLEANUP = "cleanup";
    public static final String IMPORT = "import";
    public static final String EXPORT = "export";
    public static final String BACKUP = "backup";
    public static final String RESTORE = "restore";
    /// Told what changed, it changes a service that runs, which is then neither stopped nor installed again.
    public static final String PROCESS_CHANGE = "processChange";

    /// What takes down runs where the service is recorded, as it is recorded; consumers and children come first.
    private static final Set<String> DOWN = Set.of(STOP, UNINSTALL, RESET, DELETE);
    /// What brings up runs where the service is wanted, with what is wanted; producers and parents come first.
    private static final Set<String> UP = Set.of(INIT, BUILD, INSTALL, CONFIGURE, START, POST_RUN, FAILED,
            PROCESS_CHANGE);
    /// What is done each time it is asked for: that it was done before says nothing.
    private static final Set<String> REPEATED = Set.of(MONITOR, CLEANUP, IMPORT, EXPORT, BACKUP, RESTORE, RESTART,
            RECOVER);
    private static final Map<String, List<String>> USUAL_NEEDS = Map.of(INSTALL, List.of(INIT), START,
            List.of(INSTALL), UNINSTALL, List.of(STOP), DELETE, List.of(UNINSTALL));

    /// The file of actions that a template leaves to us: those on its data.
    public static final String BUILT_IN_DATA = ".ays/data";

    public Action {
        retries = List.copyOf(retries);
        needs = List.copyOf(needs);
    }

    /// One try, and the needs that an action of this name has when its template says none.
    public Action(String name, String file, Optional<Duration> timeout, Optional<Duration> every, boolean here) {
        this(name, file, timeout, every, here, List.of(), usualNeeds(name), false);
    }

    /// True for one that the template leaves to us.
    public boolean isBuiltIn() {
        return file.equals(BUILT_IN_DATA);
    }

    /// True for stop, uninstall, reset and delete.
    public static boolean takesDown(String name) {
        return DOWN.contains(name);
    }

    /// True for what makes a service as it is wanted, its hooks included.
    public static boolean bringsUp(String name) {
        return UP.contains(name);
    }

    /// True for what changes whether the service is up: when it fails, the service has.
    public static boolean isLifeCycle(String name) {
        return takesDown(name) || bringsUp(name) || name.equals(RESTART) || name.equals(RECOVER);
    }

    /// False for what is left out when it was done already.
    public static boolean isRepeated(String name) {
        return REPEATED.contains(name);
    }

    /// What an action of this name needs when its template doesn't say: install needs init, start needs install,
    /// uninstall needs stop, delete needs uninstall.
    public static List<String> usualNeeds(String name) {
        return USUAL_NEEDS.getOrDefault(name, List.of());
    }
}
