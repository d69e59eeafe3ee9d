package org.atyourservice.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.control.Cell;
import org.atyourservice.Until;
import org.atyourservice.ui.Deployment;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Navigator;
import org.atyourservice.ui.sample.Toolkit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CellsTest {

    /// Each run may have columns of its own: a table makes new cells for them, all the time that a window is open.
    @Test
    void cellsThatNoListHasAnyMoreAreNotKeptByTheirModels() throws Exception {
        Toolkit.start();
        var session = new SampleSession();
        var navigator = new Navigator();
        var times = new Times(ZoneId.of("Europe/Brussels"));
        var catalog = Toolkit.on(() -> new RunCatalog(session, new Live(session), navigator, (_, _) -> {}));
        var runs = Toolkit.on(() -> new RunsViewModel(session, catalog, new Deployment(session, navigator, _ -> {}),
                () -> Sample.NOON));
        var log = Toolkit.on(() -> new LogViewModel(session, catalog, (_, _) -> {}));
        List<WeakReference<Cell<?>>> cells = Toolkit.on(() -> List.of(
                new WeakReference<>(new StepCell(runs, new StepWords(runs, times), "install", 0)),
                new WeakReference<>(new RunCell(runs, times)), new WeakReference<>(new LogCell(log, times))));

        Until.that(() -> {
            System.gc();
            return cells.stream().allMatch(cell -> cell.get() == null);
        }, "all three are gone");

        assertThat(runs.catalog()).as("the model is still there").isSameAs(log.catalog());
    }
}
