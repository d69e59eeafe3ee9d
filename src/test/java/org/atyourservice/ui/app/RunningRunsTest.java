package org.atyourservice.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServiceState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningRunsTest {

    @ParameterizedTest
    @CsvSource({"OK, RUNNING", "FAILED, FAILED", "CANCELLED, UNKNOWN", "INTERRUPTED, UNKNOWN"})
    void theEndOfARunIsMarkedAsWhatItIs(RunEvent.Outcome outcome, ServiceState mark) {
        var run = RunView.start(new RunEvent.Started(1, Instant.EPOCH, new RunId("1-anna-00aa"), "anna", "why", "abc",
                Optional.empty(), List.of(), List.of())).after(new RunEvent.Ended(2, Instant.EPOCH, outcome));

        assertThat(RunningRuns.mark(run)).isEqualTo(mark);
    }
}
