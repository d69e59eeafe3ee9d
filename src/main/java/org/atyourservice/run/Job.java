package org.atyourservice.run;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Action;
import org.atyourservice.model.ServiceId;

/// All that an executor needs to run one action.
///
/// @param token unique; every process of the job carries it as `AYS_JOB`
/// @param environment the environment's name, part of the directory on the target
/// @param service the directory of the service on the target is `.ays/<environment>/<service>` below
///     the login's home
/// @param action the action's name
/// @param file the executable, inside the bundle
/// @param data the JSON for `AYS_DATA`; secrets are in plain text, so it goes to the target and nowhere else
/// @param variables `AYS_SERVICE`, `AYS_ACTION`, `AYS_RUN`
/// @param daemon the pid file, below the service's directory, of the process that may outlive the job
/// @param stream what the action finds in, or writes to, the file of `AYS_STREAM`
/// @param timeout after which it is killed like on cancel
public record Job(String token, String environment, ServiceId service, String action, Bundle bundle, String file,
        String data, Map<String, String> variables, Optional<String> daemon, Optional<Duration> timeout,
        Endpoint endpoint, Optional<JobStream> stream) {

    /// Without a stream.
    public Job(String token, String environment, ServiceId service, String action, Bundle bundle, String file,
            String data, Map<String, String> variables, Optional<String> daemon, Optional<Duration> timeout,
            Endpoint endpoint) {
        this(token, environment, service, action, bundle, file, data, variables, daemon, timeout, endpoint,
                Optional.empty());
    }

    /// What a one-off command is called: no action of a template has such a name.
    static final String COMMAND = "one-off command";

    /// Among the variables of an action that runs on and on.
    static final String LONG = "AYS_LONG";

    public Job {
        variables = Map.copyOf(variables);
    }

    /// Without the data, since records end up in logs.
    @Override
    public String toString() {
        return "Job[" + token + ", " + action + " of " + service.text() + "]";
    }

    /// False when it may run beside other jobs of its service: a monitor only looks, a recovery ends them, a
    /// command is a person's own affair, and a long job would keep all others out.
    public boolean exclusive() {
        return !variables.containsKey(LONG) && !Set.of(Action.MONITOR, Action.RECOVER, COMMAND).contains(action);
    }
}
