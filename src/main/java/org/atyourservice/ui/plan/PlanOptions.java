package org.atyourservice.ui.plan;

import java.util.Optional;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;

/// What a person can choose about a plan, beside what is asked for and for whom.
///
/// @param removeOrphans a deployment also removes what is in no blueprint
/// @param force an action is also done where it was done already
/// @param rolling not all at once
record PlanOptions(boolean removeOrphans, boolean force, boolean withoutRetries, Optional<Plan.Rolling> rolling) {

    static final PlanOptions USUAL = of(Plan.Request.DEPLOY);

    static PlanOptions of(Plan.Request request) {
        return new PlanOptions(request.removeOrphans(), request.force(), request.withoutRetries(), request.rolling());
    }

    /// The same request with these options.
    Plan.Request in(Plan.Request request) {
        var goal = switch (request.goal()) {
            case Goal.Deploy deploy -> new Goal.Deploy(removeOrphans, deploy.repair(), deploy.remove());
            case Goal.Act act -> act;
            case Goal.Command command -> command;
        };
        return new Plan.Request(goal, request.only(), force, withoutRetries, rolling);
    }

    PlanOptions removingOrphans(boolean wanted) {
        return new PlanOptions(wanted, force, withoutRetries, rolling);
    }

    PlanOptions forced(boolean wanted) {
        return new PlanOptions(removeOrphans, wanted, withoutRetries, rolling);
    }

    PlanOptions withoutRetries(boolean wanted) {
        return new PlanOptions(removeOrphans, force, wanted, rolling);
    }

    PlanOptions rolling(Optional<Plan.Rolling> how) {
        return new PlanOptions(removeOrphans, force, withoutRetries, how);
    }
}
