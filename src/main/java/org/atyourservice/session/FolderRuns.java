package org.atyourservice.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.store.CancelRequests;
import org.atyourservice.store.EnvironmentLock;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.RunsFolder;

/// [RunArchive] of a folder.
final class FolderRuns implements RunArchive {

    /// Who has the environment looks several times a second; more than this means that it is stopped, or stuck.
    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int NEWEST = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Path folder;
    private final String operator;
    private final RunsFolder runs;
    private final PastRuns past;
    private final Duration patience;

    /// @param operator who asks
    FolderRuns(Path folder, String operator, Duration patience) {
        this.folder = folder;
        this.operator = operator;
        this.runs = new RunsFolder(folder);
        this.past = new PastRuns(runs);
        this.patience = patience;
    }

    @Override
    public List<RunView> all() throws Problem {
        return ids().stream().flatMap(run -> find(run).stream()).toList();
    }

    @Override
    public Optional<RunView> newest(Predicate<RunView> which) throws Problem {
        return ids().stream().flatMap(run -> find(run).stream()).filter(which).findFirst();
    }

    /// Those that go on at the same time were begun one soon after the other, so that only the newest are looked at.
    @Override
    public List<RunId> underWay() throws Problem {
        return holder().isEmpty()
                ? List.of()
                : ids().stream().limit(NEWEST).filter(run -> !isOver(run)).toList().reversed();
    }

    private List<RunId> ids() throws Problem {
        try {
            return runs.ids().reversed();
        } catch (IOException e) {
            throw FolderProblem.notReadable(folder, e);
        }
    }

    @Override
    public Optional<RunView> find(RunId run) {
        return past.find(run);
    }

    @Override
    public RunId meant(String text) throws Problem {
        var ids = ids();
        var meant = ids.stream().filter(run -> run.text().equals(text)
                || text.matches("[0-9]{1,9}") && run.number() == Integer.parseInt(text)).toList();
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        if (meant.isEmpty()) {
            throw new Problem(Problem.Kind.NOT_FOUND, "There is no run '" + text + "' in this environment.",
                    ids.isEmpty()
                            ? "Nothing has run here yet."
                            : "The newest is " + ids.getFirst().number() + "; see: ays runs");
        }
        throw new Problem(Problem.Kind.NOT_FOUND, meant.size() + " runs have the number " + text + ".",
                "Say which: " + String.join(", ", meant.stream().map(RunId::text).toList()) + ".");
    }

    @Override
    public Logs logs() {
        return Logs.in(folder);
    }

    @Override
    public OptionalLong holder() {
        return EnvironmentLock.holder(folder);
    }

    @Override
    public Tail follow(RunId run) {
        var tail = runs.tail(run);
        return new Tail() {
            private Optional<RunView> newest = Optional.empty();

            @Override
            public List<RunView> next() throws Problem {
                var views = new ArrayList<RunView>();
                try {
                    for (var event : tail.next()) {
                        newest = event instanceof RunEvent.Started first
                                ? Optional.of(RunView.start(first))
                                : newest.map(view -> view.after(event));
                        newest.ifPresent(views::add);
                    }
                } catch (IOException e) {
                    throw FolderProblem.notReadable(folder, e);
                }
                return views;
            }
        };
    }

    @Override
    public boolean cancel(RunId run) throws Problem, InterruptedException {
        var process = holder().orElseThrow(() -> gone(run));
        var requests = new CancelRequests(folder);
        try {
            var id = requests.ask(run, operator);
            try {
                return answer(requests, id, run, process);
            } finally {
                requests.withdraw(id);
            }
        } catch (IOException e) {
            throw FolderProblem.notWritable(folder, e);
        }
    }

    private boolean answer(CancelRequests requests, String id, RunId run, long process)
            throws IOException, Problem, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean last = false;
        while (true) {
            var answer = requests.answer(id);
            if (answer.isPresent()) {
                return answer.get().equals(RunRequests.CANCELLING);
            }
            if (isOver(run)) {
                return false;
            }
            if (holder().isEmpty()) {
                throw gone(run);
            }
            if (last) {
                throw new Problem(Problem.Kind.IN_USE, "Process " + process + ", which carries out run " + run.number()
                        + ", doesn't answer; nothing was cancelled.",
                        "Look whether it is stopped. If it is of no use any more, end it (kill " + process
                                + "), then: ays retry " + run.number());
            }
            // Taken, but not answered yet: it is about to.
            last = System.nanoTime() > deadline && requests.withdraw(id)
                    || System.nanoTime() > deadline + patience.toNanos();
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private boolean isOver(RunId run) {
        return find(run).filter(RunView::isOver).isPresent();
    }

    private Problem gone(RunId run) {
        return isOver(run)
                ? new Problem(Problem.Kind.NOT_FOUND, "Run " + run.number() + " is over.", "See: ays runs show "
                        + run.number())
                : new Problem(Problem.Kind.NOT_FOUND, "Run " + run.number()
                        + " is not under way: the process that carried it out is gone.",
                        "To do what is left of it: ays retry " + run.number());
    }
}
