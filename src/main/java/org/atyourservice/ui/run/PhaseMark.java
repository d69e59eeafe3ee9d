package org.atyourservice.ui.run;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServiceState;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.StateBadge;

/// The phase of a step or a run as a shape with a colour: those of the states of services, a dash
/// for what was skipped, a square for what was stopped.
public final class PhaseMark extends StackPane {

    private static final Messages WORDS = new Messages(PhaseMark.class);

    private final double size;
    private final boolean still;
    private RunView.Phase phase;

    public PhaseMark(RunView.Phase phase) {
        this(phase, 14);
    }

    /// @param size of its square, in pixels
    public PhaseMark(RunView.Phase phase, double size) {
        this(phase, size, false);
    }

    /// @param still true where there are so many that they must not move
    PhaseMark(RunView.Phase phase, double size, boolean still) {
        this.size = size;
        this.still = still;
        getStyleClass().add("ays-phase-mark");
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        setAccessibleRole(AccessibleRole.TEXT);
        show(phase);
    }

    /// `Waiting`, `Running`, `Done` and so on.
    public static String word(RunView.Phase phase) {
        return WORDS.of("phase", phase);
    }

    /// `Running`, `Succeeded`, `Failed` and so on.
    public static String outcome(RunView run) {
        return outcome(run, false);
    }

    /// @param waits true for a run that has not had its turn
    static String outcome(RunView run, boolean waits) {
        if (run.outcome().isEmpty()) {
            return WORDS.get(run.cancelAsked()
                    ? "outcome.CANCELLING"
                    : waits ? "outcome.WAITING" : "outcome.RUNNING");
        }
        return WORDS.of("outcome", run.outcome().get());
    }

    /// The phase whose mark stands for the run as a whole.
    public static RunView.Phase of(RunView run) {
        return of(run, false);
    }

    /// @param waits true for a run that has not had its turn
    static RunView.Phase of(RunView run, boolean waits) {
        return run.outcome().map(PhaseMark::of).orElse(waits ? RunView.Phase.WAITING : RunView.Phase.RUNNING);
    }

    private static RunView.Phase of(RunEvent.Outcome outcome) {
        return switch (outcome) {
            case OK -> RunView.Phase.OK;
            case FAILED -> RunView.Phase.FAILED;
            case CANCELLED -> RunView.Phase.CANCELLED;
            case INTERRUPTED -> RunView.Phase.UNKNOWN;
        };
    }

    public void show(RunView.Phase newPhase) {
        if (newPhase == phase) {
            return;
        }
        phase = newPhase;
        getChildren().setAll(shape(newPhase));
        setAccessibleText(word(newPhase));
    }

    private Node shape(RunView.Phase of) {
        return switch (of) {
            case WAITING -> new StateBadge(ServiceState.NOT_STARTED, size);
            case RUNNING -> still
                    ? new StateBadge(ServiceState.STARTED, size).still()
                    : new StateBadge(ServiceState.STARTED, size);
            case OK -> new StateBadge(ServiceState.RUNNING, size);
            case FAILED -> new StateBadge(ServiceState.FAILED, size);
            case UNKNOWN -> new StateBadge(ServiceState.UNKNOWN, size);
            case SKIPPED -> box("dash", size - 4, 2);
            case CANCELLED -> box("square", size - 4, size - 4);
        };
    }

    private static Region box(String style, double width, double height) {
        var box = new Region();
        box.getStyleClass().add(style);
        box.setMinSize(width, height);
        box.setMaxSize(width, height);
        return box;
    }
}
