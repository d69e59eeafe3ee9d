package org.atyourservice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.atyourservice.ui.sample.SampleModel;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.sample.SampleSession;
import org.junit.jupiter.api.Test;

class CameraTest {

    private final Picture picture = Picture.of(Live.Moment.of(new SampleSession(0).snapshot()));

    @Test
    void whatIsUnderTheMouseStaysThereWhenZooming() {
        var camera = new Camera(0.8, 30, -20);

        var nearer = camera.zoomed(1.5, 200, 100);

        assertThat(nearer.drawingX(200)).isCloseTo(camera.drawingX(200), within(1e-9));
        assertThat(nearer.drawingY(100)).isCloseTo(camera.drawingY(100), within(1e-9));
    }

    @Test
    void zoomingEndsAtTheNearestAndTheFarthest() {
        var camera = new Camera(1, 0, 0);

        assertThat(camera.zoomed(1000, 0, 0).scale()).isEqualTo(Camera.NEAREST);
        assertThat(camera.zoomed(0.0001, 0, 0).scale()).isEqualTo(Camera.FARTHEST);
    }

    @Test
    void everythingIsSeenAfterFit() {
        var camera = Camera.fit(picture, 600, 400);

        for (var box : picture.boxes()) {
            assertThat(camera.screenX(box.x())).isBetween(0.0, 600.0);
            assertThat(camera.screenX(box.x() + box.width())).isBetween(0.0, 600.0);
            assertThat(camera.screenY(box.y())).isBetween(0.0, 400.0);
            assertThat(camera.screenY(box.y() + box.height())).isBetween(0.0, 400.0);
        }
    }

    @Test
    void anEmptyDrawingFitsAnywhere() {
        assertThat(Camera.fit(Picture.EMPTY, 600, 400).scale()).isEqualTo(1);
    }

    @Test
    void aBoxThatIsSeenDoesNotMoveTheView() {
        var camera = Camera.fit(picture, 800, 600);
        var box = picture.box(SampleModel.WEB).orElseThrow();

        assertThat(camera.showing(box, 800, 600)).isEqualTo(camera);
    }

    @Test
    void aBoxOutsideIsBroughtIntoView() {
        var camera = new Camera(1, -5000, 3000);
        var box = picture.box(SampleModel.METRICS).orElseThrow();

        var shown = camera.showing(box, 800, 600);

        assertThat(shown.screenX(box.x())).isBetween(0.0, 800 - box.width());
        assertThat(shown.screenY(box.y())).isBetween(0.0, 600 - box.height());
    }

    @Test
    void thePointOfABoxFindsTheInnermost() {
        var box = picture.box(SampleModel.WEB).orElseThrow();

        assertThat(picture.at(box.centreX(), box.centreY()).map(found -> found.item().path()))
                .isEqualTo(Optional.of(SampleModel.WEB));
        assertThat(picture.at(-10, -10)).isEmpty();
    }
}
