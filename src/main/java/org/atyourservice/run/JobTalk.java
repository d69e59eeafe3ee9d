package org.atyourservice.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.atyourservice.model.Journal;

/// What goes to and fro between us and the script of one job.
///
/// It reads on platform threads: reading from a process of this machine holds the thread below a virtual one, and a
/// few jobs would stop everything else that is virtual.
final class JobTalk {

    private static final System.Logger LOG = System.getLogger(JobTalk.class.getName());
    /// After the script's end, how long its pipe may be silent before we believe that there is no last word.
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final Job job;
    private final JobScript script;
    private final Executor.Sink sink;
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final CompletableFuture<JobEnding> ending = new CompletableFuture<>();
    private final JobEnding.Noise errorNoise = new JobEnding.Noise();
    /// Counts when bytes are handed to the sink and again when it has taken them: odd while it is busy.
    private final AtomicLong output = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private Shell.Command command;
    private Thread errorReader;

    JobTalk(Job job, JobScript script, Executor.Sink sink) {
        this.job = job;
        this.script = script;
        this.sink = sink;
    }

    /// Begins to listen.
    void begin(Shell.Command started) {
        command = started;
        Thread.ofPlatform().daemon().name("out " + job.token())
                .start(() -> ending.complete(listen()));
        errorReader = Thread.ofPlatform().daemon().name("err " + job.token()).start(this::readErrors);
        Thread.ofVirtual().name("end " + job.token()).start(this::awaitScript);
    }

    private JobEnding listen() {
        try {
            return JobEnding.of(command, script.mark(), () -> begun.complete(null),
                    receiver(Journal.Channel.OUT, output), job.stream(), output::incrementAndGet);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "Standard output of job " + job.token(), e);
            return new JobEnding.Broken(e.toString());
        }
    }

    private void readErrors() {
        try {
            var in = new MarkedInput(command.error(), script.mark());
            if (in.copyToMark(errorNoise)) {
                in.copyToMark(receiver(Journal.Channel.ERR, errors));
            }
        } catch (IOException e) {
            // Standard output breaks with the same connection, and tells.
            LOG.log(System.Logger.Level.DEBUG, "Standard error of job " + job.token(), e);
        }
    }

    /// When somebody kills the script, what it started may hold the pipe for ever; then silence is the end.
    private void awaitScript() {
        try {
            command.await();
            long before;
            do {
                before = output.get();
            } while (!isOver(SILENCE) && (output.get() != before || isOdd(before)));
            abandon();
        } catch (IOException | InterruptedException | ExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "The script of job " + job.token(), e);
        }
    }

    private static boolean isOdd(long count) {
        return count % 2 != 0;
    }

    /// Hands bytes to the sink. A sink that fails must not stop the job's pipe, or the job would hang.
    private Consumer<byte[]> receiver(Journal.Channel channel, AtomicLong count) {
        return bytes -> {
            count.incrementAndGet();
            try {
                sink.output(channel, bytes, bytes.length);
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.ERROR, "The output of job " + job.token() + " could not be taken", e);
            } finally {
                count.incrementAndGet();
            }
        };
    }

    /// Sends the files.
    ///
    /// @param mayRun asked when all is there but the data, without which the script starts nothing
    void send(BooleanSupplier wanted, BooleanSupplier mayRun, JobInput input) {
        try {
            input.send(new WantedOutput(command.input(), wanted), mayRun);
        } catch (IOException e) {
            // The script's last word, or the lost connection, says it better.
            LOG.log(System.Logger.Level.DEBUG, "Sending job " + job.token(), e);
        }
    }

    /// Waits for the end of the talk, and until all output is handed on.
    JobEnding awaitEnding() throws InterruptedException {
        var last = ending.join();
        if (last instanceof JobEnding.Said) {
            errorReader.join();
        } else if (last instanceof JobEnding.Mute(var noise) && noise.isEmpty()) {
            errorReader.join();
            return new JobEnding.Mute(errorNoise.text());
        }
        return last;
    }

    /// Waits until the job's directory is there, or it is over anyway.
    ///
    /// @return false when it took too long
    boolean awaitBegun(Duration patience) throws InterruptedException, ExecutionException {
        return isDone(CompletableFuture.anyOf(begun, ending), patience);
    }

    /// Waits for the end of the talk.
    ///
    /// @return false when it took too long
    boolean isOver(Duration patience) throws InterruptedException, ExecutionException {
        return isDone(ending, patience);
    }

    private static boolean isDone(CompletableFuture<?> future, Duration patience)
            throws InterruptedException, ExecutionException {
        try {
            future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }

    /// Waits no longer.
    void abandon() {
        ending.complete(new JobEnding.Abandoned());
    }
}
