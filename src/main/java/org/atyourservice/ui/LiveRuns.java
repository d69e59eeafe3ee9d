package org.atyourservice.ui;

import java.util.HashMap;
import java.util.HashSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Waiting;
import org.atyourservice.session.Runs;

/// The runs that go on, from moment to moment: what [Live#worked] is asked to work out. A snapshot leaves out a run that
/// has ended as long as others go on; here its end is told once.
public final class LiveRuns implements Function<Live.Moment, LiveRuns.Now> {

    private final Runs runs;
    private Set<RunId> open = Set.of();

    public LiveRuns(Runs runs) {
        this.runs = runs;
    }

    /// @param runs those that go on or wait for their turn, oldest first, and those that ended since the moment before
    /// @param waits why those wait that have not had their turn
    public record Now(List<RunView> runs, Map<RunId, Waiting> waits) {
        public static final Now NOTHING = new Now(List.of(), Map.of());

        public Now {
            runs = List.copyOf(runs);
            waits = Map.copyOf(waits);
        }

        /// Those that are not over, oldest first.
        public List<RunView> open() {
            return runs.stream().filter(run -> !run.isOver()).toList();
        }
    }

    @Override
    public Now apply(Live.Moment moment) {
        var all = new ArrayList<>(moment.snapshot().runs());
        var known = new HashSet<RunId>();
        all.forEach(run -> known.add(run.run()));
        open.stream().filter(run -> !known.contains(run)).flatMap(run -> runs.find(run).stream())
                .forEach(all::addFirst);
        var waits = new HashMap<RunId, Waiting>();
        var stillOpen = new HashSet<RunId>();
        for (var run : all) {
            if (!run.isOver()) {
                stillOpen.add(run.run());
                turn(runs, run).ifPresent(why -> waits.put(run.run(), why));
            }
        }
        open = stillOpen;
        return new Now(all, waits);
    }

    /// What a run waits for that has not had its turn: another run, or somebody else's. Not on the FX thread.
    public static Optional<Waiting> turn(Runs runs, RunView run) {
        if (run.isOver() || run.count(RunView.Phase.WAITING) < run.steps().size()) {
            return Optional.empty();
        }
        return run.steps().keySet().stream().findFirst().flatMap(step -> runs.waiting(run.run(), step))
                .filter(why -> switch (why) {
                    case Waiting.Lock _,Waiting.Lease _ -> true;
                    case Waiting.Behind _,Waiting.Limit _,Waiting.Starting _,Waiting.Retry _ -> false;
                });
    }
}
