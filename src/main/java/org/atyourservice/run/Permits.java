package org.atyourservice.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.atyourservice.model.Limits;
import org.atyourservice.model.RunId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;
import org.atyourservice.model.Waiting;

/// Keeps the jobs of all runs of an environment within the limits.
///
/// Who wants a turn gets all it needs of it at once, a place on its node, in its datacenter and overall, or waits for
/// all of it: nobody holds one while it waits for another. First come, first served, but whoever waits for a busy node
/// lets others pass. A place on a node is a place in its datacenter and overall too, so that the one who has waited
/// longest is the first to get what becomes free, and nobody waits for ever.
final class Permits {

    private static final String DATACENTER = "datacenter";

    private final Map<Room, Set<Turn>> taken = new HashMap<>();
    private final List<Turn> queue = new ArrayList<>();
    private Limits limits;

    Permits(Limits limits) {
        this.limits = limits;
    }

    /// What has room for so many.
    private sealed interface Room {
        record All() implements Room {}

        record In(ServicePath datacenter) implements Room {}

        record On(Target target) implements Room {}
    }

    /// Somebody who has, or wants, a turn.
    private static final class Turn {
        private final Optional<RunId> run;
        private final String step;
        private final List<Room> rooms;
        private final CompletableFuture<Boolean> granted = new CompletableFuture<>();

        Turn(Optional<RunId> run, String step, List<Room> rooms) {
            this.run = run;
            this.step = step;
            this.rooms = rooms;
        }

        private String shownTo(Optional<RunId> other) {
            return run.equals(other) || run.isEmpty() ? step : "run " + run.get().number() + ": " + step;
        }
    }

    interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    /// Other limits from now on; who has a turn keeps it.
    synchronized void limits(Limits now) {
        limits = now;
        grant();
    }

    /// Waits for a turn.
    ///
    /// @param run empty for what belongs to none
    /// @return empty when somebody asked to stop first
    Optional<Permit> take(Optional<RunId> run, String step, Target target, Stop stop) {
        var turn = new Turn(run, step, rooms(target));
        synchronized (this) {
            queue.add(turn);
            grant();
        }
        try (var _ = stop.whenAsked(() -> withdraw(turn))) {
            return turn.granted.join() ? Optional.of(() -> giveBack(turn)) : Optional.empty();
        }
    }

    /// Waits for the turn of what belongs to no run and isn't stopped.
    Permit take(Target target) {
        return take(Optional.empty(), "", target, new Stop()).orElseThrow();
    }

    /// The limit that a step waits for; empty when it doesn't.
    synchronized Optional<Waiting.Limit> waiting(RunId run, String step) {
        return queue.stream().filter(turn -> turn.step.equals(step) && turn.run.equals(Optional.of(run))).findFirst()
                .flatMap(turn -> turn.rooms.stream().filter(this::isFull).findFirst()
                        .map(room -> new Waiting.Limit(shown(room), most(room), taken.get(room).stream()
                                .map(holder -> holder.shownTo(turn.run)).sorted().toList())));
    }

    private synchronized void withdraw(Turn turn) {
        if (queue.remove(turn)) {
            turn.granted.complete(false);
        }
    }

    private synchronized void giveBack(Turn turn) {
        turn.rooms.forEach(room -> taken.computeIfPresent(room, (_, turns) -> {
            turns.remove(turn);
            return turns.isEmpty() ? null : turns;
        }));
        grant();
    }

    private void grant() {
        for (Iterator<Turn> all = queue.iterator(); all.hasNext() && !isFull(new Room.All());) {
            var turn = all.next();
            if (turn.rooms.stream().noneMatch(this::isFull)) {
                all.remove();
                turn.rooms.forEach(room -> taken.computeIfAbsent(room, _ -> new LinkedHashSet<>()).add(turn));
                turn.granted.complete(true);
            }
        }
    }

    private boolean isFull(Room room) {
        return taken.getOrDefault(room, Set.of()).size() >= most(room);
    }

    private int most(Room room) {
        return switch (room) {
            case Room.All _ -> limits.overall();
            case Room.In _ -> limits.datacenter();
            case Room.On _ -> limits.node();
        };
    }

    private static String shown(Room room) {
        return switch (room) {
            case Room.All _ -> "the whole environment";
            case Room.In(var datacenter) -> datacenter.shown();
            case Room.On(var target) -> target.shown();
        };
    }

    /// The smallest first.
    private static List<Room> rooms(Target target) {
        var rooms = new ArrayList<Room>();
        rooms.add(new Room.On(target));
        if (target instanceof Target.On(var service, _)) {
            for (var at = Optional.of(service); at.isPresent(); at = at.get().parent()) {
                if (at.get().key().role().equals(DATACENTER)) {
                    rooms.add(new Room.In(at.get()));
                    break;
                }
            }
        }
        rooms.add(new Room.All());
        return rooms;
    }
}
