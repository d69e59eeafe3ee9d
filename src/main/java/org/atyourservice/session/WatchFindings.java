package org.atyourservice.session;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.atyourservice.model.Drift;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.Transition;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.ObservedFile;
import org.atyourservice.store.TransitionsFolder;

/// What a watch has seen, on its way into `.ays/observed.json`, the snapshot and, where something changed for good or
/// bad, git. Many looks are one write.
final class WatchFindings {

    /// What says something new shows soon; that all is as it was may wait.
    private static final Duration SOON = Duration.ofMillis(250);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final OpenEnvironment environment;
    private final LocalSession session;
    private final Clock clock;
    private final Map<ServiceId, Observed.Sight> pending = new HashMap<>();
    private boolean news;
    private Instant written = Instant.MIN;
    private Optional<Map<ServiceId, Transition>> newest = Optional.empty();

    WatchFindings(OpenEnvironment environment, LocalSession session, Clock clock) {
        this.environment = environment;
        this.session = session;
        this.clock = clock;
    }

    synchronized void saw(ServiceId id, Observed.Sight sight) {
        pending.put(id, sight);
        news |= session.snapshot().observed().of(id).filter(old -> old.saysTheSame(sight)).isEmpty();
    }

    /// When there is something to write; empty when there is nothing.
    synchronized Optional<Instant> due() {
        if (pending.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(written.equals(Instant.MIN) ? Instant.MIN : written.plus(news ? SOON : LATER));
    }

    private synchronized Map<ServiceId, Observed.Sight> take() {
        var taken = Map.copyOf(pending);
        pending.clear();
        news = false;
        written = clock.instant();
        return taken;
    }

    /// Writes what was seen and shows it.
    ///
    /// @param still false when the watch is over: nothing is written then
    /// @throws Problem when the folder can't be written or git says no; it will be seen again
    void write(BooleanSupplier still) throws Problem {
        boolean isNew = isNews();
        var seen = take();
        Observed observed;
        environment.writing.lock();
        try {
            if (!still.getAsBoolean()) {
                return;
            }
            observed = ObservedFile.read(environment.folder);
            for (var sight : seen.entrySet()) {
                if (observed.of(sight.getKey()).filter(old -> old.at().isAfter(sight.getValue().at())).isEmpty()) {
                    observed = observed.with(sight.getKey(), sight.getValue());
                }
            }
            ObservedFile.write(environment.folder, observed);
            commit(seen);
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        } finally {
            environment.writing.unlock();
        }
        if (isNew) {
            session.refresh(FolderWatch.Scope.TEXTS);
        } else {
            session.show(observed);
        }
    }

    private synchronized boolean isNews() {
        return news;
    }

    private void commit(Map<ServiceId, Observed.Sight> seen) throws Problem, IOException {
        if (newest.isEmpty()) {
            newest = Optional.of(new HashMap<>(TransitionsFolder.newest(environment.folder)));
        }
        var services = session.snapshot().recorded().services().values().stream()
                .collect(Collectors.toMap(RecordedService::id, service -> service));
        var transitions = new ArrayList<Transition>();
        seen.forEach((id, sight) -> Optional.ofNullable(services.get(id))
                .flatMap(service -> transition(service, sight)).ifPresent(transitions::add));
        if (transitions.isEmpty()) {
            return;
        }
        var paths = TransitionsFolder.add(environment.folder, transitions, services.keySet());
        transitions.forEach(transition -> newest.get().put(transition.id(), transition));
        environment.repo.commit(paths, message(transitions));
    }

    /// Not to know is no change.
    private Optional<Transition> transition(RecordedService service, Observed.Sight sight) {
        if (sight.health() == Observed.Health.UNKNOWN) {
            return Optional.empty();
        }
        var before = Optional.ofNullable(newest.orElseThrow().get(service.id()));
        var drift = Drift.between(service, sight).shown();
        boolean same = before.map(Transition::health).orElse(Observed.Health.HEALTHY) == sight.health()
                && before.map(it -> it.drift().isEmpty()).orElse(true) == drift.isEmpty();
        return same
                ? Optional.empty()
                : Optional.of(new Transition(service.id(), service.path(), sight.at(), sight.health(), sight.note(),
                        drift, environment.repo.operator()));
    }

    private static String message(List<Transition> transitions) {
        var lines = transitions.stream().map(Transition::shown).sorted().toList();
        return lines.size() == 1
                ? "Seen: " + lines.getFirst() + "\n"
                : "Seen: " + lines.size() + " services changed\n\n" + String.join("\n", lines) + "\n";
    }
}
