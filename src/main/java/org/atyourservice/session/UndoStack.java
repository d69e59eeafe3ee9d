package org.atyourservice.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

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
    record Step(String label, List<TextDelta> deltas, boolean sealed) {
        Step {
            deltas = List.copyOf(deltas);
        }

        Step reversed() {
            return new Step(label, deltas.stream().map(TextDelta::reversed).toList(), sealed);
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
        if (step.deltas.isEmpty()) {
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
