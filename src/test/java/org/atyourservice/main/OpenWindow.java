package org.atyourservice.main;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.session.Studio;
import org.atyourservice.session.Studio.Settings;
import org.atyourservice.ui.Containment;
import org.atyourservice.ui.Terminals;
import org.atyourservice.ui.app.StudioWindow;
import org.atyourservice.ui.canvas.CanvasView;
import org.atyourservice.ui.sample.Toolkit;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// The whole window on a real environment, and a robot in front of it. With `-Days.pictures=FOLDER` it leaves pictures.
final class OpenWindow implements AutoCloseable {

    private static final int SECONDS = 120;
    private static final int LOOKS = 10;
    private static final String THEME = System.getProperty("ays.pictures.theme", "light");

    /// What the window measures; the pictures of a small one show what has no room there.
    static final double WIDTH = Double.parseDouble(System.getProperty("ays.pictures.width", "1440"));
    static final double HEIGHT = Double.parseDouble(System.getProperty("ays.pictures.height", "900"));

    final FxRobot robot = new FxRobot();
    private final StudioWindow window;

    /// With an environment in it.
    OpenWindow(Studio studio, Path folder, Terminals terminals) throws TimeoutException {
        this(studio, _ -> {}, terminals);
        Toolkit.run(() -> window.open(folder));
        await("#frame");
    }

    /// With the start page.
    OpenWindow(Studio studio, Consumer<URI> browser, Terminals terminals) throws TimeoutException {
        Toolkit.start();
        window = Toolkit.on(() -> {
            var made = new Stage();
            made.setX(0);
            made.setY(0);
            made.setWidth(WIDTH);
            made.setHeight(HEIGHT);
            return new StudioWindow(made, studio, new Settings(THEME.equals("dark")
                    ? Settings.Theme.DARK
                    : Settings.Theme.LIGHT), new WindowRooms(), browser, terminals);
        });
    }

    Optional<Node> find(String query) {
        return robot.lookup(query).tryQuery();
    }

    boolean shows(String query) {
        return find(query).filter(Node::isVisible).isPresent();
    }

    Node await(String query) {
        until(query, () -> find(query).filter(Node::isVisible).filter(node -> !node.isDisabled()).isPresent());
        return find(query).orElseThrow();
    }

    void click(String query) {
        robot.clickOn(await(query));
    }

    String text(String query) {
        return find(query).map(node -> ((Labeled) node).getText()).orElse("");
    }

    void until(String what, BooleanSupplier isSo) {
        try {
            WaitForAsyncUtils.waitFor(SECONDS, TimeUnit.SECONDS, () -> Toolkit.on(isSo::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError(what + " did not come within " + SECONDS + " s", e);
        }
    }

    @SuppressWarnings("unchecked")
    TreeTableView<Containment.Item> tree() {
        return (TreeTableView<Containment.Item>) find("#tree").orElseThrow();
    }

    /// Presses a row of the tree.
    void select(String path, KeyCode... held) {
        var row = row(path);
        robot.press(held);
        robot.clickOn(row);
        robot.release(held);
    }

    /// Where a row of the tree is, once it is there and stays.
    Point2D row(String path) {
        return still(path + " in the tree",
                () -> cell(path).map(cell -> cell.localToScreen(64, cell.getLayoutBounds().getHeight() / 2)));
    }

    /// What has been at one place for several looks: who has just opened a window waits with the mouse as well.
    private Point2D still(String what, Supplier<Optional<Point2D>> where) {
        var seen = new ArrayList<Point2D>();
        until(what, () -> {
            var now = where.get();
            if (now.isEmpty() || !seen.isEmpty() && !seen.getLast().equals(now.get())) {
                seen.clear();
            }
            now.ifPresent(seen::add);
            return seen.size() == LOOKS;
        });
        return seen.getLast();
    }

    private Optional<Node> cell(String path) {
        return item(path).flatMap(item -> tree().lookupAll(".tree-table-row-cell").stream()
                .filter(node -> node instanceof TreeTableRow<?> row && row.getIndex() == tree().getRow(item))
                .findFirst());
    }

    /// Where a box of the canvas is, once it is there and stays.
    Point2D box(String path) {
        return still(path + " on the canvas",
                () -> find("#canvas").filter(CanvasView.class::isInstance).map(CanvasView.class::cast)
                        .flatMap(canvas -> canvas.bounds(ServicePath.parse(path)).map(bounds -> canvas
                                .localToScreen(bounds.getMinX() + bounds.getWidth() / 2, bounds.getMinY() + 12))));
    }

    Optional<TreeItem<Containment.Item>> item(String path) {
        return find("#tree").isEmpty() ? Optional.empty() : item(tree().getRoot(), ServicePath.parse(path));
    }

    ServiceState state(String path) {
        return item(path).orElseThrow().getValue().state();
    }

    private static Optional<TreeItem<Containment.Item>> item(TreeItem<Containment.Item> in, ServicePath path) {
        for (var child : in.getChildren()) {
            if (child.getValue().path().equals(path)) {
                return Optional.of(child);
            }
            var below = item(child, path);
            if (below.isPresent()) {
                return below;
            }
        }
        return Optional.empty();
    }

    /// Opens the menu of what is there.
    void menu(Point2D at) {
        robot.rightClickOn(at);
        until("the menu", () -> openMenu().isPresent());
    }

    Optional<ContextMenu> openMenu() {
        return Window.getWindows().stream().filter(ContextMenu.class::isInstance).map(ContextMenu.class::cast)
                .filter(menu -> "action-menu".equals(menu.getId()) && menu.isShowing()).findFirst();
    }

    MenuItem menuItem(String id) {
        return Toolkit.on(() -> openMenu().orElseThrow().getItems().stream().filter(item -> id.equals(item.getId()))
                .findFirst().orElseThrow());
    }

    List<String> menuTexts() {
        return Toolkit.on(() -> openMenu().orElseThrow().getItems().stream().map(MenuItem::getText)
                .filter(text -> text != null).toList());
    }

    /// Chooses an item of the menu that is open, by its words.
    void choose(String id) {
        robot.clickOn(menuItem(id).getText());
        until("the menu is closed", () -> openMenu().isEmpty());
    }

    /// Runs a command of the search.
    void command(String words) {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        until("the search", () -> shows("#search-field"));
        robot.write(words);
        robot.type(KeyCode.ENTER);
    }

    void runEnds(int number, String outcome) {
        until("run " + number, () -> text("#run-number").equals("Run " + number)
                && text("#run-outcome").contains(outcome));
    }

    /// Pictures of all that is open, one a window.
    void picture(String name) throws Exception {
        var folder = System.getProperty("ays.pictures", "");
        if (folder.isEmpty()) {
            return;
        }
        WaitForAsyncUtils.waitForFxEvents();
        Files.createDirectories(Path.of(folder));
        var scenes = Toolkit.on(() -> new ArrayList<>(Window.getWindows()).stream().filter(Window::isShowing)
                .map(Window::getScene).toList());
        int at = 0;
        for (Scene scene : scenes) {
            var image = Toolkit.on(() -> {
                scene.getRoot().applyCss();
                return SwingFXUtils.fromFXImage(scene.snapshot(null), null);
            });
            ImageIO.write(image, "png", Path.of(folder, name + (at++ == 0 ? "" : "-" + at) + "-" + THEME + ".png")
                    .toFile());
        }
    }

    @Override
    public void close() {
        Toolkit.run(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    }
}
