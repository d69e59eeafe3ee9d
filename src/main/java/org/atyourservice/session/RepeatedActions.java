package org.atyourservice.session;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.atyourservice.run.LongJobs;
import org.atyourservice.run.RunPorts;
import org.atyourservice.session.WatchedItems.Item;
import org.atyourservice.session.WatchedItems.Key;

/// Actions with a period, and actions that run for as long as their service is up.
final class RepeatedActions {

    static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    /// Who ran so long is started again as if it was the first time.
    private static final Duration LASTED = Duration.ofMinutes(1);
    private static final Duration TO_END = Duration.ofSeconds(12);
    private static final System.Logger LOG = System.getLogger(RepeatedActions.class.getName());

    private final OpenEnvironment environment;
    private final LocalSession session;
    private final RunPorts ports;
    private final ExecutorService background;
    private final RecurringRuns recurring;
    private final Map<Key, Underway> running = new ConcurrentHashMap<>();
    private final Map<Key, Duration> waits = new HashMap<>();
    private volatile boolean open;

    /// @param words what came of it
    /// @param unreachable true when the target could not be asked
    record End(String words, boolean unreachable) {}

    /// @param pause until it is started again
    record LongEnd(String words, Duration pause) {}

    private record Underway(Item item, LongJobs.Running job, CompletableFuture<Void> over) {}

    RepeatedActions(OpenEnvironment environment, LocalSession session, RunPorts ports, ExecutorService background) {
        this.environment = environment;
        this.session = session;
        this.ports = ports;
        this.background = background;
        this.recurring = new RecurringRuns(environment, session, ports);
    }

    void open() {
        open = true;
        recurring.open();
    }

    /// Ends what runs, and waits for that as long as it may take.
    void close() {
        open = false;
        var recurred = recurring.close();
        var all = List.copyOf(running.values());
        all.forEach(it -> it.job().cancel());
        var over = CompletableFuture.allOf(Stream.concat(Stream.of(recurred), all.stream().map(Underway::over))
                .toArray(CompletableFuture[]::new));
        try {
            over.get(TO_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.log(System.Logger.Level.WARNING, "what was repeated did not end: {0}", e.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Does an action with a period once, and comes back when it is over.
    End once(Item item) {
        return recurring.once(item);
    }

    /// Starts a long job in the background.
    ///
    /// @param ended hears of its end, unless it was asked to end
    void startLong(Item item, Consumer<LongEnd> ended) {
        background.execute(() -> {
            var begun = ports.clock().instant();
            var words = "could not be started";
            boolean cancelled = false;
            try (var log = WatchLog.begin(environment.folder, item.key())) {
                var now = session.snapshot();
                var job = LongJobs.start(ports, now.desired(), now.recorded(), environment.folder, item.service(),
                        item.action().name(), log::write);
                var mine = new Underway(item, job, new CompletableFuture<>());
                running.put(item.key(), mine);
                try {
                    if (!open) {
                        job.cancel();
                    }
                    var end = job.await();
                    words = end.words();
                    cancelled = end.cancelled();
                } finally {
                    running.remove(item.key(), mine);
                    mine.over().complete(null);
                }
            } catch (IOException e) {
                words = "its log can't be written: " + e.getMessage();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            ended.accept(new LongEnd(words, cancelled ? FIRST_WAIT : wait(item.key(), begun)));
        });
    }

    private Duration wait(Key key, Instant begun) {
        synchronized (waits) {
            boolean lasted = Duration.between(begun, ports.clock().instant()).compareTo(LASTED) > 0;
            var wait = lasted ? FIRST_WAIT : waits.getOrDefault(key, FIRST_WAIT);
            var longer = wait.multipliedBy(2);
            waits.put(key, longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT);
            return wait;
        }
    }

    /// Ends the long jobs of services that are not up any more, or that a run brings up or takes down now.
    void keep(Set<Key> keys, Snapshot now) {
        for (var it : new ArrayList<>(running.values())) {
            if (!keys.contains(it.item().key()) || WatchedItems.isChanging(now, it.item().path())) {
                it.job().cancel();
            }
        }
    }
}
