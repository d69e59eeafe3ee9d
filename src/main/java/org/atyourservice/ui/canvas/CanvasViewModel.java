package org.atyourservice.ui.canvas;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.atyourservice.model.Plan;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.Selection;
import org.atyourservice.ui.controls.PlanMarks;
import org.atyourservice.ui.controls.StateBadge;

/// What the canvas draws and what is selected on it.
final class CanvasViewModel {

    /// Where the arrow keys go.
    enum Direction {
        LEFT(-1, 0), RIGHT(1, 0), UP(0, -1), DOWN(0, 1);

        private final int x;
        private final int y;

        Direction(int x, int y) {
            this.x = x;
            this.y = y;
        }
    }

    private final Messages words = new Messages(CanvasViewModel.class);
    private final Selection selection;
    private final ReadOnlyObjectWrapper<Picture> picture = new ReadOnlyObjectWrapper<>(Picture.EMPTY);
    private final ReadOnlyObjectProperty<Drawing> drawing;
    private List<Route> routes = List.of();
    private PlanMarks plan = PlanMarks.NONE;

    private record Drawing(Picture picture, List<Route> routes) {
        private static final Drawing NOTHING = new Drawing(Picture.EMPTY, List.of());

        static Drawing of(Live.Moment moment) {
            var picture = Picture.of(moment);
            return new Drawing(picture, Route.of(picture));
        }
    }

    CanvasViewModel(Live live, Selection selection) {
        this.drawing = live.worked(Drawing.NOTHING, Drawing::of);
        this.selection = selection;
    }

    Subscription attach() {
        return drawing.subscribe(this::draw);
    }

    ReadOnlyObjectProperty<Picture> picture() {
        return picture.getReadOnlyProperty();
    }

    List<Route> routes() {
        return routes;
    }

    Selection selection() {
        return selection;
    }

    /// Shows what a plan does, or that there is none.
    void show(Optional<Plan> shown) {
        plan = shown.map(PlanMarks::of).orElse(PlanMarks.NONE);
    }

    /// The boxes and edges that matter now.
    Look look(double turn) {
        var lit = new HashSet<ServicePath>();
        selection.all().get().stream().map(this::connected).forEach(lit::addAll);
        selection.hovered().get().map(this::connected).ifPresent(lit::addAll);
        return new Look(selection.all().get(), selection.hovered().get(), lit, plan, turn);
    }

    /// True while a job runs on something that is drawn.
    boolean isInMotion() {
        return picture.get().boxes().stream().anyMatch(box -> box.item().state() == ServiceState.STARTED);
    }

    /// Selects the nearest box in that direction; the first one when nothing is selected.
    Optional<Box> go(Direction direction) {
        var current = selection.service().get().flatMap(picture.get()::box);
        var next = current.isEmpty()
                ? picture.get().boxes().stream().findFirst()
                : nearest(current.get(), direction);
        next.ifPresent(box -> selection.select(box.item().path()));
        return next;
    }

    /// What a screen reader says of the canvas.
    String spoken() {
        return selection.service().get().flatMap(picture.get()::box)
                .map(box -> words.get("spoken", box.item().path().shown(), StateBadge.word(box.item().state()),
                        box.item().children().size()) + planned(box))
                .orElseGet(() -> words.get("spoken.none", picture.get().boxes().size()));
    }

    private String planned(Box box) {
        return plan.of(box.item().path()).map(kind -> words.get("spoken.plan", kind.word())).orElse("");
    }

    private void draw(Drawing drawing) {
        routes = drawing.routes();
        picture.set(drawing.picture());
    }

    private Set<ServicePath> connected(ServicePath path) {
        var connected = picture.get().neighbours(path);
        return connected.size() == 1 ? Set.of() : connected;
    }

    // Sideways counts double, so that the keys stay in their row or column.
    private Optional<Box> nearest(Box from, Direction direction) {
        Box best = null;
        double bestDistance = Double.MAX_VALUE;
        for (var box : picture.get().boxes()) {
            double ahead = (box.centreX() - from.centreX()) * direction.x
                    + (box.centreY() - from.centreY()) * direction.y;
            double aside = Math.abs((box.centreX() - from.centreX()) * direction.y)
                    + Math.abs((box.centreY() - from.centreY()) * direction.x);
            double distance = ahead + 2 * aside;
            if (box != from && ahead > 1 && distance < bestDistance && box.container() == from.container()) {
                best = box;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }
}
