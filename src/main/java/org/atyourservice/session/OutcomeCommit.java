package org.atyourservice.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.atyourservice.language.Sources;
import org.atyourservice.language.moves.MovesFile;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.plan.CarriedOut;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.MovesRecord;
import org.atyourservice.store.BackupsFile;
import org.atyourservice.store.RecordFold;
import org.atyourservice.store.ServicesFolder;
import org.atyourservice.store.SourcesReader;

/// The second of a deployment's two commits: the fold of the journal into `services/`, and the
/// run's own files. Making it twice changes nothing.
final class OutcomeCommit {

    private final OpenEnvironment environment;

    OutcomeCommit(OpenEnvironment environment) {
        this.environment = environment;
    }

    /// What was made.
    ///
    /// @param commit empty when the run left no trace
    /// @param recorded as the files have it now; empty when that is to be read
    record Made(Optional<String> commit, Optional<Recorded> recorded) {}

    /// @throws Problem when the folder can't be written or git says no; the journal stays, so that it can be made later
    Made make(RunId run) throws Problem {
        environment.writing.lock();
        try {
            var events = environment.runs.events(run);
            var view = RunView.of(events);
            if (view.isEmpty()) {
                return new Made(Optional.empty(), Optional.empty());
            }
            var before = ServicesFolder.read(environment.tree());
            var after = RecordFold.apply(mended(before), events);
            // first: the fold goes by what the run was told, not by these
            var carriedOut = recordMoves(before, after, view.get());
            ServicesFolder.write(environment.folder, before, after);
            BackupsFile.add(environment.folder, after, events);
            new FirstRecipes(environment).takeBack(run, after);
            environment.runs.writeJobs(view.get());
            var paths = new ArrayList<>(environment.runs.committed(run));
            paths.add(ServicesFolder.FOLDER);
            paths.add(SourcesReader.RECIPES);
            paths.add("secrets");
            paths.add(BackupsFile.FOLDER);
            return new Made(environment.repo.commit(paths, message(view.get())),
                    before.diagnostics().isEmpty()
                            ? Optional.of(new Recorded(after.services(), List.of(), carriedOut))
                            : Optional.empty());
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        } finally {
            environment.writing.unlock();
        }
    }

    /// @return those that the record is after now
    private List<Plan.Moved> recordMoves(Recorded before, Recorded after, RunView view) throws IOException {
        var carriedOut = CarriedOut.after(before, after, moves(view.commit()));
        if (!carriedOut.isEmpty() && !carriedOut.equals(before.carriedOut())) {
            MovesRecord.write(environment.folder, carriedOut);
            return carriedOut;
        }
        return before.carriedOut();
    }

    /// As they were when the run was planned; none where that commit is no longer there.
    private List<Plan.Moved> moves(String commit) throws IOException {
        try {
            return environment.repo.tree(commit).read(Sources.MOVES)
                    .map(bytes -> MovesFile.moves(new String(bytes, StandardCharsets.UTF_8))).orElse(List.of());
        } catch (Problem _) {
            return List.of();
        }
    }

    /// What is written isn't synced, so that a power failure can leave files without content. Records that can't be
    /// read are as the newest commit has them: what came later is in the journal.
    private Recorded mended(Recorded before) throws Problem, IOException {
        var head = environment.repo.head();
        if (before.diagnostics().isEmpty() || head.isEmpty()) {
            return before;
        }
        var services = new TreeMap<>(before.services());
        for (var service : ServicesFolder.read(environment.repo.tree(head.get())).services().values()) {
            if (ServicesFolder.isThere(environment.tree(), service.path())) {
                services.putIfAbsent(service.path(), service);
            }
        }
        return new Recorded(services, before.diagnostics(), before.carriedOut());
    }

    private static String message(RunView view) {
        var outcome = switch (view.outcome().orElse(RunEvent.Outcome.INTERRUPTED)) {
            case OK -> "ok";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
            case INTERRUPTED -> "interrupted";
        };
        var text = new StringBuilder("Run ").append(view.run().number()).append(' ').append(outcome).append(": ")
                .append(view.why()).append("\n\n");
        for (var failure : view.failures()) {
            text.append(failure.step().service().shown()).append(' ').append(failure.step().verb()).append(": ")
                    .append(failure.note()).append('\n');
        }
        return text.append("Run: ").append(view.run()).append("\nIntent: ").append(view.commit()).append('\n')
                .toString();
    }
}
