package org.atyourservice.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.atyourservice.model.Change;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Value;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.sample.SampleModel;
import org.atyourservice.ui.sample.SampleSession;
import org.atyourservice.ui.sample.Toolkit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PendingViewModelTest {

    private final SampleSession session = new SampleSession(0).settled();
    private final Live live = Toolkit.on(() -> new Live(session));
    private final PendingViewModel model = new PendingViewModel(session, live, e -> {
        throw new AssertionError(e);
    });

    @BeforeAll
    static void toolkit() throws TimeoutException {
        Toolkit.startWithoutWindow();
    }

    @Test
    void aChangedAttributeGoesBackToWhatIsOnTheHosts() throws Problem {
        session.edits().set(SampleModel.WEB, "version", Optional.of(Value.of(2)));
        var change = change();

        Toolkit.run(() -> model.discard(change));

        Toolkit.until("nothing left to deploy", () -> live.snapshot().get().changes().isEmpty());
        assertThat(session.snapshot().desired().service(SampleModel.WEB).flatMap(web -> web.value("version")))
                .contains(Value.of(1));
    }

    @Test
    void aValueThatIsTheDefaultGoesBackByTakingItOutOfTheBlueprint() throws Problem {
        session.edits().set(SampleModel.WEB, "port", Optional.of(Value.of(8888)));

        assertThat(model.putBack(change())).isEqualTo(Map.of("port", Optional.empty()));
    }

    @Test
    void whatIsNewCantBePutBackByAnEditOfAttributes() {
        var fresh = new Change.Create(SampleModel.WEB, session.snapshot().recorded().service(SampleModel.WEB)
                .orElseThrow().id());

        assertThat(Toolkit.on(() -> model.putBack(fresh))).isEmpty();
    }

    private Change change() {
        Toolkit.until("the change", () -> !live.snapshot().get().changes().isEmpty());
        return live.snapshot().get().changes().getFirst();
    }
}
