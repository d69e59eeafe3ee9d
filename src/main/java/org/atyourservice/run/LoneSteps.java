package org.atyourservice.run;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.atyourservice.model.Group;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Step;
import org.atyourservice.model.Target;

/// The steps of a plan that are the only ones of their kind of service on their target: what is sent for one of them serves
/// no other. A kind has one template or several, so that none is taken for alone that isn't.
record LoneSteps(Map<Place, Integer> steps) {

    private record Place(Target target, String role) {
        static Place of(Step step) {
            return new Place(step.where(), step.service().key().role());
        }
    }

    static LoneSteps of(Plan plan) {
        var steps = new HashMap<Place, Integer>();
        plan.groups().stream().flatMap(LoneSteps::all).filter(Step::touchesHost)
                .forEach(step -> steps.merge(Place.of(step), 1, Integer::sum));
        return new LoneSteps(steps);
    }

    /// What runs after a failure, too.
    private static Stream<Step> all(Group group) {
        return switch (group.onFailure()) {
            case Group.OnFailure.Stop _ -> group.steps().stream();
            case Group.OnFailure.Compensate(var compensation) ->
                Stream.concat(group.steps().stream(), compensation.stream());
        };
    }

    boolean has(Step.Act step) {
        return steps.getOrDefault(Place.of(step), 0) == 1;
    }
}
