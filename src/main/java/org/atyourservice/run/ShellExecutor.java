package org.atyourservice.run;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Runs jobs through a [Shell]: one command line sends the files and runs the action, a second one, only
/// when there is something, fetches its output, and another one cancels.
///
/// An action runs in its own session, in the service's directory, with nothing on its standard input. The
/// job ends with the action's own process; what runs on in the background stays. An action that a
/// signal ends has exit code 128 plus the signal's number. The job's directory is removed by
/// the target itself, whether we are still there or not. Bytes that a [Executor.Sink] gets are its to keep.
///
/// A job's timeout counts from when its files are sent; a wait for its turn on a busy connection is not part of it.
public final class ShellExecutor implements Executor {

    /// How long a cancelled process has to end by itself.
    public static final Duration GRACE = Duration.ofSeconds(5);

    private final Function<Endpoint, Shell> shells;
    private final Duration grace;
    private final Uploads uploads;

    /// @param shells finds the shell of a target; must not connect yet, [Shell#start] does
    public ShellExecutor(Function<Endpoint, Shell> shells) {
        this(shells, GRACE);
    }

    /// @param grace how long a cancelled process has between TERM and KILL
    public ShellExecutor(Function<Endpoint, Shell> shells, Duration grace) {
        this.shells = shells;
        this.grace = grace;
        this.uploads = new Uploads(shells);
    }

    @Override
    public Handle start(Job job, Sink sink) {
        try {
            var running = new ShellJob(job, shells.apply(job.endpoint()), sink, grace, uploads);
            Thread.ofPlatform().daemon().name("job " + job.token()).start(running::run);
            return running;
        } catch (IllegalArgumentException e) {
            return ended(new Outcome.NotStarted(Obstacle.OTHER, e.getMessage()));
        }
    }

    @Override
    public void over(String run) {
        uploads.over(run);
    }

    @Override
    public Trace look(JobTrace job) {
        return new JobLook(shells.apply(job.endpoint()), job).run();
    }

    @Override
    public Greeting greet(Endpoint endpoint) {
        try {
            shells.apply(endpoint).greet();
            return new Greeting.Known();
        } catch (Shell.Unreachable e) {
            return e.offered().<Greeting>map(Greeting.Offered::new)
                    .orElseGet(() -> new Greeting.Silent(e.why(), e.getMessage()));
        }
    }

    @Override
    public List<String> terminal(Endpoint endpoint) throws Shell.Unreachable {
        return shells.apply(endpoint).terminal();
    }

    private static Handle ended(Outcome outcome) {
        return new Handle() {
            @Override
            public Outcome await() {
                return outcome;
            }

            @Override
            public void cancel() {
                // There is nothing to end.
            }
        };
    }
}
