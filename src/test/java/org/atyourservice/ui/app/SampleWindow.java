package org.atyourservice.ui.app;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.atyourservice.session.Studio.Settings;
import org.atyourservice.ui.sample.SampleStudio;
import org.atyourservice.ui.sample.Toolkit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// The window on a studio that does as if, and a robot in front of it.
abstract class SampleWindow {

    final FxRobot robot = new FxRobot();
    final SampleStudio studio = new SampleStudio(Settings.Theme.LIGHT, 50);
    final List<URI> browsed = new ArrayList<>();
    final List<Boolean> ended = new ArrayList<>();
    Stage stage;
    StudioWindow window;

    @BeforeEach
    void open() throws TimeoutException {
        Toolkit.start();
        Toolkit.run(() -> {
            stage = new Stage();
            window = new StudioWindow(stage, studio, studio.settings(),
                    (_, _, _, _, _, _) -> new Rooms.Furniture(new Label("plan"), new Label("runs"),
                            new Label("history"), new Label("log"), () -> ended.add(true)),
                    browsed::add);
            stage.setX(0);
            stage.setY(0);
        });
    }

    @AfterEach
    void close() {
        if (stage != null) {
            Toolkit.run(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
        }
    }

    Node await(String query) {
        Toolkit.until(query, () -> find(query).filter(node -> node.getScene() != null && isSeen(node)).isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        return find(query).orElseThrow();
    }

    private static boolean isSeen(Node node) {
        for (Node above = node; above != null; above = above.getParent()) {
            if (!above.isVisible()) {
                return false;
            }
        }
        return true;
    }

    Optional<Node> find(String query) {
        // Names of services contain characters that a query reads otherwise.
        var id = query.substring(1);
        return Platform.isFxApplicationThread() ? search(id) : Toolkit.on(() -> search(id));
    }

    private static Optional<Node> search(String id) {
        return Window.getWindows().stream().filter(it -> it.getScene() != null)
                .map(it -> search(it.getScene().getRoot(), id)).filter(Objects::nonNull).findFirst();
    }

    private static Node search(Node node, String id) {
        if (id.equals(node.getId())) {
            return node;
        }
        if (node instanceof Parent parent) {
            for (var child : parent.getChildrenUnmodifiable()) {
                var found = search(child, id);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    String text(String query) {
        return find(query).map(node -> ((Labeled) node).getText())
                .orElse("");
    }
}
