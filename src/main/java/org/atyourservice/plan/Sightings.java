package org.atyourservice.plan;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.Action;
import org.atyourservice.model.Observed;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;

/// What a run has seen: its probes asked `monitor` too.
public final class Sightings {

    private Sightings() {}

    /// What is observed once a run is over.
    ///
    /// @param ids of the services that the run touched
    public static Observed after(RunView run, Observed before, Map<ServicePath, ServiceId> ids) {
        var sights = new HashMap<>(before.sights());
        for (var step : run.steps().values()) {
            var id = ids.get(step.step().service());
            if (id == null || step.endedAt().isEmpty()) {
                continue;
            }
            var at = step.endedAt().get();
            switch (step.step()) {
                case Step.Probe _ when step.phase() == RunView.Phase.OK ->
                    sights.put(id, new Observed.Sight(Observed.Health.HEALTHY, step.note(), at));
                case Step.Probe _ when step.phase() == RunView.Phase.FAILED ->
                    sights.put(id, new Observed.Sight(Observed.Health.UNHEALTHY, step.note(), at));
                case Step.Act act when act.action().equals(Action.MONITOR) -> asked(step, at)
                        .ifPresent(sight -> sights.put(id, sight));
                case Step.Clear _ when step.phase() == RunView.Phase.OK -> sights.remove(id);
                case Step.Forget _ when step.phase() == RunView.Phase.OK -> sights.remove(id);
                case Step.Act _,Step.Probe _,Step.Command _,Step.Transfer _,Step.Recover _ -> {
                }
                case Step.Note _,Step.Clear _,Step.Forget _ -> {
                }
            }
        }
        return new Observed(sights);
    }

    /// What a single look has seen: 0 is healthy, 1 unhealthy, everything else unknown. Without a code it saw nothing.
    private static Optional<Observed.Sight> asked(RunView.StepView step, Instant at) {
        return step.exitCode().map(code -> switch (code) {
            case 0 -> Observed.Health.HEALTHY;
            case 1 -> Observed.Health.UNHEALTHY;
            default -> Observed.Health.UNKNOWN;
        }).map(health -> new Observed.Sight(health, step.note(), at));
    }
}
