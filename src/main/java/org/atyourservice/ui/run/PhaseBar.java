package org.atyourservice.ui.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.Phase;

/// How many steps of a run are in which phase, as parts of a bar; what is still to come is its ground.
final class PhaseBar extends Region {

    private static final List<Phase> ORDER = List.of(Phase.OK, Phase.FAILED, Phase.UNKNOWN, Phase.CANCELLED,
            Phase.SKIPPED, Phase.RUNNING);
    /// One step of a thousand is seen too.
    private static final double LEAST = 3;

    private final Map<Phase, Region> parts = new EnumMap<>(Phase.class);
    private final Map<Phase, Long> counts = new EnumMap<>(Phase.class);
    private int all;

    PhaseBar() {
        getStyleClass().add("phase-bar");
        setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
        setMaxWidth(Double.MAX_VALUE);
        for (var phase : ORDER) {
            var part = new Region();
            part.getStyleClass().add(phase.name().toLowerCase(Locale.ROOT));
            parts.put(phase, part);
            getChildren().add(part);
        }
    }

    /// @param words the same for the screen reader
    void show(RunView run, String words) {
        setAccessibleText(words);
        ORDER.forEach(phase -> counts.put(phase, run.count(phase)));
        all = run.steps().size();
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double x = 0;
        for (var phase : ORDER) {
            long count = counts.getOrDefault(phase, 0L);
            double width = count == 0 ? 0 : Math.max(LEAST, Math.round(getWidth() * count / all));
            width = Math.min(width, getWidth() - x);
            parts.get(phase).resizeRelocate(x, 0, width, getHeight());
            x += width;
        }
    }
}
