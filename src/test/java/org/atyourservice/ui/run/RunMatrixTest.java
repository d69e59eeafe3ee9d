package org.atyourservice.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Group;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

class RunMatrixTest {

    private static final ServicePath GHENT = ServicePath.parse("location!ghent");

    private static RunView run(Group... groups) {
        return RunView.start(new RunEvent.Started(1, Sample.NOON, Sample.run(1), "anna", "why", "abc",
                Optional.empty(), List.of(groups), List.of()));
    }

    private static RunView ends(RunView run, ServicePath service, String verb, RunEvent.Result result) {
        return run.after(new RunEvent.StepEnded(3, Sample.NOON, Sample.stepId(service, verb), result,
                Optional.empty(), "", new Value.Fields(Map.of())));
    }

    @Test
    void actionsStandInAnOrderThatKeepsThatOfEveryService() {
        var matrix = RunMatrix.of(run(Sample.group(Sample.CACHE, "new", "install", "start", "check"),
                Sample.group(Sample.WEB, "version", "stop", "install", "start", "check")));

        assertThat(matrix.columns()).containsExactly("stop", "install", "start", "check");
    }

    @Test
    void actionsWhoseOrdersDisagreeAllHaveAColumn() {
        var matrix = RunMatrix.of(run(Sample.group(Sample.CACHE, "new", "stop", "start"),
                Sample.group(Sample.WEB, "version", "start", "stop")));

        assertThat(matrix.columns()).containsExactlyInAnyOrder("stop", "start");
    }

    @Test
    void servicesStandBelowTheNodeOnWhichTheyWork() {
        var matrix = RunMatrix.of(run(Sample.group(Sample.WEB, "new", "install"),
                Sample.group(Sample.DATABASE, "new", "install"), Sample.group(Sample.APP_ONE, "new", "install")));

        assertThat(matrix.nodes()).extracting(node -> node.line().path().orElseThrow())
                .containsExactly(Sample.N1, Sample.N2);
        assertThat(matrix.nodes().getFirst().services()).extracting(line -> line.path().orElseThrow())
                .containsExactly(Sample.WEB, Sample.APP_ONE);
    }

    @Test
    void whatIsOnlyWrittenDownStandsWithItsNodeOrWithThisMachine() {
        var notes = new Group("notes", GHENT, List.of(new Step.Note("a", GHENT, "new"),
                new Step.Note("b", Sample.N1, "new")), Set.of(), new Group.OnFailure.Stop());
        var matrix = RunMatrix.of(run(notes, Sample.group(Sample.WEB, "new", "install")));

        assertThat(matrix.nodes()).extracting(node -> node.line().path())
                .containsExactly(Optional.of(Sample.N1), Optional.empty());
        assertThat(matrix.nodes().getFirst().services()).extracting(line -> line.path().orElseThrow())
                .containsExactly(Sample.N1, Sample.WEB);
    }

    @Test
    void theCellOfANodeSaysTheWorstOfItsServices() {
        var run = run(Sample.group(Sample.WEB, "new", "install"), Sample.group(Sample.APP_ONE, "new", "install"));
        run = ends(run, Sample.WEB, "install", RunEvent.Result.OK);
        assertThat(nodeCell(run).phase()).isEqualTo(Phase.WAITING);

        run = ends(run, Sample.APP_ONE, "install", RunEvent.Result.FAILED);

        assertThat(nodeCell(run).phase()).isEqualTo(Phase.FAILED);
        assertThat(nodeCell(run).count(Phase.OK)).isOne();
    }

    private static MatrixCell nodeCell(RunView run) {
        return RunMatrix.of(run).nodes().getFirst().line().cells().getFirst();
    }

    @Test
    void aLineInWhichNothingHappenedIsTheSame() {
        var before = run(Sample.group(Sample.WEB, "new", "install"), Sample.group(Sample.DATABASE, "new", "install"));
        var after = ends(before, Sample.DATABASE, "install", RunEvent.Result.OK);
        var lines = RunMatrix.of(before).nodes();
        var newer = RunMatrix.of(after).nodes();

        assertThat(lines.getFirst().line().isSame(newer.getFirst().line())).isTrue();
        assertThat(lines.getLast().line().isSame(newer.getLast().line())).isFalse();
    }

    @Test
    void manyNodesAreClosedUntilSomebodyOpensThem() {
        var few = RunMatrix.of(RunView.start(ManyNodes.started(10, 1, Sample.NOON)));
        var many = RunMatrix.of(RunView.start(ManyNodes.started(100, 1, Sample.NOON)));

        assertThat(MatrixRows.ALL.of(few)).hasSize(20);
        assertThat(MatrixRows.ALL.of(many)).hasSize(100);
        assertThat(MatrixRows.ALL.withTurned(Set.of("node " + ManyNodes.node(7))).of(many)).hasSize(101);
        assertThat(MatrixRows.ALL.with("N42").of(many)).extracting(MatrixRows.Row::isNode)
                .containsExactly(true);
    }

    @Test
    void nodesAreInTheOrderInWhichPeopleCount() {
        var names = new ArrayList<>(List.of("n10", "n9", "web-2-b", "n1", "web-10-a", "n09", "web-2-a"));
        names.sort(NaturalOrder::compare);

        assertThat(names).containsExactly("n1", "n9", "n09", "n10", "web-2-a", "web-2-b", "web-10-a");
    }

    @Test
    void aRunOfTenThousandStepsIsFoldedAtOnce() {
        var view = RunView.start(ManyNodes.started(1000, 1, Sample.NOON));
        long before = System.nanoTime();
        for (int node = 0; node < 1000; node++) {
            for (var verb : ManyNodes.VERBS) {
                var step = ManyNodes.step(node, verb);
                view = view.after(new RunEvent.StepStarted(2, Sample.NOON, step, "n", "job"));
                view = view.after(new RunEvent.StepEnded(3, Sample.NOON, step, RunEvent.Result.OK, Optional.of(0), "",
                        new Value.Fields(Map.of())));
            }
        }
        assertThat(view.count(Phase.OK)).isEqualTo(10_000);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    }
}
