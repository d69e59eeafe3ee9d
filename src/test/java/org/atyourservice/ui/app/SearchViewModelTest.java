package org.atyourservice.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import org.atyourservice.session.Snapshot;
import org.atyourservice.ui.sample.SampleSession;
import org.junit.jupiter.api.Test;

class SearchViewModelTest {

    private final SimpleBooleanProperty possible = new SimpleBooleanProperty(true);
    private final Command deploy = new Command("Deploy the changes", Optional.empty(), possible, () -> {});
    private final Snapshot snapshot = new SampleSession(0).snapshot();

    @Test
    void aNameFindsItsServiceFirst() {
        assertThat(titles("web shop").getFirst()).isEqualTo("web shop");
    }

    @Test
    void aValueFindsTheAttributeThatHasIt() {
        assertThat(titles("corner shop")).containsExactly("title: The corner shop");
    }

    @Test
    void aVerbFindsTheCommandUnlessItIsNotPossible() {
        assertThat(titles("deploy")).contains("Deploy the changes");

        possible.set(false);

        assertThat(titles("deploy")).doesNotContain("Deploy the changes");
    }

    @Test
    void allWordsMustBeThere() {
        assertThat(titles("web nonsense")).isEmpty();
    }

    @Test
    void theNameOfASecretsFileIsNotFound() {
        assertThat(titles("shop-database")).isEmpty();
    }

    @Test
    void nothingTypedOffersCommandsAndServicesOnly() {
        assertThat(titles("")).contains("Deploy the changes", "web shop").doesNotContain("node.ssh");
    }

    private List<String> titles(String typed) {
        var wanted = new SearchViewModel.Wanted(snapshot, SearchViewModel.possible(List.of(deploy)), typed);
        return SearchViewModel.find(wanted).stream().map(SearchViewModel.Hit::title).toList();
    }
}
