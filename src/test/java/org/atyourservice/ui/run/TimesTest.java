package org.atyourservice.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimesTest {

    private final Times times = new Times(ZoneId.of("Europe/Brussels"));

    @Test
    void whatIsNearIsSaidByItsDistanceWhatIsFarByItsDate() {
        var now = Sample.NOON;

        assertThat(times.ago(now.minusSeconds(30), now)).isEqualTo("just now");
        assertThat(times.ago(now.minusSeconds(300), now)).isEqualTo("5 min ago");
        assertThat(times.ago(now.minus(Duration.ofHours(3)), now)).isEqualTo("10:00");
        assertThat(times.ago(now.minus(Duration.ofHours(20)), now)).isEqualTo("yesterday 17:00");
        assertThat(times.ago(now.minus(Duration.ofDays(5)), now)).isEqualTo("26 Feb");
        assertThat(times.ago(now.minus(Duration.ofDays(400)), now)).isEqualTo("27 Jan 2025");
    }

    @Test
    void aMomentIsExactInItsZone() {
        assertThat(times.exact(Sample.NOON)).isEqualTo("Tue 3 Mar 2026, 13:00:00");
    }

    @Test
    void durationsGetCoarserAsTheyGrow() {
        assertThat(Times.length(Duration.ofMillis(420))).isEqualTo("0.4 s");
        assertThat(Times.length(Duration.ofSeconds(12))).isEqualTo("12 s");
        assertThat(Times.length(Duration.ofSeconds(72))).isEqualTo("1:12");
        assertThat(Times.length(Duration.ofSeconds(3753))).isEqualTo("1:02:33");
        assertThat(Times.length(Duration.ofSeconds(-3))).isEqualTo("0.0 s");
    }
}
