package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.atyourservice.model.Target;
import org.junit.jupiter.api.Test;

class WatchedHostsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final WatchedHosts hosts = new WatchedHosts(4);

    @Test
    void beforeAHostHasAnsweredOneAsks() {
        assertThat(hosts.ask(Target.HERE, NOON)).isEmpty();
        assertThat(hosts.ask(Target.HERE, NOON)).isPresent();
        hosts.answered(Target.HERE);
        for (int i = 0; i < 4; i++) {
            assertThat(hosts.ask(Target.HERE, NOON)).isEmpty();
        }
        assertThat(hosts.ask(Target.HERE, NOON)).isPresent();
    }

    @Test
    void aHostThatIsDownIsAskedOnceWithGrowingWaits() {
        var now = NOON;
        for (int failures = 0; failures < 4; failures++) {
            assertThat(hosts.ask(Target.HERE, now)).isEmpty();
            hosts.failed(Target.HERE, now, PERIOD, "refused");
            var wait = PERIOD.multipliedBy(1L << failures);
            assertThat(hosts.ask(Target.HERE, now.plusSeconds(1))).contains(now.plus(wait));
            assertThat(hosts.why(Target.HERE, now.plusSeconds(1))).contains("refused");
            now = now.plus(wait);
        }
        for (int failures = 0; failures < 20; failures++) {
            hosts.ask(Target.HERE, now);
            hosts.failed(Target.HERE, now, PERIOD, "refused");
            now = now.plus(WatchedHosts.LONGEST_WAIT);
        }
        assertThat(hosts.ask(Target.HERE, now)).isEmpty();
        assertThat(hosts.answered(Target.HERE)).isTrue();
        assertThat(hosts.why(Target.HERE, now)).isEmpty();
    }
}
