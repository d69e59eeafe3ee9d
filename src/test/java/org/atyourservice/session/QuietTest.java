package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atyourservice.Site;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.ServiceState;
import org.junit.jupiter.api.Test;

class QuietTest {

    private static Snapshot failedDatabase(Site site) {
        var states = new TreeMap<>(Map.of(Site.GHENT, ServiceState.RUNNING, Site.N1, ServiceState.RUNNING, Site.DB,
                ServiceState.FAILED));
        return new Snapshot(1, Path.of("shop"), "main", site.environment(), Recorded.NOTHING, Observed.NOTHING, states,
                List.of(), List.of(), Optional.empty());
    }

    @Test
    void aFailureShowsAtWhatTheServiceStandsIn() {
        assertThat(failedDatabase(Site.shop()).stateWithin(Site.N1)).isEqualTo(ServiceState.FAILED);
    }

    @Test
    void theFailureOfAQuietServiceShowsAtItAlone() {
        var snapshot = failedDatabase(Site.shop().quiet(Site.DB));
        assertThat(snapshot.stateWithin(Site.N1)).isEqualTo(ServiceState.RUNNING);
        assertThat(snapshot.stateWithin(Site.DB)).isEqualTo(ServiceState.FAILED);
    }
}
