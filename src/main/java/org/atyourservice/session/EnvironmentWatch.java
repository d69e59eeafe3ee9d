package org.atyourservice.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Problem;
import org.atyourservice.run.Looks;
import org.atyourservice.run.RunPorts;
import org.atyourservice.session.WatchedItems.Item;
import org.atyourservice.session.WatchedItems.Key;

/// [Watch] of one environment: one task that sleeps until the next thing is due, and one for each thing that is being
/// done, of which there are no more than the limits say.
final class EnvironmentWatch implements Watch {

    private static final System.Logger LOG = System.getLogger(EnvironmentWatch.class.getName());
    private static final Duration WHILE_BUSY = Duration.ofSeconds(1);
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);
    private static final int SPREAD_FROM = 100;

    private final OpenEnvironment environment;
    private final LocalSession session;
    private final RunPorts ports;
    private final ExecutorService background;
    private final Clock clock;
    private final WatchFindings findings;
    private final RepeatedActions repeated;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final DueQueue<Key> queue = new DueQueue<>();
    private final WatchedHosts hosts;
    private final Set<Key> working = new HashSet<>();
    private final Map<Key, Done> done = new HashMap<>();
    private Map<Key, Item> items = Map.of();
    private Optional<Snapshot> known = Optional.empty();
    private Optional<Subscription> news = Optional.empty();
    private Looks looks;
    /// Counts the starts: what belongs to an earlier one is over. 0 while it isn't going on.
    private volatile long going;
    private long starts;

    private record Done(Instant at, String result, Optional<String> why) {}

    EnvironmentWatch(OpenEnvironment environment, LocalSession session, RunPorts ports, ExecutorService background,
            RepeatedActions repeated) {
        this.environment = environment;
        this.session = session;
        this.ports = ports;
        this.background = background;
        this.clock = ports.clock();
        this.findings = new WatchFindings(environment, session, clock);
        this.hosts = new WatchedHosts(ports.limits().node());
        this.repeated = repeated;
    }

    @Override
    public void start() {
        lock.lock();
        try {
            if (going != 0) {
                return;
            }
            going = ++starts;
            var snapshot = session.snapshot();
            looks = new Looks(ports, snapshot.desired(), snapshot.recorded(), environment.folder);
            repeated.open();
            news = Optional.of(session.subscribe(_ -> wake()));
            long mine = going;
            background.execute(() -> loop(mine));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void stop() {
        lock.lock();
        try {
            if (going == 0) {
                return;
            }
            going = 0;
            looks.close();
            news.ifPresent(Subscription::close);
            news = Optional.empty();
            queue.clear();
            hosts.clear();
            working.clear();
            done.clear();
            items = Map.of();
            known = Optional.empty();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        repeated.close();
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void loop(long mine) {
        while (going == mine) {
            lock.lock();
            try {
                if (going != mine) {
                    return;
                }
                synchronize();
                repeated.keep(items.keySet(), session.snapshot());
                startDue(mine);
                sleep();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                lock.unlock();
            }
            writeFindings(mine);
        }
    }

    /// Until something is due or somebody wakes us.
    private void sleep() throws InterruptedException {
        var now = clock.instant();
        var until = now.plus(LONGEST_SLEEP);
        boolean full = working.size() >= ports.limits().overall();
        for (var due : List.of(full ? Optional.<Instant>empty() : queue.next(), findings.due())) {
            until = due.filter(until::isAfter).orElse(until);
        }
        if (until.isAfter(now)) {
            changed.await(Duration.between(now, until).toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void writeFindings(long mine) {
        if (findings.due().filter(due -> !due.isAfter(clock.instant())).isEmpty()) {
            return;
        }
        try {
            findings.write(() -> going == mine);
        } catch (Problem e) {
            LOG.log(System.Logger.Level.WARNING, "what was seen could not be kept: {0}", e.getMessage());
        }
    }

    /// Takes over what there is to be done now, if that may have changed.
    private void synchronize() {
        var snapshot = session.snapshot();
        var old = known;
        known = Optional.of(snapshot);
        if (old.filter(it -> it.recorded() == snapshot.recorded() && it.desired() == snapshot.desired()
                && it.running().isEmpty() == snapshot.running().isEmpty()).isPresent()) {
            return;
        }
        looks = looks.with(snapshot.desired(), snapshot.recorded());
        var before = items;
        items = WatchedItems.of(snapshot);
        before.keySet().stream().filter(key -> !items.containsKey(key)).forEach(key -> {
            queue.remove(key);
            done.remove(key);
        });
        var now = clock.instant();
        int index = 0;
        for (var item : items.values()) {
            var was = before.get(item.key());
            boolean isNew = was == null || !was.service().equals(item.service());
            if (isNew && !working.contains(item.key())) {
                queue.put(item.key(), was == null ? now.plus(spread(item, index, items.size())) : now);
            }
            index++;
        }
    }

    /// Many are spread over their period; a few are done at once.
    private static Duration spread(Item item, int index, int count) {
        double share = (double) index / count * Math.min(1, (double) count / SPREAD_FROM);
        var period = item.kind() == WatchedItems.Kind.LONG ? Duration.ZERO : item.period();
        return Duration.ofNanos((long) (period.toNanos() * share));
    }

    private void startDue(long mine) {
        var now = clock.instant();
        while (working.size() < ports.limits().overall()) {
            var key = queue.poll(now);
            if (key.isEmpty()) {
                return;
            }
            consider(items.get(key.get()), now, mine);
        }
    }

    private void consider(Item item, Instant now, long mine) {
        var busy = WatchedItems.busy(known.orElseThrow(), item.path());
        if (busy.isPresent()) {
            later(item, now.plus(WHILE_BUSY), busy.get());
            return;
        }
        if (item.kind() == WatchedItems.Kind.LONG) {
            repeated.startLong(item, end -> ended(item, end, mine));
            done.put(item.key(), new Done(now, "runs", Optional.empty()));
            return;
        }
        if (item.kind() == WatchedItems.Kind.RECURRING && working.stream().map(items::get).filter(it -> it != null)
                .anyMatch(it -> it.kind() == WatchedItems.Kind.RECURRING && it.path().equals(item.path()))) {
            later(item, now.plus(WHILE_BUSY), "another of its actions is at work");
            return;
        }
        var wait = hosts.ask(item.target(), now);
        if (wait.isPresent()) {
            later(item, wait.get(), hosts.why(item.target(), now).orElse("others are asked there first"));
            return;
        }
        working.add(item.key());
        var with = looks;
        background.execute(() -> work(item, with, now, mine));
    }

    private void later(Item item, Instant when, String why) {
        queue.put(item.key(), when);
        var was = Optional.ofNullable(done.get(item.key()));
        done.put(item.key(), new Done(was.map(Done::at).orElse(Instant.MIN), was.map(Done::result).orElse(""),
                Optional.of(why)));
    }

    private void work(Item item, Looks with, Instant since, long mine) {
        Optional<Looks.Seen> seen = Optional.empty();
        var result = "could not be done";
        boolean unreachable = false;
        try {
            if (item.kind() == WatchedItems.Kind.LOOK) {
                seen = with.look(item.service());
                result = seen.map(it -> words(it.sight())).orElse("has no monitor");
                unreachable = seen.map(Looks.Seen::unreachable).orElse(false);
            } else {
                var end = repeated.once(item);
                result = end.words();
                unreachable = end.unreachable();
            }
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, item.action().name() + " of " + item.path(), e);
        } finally {
            finished(item, seen, new Done(since, result, Optional.empty()), unreachable, mine);
        }
    }

    private static String words(Observed.Sight sight) {
        return sight.health().name().toLowerCase(Locale.ROOT)
                + (sight.note().isBlank() ? "" : ": " + sight.note());
    }

    private void finished(Item item, Optional<Looks.Seen> seen, Done end, boolean unreachable, long mine) {
        lock.lock();
        try {
            if (going != mine) {
                return;
            }
            working.remove(item.key());
            var now = clock.instant();
            if (unreachable) {
                hosts.failed(item.target(), now, item.period(), end.result());
                allUnknown(item, seen.map(it -> it.sight().note()).orElse(end.result()), now);
            } else if (hosts.answered(item.target())) {
                items.values().stream().filter(other -> other.target().equals(item.target()))
                        .filter(other -> queue.due(other.key()).isPresent()
                                && Optional.ofNullable(done.get(other.key())).flatMap(Done::why).isPresent())
                        .forEach(other -> queue.put(other.key(), now));
            }
            // What was seen while a run began says nothing.
            if (WatchedItems.busy(session.snapshot(), item.path()).isEmpty()) {
                seen.ifPresent(it -> findings.saw(item.key().id(), it.sight()));
            }
            done.put(item.key(), end);
            var next = end.at().plus(item.period());
            if (items.containsKey(item.key())) {
                queue.put(item.key(), next.isBefore(now) ? now.plus(item.period()) : next);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void allUnknown(Item item, String why, Instant now) {
        items.values().stream().filter(other -> other.kind() == WatchedItems.Kind.LOOK)
                .filter(other -> other.target().equals(item.target()))
                .forEach(other -> findings.saw(other.key().id(),
                        new Observed.Sight(Observed.Health.UNKNOWN, why, now)));
    }

    private void ended(Item item, RepeatedActions.LongEnd end, long mine) {
        lock.lock();
        try {
            if (going == mine && items.containsKey(item.key())) {
                done.put(item.key(), new Done(clock.instant(), end.words(), Optional.of("is started again")));
                queue.put(item.key(), clock.instant().plus(end.pause()));
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Status status() {
        lock.lock();
        try {
            var now = clock.instant();
            return new Status(going != 0, items.values().stream().map(item -> {
                var last = Optional.ofNullable(done.get(item.key()));
                return new Entry(item.path(), item.action().name(),
                        last.map(Done::at).filter(at -> !at.equals(Instant.MIN)),
                        last.map(Done::result).filter(text -> !text.isEmpty()), queue.due(item.key()),
                        hosts.why(item.target(), now).or(() -> last.flatMap(Done::why)));
            }).toList());
        } finally {
            lock.unlock();
        }
    }
}
