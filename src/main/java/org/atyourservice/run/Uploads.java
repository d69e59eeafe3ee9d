package org.atyourservice.run;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Which files a node has got already in a run. They stay there, in a folder of the run named after what is in them,
/// until the run is over, so that each template is sent once a node and run.
final class Uploads {

    private static final System.Logger LOG = System.getLogger(Uploads.class.getName());
    /// Below an environment's folder on a node.
    private static final String FOLDER = ".uploads";

    /// How long the end of a run waits for its nodes, all of them together.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Function<Endpoint, Shell> shells;
    private final Map<String, Set<Place>> byRun = new ConcurrentHashMap<>();

    /// @param folder of the run on the node, below its home
    private record Place(Endpoint endpoint, String folder, Set<String> digests) {}

    Uploads(Function<Endpoint, Shell> shells) {
        this.shells = shells;
    }

    /// Where the files of the job stay, below the node's home; empty for jobs that are part of no run, and for those whose
    /// files no other job needs.
    static Optional<String> folder(Job job) {
        return run(job).map(run -> of(job, run) + "/" + job.bundle().digest());
    }

    private static Optional<String> run(Job job) {
        return Optional.ofNullable(job.variables().get("AYS_RUN")).filter(_ -> !job.bundle().once())
                .filter(run -> run.matches("[0-9]+-[A-Za-z0-9._-]+"));
    }

    private static String of(Job job, String run) {
        return ".ays/" + job.environment() + "/" + FOLDER + "/" + run;
    }

    /// True when the node has the job's files.
    boolean has(Job job) {
        return run(job).flatMap(run -> find(job, run))
                .map(place -> place.digests().contains(job.bundle().digest())).orElse(false);
    }

    /// The node has been reached, and gets files: they are removed at the end, whatever becomes of the job.
    void reached(Job job) {
        run(job).ifPresent(run -> place(job, run));
    }

    /// The node can't be reached any more: nobody waits for it at the end of the run.
    void lost(Job job) {
        run(job).ifPresent(run -> find(job, run).ifPresent(place -> byRun.get(run).remove(place)));
    }

    /// Remembers that it has, or that it hasn't any more.
    void remember(Job job, boolean has) {
        run(job).ifPresent(run -> {
            var digests = place(job, run).digests();
            if (has) {
                digests.add(job.bundle().digest());
            } else {
                digests.remove(job.bundle().digest());
            }
        });
    }

    private Optional<Place> find(Job job, String run) {
        return byRun.getOrDefault(run, Set.of()).stream()
                .filter(place -> place.endpoint().equals(job.endpoint()) && place.folder().equals(of(job, run)))
                .findFirst();
    }

    private Place place(Job job, String run) {
        var places = byRun.computeIfAbsent(run, _ -> ConcurrentHashMap.newKeySet());
        synchronized (places) {
            return find(job, run).orElseGet(() -> {
                var place = new Place(job.endpoint(), of(job, run), new Digests());
                places.add(place);
                return place;
            });
        }
    }

    /// Removes what a run left on nodes. One that can't be reached keeps it until a later run sweeps.
    void over(String run) {
        var places = byRun.remove(run);
        if (places == null) {
            return;
        }
        var threads = new LinkedHashSet<Thread>();
        for (var place : new HashSet<>(places)) {
            threads.add(Thread.ofPlatform().daemon().name("uploads " + run).start(() -> remove(place)));
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (var thread : threads) {
            try {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void remove(Place place) {
        try (var command = shells.apply(place.endpoint()).startAtOnce(JobScript.removeUploads(place.folder()))) {
            JobScript.sendNothing(command);
            command.output().readAllBytes();
            command.await();
        } catch (Shell.Unreachable | IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Removing " + place.folder(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A set that is the same only as itself, so that a place doesn't change while it is in a set.
    private static final class Digests extends java.util.AbstractSet<String> {
        private final Set<String> all = ConcurrentHashMap.newKeySet();

        @Override
        public boolean add(String digest) {
            return all.add(digest);
        }

        @Override
        public boolean remove(Object digest) {
            return all.remove(digest);
        }

        @Override
        public boolean contains(Object digest) {
            return all.contains(digest);
        }

        @Override
        public java.util.Iterator<String> iterator() {
            return all.iterator();
        }

        @Override
        public int size() {
            return all.size();
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
