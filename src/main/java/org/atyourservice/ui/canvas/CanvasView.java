package org.atyourservice.ui.canvas;

import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.util.Subscription;
import org.atyourservice.model.Plan;
import org.atyourservice.model.ServicePath;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.Selection;
import org.atyourservice.ui.canvas.CanvasViewModel.Direction;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.controls.EmptyState;
import org.atyourservice.ui.fx.Attached;
import org.atyourservice.ui.fx.Fx;
import org.atyourservice.ui.theme.Palette;
import org.atyourservice.ui.theme.Theme;
import org.atyourservice.ui.theme.Tone;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// The canvas: drag or scroll moves it, Ctrl and the wheel zoom, arrow keys walk from box to box.
public final class CanvasView extends Pane {

    private static final double STEP = 1.2;
    private static final double DEGREES_A_SECOND = 300;

    private final Messages words = new Messages(CanvasView.class);
    private final CanvasViewModel model;
    private final Canvas canvas = new Canvas();
    private final Palette palette = new Palette();
    private final Painter painter = new Painter(canvas.getGraphicsContext2D(), palette);
    private final ReadOnlyObjectProperty<Optional<Plan>> plan;
    private final BiConsumer<Node, Point2D> menu;
    private final HBox zoom;
    private final EmptyState empty;
    private final AnimationTimer motion = new AnimationTimer() {
        @Override
        public void handle(long now) {
            turn = now / 1e9 * DEGREES_A_SECOND % 360;
            paint();
        }
    };
    private Camera camera = new Camera(1, 0, 0);
    private boolean fitted = true;
    private boolean asked;
    private boolean moving;
    private double turn;
    private double pressedX;
    private double pressedY;
    private boolean dragged;

    /// @param plan the one on the table, which is drawn
    /// @param menu opens the menu of the selection
    public CanvasView(Live live, Selection selection, ReadOnlyObjectProperty<Optional<Plan>> plan,
            BiConsumer<Node, Point2D> menu) {
        this.model = new CanvasViewModel(live, selection);
        this.plan = plan;
        this.menu = menu;
        setId("canvas");
        getStyleClass().add("ays-canvas");
        getStylesheets().add(Theme.sheet(CanvasView.class, "canvas.css"));
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        zoom = new HBox(
                Bars.icon("zoom-out", Material2OutlinedMZ.REMOVE, words.get("zoom.out"), () -> zoomMiddle(1 / STEP)),
                Bars.icon("zoom-in", Material2OutlinedAL.ADD, words.get("zoom.in"), () -> zoomMiddle(STEP)),
                Bars.icon("zoom-fit", Material2OutlinedAL.FULLSCREEN, words.get("zoom.fit"), this::fit));
        zoom.getStyleClass().add("ays-zoom");
        empty = new EmptyState(Material2OutlinedAL.ACCOUNT_TREE, words.get("none"), words.get("none.text"));
        empty.setMouseTransparent(true);
        getChildren().addAll(canvas, palette, empty, zoom);
        listen();
        Attached.during(this, this::attach);
    }

    /// Shows all of the drawing.
    public void fit() {
        fitted = true;
        camera = Camera.fit(model.picture().get(), getWidth(), getHeight());
        ask();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        empty.resizeRelocate(0, 0, getWidth(), getHeight());
        zoom.autosize();
        zoom.relocate(getWidth() - zoom.getWidth() - 12, getHeight() - zoom.getHeight() - 12);
        if (fitted) {
            camera = Camera.fit(model.picture().get(), getWidth(), getHeight());
        }
        // Painted now: a canvas of a new size is empty until then.
        paint();
    }

    private Subscription attach() {
        return Subscription.combine(model.attach(), model.picture().subscribe(_ -> changed()),
                model.selection().service().subscribe(_ -> selected()),
                model.selection().all().subscribe(_ -> ask()), plan.subscribe(this::planned),
                model.selection().hovered().subscribe(_ -> ask()), palette.subscribe(this::ask),
                focusVisibleProperty().subscribe(_ -> ask()), motion::stop);
    }

