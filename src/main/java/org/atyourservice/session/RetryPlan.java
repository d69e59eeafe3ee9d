package org.atyourservice.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.atyourservice.history.Differences;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Intent;
import org.atyourservice.model.Place;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.plan.Planner;
import org.atyourservice.run.Executor;
import org.atyourservice.run.LostJobs;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.RunsFolder;

/// Plans what a run asked for and didn't reach: on the services on which something failed, was skipped, cancelled or
/// lost, and on no others, as the environment is today.
final class RetryPlan {

    private final OpenEnvironment environment;
    private final LocalSession session;
    private final SnapshotReader reader;
    private final LostJobs lost;

    RetryPlan(OpenEnvironment environment, LocalSession session, SnapshotReader reader, LostJobs lost) {
        this.environment = environment;
        this.session = session;
        this.reader = reader;
        this.lost = lost;
    }

    /// @throws Problem when all of it succeeded, or the environment can't be read
    Plan of(RunView view) throws Problem {
        var started = started(view);
        var open = open(started, view);
        if (open.isEmpty()) {
            throw new Problem(Problem.Kind.NOT_FOUND, "Run " + view.run().number()
                    + " did all it was asked for, so that nothing of it is left to be tried again.",
                    "Plan what you want now.");
        }
        session.refresh();
        var now = session.snapshot();
        var notes = new ArrayList<Diagnostic>();
        var problems = new ArrayList<Diagnostic>();
        look(started, view, now, notes, problems);
        changed(view, now, open, notes);
        var plan = Planner.plan(reader.input(now, request(view).onlyOn(open)));
        notes.addAll(plan.notes());
        problems.addAll(plan.problems());
        return new Plan(plan.revision(), plan.request(), plan.changes(), plan.groups(), plan.intents(), plan.moved(),
                plan.later(), notes, problems);
    }

    private RunEvent.Started started(RunView view) throws Problem {
        try {
            return environment.runs.events(view.run()).stream().filter(RunEvent.Started.class::isInstance)
                    .map(RunEvent.Started.class::cast).findFirst().orElseThrow();
        } catch (IOException e) {
            throw FolderProblem.notReadable(environment.folder, e);
        }
    }

    private Plan.Request request(RunView view) throws Problem {
        try {
            return environment.runs.request(view.run()).orElse(Plan.Request.DEPLOY);
        } catch (IOException e) {
            throw FolderProblem.notReadable(environment.folder, e);
        }
    }

    private static TreeSet<ServicePath> open(RunEvent.Started started, RunView view) {
        var open = new TreeSet<ServicePath>();
        started.groups().stream().filter(group -> group.steps().stream()
                .anyMatch(step -> view.steps().get(step.id()).phase() != Phase.OK))
                .forEach(group -> open.add(group.service()));
        return open;
    }

    /// What nobody saw the end of comes first: it may be running still.
    private void look(RunEvent.Started started, RunView view, Snapshot now, List<Diagnostic> notes,
            List<Diagnostic> problems) throws Problem {
        var jobs = lostJobs(started, view, now);
        lost.look(now.desired(), now.recorded(), environment.folder, jobs.values()).forEach((step, found) -> {
            var it = view.steps().get(step);
            var place = place(now, it.step().service());
            var what = it.step().verb() + " of " + it.step().service().shown() + ", of run " + view.run().number()
                    + ",";
            switch (found.trace()) {
                case Executor.Trace.Running(var process) -> problems.add(Diagnostic.error("still-running", place,
                        what + " is still at work on " + it.host() + ", as process " + process + ".")
                        .withHint("Wait for its end, or recover the service, which ends it."));
                case Executor.Trace.Ended(var code, _, _) -> notes.add(note(place, what
                        + " has ended since, with exit code " + code + "." + unread(found, it.host())));
                case Executor.Trace.Died _ -> notes.add(note(place, what + " was ended from outside."));
                case Executor.Trace.Gone _ -> notes.add(note(place, what + " doesn't run any more."));
                case Executor.Trace.Unseen(_, var message) -> notes.add(Diagnostic.warning("unseen", place,
                        "Whether " + what + " still runs can't be seen. " + message));
            }
        });
    }

    /// What it wrote when nobody read it any more.
    private static String unread(LostJobs.Found found, String host) {
        return found.place().isEmpty()
                ? ""
                : " Until the next job of the service, what it wrote since is on " + host + ", in " + found.place()
                        + "." + (found.said().isEmpty() ? "" : " Its last line: " + found.said());
    }

    private Map<String, LostJobs.Lost> lostJobs(RunEvent.Started started, RunView view, Snapshot now)
            throws Problem {
        var ids = new HashMap<ServicePath, ServiceId>();
        now.recorded().services().forEach((path, service) -> ids.put(path, service.id()));
        started.intents().forEach((Intent intent) -> ids.put(intent.path(), intent.id()));
        var jobs = new HashMap<String, LostJobs.Lost>();
        try {
            for (var event : environment.runs.events(view.run())) {
                if (event instanceof RunEvent.StepStarted begun && view.steps().containsKey(begun.step())
                        && view.steps().get(begun.step()).phase() == Phase.UNKNOWN) {
                    var step = view.steps().get(begun.step()).step();
                    Optional.ofNullable(ids.get(step.service())).ifPresent(id -> jobs.put(begun.step(),
                            new LostJobs.Lost(begun.step(), step.service(), id, step.where(), begun.job())));
                }
            }
        } catch (IOException e) {
            throw FolderProblem.notReadable(environment.folder, e);
        }
        return jobs;
    }

    /// What is different from when the run was asked for.
    private void changed(RunView view, Snapshot now, TreeSet<ServicePath> open, List<Diagnostic> notes)
            throws Problem {
        var then = environment.compile(view.commit());
        for (var line : Differences.between(then, now.desired())) {
            notes.add(note(Place.ofFile(line.file()), "Since run " + view.run().number() + ": " + line.text() + "."));
        }
        open.stream().filter(path -> !now.desired().services().containsKey(path)
                && !now.recorded().services().containsKey(path))
                .forEach(path -> notes.add(note(Place.ofFile(RunsFolder.journal(view.run())), path.shown()
                        + " is gone since run " + view.run().number() + ", and is left out.")));
    }

    private static Place place(Snapshot now, ServicePath path) {
        return now.desired().service(path).map(service -> service.place())
                .orElseGet(() -> Place.ofFile("services/" + path + "/service.json"));
    }

    private static Diagnostic note(Place place, String message) {
        return new Diagnostic(Diagnostic.Severity.INFO, "retry", message, Optional.of(place), Optional.empty());
    }
}
