package org.atyourservice.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogFoldsTest {

    private final LogFolds folds = new LogFolds(List.of(List.of("c", "a", "b")), Set.of());

    @Test
    void theFirstOfThoseThatSaidTheSameStandsForAll() {
        assertThat(folds.of(List.of("x", "a", "b", "c")))
                .isEqualTo(Map.of("x", List.of("x"), "a", List.of("a", "b", "c")))
                .containsKeys("x", "a");
    }

    @Test
    void onlyStepsThatAreAskedForStandTogether() {
        assertThat(folds.of(List.of("b"))).containsOnlyKeys("b");
    }

    @Test
    void anUnfoldedGroupShowsEachOfItsSteps() {
        assertThat(folds.unfold("a").of(List.of("a", "b", "c"))).containsOnlyKeys("a", "b", "c");
    }
}
