package org.atyourservice.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Value;
import org.atyourservice.ui.Deployment;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Navigator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.util.WaitForAsyncUtils;

/// The page of a run of ten steps on each of a thousand nodes.
@Timeout(120)
class ManyNodesTest extends InWindow {

    private static final int NODES = 1000;

    private final SampleSession session = new SampleSession();
    private final Navigator navigator = new Navigator();
    private volatile Instant now = Sample.NOON.plusSeconds(8);
    private final AtomicInteger changes = new AtomicInteger();
    private volatile RunView run = RunView.start(ManyNodes.started(NODES, 1, Sample.NOON));

    @BeforeEach
    void open() throws Exception {
        session.add(run);
        show(900, 640, () -> {
            var live = new Live(session);
            var deployment = new Deployment(session, navigator, trouble -> {
                throw new AssertionError(trouble);
            });
            var catalog = new RunCatalog(session, live, navigator, (what, why) -> {
                throw new AssertionError(what, why);
            });
            var model = new RunsViewModel(session, catalog, deployment, () -> now);
            model.matrix().matrix().subscribe(_ -> changes.incrementAndGet());
            return new RunsView(model, new Times(ZoneId.of("Europe/Brussels")), dialogs);
        });
        until("a row a node", () -> matrix().getItems().size() == NODES);
    }

    private TableView<MatrixRow> matrix() {
        return robot.lookup("#run-matrix").queryTableView();
    }

    private void happens(RunEvent event) {
        run = run.after(event);
    }

    private void ends(int node, String verb, RunEvent.Result result) {
        happens(new RunEvent.StepStarted(2, now, ManyNodes.step(node, verb), "127.0.0.1:22", "job"));
        happens(new RunEvent.StepEnded(3, now.plusMillis(400), ManyNodes.step(node, verb), result, Optional.of(0),
                result == RunEvent.Result.FAILED ? "Disk full." : "", new Value.Fields(Map.of())));
    }

    /// What the FX thread has worked so far: others on the machine don't count.
    private static long worked() {
        return onFx(() -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    @Test
    void aFrameOfScrollingIsLaidOutInTime() {
        var costs = new ArrayList<Long>();
        for (int i = 0; i < 200; i++) {
            int row = 20 + i * 3;
            long before = worked();
            doFx(() -> matrix().scrollTo(row));
            costs.add(worked() - before);
        }
        costs.sort(null);
        report("scrolling three rows", costs);
        assertThat(Duration.ofNanos(costs.get(costs.size() / 2))).isLessThan(Duration.ofMillis(16));
    }

    @Test
    void whatHappensOnAThousandNodesDoesNotHoldUpTheWindow() {
        var costs = new ArrayList<Long>();
        for (int i = 0; i < 100; i++) {
            for (int node = i * 10; node < i * 10 + 10; node++) {
                ends(node, "prepare", RunEvent.Result.OK);
            }
            long before = worked();
            int shown = changes.get();
            session.show(run);
            until("it is shown", () -> changes.get() > shown);
            WaitForAsyncUtils.waitForFxEvents();
            costs.add(worked() - before);
        }
        costs.sort(null);
        report("showing a change of the run", costs);
        assertThat(Duration.ofNanos(costs.get(costs.size() / 2))).isLessThan(Duration.ofMillis(33));
    }

    @Test
    void theMatrixIsWorkedOutFasterThanItIsShown() {
        RunMatrix.of(run);
        long before = System.nanoTime();
        RunMatrix.of(run);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void theOneNodeThatFailedIsFoundAmongAThousand() {
        for (int node = 0; node < NODES; node++) {
            ends(node, "prepare", node == 741 ? RunEvent.Result.FAILED : RunEvent.Result.OK);
        }
        session.show(run);
        until("it is counted", () -> ((Labeled) robot.lookup("#phase-failed").query()).getText().equals("1"));
        picture("many-nodes");

        robot.clickOn("#phase-failed");

        until("it alone is left, with its service", () -> matrix().getItems().size() == 2);
        assertThat(onFx(() -> matrix().getItems().getFirst().shown().get().line().path()))
                .contains(ManyNodes.node(741));
        picture("many-nodes-failed");
        robot.clickOn("#phase-failed");
        robot.clickOn("#matrix-filter").write("n742");
        until("by its name", () -> matrix().getItems().size() == 1);
        robot.type(KeyCode.ESCAPE);
        until("all again", () -> matrix().getItems().size() == NODES);
        robot.clickOn("#matrix-unfold");
        until("with their services", () -> matrix().getItems().size() == 2 * NODES);
    }

    private static void report(String what, List<Long> costs) {
        System.getLogger(ManyNodesTest.class.getName()).log(System.Logger.Level.WARNING, what + ": median "
                + costs.get(costs.size() / 2) / 1e6 + " ms, longest " + costs.getLast() / 1e6 + " ms");
    }
}
