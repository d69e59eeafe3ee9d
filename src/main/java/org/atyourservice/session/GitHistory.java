package org.atyourservice.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.atyourservice.git.CommitInfo;
import org.atyourservice.history.Differences;
import org.atyourservice.history.Restore;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.store.SourcesReader;

/// [History] from the repository and the journals.
final class GitHistory implements History {

    private static final int MOST = 500;
    /// Older ones have a title only: each needs its files read and compiled.
    static final int MOST_IN_WORDS = 100;
    private static final Pattern RUN = Pattern.compile("^Run: (\\S+)$", Pattern.MULTILINE);

    private final OpenEnvironment environment;
    private final LocalSession session;
    private final EnvironmentRuns runs;
    private final EditLog log;
    private final Map<String, List<String>> words = LimitedMap.of(2 * MOST_IN_WORDS);

    GitHistory(OpenEnvironment environment, LocalSession session, EnvironmentRuns runs, EditLog log) {
        this.log = log;
        this.environment = environment;
        this.session = session;
        this.runs = runs;
    }

    @Override
    public List<Entry> entries() throws Problem {
        var views = new LinkedHashMap<String, RunView>();
        runs.all().forEach(view -> views.put(view.run().text(), view));
        var before = commitsBefore(views.values());
        var entries = new ArrayList<Entry>();
        var commits = environment.repo.log(MOST);
        for (int n = 0; n < commits.size(); n++) {
            var commit = commits.get(n);
            boolean inWords = n < MOST_IN_WORDS;
            var view = runOf(commit).map(views::remove);
            entries.add(view.isPresent()
                    ? entry(view.get(), before, inWords, Optional.of(commit.hash()))
                    : new Entry.Commit(commit.hash(), commit.at(), commit.who(), commit.title(),
                            inWords ? words(commit) : List.of()));
        }
        int left = MOST_IN_WORDS;
        for (var view : views.values()) {
            entries.add(entry(view, before, left-- > 0, Optional.empty()));
        }
        entries.sort(Comparator.comparing(Entry::at).reversed());
        return entries;
    }

    /// The commit of the last success before each run.
    ///
    /// @param newestFirst all runs
    private static Map<RunId, Optional<String>> commitsBefore(Collection<RunView> newestFirst) {
        var before = new HashMap<RunId, Optional<String>>();
        Optional<String> last = Optional.empty();
        for (var view : List.copyOf(newestFirst).reversed()) {
            before.put(view.run(), last);
            if (view.outcome().equals(Optional.of(RunEvent.Outcome.OK))) {
                last = Optional.of(view.commit());
            }
        }
        return before;
    }

    private Entry entry(RunView view, Map<RunId, Optional<String>> before, boolean inWords, Optional<String> commit)
            throws Problem {
        var lines = new ArrayList<String>();
        if (inWords) {
            lines.addAll(between(before.get(view.run()), view.commit()));
        }
        view.failures().forEach(step -> lines.add(step.step().service().shown() + " " + step.step().verb() + ": "
                + step.note()));
        return new Entry.Run(view, view.endedAt().orElse(view.startedAt()), view.operator(), view.why(), lines, commit);
    }

    private List<String> words(CommitInfo commit) throws Problem {
        boolean ofModel = commit.paths().stream().anyMatch(OpenEnvironment::isWrittenByPeople);
        return ofModel ? between(commit.parent(), commit.hash()) : List.of();
    }

    private List<String> between(Optional<String> before, String after) throws Problem {
        var key = before.orElse("") + ".." + after;
        var known = words.get(key);
        if (known != null) {
            return known;
        }
        var old = before.isPresent()
                ? environment.compile(before.get())
                : new Environment("", "dev", Map.of(), new TreeMap<>(), List.of());
        var lines = Differences.between(old, environment.compile(after)).stream().map(Differences.Line::text).toList();
        words.put(key, lines);
        return lines;
    }

    private static Optional<String> runOf(CommitInfo commit) {
        var matcher = RUN.matcher(commit.message());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    @Override
    public Plan rollBack(RunId to) throws Problem {
        var view = runs.find(to).orElseThrow(() -> new Problem(Problem.Kind.FOLDER,
                "There is no run " + to + " in this environment.", "Choose one from the history."));
        runs.refuseWhileUnderWay("Wait for its end or cancel it, then roll back.");
        environment.writing.lock();
        try {
            var dirty = environment.repo.status().stream()
                    .filter(file -> file.path().startsWith(SourcesReader.BLUEPRINTS + "/")).toList();
            if (!dirty.isEmpty()) {
                throw new Problem(Problem.Kind.GIT, dirty.getFirst().path() + " has changes that are not in git, "
                        + "which a roll back would overwrite.", "Commit or discard them first.");
            }
            log.record("Roll back to run " + view.run().number(), List.of(SourcesReader.BLUEPRINTS), () -> Restore
                    .blueprints(environment.repo.tree(view.commit()), environment.tree(), environment.folder));
            environment.repo.commit(List.of(SourcesReader.BLUEPRINTS), message(view));
        } finally {
            environment.writing.unlock();
        }
        session.refresh();
        runs.returningTo(to);
        return runs.plan(Plan.Request.MAKE_IT_SO);
    }

    private String message(RunView view) throws Problem {
        var lines = Differences.between(environment.committed(), environment.compile(view.commit()));
        return "Roll back to run " + view.run().number() + ": " + view.why() + "\n\n"
                + String.join("\n", lines.stream().map(Differences.Line::text).toList()) + "\n";
    }
}
