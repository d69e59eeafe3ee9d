package org.atyourservice.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.language.sources.RetentionReader;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Retention;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunEvent.Outcome;
import org.atyourservice.model.RunId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which logs go, and which stay.
class LogRetentionTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Retention NO_LIMIT = new Retention(Optional.empty(), Optional.empty(), Optional.empty());

    @TempDir
    Path environment;

    private static RunId run(int number) {
        return new RunId(number + "-anna-0001");
    }

    /// Runs of these outcomes, newest first, a day apart, 100 bytes of logs each.
    private static List<LogRetention.Kept> runs(Outcome... outcomes) {
        var runs = new ArrayList<LogRetention.Kept>();
        for (int i = 0; i < outcomes.length; i++) {
            runs.add(new LogRetention.Kept(run(outcomes.length - i), NOW.minus(Duration.ofDays(i)),
                    Optional.ofNullable(outcomes[i]), 100));
        }
        return runs;
    }

    private static List<Integer> removed(Retention rule, List<LogRetention.Kept> runs) {
        return LogRetention.plan(rule, runs, NOW).stream().map(removal -> removal.run().number()).toList();
    }

    @Test
    void ofSoManyRunsLogsAreKept() {
        var rule = new Retention(Optional.of(2), Optional.empty(), Optional.empty());
        assertThat(removed(rule, runs(Outcome.OK, Outcome.OK, Outcome.OK, Outcome.OK))).containsExactly(2, 1);
    }

    @Test
    void olderOnesGo() {
        var rule = new Retention(Optional.empty(), Optional.of(Duration.ofHours(36)), Optional.empty());
        assertThat(removed(rule, runs(Outcome.OK, Outcome.OK, Outcome.OK))).containsExactly(1);
    }

    @Test
    void olderOnesGoWhereAllTogetherAreTooLarge() {
        var rule = new Retention(Optional.empty(), Optional.empty(), Optional.of(250L));
        assertThat(removed(rule, runs(Outcome.OK, Outcome.OK, Outcome.OK))).containsExactly(1);
    }

    @Test
    void theNewestRunAndTheNewestThatWentWrongKeepTheirsWhateverTheRule() {
        var rule = new Retention(Optional.of(0), Optional.of(Duration.ZERO), Optional.of(0L));
        assertThat(removed(rule, runs(Outcome.OK, Outcome.OK, Outcome.FAILED, Outcome.FAILED))).containsExactly(3, 1);
    }

    @Test
    void aRunThatIsNotOverKeepsItsLogs() {
        var rule = new Retention(Optional.of(1), Optional.empty(), Optional.empty());
        assertThat(removed(rule, runs(Outcome.OK, null, Outcome.OK))).containsExactly(1);
    }

    @Test
    void withoutALimitNothingGoes() {
        assertThat(removed(NO_LIMIT, runs(Outcome.OK, Outcome.OK, Outcome.OK))).isEmpty();
    }

    private static Retention read(String text) {
        return RetentionReader.read(Optional.of(text.getBytes(UTF_8)));
    }

    @Test
    void theRuleStandsInTheEnvironmentsFile() {
        assertThat(read("name: shop\nretention: {runs: 7, age: 30d, size: 2GB}\n")).isEqualTo(
                new Retention(Optional.of(7), Optional.of(Duration.ofDays(30)), Optional.of(2_000_000_000L)));
        assertThat(read("retention: {size: 64 MiB}\n").bytes()).contains(64L * 1024 * 1024);
        assertThat(read("retention: {runs: 7}\n").age()).isEmpty();
        assertThat(read("name: shop\n")).isEqualTo(Retention.USUAL);
        assertThat(read("retention: {age: soon}\n").age()).isEqualTo(Retention.USUAL.age());
        assertThat(read("[")).isEqualTo(Retention.USUAL);
    }

    private RunsFolder threeRuns() throws Exception {
        var folder = new RunsFolder(environment);
        Files.writeString(environment.resolve("environment.yaml"), "name: shop\nretention: {runs: 1}\n");
        for (int number = 1; number <= 3; number++) {
            try (var journal = folder.begin(run(number), "anna", NOW, "", Plan.Request.DEPLOY, "abc")) {
                journal.append(new RunEvent.Started(1, NOW, run(number), "anna", "", "abc", Optional.empty(),
                        List.of(), List.of()));
                journal.log("s", org.atyourservice.model.Journal.Channel.OUT, "hello\n".getBytes(UTF_8), 6);
                journal.append(new RunEvent.Ended(2, NOW, Outcome.OK));
            }
        }
        return folder;
    }

    @Test
    void logsGoAndJournalsStay() throws Exception {
        var folder = threeRuns();
        var planned = LogRetention.plan(environment, folder, Set.of(), NOW);
        assertThat(planned).extracting(LogRetention.Removal::run).containsExactly(run(2), run(1));
        assertThat(folder.hasLogs(run(1))).isTrue();

        assertThat(LogRetention.apply(environment, folder, planned)).isEqualTo(planned);

        assertThat(folder.hasLogs(run(1))).isFalse();
        assertThat(folder.log(run(3), "s")).isPresent();
        assertThat(folder.events(run(1))).hasSize(2);
        assertThat(environment.resolve(".ays/removed-logs")).doesNotExist();
        assertThat(LogRetention.plan(environment, folder, Set.of(), NOW)).isEmpty();
    }

    @Test
    void aRunUnderWayIsNotLookedAt() throws Exception {
        var folder = threeRuns();
        assertThat(LogRetention.plan(environment, folder, Set.of(run(2)), NOW))
                .extracting(LogRetention.Removal::run).containsExactly(run(1));
    }
}
