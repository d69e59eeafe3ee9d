package org.atyourservice.run;

import java.nio.file.Path;
import java.util.Optional;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.RunId;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;

/// What a run is asked to do.
///
/// @param why in words of the model
/// @param commit the intent: blueprints and templates as they are deployed
/// @param undoes the run that a roll back returns to
/// @param recorded what the plan was made from, with or without moves applied
/// @param stream of the one transfer that the plan has
/// @param folder the environment's folder, to which the files of identities are relative
public record RunOrder(RunId run, String operator, String why, String commit, Optional<RunId> undoes, Plan plan,
        Environment desired, Recorded recorded, Path folder, Optional<OperatorStream> stream) {

    /// Without a transfer.
    public RunOrder(RunId run, String operator, String why, String commit, Optional<RunId> undoes, Plan plan,
            Environment desired, Recorded recorded, Path folder) {
        this(run, operator, why, commit, undoes, plan, desired, recorded, folder, Optional.empty());
    }

    /// The template of a service, as it is wanted or else recorded.
    String template(ServicePath path) {
        return desired.service(path).map(Service::template)
                .or(() -> recorded.service(path).map(RecordedService::template)).orElse(path.key().role());
    }
}
