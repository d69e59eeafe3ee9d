package org.atyourservice.ui.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// Which logs are shown once for several steps that said the same.
///
/// @param groups steps that said the same, two or more each
/// @param unfolded steps, one of each group that is shown in full all the same
record LogFolds(List<List<String>> groups, Set<String> unfolded) {

    static final LogFolds NONE = new LogFolds(List.of(), Set.of());

    LogFolds {
        groups = groups.stream().map(List::copyOf).toList();
        unfolded = Set.copyOf(unfolded);
    }

    /// The steps that are shown, in their order, each with all that it stands for, itself first.
    SequencedMap<String, List<String>> of(List<String> steps) {
        var groupOf = new HashMap<String, List<String>>();
        groups.stream().filter(group -> group.stream().noneMatch(unfolded::contains))
                .forEach(group -> group.forEach(step -> groupOf.put(step, group)));
        var shown = new LinkedHashMap<String, List<String>>();
        Map<List<String>, List<String>> together = new HashMap<>();
        for (var step : steps) {
            var group = groupOf.get(step);
            if (group == null) {
                shown.put(step, List.of(step));
            } else if (together.containsKey(group)) {
                together.get(group).add(step);
            } else {
                var same = new ArrayList<>(List.of(step));
                together.put(group, same);
                shown.put(step, same);
            }
        }
        return shown;
    }

    /// Shows all steps of this one's group.
    LogFolds unfold(String step) {
        var more = new HashSet<>(unfolded);
        more.add(step);
        return new LogFolds(groups, more);
    }
}
