package org.atyourservice.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Selection;
import org.atyourservice.ui.controls.Dropdown;
import org.atyourservice.ui.run.InWindow;
import org.atyourservice.ui.theme.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PendingViewTest extends InWindow {

    private static final String LONG = "-which-has-a-name-that-is-far-too-long-to-stand-on-one-line-of-the-list";

    @TempDir
    Path home;

    private TestEnvironment environment;
    private Session session;
    private Live live;
    private PendingView view;
    private final Label owner = new Label("Not on the hosts");

    @BeforeEach
    void open() throws Exception {
        environment = new TestEnvironment(home);
        environment.write("blueprints/main.yaml",
                "thing__a" + LONG + ":\nthing__b" + LONG + ":\nthing__c" + LONG + ":\n");
        environment.commitAll();
        session = environment.open();
        show(700, 500, () -> {
            live = new Live(session);
            var dropdown = new Dropdown();
            var root = new StackPane(owner, dropdown);
            root.getStylesheets().add(Theme.sheet(PendingView.class, "app.css"));
            view = new PendingView(new PendingViewModel(session, live, e -> {
                throw new AssertionError(e);
            }), new Selection(), dialogs, dropdown);
            StackPane.setAlignment(owner, Pos.TOP_LEFT);
            return root;
        });
    }

    @AfterEach
    void close() {
        doFx(live::close);
        session.close();
        environment.close();
    }

    @Test
    void namesOfSeveralLinesDontScrollWhileThereIsRoom() {
        doFx(() -> view.showHosts(owner));
        var scroll = robot.lookup("#hosts-list .scroll-pane").queryAs(ScrollPane.class);
        var list = (Region) scroll.getContent();
        until("three lines of two", () -> list.getHeight() > 100);
        picture("pending-long-names");

        until("all of them in sight", () -> scroll.getViewportBounds().getHeight() >= list.getHeight());
        assertThat(onFx(list::getHeight)).isLessThan(360);
    }
}
