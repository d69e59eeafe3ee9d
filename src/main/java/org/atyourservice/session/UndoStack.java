package org.atyourservice.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The edits that can be taken back, and those that were. Guarded by [OpenEnvironment#writing], but
/// for the labels.
final class UndoStack {

    private static final int MOST = 500;
    private static final int MOST_CHARACTERS = 16_000_000;

    private final Deque<Step> done = new ArrayDeque<>();
    private final Deque<Step> undone = new ArrayDeque<>();
    private volatile Optional<String> undoLabel = Optional.empty();
    private volatile Optional<String> redoLabel = Optional.empty();

    /// One edit.
    ///
    /// @param label what it did, such as `Rename web shop to store`
    /// @param sealed true when it put a secret into the vault, where it stays
    /// @param executables those of its files that can be run
    /// @param forGood why it can't be taken back; empty when it can
    record Step(String label, List<TextDelta> deltas, boolean sealed, Set<String> executables,
            Optional<String> forGood) {
        Step {
            deltas = List.copyOf(deltas);
            executables = Set.copyOf(executables);
        }

        Step(String label, List<TextDelta> deltas, boolean sealed) {
            this(label, deltas, sealed, Set.of(), Optional.empty());
        }

        static Step forGood(String label, String why) {
            return new Step(label, List.of(), false, Set.of(), Optional.of(why));
        }

        Step reversed() {
            return new Step(label, deltas.stream().map(TextDelta::reversed).toList(), sealed, executables, forGood);
        }

        private int size() {
            return deltas.stream().mapToInt(TextDelta::size).sum();
        }
    }

    Optional<String> undoLabel() {
        return undoLabel;
    }

    Optional<String> redoLabel() {
        return redoLabel;
    }

    void did(Step step) {
        if (step.deltas.isEmpty() && step.forGood.isEmpty()) {
            return;
        }
        undone.clear();
        done.addFirst(step);
        while (done.size() > MOST || done.size() > 1 && done.stream().mapToInt(Step::size).sum() > MOST_CHARACTERS) {
            done.removeLast();
        }
        label();
    }

    Optional<Step> toUndo() {
        return Optional.ofNullable(done.peekFirst());
    }

    Optional<Step> toRedo() {
        return Optional.ofNullable(undone.peekFirst());
    }

    void undid() {
        undone.addFirst(done.removeFirst());
        label();
    }

    void redid() {
        done.addFirst(undone.removeFirst());
        label();
    }

    void forget() {
        done.clear();
        undone.clear();
        label();
    }

    private void label() {
        undoLabel = toUndo().map(Step::label);
        redoLabel = toRedo().map(Step::label);
    }
}
