package org.atyourservice.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void stepsInTheWayAreNamedNearestFirst() {
        assertThat(new Waiting.Behind(List.of("002-start")).shown(NOW)).isEqualTo("Waits for 002-start.");
        assertThat(new Waiting.Behind(List.of("003-web", "002-db", "001-n1")).shown(NOW))
                .isEqualTo("Waits for 003-web, which waits for 002-db, 001-n1.");
    }

    @Test
    void aLimitSaysHowManyAndWhoHasATurn() {
        assertThat(new Waiting.Limit("node n1", 2, List.of("001-a", "002-b")).shown(NOW))
                .isEqualTo("Waits for its turn: node n1 has 2 at once, now 001-a, 002-b.");
    }

    @Test
    void aRetrySaysWhenItBegins() {
        assertThat(new Waiting.Retry(NOW.plusSeconds(30), 3).shown(NOW))
                .isEqualTo("Is tried again, for try 3, in 30 s.");
        assertThat(new Waiting.Retry(NOW.minusSeconds(1), 2).shown(NOW)).endsWith("in 0 s.");
    }

    @Test
    void aLockNamesTheRunAndItsServices() {
        var services = Set.of(ServicePath.parse("web!shop"), ServicePath.parse("db!main"));
        assertThat(new Waiting.Lock(new RunId("12-anna-3f9c"), services).shown(NOW))
                .isEqualTo("Waits for run 12, which works on db main, web shop.");
    }

    @Test
    void aLeaseNamesItsHolder() {
        assertThat(new Waiting.Lease("bob", NOW.minusSeconds(7)).shown(NOW)).isEqualTo("Waits for bob, who runs"
                + " something in another clone and was last heard of 7 s ago.");
    }

    @Test
    void aHolderThatIsLongGoneIsNotToldInSeconds() {
        assertThat(new Waiting.Lease("bob", NOW.minusSeconds(720)).shown(NOW)).endsWith("last heard of 12 min ago.");
        assertThat(new Waiting.Lease("bob", NOW.minusSeconds(3 * 3600)).shown(NOW)).endsWith("last heard of 3 h ago.");
        assertThat(new Waiting.Lease("bob", NOW.minusSeconds(3 * 86_400)).shown(NOW))
                .endsWith("last heard of 3 days ago.");
    }
}
