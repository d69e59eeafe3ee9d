package org.atyourservice.language.blueprint;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.ServicePath;

/// The writings that must be placed again after a change: those that come, go or may name another parent; those for whom
/// it mattered where one of these stands; and so on. All others stay where they are.
final class Displaced {

    private final Standing standing;
    private final Rewritten rewritten;
    private final int most;
    /// Those to be placed, and why each had no place before.
    private final Map<Written, Optional<Cause>> writings = new LinkedHashMap<>();
    private final Set<ServicePath> left = new LinkedHashSet<>();
    private final Deque<Written> waiting = new ArrayDeque<>();
    private final Changes changes;

    /// @param most how many may be placed again
    /// @param isDoubt true when other files than before can't be read
    Displaced(Standing standing, Rewritten rewritten, int most, boolean isDoubt) {
        this.standing = standing;
        this.rewritten = rewritten;
        this.most = most;
        this.changes = new Changes(isDoubt);
    }

    /// Brings in what is written now, and places what must be.
    ///
    /// @return false when too many must be, or when it may matter who is placed first
    boolean place(Work work) {
        rewritten.removed().forEach(this::leave);
        rewritten.files().forEach((file, now) -> {
            standing.setFile(file, now);
            now.forEach(written -> enter(work, written));
        });
        if (changes.isDoubt()) {
            standing.inDoubt().forEach(this::displace);
        }
        while (!waiting.isEmpty() && writings.size() <= most) {
            standing.concernedBy(waiting.removeFirst()).toList().forEach(this::displace);
        }
        return writings.size() <= most && placeAll(work);
    }

    private void enter(Work work, Written now) {
        var old = rewritten.before().get(now);
        if (old != null && stays(work, old, now)) {
            standing.replace(old, now);
            return;
        }
        if (old != null) {
            left(old);
            standing.remove(old);
        }
        standing.add(now);
        writings.put(now, old == null ? Optional.empty() : old.broken);
        waiting.add(now);
    }

    /// True when nothing in what is written there is a reason for it to stand elsewhere.
    private boolean stays(Work work, Written old, Written now) {
        if (!rewritten.isInsideTheSame(now) || now.isBrokenAsRead() || old.isBrokenAsRead()) {
            return false;
        }
        var lines = rewritten.lines(old, now);
        return old.state == Written.State.PLACED
                ? lines.isPresent() || Placement.nameSameParent(work, old, now)
                : lines.isPresent() && lines.getAsInt() == 0;
    }

    private void leave(Written old) {
        left(old);
        standing.remove(old);
        waiting.add(old);
        old.broken.ifPresent(_ -> changes.add(old.template, old.instance));
    }

    private void displace(Written written) {
        if (!writings.containsKey(written)) {
            left(written);
            writings.put(written, written.broken);
            standing.unsettle(written);
            waiting.add(written);
        }
    }

    private void left(Written written) {
        if (written.state == Written.State.PLACED) {
            left.add(written.path);
        }
    }

    private boolean placeAll(Work work) {
        int made = standing.countMade();
        boolean mindsTheOrder = standing.place(work, writings.keySet().stream().sorted(Written.ORDER).toList());
        writings.forEach((written, cause) -> {
            if (!cause.equals(written.broken) || written.broken.isPresent() && !rewritten.areInOrder()) {
                changes.add(written.template, written.instance);
            }
        });
        return !mindsTheOrder && standing.countMade() == made && writings.keySet().stream().noneMatch(standing::minds);
    }

    /// Where some stood that left, or stand there again.
    Set<ServicePath> left() {
        return left;
    }

    Collection<Written> writings() {
        return writings.keySet();
    }

    /// What could not be placed and can be now, or the other way round, or not for another reason.
    Changes changes() {
        return changes;
    }
}
