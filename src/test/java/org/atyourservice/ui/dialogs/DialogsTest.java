package org.atyourservice.ui.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.application.Platform;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import org.atyourservice.model.Problem;
import org.atyourservice.ui.run.InWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DialogsTest extends InWindow {

    private static final String LONG = "The plan can't be carried out, since the service that it would remove is used by "
            + "others which stay, and which would have fewer producers than they need.";

    private Window shown() {
        return robot.lookup("#problem-dialog").query().getScene().getWindow();
    }

    @Test
    void aProblemStandsInTheMiddleOfItsWindow() throws Exception {
        show(1200, 700, StackPane::new);
        Platform.runLater(() -> dialogs.problem("The plan can't be made",
                new Problem(Problem.Kind.FOLDER, LONG, LONG)));
        until("the dialog", () -> robot.lookup("#problem-dialog").tryQuery().isPresent());
        try {
            until("the middle", () -> Math.abs(shown().getX() + shown().getWidth() / 2 - stage.getX()
                    - stage.getWidth() / 2) <= 2);
            assertThat(onFx(() -> shown().getY())).isBetween(stage.getY(), stage.getY() + stage.getHeight() / 3);
        } finally {
            doFx(() -> shown().hide());
        }
    }
}
