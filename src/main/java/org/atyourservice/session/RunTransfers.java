package org.atyourservice.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.atyourservice.model.Action;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.run.OperatorStream;
import org.atyourservice.store.FolderProblem;

/// [Transfers] as runs of one action with a stream.
final class RunTransfers implements Transfers {

    private static final String SPOOL = "import-";
    private static final String PARTIAL = ".partial";

    private final OpenEnvironment environment;
    private final EnvironmentRuns runs;

    RunTransfers(OpenEnvironment environment, EnvironmentRuns runs) {
        this.environment = environment;
        this.runs = runs;
    }

    @Override
    public Underway export(ServicePath service, Path file) throws Problem {
        if (Files.isDirectory(file)) {
            throw new Problem(Problem.Kind.FOLDER, file + " is a folder.", "Name a file in it.");
        }
        return begin(service, Action.EXPORT, receipt -> new OperatorStream.ToFile(file, receipt), () -> {});
    }

    @Override
    public Underway export(ServicePath service, OutputStream out) throws Problem {
        return begin(service, Action.EXPORT, receipt -> new OperatorStream.ToOutput(out, receipt), () -> {});
    }

    @Override
    public Underway importFrom(ServicePath service, Path file) throws Problem {
        if (!Files.isRegularFile(file)) {
            throw new Problem(Problem.Kind.FOLDER, "There is no file " + file + ".", "Name one that is there.");
        }
        return begin(service, Action.IMPORT, receipt -> new OperatorStream.FromFile(file, receipt), () -> {});
    }

    @Override
    public Underway importFrom(ServicePath service, InputStream in) throws Problem {
        try {
            var folder = Files.createDirectories(environment.folder.resolve(".ays"));
            var spool = Files.createTempFile(folder, SPOOL, PARTIAL);
            spool.toFile().deleteOnExit();
            try {
                try (var out = Files.newOutputStream(spool)) {
                    in.transferTo(out);
                }
                return begin(service, Action.IMPORT, receipt -> new OperatorStream.FromFile(spool, receipt),
                        () -> delete(spool));
            } catch (Problem | IOException | RuntimeException e) {
                delete(spool);
                throw e;
            }
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        }
    }

    /// Removes what a process left that was killed while it read a stream.
    ///
    /// @throws IOException when it can't be removed
    static void forgetOld(Path environment) throws IOException {
        var folder = environment.resolve(".ays");
        if (Files.isDirectory(folder)) {
            try (var old = Files.newDirectoryStream(folder, SPOOL + "*" + PARTIAL)) {
                for (var spool : old) {
                    Files.deleteIfExists(spool);
                }
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.getLogger(RunTransfers.class.getName()).log(System.Logger.Level.WARNING, "After an import", e);
        }
    }

    /// @param afterwards done when the run is over, whether anybody waits for that or not; doing it again does no harm
    private Underway begin(ServicePath service, String action, Function<OperatorStream.Receipt, OperatorStream> stream,
            Runnable afterwards) throws Problem {
        var plan = runs.plan(new Plan.Request(new Goal.Act(action)).onlyOn(Set.of(service)));
        if (plan.steps().noneMatch(Step.Transfer.class::isInstance) && plan.problems().isEmpty()) {
            throw new Problem(Problem.Kind.REFUSED, action + " of " + service.shown() + " can't be done"
                    + plan.notes().stream().findFirst().map(note -> ": " + note.message()).orElse("."),
                    "See 'ays service show' for what it can do.");
        }
        var moved = new AtomicReference<Moved>();
        var run = runs.start(plan, action + " of " + service.shown(),
                Optional.of(stream.apply((bytes, sum) -> moved.set(new Moved(bytes, sum)))));
        runs.whenOver(run, afterwards);
        return new Underway() {
            @Override
            public RunId run() {
                return run;
            }

            @Override
            public Result await() throws InterruptedException {
                var finished = runs.await(run);
                afterwards.run();
                return new Result(finished, Optional.ofNullable(moved.get()));
            }
        };
    }
}
