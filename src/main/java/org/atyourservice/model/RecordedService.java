package org.atyourservice.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A service as it last succeeded: one folder below `services/`.
///
/// @param templateDigest the digest of the template that installed it
/// @param templateCommit the commit in which that template can be read
/// @param actions the last result of each action
/// @param inputs the digest of everything its actions were given
/// @param instantiation moves when the inputs changed and the actions succeeded, from 1
/// @param data the attributes, outputs included
/// @param outputs the attributes among them whose values an action put out
/// @param failed the run that failed since, with the inputs it tried
public record RecordedService(ServiceId id, ServicePath path, String template, String templateDigest,
        String templateCommit, Map<String, List<ServicePath>> producers, Target target,
        Map<String, ActionState> actions, String inputs, int instantiation, Value.Fields data,
        Set<String> outputs, Optional<Failed> failed) {

    /// One of which it isn't known that an action put anything out.
    public RecordedService(ServiceId id, ServicePath path, String template, String templateDigest,
            String templateCommit, Map<String, List<ServicePath>> producers, Target target,
            Map<String, ActionState> actions, String inputs, int instantiation, Value.Fields data,
            Optional<Failed> failed) {
        this(id, path, template, templateDigest, templateCommit, producers, target, actions, inputs, instantiation,
                data, Set.of(), failed);
    }

    /// The last result of an action.
    ///
    /// @param state ok or error
    public record ActionState(Result state, String run, Instant at) {
        public enum Result {
            OK, ERROR
        }
    }

    /// The action of a run that did not come to its end.
    ///
    /// @param inputs the digest of what the failed run tried to make true
    /// @param result how it ended: it failed, was cancelled half-way, or nobody saw its end
    public record Failed(String run, String action, String reason, String inputs, RunEvent.Result result) {

        public Failed {
            if (result == RunEvent.Result.OK || result == RunEvent.Result.SKIPPED) {
                throw new IllegalArgumentException("nothing failed: " + result);
            }
        }

        /// `start failed`, `start was cancelled`.
        public String shown() {
            return switch (result) {
                case CANCELLED -> action + " was cancelled";
                case UNKNOWN -> "nobody saw the end of " + action;
                case OK, FAILED, SKIPPED -> action + " failed";
            };
        }

        /// What is known of the service by it.
        public ServiceState state() {
            return switch (result) {
                case CANCELLED, UNKNOWN -> ServiceState.UNKNOWN;
                case OK, FAILED, SKIPPED -> ServiceState.FAILED;
            };
        }
    }

    public RecordedService {
        producers = Collections.unmodifiableMap(new LinkedHashMap<>(producers));
        actions = Collections.unmodifiableMap(new LinkedHashMap<>(actions));
        outputs = Set.copyOf(outputs);
    }

    /// True when the last result of the action is ok.
    public boolean isOk(String action) {
        var state = actions.get(action);
        return state != null && state.state() == ActionState.Result.OK;
    }
}
