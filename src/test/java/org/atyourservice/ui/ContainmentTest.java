package org.atyourservice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Place;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.atyourservice.session.Snapshot;
import org.atyourservice.ui.sample.SampleModel;
import org.atyourservice.ui.sample.SampleSession;
import org.junit.jupiter.api.Test;

class ContainmentTest {

    private static final ServicePath A = ServicePath.parse("app!a");
    private static final ServicePath B = ServicePath.parse("app!b");

    private final Containment sample = Containment.of(new SampleSession(0).snapshot());

    @Test
    void aServiceWithoutAParentStandsInTheNodeItIsInstalledOn() {
        assertThat(paths(find(sample.roots(), SampleModel.N2).children()))
                .containsExactly(SampleModel.CART, SampleModel.CACHE);
    }

    @Test
    void aServiceWithAParentStandsInItsParentWhereverItIsInstalled() {
        assertThat(paths(find(sample.roots(), SampleModel.DC1).children()))
                .containsExactly(SampleModel.N1, SampleModel.N2, SampleModel.EDGE);
    }

    @Test
    void onlyWhatStandsInNothingIsAtTheTop() {
        assertThat(paths(sample.roots())).containsExactly(SampleModel.GHENT, ServicePath.parse("location!paris"));
    }

    @Test
    void theWorstStateOfWhatStandsOnANodeReachesTheLocation() {
        var ghent = find(sample.roots(), SampleModel.GHENT);

        assertThat(ghent.state()).isEqualTo(ServiceState.RUNNING);
        assertThat(ghent.worst()).isEqualTo(ServiceState.FAILED);
    }

    @Test
    void aFilterKeepsWhatTheWantedStandsIn() {
        var kept = sample.filtered(item -> item.path().equals(SampleModel.CACHE));

        assertThat(paths(kept.roots())).containsExactly(SampleModel.GHENT);
        assertThat(paths(find(kept.roots(), SampleModel.N2).children())).containsExactly(SampleModel.CACHE);
    }

    @Test
    void aFilterKeepsAllThatTheWantedContains() {
        var kept = sample.filtered(item -> item.path().equals(SampleModel.N2));

        assertThat(paths(find(kept.roots(), SampleModel.N2).children())).hasSize(2);
    }

    @Test
    void whatIsOnlyRecordedIsShownToo() {
        var snapshot = snapshot(Map.of(), Map.of(A, recorded(A)), A);

        assertThat(paths(Containment.of(snapshot).roots())).containsExactly(A);
    }

    @Test
    void servicesThatAreEachOthersTargetAreStillShownOnceEach() {
        var snapshot = snapshot(Map.of(A, service(A, B), B, service(B, A)), Map.of(), A, B);

        var roots = Containment.of(snapshot).roots();
        assertThat(paths(roots)).containsExactly(A);
        assertThat(paths(roots.getFirst().children())).containsExactly(B);
    }

    private static Containment.Item find(List<Containment.Item> items, ServicePath path) {
        return search(items, path).orElseThrow();
    }

    private static Optional<Containment.Item> search(List<Containment.Item> items, ServicePath path) {
        for (var item : items) {
            var found = item.path().equals(path) ? Optional.of(item) : search(item.children(), path);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static List<ServicePath> paths(List<Containment.Item> items) {
        return items.stream().map(Containment.Item::path).toList();
    }

    private static Service service(ServicePath path, ServicePath on) {
        return new Service(path, "app", Map.of(), Map.of(), new Target.On(on, Template.TargetKind.SSH),
                Place.ofFile("blueprints/a.yaml"), Optional.empty());
    }

    private static RecordedService recorded(ServicePath path) {
        return new RecordedService(ServiceId.mint(), path, "app", "d", "c", Map.of(), Target.HERE, Map.of(), "i", 1,
                new Value.Fields(Map.of()), Optional.empty());
    }

    private static Snapshot snapshot(Map<ServicePath, Service> desired, Map<ServicePath, RecordedService> recorded,
            ServicePath... states) {
        var all = new TreeMap<ServicePath, ServiceState>();
        for (var path : states) {
            all.put(path, ServiceState.RUNNING);
        }
        return new Snapshot(1, Path.of("x"), "main",
                new Environment("x", "dev", Map.of(), new TreeMap<>(desired), List.of()), Recorded.of(recorded),
                Observed.NOTHING, all, List.of(), List.of(), Optional.empty());
    }
}
