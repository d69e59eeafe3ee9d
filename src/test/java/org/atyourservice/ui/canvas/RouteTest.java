package org.atyourservice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.atyourservice.ui.canvas.Picture.Edge;
import org.atyourservice.ui.sample.SampleModel;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.sample.SampleSession;
import org.junit.jupiter.api.Test;

class RouteTest {

    private final Picture picture = Picture.of(Live.Moment.of(new SampleSession(0).snapshot()));

    @Test
    void thatAServiceUsesTheNodeItStandsOnIsNotDrawnAgain() {
        assertThat(picture.edges()).noneMatch(edge -> edge.consumer().equals(SampleModel.CART)
                && edge.producer().equals(SampleModel.N2));
    }

    @Test
    void everyOtherUseIsDrawn() {
        assertThat(picture.edges()).contains(new Edge(SampleModel.DATABASE, SampleModel.CART, "database"),
                new Edge(SampleModel.CACHE, SampleModel.CART, "cache"),
                new Edge(SampleModel.WEB, SampleModel.EDGE, "web"));
    }

    @Test
    void aCurveBeginsAtTheProducersBorderAndEndsAtTheConsumers() {
        for (var route : Route.of(picture)) {
            assertThat(isOnBorder(route.from(), picture.box(route.edge().producer()).orElseThrow())).isTrue();
            assertThat(isOnBorder(route.to(), picture.box(route.edge().consumer()).orElseThrow())).isTrue();
        }
    }

    @Test
    void noTwoCurvesShareAnEnd() {
        var ends = new HashSet<Route.Point>();
        for (var route : Route.of(picture)) {
            assertThat(ends.add(route.from())).as("start of %s", route.edge()).isTrue();
            assertThat(ends.add(route.to())).as("end of %s", route.edge()).isTrue();
        }
    }

    @Test
    void theNeighboursOfAServiceAreAtTheOtherEndsOfItsEdges() {
        assertThat(picture.neighbours(SampleModel.CACHE)).containsExactlyInAnyOrder(SampleModel.CACHE,
                SampleModel.CART);
    }

    private static boolean isOnBorder(Route.Point point, Box box) {
        boolean within = point.x() >= box.x() && point.x() <= box.x() + box.width() && point.y() >= box.y()
                && point.y() <= box.y() + box.height();
        return within && (point.x() == box.x() || point.x() == box.x() + box.width() || point.y() == box.y()
                || point.y() == box.y() + box.height());
    }
}
