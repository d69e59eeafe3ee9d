package org.atyourservice.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.Target;

/// Which lines of a matrix are shown: those that pass the filter, the services of a node only when it is open.
///
/// @param text what the name of a node or a service must contain, in any case
/// @param phase what a step of it must be in
/// @param turned the keys of nodes that a person opened, or closed where they are open by themselves
record MatrixRows(String text, Optional<Phase> phase, Set<String> turned) {

    static final MatrixRows ALL = new MatrixRows("", Optional.empty(), Set.of());

    /// With more lines than this, nodes are closed until somebody opens them.
    static final int MANY = 60;

    MatrixRows {
        text = text.strip().toLowerCase(Locale.ROOT);
        turned = Set.copyOf(turned);
    }

    /// @param isNode false for a service
    /// @param isOpen true when the services of the node are shown
    /// @param canOpen true when the node has services
    record Row(RunMatrix.Line line, boolean isNode, boolean isOpen, boolean canOpen) {}

    List<Row> of(RunMatrix matrix) {
        int lines = matrix.nodes().stream().mapToInt(node -> 1 + node.services().size()).sum();
        boolean open = lines <= MANY;
        var rows = new ArrayList<Row>();
        for (var node : matrix.nodes()) {
            add(node, open, rows);
        }
        return rows;
    }

    private void add(RunMatrix.Node node, boolean openByItself, List<Row> rows) {
        boolean named = text.isEmpty() || isNamed(node.line());
        var services = node.services().stream().filter(line -> (named || isNamed(line)) && isIn(line)).toList();
        if (services.isEmpty() && !(named && isIn(node.line()))) {
            return;
        }
        // Whoever looks for something wants to see it.
        boolean found = phase.isPresent() || !named;
        boolean open = (found || openByItself) != turned.contains(node.line().key());
        rows.add(new Row(node.line(), true, open && node.hasServices(), node.hasServices()));
        if (open) {
            services.forEach(line -> rows.add(new Row(line, false, false, false)));
        }
    }

    private boolean isNamed(RunMatrix.Line line) {
        return line.path().map(path -> path.shown() + " " + path.instances()).orElse(Target.HERE.shown())
                .toLowerCase(Locale.ROOT).contains(text);
    }

    private boolean isIn(RunMatrix.Line line) {
        return phase.isEmpty() || line.cells().stream().anyMatch(cell -> cell.has(phase.get()));
    }

    MatrixRows with(String newText) {
        return new MatrixRows(newText, phase, turned);
    }

    MatrixRows with(Optional<Phase> newPhase) {
        return new MatrixRows(text, newPhase, turned);
    }

    MatrixRows withTurned(Set<String> keys) {
        return new MatrixRows(text, phase, keys);
    }
}
