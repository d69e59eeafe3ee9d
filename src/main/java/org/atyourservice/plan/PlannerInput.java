package org.atyourservice.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.Template;

/// All that a plan depends on.
///
/// @param revision of the snapshot that the rest is from
/// @param recorded as it is in `services/`, moves not applied
/// @param moves what `moves.yaml` says, in its order
/// @param secretVersion the version of a secret by its name: a digest of its ciphertext, empty when it is missing
/// @param recipe the template that installed a service, by its digest; empty when it can't be found any
///     more, the desired template of the same name then stands in
/// @param ids mints the identity of a new service
public record PlannerInput(long revision, Environment desired, Recorded recorded, Observed observed,
        List<Plan.Moved> moves, Function<String, String> secretVersion,
        Function<RecordedService, Optional<Template>> recipe, Supplier<ServiceId> ids, Plan.Request request) {

    public PlannerInput {
        moves = List.copyOf(moves);
    }
}
