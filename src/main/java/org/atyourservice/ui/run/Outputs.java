package org.atyourservice.ui.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.RunView.StepView;
import org.atyourservice.session.Logs;

/// What the steps of a run said, once for all that said the same: who is different stands out among a thousand.
///
/// @param all those of the same action together, what failed first, then what most said
record Outputs(List<Output> all) {

    static final Outputs NONE = new Outputs(List.of());

    /// @param steps that said it, all of one action
    /// @param last its last line
    /// @param lines how many it has
    record Output(String verb, List<StepView> steps, String last, long lines) {

        boolean isBad() {
            return steps.stream().anyMatch(step -> step.phase() == Phase.FAILED || step.phase() == Phase.UNKNOWN);
        }

        LogScope scope() {
            return LogScope.of(steps, verb);
        }

        String key() {
            return steps.getFirst().step().id();
        }
    }

    /// Reads logs; not on the FX thread.
    ///
    /// @throws InterruptedException when interrupted
    static Outputs of(RunView run, Logs logs) throws InterruptedException {
        var groups = new HashMap<String, Integer>();
        int number = 0;
        for (var group : logs.same(run.run())) {
            number++;
            for (var step : group) {
                groups.put(step, number);
            }
        }
        Map<String, List<StepView>> together = new LinkedHashMap<>();
        for (var step : run.steps().values()) {
            var id = step.step().id();
            if (step.startedAt().isPresent()) {
                var group = groups.containsKey(id) ? "group " + groups.get(id) : "step " + id;
                together.computeIfAbsent(step.step().verb() + " " + group, _ -> new ArrayList<>()).add(step);
            }
        }
        var verbs = RunMatrix.of(run).columns();
        var all = new ArrayList<Output>();
        for (var steps : together.values()) {
            var first = steps.getFirst().step();
            long lines = logs.extent(run.run(), first.id()).lines();
            if (lines > 0) {
                var last = logs.read(run.run(), first.id(), lines - 1, 1);
                all.add(new Output(first.verb(), steps, last.isEmpty() ? "" : Ansi.of(last.getFirst().text()).text(),
                        lines));
            }
        }
        all.sort(Comparator.comparing((Output output) -> !output.isBad())
                .thenComparing(output -> verbs.indexOf(output.verb()))
                .thenComparing(output -> -output.steps().size()));
        return new Outputs(List.copyOf(all));
    }
}
