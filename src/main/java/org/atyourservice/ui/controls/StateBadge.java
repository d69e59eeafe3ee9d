package org.atyourservice.ui.controls;

import java.util.Locale;
import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.RotateTransition;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.atyourservice.model.ServiceState;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.fx.Fx;

/// The state of a service as a shape with a colour; the shape alone says it too.
public final class StateBadge extends StackPane {

    private static final Messages WORDS = new Messages(StateBadge.class);
    private static final Duration TURN = Duration.seconds(1.2);

    private final double size;
    private ServiceState state;
    private RotateTransition motion;
    private boolean still;

    public StateBadge(ServiceState state) {
        this(state, 14);
    }

    /// @param size of its square, in pixels
    public StateBadge(ServiceState state, double size) {
        this.size = size;
        getStyleClass().add("ays-state-badge");
        Shapes.square(this, size);
        setAccessibleRole(AccessibleRole.TEXT);
        sceneProperty().subscribe(_ -> move());
        show(state);
    }

    /// Never moves: for places with so many that it would tire eyes and machine.
    public StateBadge still() {
        still = true;
        move();
        return this;
    }

    /// `Running`, `Not started` and so on.
    public static String word(ServiceState state) {
        return WORDS.of("state", state);
    }

    /// The style class of a state, `state-not-started`: sets `-ays-state` to its colour.
    public static String styleClass(ServiceState state) {
        return "state-" + state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public ServiceState state() {
        return state;
    }

    public void show(ServiceState newState) {
        if (newState == state) {
            return;
        }
        if (state != null) {
            getStyleClass().remove(styleClass(state));
        }
        state = newState;
        getStyleClass().add(styleClass(newState));
        getChildren().setAll(Shapes.glyph(Glyphs.of(newState), size));
        setAccessibleText(word(newState));
        move();
    }

    private void move() {
        if (motion != null) {
            motion.stop();
            motion = null;
        }
        if (!still && state == ServiceState.STARTED && getScene() != null && !Fx.systemWantsNoMotion().get()) {
            motion = turning(getChildren().getFirst());
            motion.play();
        }
    }

    private static RotateTransition turning(Node glyph) {
        var turn = new RotateTransition(TURN, glyph);
        turn.setByAngle(360);
        turn.setInterpolator(Interpolator.LINEAR);
        turn.setCycleCount(Animation.INDEFINITE);
        return turn;
    }
}
