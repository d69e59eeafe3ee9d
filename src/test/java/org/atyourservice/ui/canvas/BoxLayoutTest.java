package org.atyourservice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.ServiceKey;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.ui.Containment;
import org.atyourservice.ui.sample.SampleSession;
import org.junit.jupiter.api.Test;

class BoxLayoutTest {

    private final List<Box> boxes = BoxLayout.of(Containment.of(new SampleSession(0).snapshot()));

    @Test
    void boxesOverlapOnlyWhatTheyStandIn() {
        for (var one : boxes) {
            for (var other : boxes) {
                if (one != other && one.overlaps(other)) {
                    assertThat(one.surrounds(other) || other.surrounds(one))
                            .as("%s and %s", one.item().path(), other.item().path()).isTrue();
                }
            }
        }
    }

    @Test
    void childrenStandInsideBelowTheTitle() {
        for (var box : boxes) {
            for (var child : box.item().children()) {
                var inner = find(child.path());
                assertThat(box.surrounds(inner)).as("%s in %s", child.path(), box.item().path()).isTrue();
                assertThat(inner.y()).isGreaterThanOrEqualTo(box.y() + BoxLayout.TITLE);
            }
        }
    }

    @Test
    void aBoxComesAfterTheOneItStandsIn() {
        for (int i = 0; i < boxes.size(); i++) {
            for (int later = i + 1; later < boxes.size(); later++) {
                assertThat(boxes.get(later).surrounds(boxes.get(i))).isFalse();
            }
        }
    }

    @Test
    void theSameServicesGiveTheSameDrawing() {
        assertThat(BoxLayout.of(Containment.of(new SampleSession(0).snapshot()))).isEqualTo(boxes);
    }

    @Test
    void siblingsStandInTheOrderOfTheModel() {
        var leaves = new Containment(List.of(leaf("a"), leaf("b"), leaf("c"), leaf("d"), leaf("e")));

        var laid = BoxLayout.of(leaves);

        for (int i = 1; i < laid.size(); i++) {
            var before = laid.get(i - 1);
            var box = laid.get(i);
            assertThat(box.y() > before.y() || box.x() > before.x()).isTrue();
        }
    }

    @Test
    void nothingGivesNothing() {
        assertThat(BoxLayout.of(new Containment(List.of()))).isEmpty();
    }

    @Test
    void tenThousandServicesHaveABoxEach() {
        var nodes = new ArrayList<Containment.Item>();
        for (int node = 0; node < 500; node++) {
            var services = new ArrayList<Containment.Item>();
            for (int service = 0; service < 19; service++) {
                services.add(leaf("s" + node + "-" + service));
            }
            nodes.add(item("n" + node, services));
        }

        assertThat(BoxLayout.of(new Containment(nodes))).hasSize(10_000);
    }

    private Box find(ServicePath path) {
        return boxes.stream().filter(box -> box.item().path().equals(path)).findFirst().orElseThrow();
    }

    private static Containment.Item leaf(String name) {
        return item(name, List.of());
    }

    private static Containment.Item item(String name, List<Containment.Item> children) {
        return new Containment.Item(ServicePath.root(new ServiceKey("app", name)), "app", "application", "",
                ServiceState.RUNNING, ServiceState.RUNNING, Optional.empty(), children);
    }
}
