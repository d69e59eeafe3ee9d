package org.atyourservice.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.atyourservice.model.Action;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.session.Session;
import org.atyourservice.session.Snapshot;
import org.atyourservice.session.Watch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `ays watch`.
@Command(name = "watch", mixinStandardHelpOptions = true, description = "Ask monitor of all services again and again, and do what recurs and what lasts, until ended with Ctrl+C. Prints what changes. The environment is open here meanwhile: no other process can run anything in it.")
final class WatchVerb extends EventVerb {

    private static final long TICK_MILLIS = 200;
    /// What waits for less is only busy.
    private static final long WORTH_SAYING_NANOS = 5_000_000_000L;

    /// Why something is not done in its period, and since when.
    private record Wait(String why, long since, boolean said) {}

    @Option(names = "--for", paramLabel = "TIME", description = "End after this time: 30s, 10m, 2h.")
    private String time;

    @Spec
    private CommandSpec spec;

    private final Map<ServicePath, ServiceState> states = new HashMap<>();
    private final Map<String, Instant> done = new HashMap<>();
    private final Map<String, String> results = new HashMap<>();
    private final Map<String, Wait> waits = new HashMap<>();
    private boolean isStopped;
    private WatchWords words;

    WatchVerb(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.FOLDER, ExitCode.IN_USE, ExitCode.GIT, ExitCode.SECRETS, ExitCode.MACHINE);
    }

    @Override
    Answer answer() throws Problem, InterruptedException {
        var end = time == null ? Optional.<Duration>empty() : Optional.of(duration());
        long begin = System.nanoTime();
        words = new WatchWords(parts.terminal(), isJson());
        try (var session = parts.studio().open(environment());
                var _ = parts.interrupts().whenStopped(this::stop)) {
            states.putAll(session.snapshot().states());
            session.watch().start();
            boolean hasSaid = false;
            while (goesOn() && end.filter(it -> System.nanoTime() - begin > it.toNanos()).isEmpty()) {
                var status = session.watch().status();
                if (!hasSaid && !status.entries().isEmpty() || !hasSaid && nothingIsUp(session)) {
                    hasSaid = true;
                    words.begin(session.snapshot(), status);
                }
                look(session.snapshot());
                status.entries().forEach(this::look);
                pause();
            }
            session.watch().stop();
            look(session.snapshot());
        }
        return new Answer(words.end(), _ -> {}, ExitCode.OK);
    }

    private Duration duration() {
        var match = Pattern.compile("([0-9]{1,6})(s|m|h)").matcher(time);
        if (!match.matches()) {
            throw new ParameterException(spec.commandLine(), "--for takes a number with s, m or h, such as 10m");
        }
        return Duration.parse("PT" + match.group(1) + match.group(2).toUpperCase(Locale.ROOT));
    }

    private static boolean nothingIsUp(Session session) {
        return session.snapshot().recorded().services().isEmpty();
    }

    private synchronized void stop() {
        isStopped = true;
        notifyAll();
    }

    private synchronized boolean goesOn() {
        return !isStopped && !parts.terminal().isGone();
    }

    private synchronized void pause() throws InterruptedException {
        if (!isStopped) {
            wait(TICK_MILLIS);
        }
    }

    private void look(Snapshot snapshot) {
        snapshot.states().forEach((path, state) -> {
            var before = states.put(path, state);
            if (before != state) {
                words.changed(snapshot, path, Optional.ofNullable(before), state);
            }
        });
    }

    /// What recurs or lasts has its results here; what monitor sees is in the snapshot.
    private void look(Watch.Entry entry) {
        var key = entry.service() + " " + entry.action();
        if (!entry.action().equals(Action.MONITOR) && entry.last().isPresent()
                && !Objects.equals(done.put(key, entry.last().get()), entry.last().get())) {
            var result = entry.result().orElse("");
            words.repeated(entry, !result.equals(results.put(key, result)));
        }
        waits(entry, key);
    }

    private void waits(Watch.Entry entry, String key) {
        var why = entry.why().orElse("");
        long now = System.nanoTime();
        var wait = waits.get(key);
        if (wait == null || !wait.why().equals(why)) {
            waits.put(key, new Wait(why, now, why.isEmpty()));
        } else if (!wait.said() && now - wait.since() > WORTH_SAYING_NANOS) {
            waits.put(key, new Wait(why, wait.since(), true));
            words.waits(entry, why);
        }
    }

}
