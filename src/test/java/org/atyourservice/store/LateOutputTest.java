package org.atyourservice.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.Journal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Output that comes too late, from what outlives its step.
class LateOutputTest {

    private static final RunId RUN = new RunId("1-anna-0001");

    @TempDir
    Path environment;

    private static void log(Journal journal, String step, String text) throws Exception {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        journal.log(step, Journal.Channel.OUT, bytes, bytes.length);
    }

    @Test
    void itNeitherReopensAStepsLogNorTheJournals() throws Exception {
        var runs = new RunsFolder(environment);
        var journal = runs.begin(RUN, "anna", Instant.now(), "", Plan.Request.DEPLOY, "abc");
        log(journal, "1", "in time\n");
        journal.append(new RunEvent.StepEnded(1, Instant.now(), "1", RunEvent.Result.OK, Optional.of(0), "",
                new Value.Fields(Map.of()), Optional.empty()));
        log(journal, "1", "late\n");
        log(journal, "2", "other\n");
        journal.close();
        log(journal, "2", "late\n");
        log(journal, "3", "late\n");
        assertThat(LogFile.read(runs.log(RUN, "1").orElseThrow(), 0, 10)).extracting(LogFile.Line::text)
                .containsExactly("in time");
        assertThat(LogFile.read(runs.log(RUN, "2").orElseThrow(), 0, 10)).extracting(LogFile.Line::text)
                .containsExactly("other");
        assertThat(runs.log(RUN, "3")).isEmpty();
    }
}
