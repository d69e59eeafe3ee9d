package org.atyourservice.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.beans.property.SimpleBooleanProperty;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.sample.SampleSession;
import org.atyourservice.ui.sample.Toolkit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SearchViewModelTest {

    private final SimpleBooleanProperty possible = new SimpleBooleanProperty(true);
    private final Command deploy = new Command("Deploy the changes", Optional.empty(), possible, () -> {});
    private final SearchViewModel model = Toolkit
            .on(() -> new SearchViewModel(new Live(new SampleSession(0)), List.of(deploy)));

    @BeforeAll
    static void toolkit() throws TimeoutException {
        Toolkit.start();
    }

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
        return Toolkit.on(() -> {
            model.search(typed);
            return model.hits().get().stream().map(SearchViewModel.Hit::title).toList();
        });
    }
}
