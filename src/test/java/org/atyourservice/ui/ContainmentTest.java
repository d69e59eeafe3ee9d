package org.atyourservice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.atyourservice.model.Action;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Place;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Schema;
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
    void aMerePlaceIsInTheWorstStateOfWhatStandsInIt() {
        var snapshot = new SampleSession(0).snapshot();
        var ghent = find(sample.roots(), SampleModel.GHENT);

        assertThat(snapshot.states()).containsEntry(SampleModel.GHENT, ServiceState.RUNNING);
        assertThat(ghent.state()).isEqualTo(ServiceState.FAILED);
        assertThat(ghent.worst()).isEqualTo(ServiceState.FAILED);
        assertThat(Containment.state(snapshot, SampleModel.GHENT)).isEqualTo(ServiceState.FAILED);
    }

    @Test
    void aPlaceThatIsRecordedDoesNotRunBeforeWhatStandsInItDoes() {
        var session = new SampleSession(0);
        session.settled();
        session.state(SampleModel.CART, ServiceState.NOT_STARTED);
        session.refreshed();

        var roots = Containment.of(session.snapshot()).roots();

        assertThat(find(roots, SampleModel.GHENT).state()).isEqualTo(ServiceState.NOT_STARTED);
        assertThat(find(roots, ServicePath.parse("location!paris")).state()).isEqualTo(ServiceState.RUNNING);
    }

    @Test
    void whatHasActionsOfItsOwnKeepsItsStateWhateverStandsInIt() {
        var snapshot = snapshot(Map.of(A, service(A, A), B, service(B, A)), Map.of(),
                Map.of(A, ServiceState.RUNNING, B, ServiceState.FAILED), templates("start"));

        var a = find(Containment.of(snapshot).roots(), A);
        assertThat(a.state()).isEqualTo(ServiceState.RUNNING);
        assertThat(a.worst()).isEqualTo(ServiceState.FAILED);
        assertThat(Containment.state(snapshot, A)).isEqualTo(ServiceState.RUNNING);
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

    private static Map<String, Template> templates(String action) {
        return Map.of("app", new Template("app", "templates/app", "", "app", "", Optional.empty(), Optional.empty(),
                List.of(), Set.of(), Map.of(action, new Action(action, action + ".sh", Optional.empty(),
                        Optional.empty(), false)),
                Optional.empty(), Schema.EMPTY, "d"));
    }

    private static Snapshot snapshot(Map<ServicePath, Service> desired, Map<ServicePath, RecordedService> recorded,
            ServicePath... running) {
        var states = new TreeMap<ServicePath, ServiceState>();
        for (var path : running) {
            states.put(path, ServiceState.RUNNING);
        }
        return snapshot(desired, recorded, states, Map.of());
    }

    private static Snapshot snapshot(Map<ServicePath, Service> desired, Map<ServicePath, RecordedService> recorded,
            Map<ServicePath, ServiceState> states, Map<String, Template> templates) {
        return new Snapshot(1, Path.of("x"), "main",
                new Environment("x", "dev", templates, new TreeMap<>(desired), List.of()), Recorded.of(recorded),
                Observed.NOTHING, new TreeMap<>(states), List.of(), List.of(), List.of());
    }
}
