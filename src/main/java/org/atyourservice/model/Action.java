package org.atyourservice.model;

import java.time.Duration;
import java.util.Optional;

/// An action of a template.
///
/// @param file the executable, inside the template's folder, with `/`
/// @param timeout how long a run may take; none means no limit
/// @param every the period for a process that watches the environment; runs and checks don't use it
/// @param here runs on this machine instead of the service's target
public record Action(String name, String file, Optional<Duration> timeout, Optional<Duration> every, boolean here) {

    public static final String INSTALL = "install";
    public static final String START = "start";
    public static final String STOP = "stop";
    public static final String UNINSTALL = "uninstall";
    public static final String MONITOR = "monitor";
    /// Told what changed, it changes a service that runs, which is then neither stopped nor installed again.
    public static final String PROCESS_CHANGE = "processChange";
}