    private void listen() {
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::dragged);
        setOnMouseReleased(this::released);
        setOnMouseMoved(event -> {
            var box = under(event);
            model.selection().hover(box.map(found -> found.item().path()));
            canvas.setCursor(box.isPresent() ? Cursor.HAND : Cursor.DEFAULT);
        });
        setOnMouseExited(_ -> model.selection().hover(Optional.empty()));
        setOnScroll(this::scrolled);
        setOnContextMenuRequested(this::menuAsked);
        setOnKeyPressed(this::typed);
    }

    private void changed() {
        boolean nothing = model.picture().get().boxes().isEmpty();
        empty.setVisible(nothing);
        zoom.setVisible(!nothing);
        if (fitted) {
            camera = Camera.fit(model.picture().get(), getWidth(), getHeight());
        }
        boolean wanted = model.isInMotion() && !Fx.systemWantsNoMotion().get();
        if (wanted && !moving) {
            motion.start();
        } else if (!wanted && moving) {
            motion.stop();
        }
        moving = wanted;
        setAccessibleText(model.spoken());
        ask();
    }

    private void selected() {
        model.selection().service().get().flatMap(model.picture().get()::box).ifPresent(box -> {
            if (getWidth() > 0 && !dragged) {
                var shown = camera.showing(box, getWidth(), getHeight());
                fitted = fitted && shown.equals(camera);
                camera = shown;
            }
        });
        setAccessibleText(model.spoken());
        ask();
    }

    private void planned(Optional<Plan> shown) {
        model.show(shown);
        setAccessibleText(model.spoken());
        ask();
    }

    /// With the mouse for what is under it, unless that is among what is selected; with the keyboard for what is selected.
    private void menuAsked(ContextMenuEvent event) {
        var chosen = model.selection();
        var at = new Point2D(event.getScreenX(), event.getScreenY());
        if (event.isKeyboardTrigger()) {
            at = chosen.service().get().flatMap(this::bounds)
                    .map(box -> localToScreen(box.getMinX() + box.getWidth() / 2, box.getMinY() + box.getHeight() / 2))
                    .orElse(at);
        } else {
            var box = model.picture().get().at(camera.drawingX(event.getX()), camera.drawingY(event.getY()));
            box.map(found -> found.item().path()).filter(path -> !chosen.all().get().contains(path))
                    .ifPresent(chosen::select);
            if (box.isEmpty()) {
                chosen.clear();
            }
        }
        menu.accept(this, at);
        event.consume();
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        pressedX = event.getX();
        pressedY = event.getY();
        dragged = false;
        // The tab pane around would take the focus.
        event.consume();
    }

    private void dragged(MouseEvent event) {
        if (!dragged && Math.hypot(event.getX() - pressedX, event.getY() - pressedY) < 4) {
            return;
        }
        dragged = true;
        canvas.setCursor(Cursor.CLOSED_HAND);
        move(event.getX() - pressedX, event.getY() - pressedY);
        pressedX = event.getX();
        pressedY = event.getY();
    }

    private void released(MouseEvent event) {
        canvas.setCursor(Cursor.DEFAULT);
        if (!dragged && event.getButton() == MouseButton.PRIMARY) {
            under(event).map(box -> box.item().path()).ifPresentOrElse(path -> {
                if (event.isShortcutDown()) {
                    model.selection().toggle(path);
                } else {
                    model.selection().select(path);
                }
            }, () -> model.selection().clear());
        }
        dragged = false;
    }

    private void scrolled(ScrollEvent event) {
        if (event.isShortcutDown()) {
            zoom(event.getDeltaY() > 0 ? STEP : 1 / STEP, event.getX(), event.getY());
        } else {
            move(event.getDeltaX(), event.getDeltaY());
        }
        event.consume();
    }

    private void typed(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT, KP_LEFT -> model.go(Direction.LEFT);
            case RIGHT, KP_RIGHT -> model.go(Direction.RIGHT);
            case UP, KP_UP -> model.go(Direction.UP);
            case DOWN, KP_DOWN -> model.go(Direction.DOWN);
            case PLUS, ADD, EQUALS -> zoomMiddle(STEP);
            case MINUS, SUBTRACT -> zoomMiddle(1 / STEP);
            case DIGIT0, NUMPAD0 -> fit();
            case ESCAPE -> model.selection().clear();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private Optional<Box> under(MouseEvent event) {
        return model.picture().get().at(camera.drawingX(event.getX()), camera.drawingY(event.getY()));
    }

    private void move(double byX, double byY) {
        fitted = false;
        camera = camera.moved(byX, byY);
        ask();
    }

    private void zoomMiddle(double factor) {
        zoom(factor, getWidth() / 2, getHeight() / 2);
    }

    private void zoom(double factor, double x, double y) {
        fitted = false;
        camera = camera.zoomed(factor, x, y);
        ask();
    }

    private void ask() {
        if (!asked) {
            asked = true;
            Fx.later(this::paint);
        }
    }

    private void paint() {
        asked = false;
        if (getWidth() > 0 && getHeight() > 0) {
            painter.paint(model.picture().get(), model.routes(), camera, model.look(turn), getWidth(), getHeight());
            if (isFocusVisible()) {
                var gc = canvas.getGraphicsContext2D();
                gc.setStroke(palette.get(Tone.ACCENT));
                gc.setLineWidth(2);
                gc.strokeRect(1, 1, getWidth() - 2, getHeight() - 2);
            }
        }
    }

    /// Where a service is drawn, in this node's pixels; for tests and for hints beside it.
    public Optional<Rectangle2D> bounds(ServicePath path) {
        return model.picture().get().box(path)
                .map(box -> new Rectangle2D(camera.screenX(box.x()), camera.screenY(box.y()),
                        box.width() * camera.scale(), box.height() * camera.scale()));
    }
}
