package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.updateRecipes;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// More commits than are put into words.
@Timeout(120)
class LongHistoryTest extends InEnvironment {

    private static final int COMMITS = GitHistory.MOST_IN_WORDS + 5;

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", "thing__base:\n  version: 0\n");
        environment.commitAll();
    }

    private void commit(int version) throws Exception {
        environment.write("blueprints/main.yaml", "thing__base:\n  version: " + version + "\n");
        environment.git("commit", "-q", "-a", "-m", "Version " + version);
    }

    @Test
    void theNewestAreInWordsAndTheOthersHaveTheirTitle() throws Exception {
        for (int version = 1; version < COMMITS; version++) {
            commit(version);
        }
        try (var session = environment.open()) {
            var byTitle = session.history().entries().stream()
                    .collect(Collectors.toMap(History.Entry::title, History.Entry::words));
            assertThat(byTitle).hasSize(COMMITS).containsEntry("Version 3", List.of())
                    .containsEntry("Version " + (COMMITS - 1),
                            List.of("thing base: version " + (COMMITS - 2) + " -> " + (COMMITS - 1)));
        }
    }

    @Test
    void aRunSaysWhatChangedSinceTheLastThatSucceeded() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            environment.action("install", "#!/bin/sh\nexit 1\n");
            updateRecipes(session);
            commit(1);
            deploy(session);
            environment.action("install", "#!/bin/sh\nexit 0\n");
            updateRecipes(session);
            commit(2);
            var last = deploy(session);
            var runs = session.history().entries().stream().filter(History.Entry.Run.class::isInstance)
                    .map(History.Entry.Run.class::cast).toList();
            assertThat(runs).hasSize(3).allSatisfy(run -> assertThat(run.commit()).isPresent());
            assertThat(runs.getFirst().run().run()).isEqualTo(last.run());
            assertThat(runs.getFirst().words()).contains("thing base: version 0 -> 2");
            assertThat(runs.get(1).words()).contains("thing base: version 0 -> 1");
        }
    }
}
