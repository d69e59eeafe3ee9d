package org.atyourservice.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.atyourservice.model.Journal;
import org.atyourservice.run.Executor.Obstacle;
import org.atyourservice.run.Executor.Outcome;

/// One job on its way: starting, running, perhaps stopping, ended.
final class ShellJob implements Executor.Handle {

    private static final System.Logger LOG = System.getLogger(ShellJob.class.getName());
    /// How long the script may take for its first word, and for its last one after a cancel.
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final int LARGEST_OUTPUT = 16 * 1024 * 1024;

    private enum Phase {
        /// Nothing of the action can run yet.
        STARTING, RUNNING, STOPPING, ENDED
    }

    private final Job job;
    private final Shell shell;
    private final Executor.Sink sink;
    private final JobScript script;
    private final JobWords words;
    private final JobCancel canceller;
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final CompletableFuture<JobEnding> ending = new CompletableFuture<>();
    private final CompletableFuture<JobCancel.Result> cancelled = new CompletableFuture<>();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final JobEnding.Noise errorNoise = new JobEnding.Noise();
    private Phase phase = Phase.STARTING;
    private boolean timedOut;

    /// @param grace how long a cancelled process has between TERM and KILL
    ShellJob(Job job, Shell shell, Executor.Sink sink, Duration grace) {
        this.job = job;
        this.shell = shell;
        this.sink = sink;
        script = new JobScript(job, grace);
        words = new JobWords(job);
        canceller = new JobCancel(shell, script, grace);
    }

    @Override
    public Outcome await() throws InterruptedException {
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome is never a failure", e);
        }
    }

    @Override
    public void cancel() {
        stop(false);
    }

    /// Runs the job; its end is the outcome.
    void run() {
        try {
            var obstacle = obstacle();
            outcome.complete(obstacle.isPresent() ? obstacle.get() : work());
        } catch (IllegalArgumentException e) {
            outcome.complete(words.unexpected(e.getMessage()));
        } catch (RuntimeException | InterruptedException e) {
            LOG.log(System.Logger.Level.ERROR, "Job " + job.token() + " went wrong", e);
            outcome.complete(mayRun() ? words.lost(e.toString()) : words.unexpected(e.toString()));
        }
    }

    /// What can be said without touching the target.
    private Optional<Outcome> obstacle() {
        var file = job.bundle().files().get(job.file());
        if (file == null) {
            return Optional.of(words.notInTemplate());
        }
        if (!file.executable()) {
            return Optional.of(words.notExecutable());
        }
        return Shebang.of(file.bytes()).endsInCarriageReturn() ? Optional.of(words.windowsLine()) : Optional.empty();
    }

    private Outcome work() throws InterruptedException {
        var shebang = Shebang.of(job.bundle().files().get(job.file()).bytes());
        Shell.Command command;
        try {
            command = shell.start(script.run(shebang, words.holder()));
        } catch (Shell.Unreachable e) {
            return new Outcome.NotStarted(e.why(), e.getMessage());
        }
        try {
            return outcomeOf(converse(command));
        } finally {
            letGoOf(command);
        }
    }

    private JobEnding converse(Shell.Command command) throws InterruptedException {
        var errors = listen(command);
        send(command);
        watchTheClock();
        var last = join(ending);
        if (last instanceof JobEnding.Said) {
            errors.join();
        } else if (last instanceof JobEnding.Mute(var noise) && noise.isEmpty()) {
            errors.join();
            return new JobEnding.Mute(errorNoise.text());
        }
        return last;
    }

    private void letGoOf(Shell.Command command) {
        try {
            command.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Closing the command of job " + job.token(), e);
        }
    }

    private Thread listen(Shell.Command command) {
        Thread.ofVirtual().name("out " + job.token()).start(() -> ending.complete(
                JobEnding.of(command, script.mark(), () -> begun.complete(null), receiver(Journal.Channel.OUT))));
        return Thread.ofVirtual().name("err " + job.token()).start(() -> {
            try {
                var in = new MarkedInput(command.error(), script.mark());
                if (in.copyToMark(errorNoise)) {
                    in.copyToMark(receiver(Journal.Channel.ERR));
                }
            } catch (IOException e) {
                // Standard output breaks with the same connection, and tells.
                LOG.log(System.Logger.Level.DEBUG, "Standard error of job " + job.token(), e);
            }
        });
    }

    /// Hands bytes to the sink. A sink that fails must not stop the job's pipe, or the job would hang.
    private Consumer<byte[]> receiver(Journal.Channel channel) {
        return bytes -> {
            try {
                sink.output(channel, bytes, bytes.length);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "The output of job " + job.token() + " could not be taken", e);
            }
        };
    }

    /// Sends the files; the data, without which the script starts nothing, only when nobody cancelled.
    private void send(Shell.Command command) {
        try (var input = command.input()) {
            var tar = new Tar(input);
            tar.add(JobScript.TEMPLATE, job.bundle());
            if (enterRunning()) {
                tar.add(JobScript.DATA, job.data().getBytes(StandardCharsets.UTF_8), false);
                tar.close();
            }
        } catch (IOException e) {
            // The script's last word, or the lost connection, says it better.
            LOG.log(System.Logger.Level.DEBUG, "Sending job " + job.token(), e);
        }
    }

    private void watchTheClock() {
        job.timeout().ifPresent(timeout -> Thread.ofVirtual().name("clock " + job.token()).start(() -> {
            try {
                outcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                stop(true);
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    private synchronized boolean enterRunning() {
        if (phase == Phase.STARTING) {
            phase = Phase.RUNNING;
        }
        return phase == Phase.RUNNING;
    }

    private synchronized boolean mayRun() {
        return phase == Phase.RUNNING || phase == Phase.STOPPING;
    }

    private synchronized void stop(boolean becauseOfTime) {
        switch (phase) {
            case STARTING -> {
                phase = Phase.ENDED;
                outcome.complete(new Outcome.Cancelled(false));
            }
            case RUNNING -> {
                phase = Phase.STOPPING;
                timedOut = becauseOfTime;
                Thread.ofVirtual().name("stop " + job.token()).start(this::endProcesses);
            }
            case STOPPING,ENDED -> {}
        }
    }

    private void endProcesses() {
        try {
            CompletableFuture.anyOf(begun, ending).get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            cancelled.complete(canceller.run());
            // When it has killed the job, the script says its last word at once; when it couldn't, nobody waits.
            if (cancelled.join() instanceof JobCancel.Result.Ended) {
                ending.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException _) {
            LOG.log(System.Logger.Level.WARNING, "Job " + job.token() + " says nothing");
        } catch (InterruptedException | ExecutionException e) {
            LOG.log(System.Logger.Level.ERROR, "Job " + job.token() + " could not be cancelled", e);
        } finally {
            cancelled.complete(new JobCancel.Result.Failed("no answer"));
            if (!(cancelled.join() instanceof JobCancel.Result.Gone)) {
                ending.complete(new JobEnding.Abandoned());
            }
        }
    }

    private Outcome outcomeOf(JobEnding last) throws InterruptedException {
        boolean stopping;
        synchronized (this) {
            stopping = phase == Phase.STOPPING;
            phase = stopping ? phase : Phase.ENDED;
        }
        if (!stopping) {
            return byItself(last);
        }
        return switch (join(cancelled)) {
            case JobCancel.Result.Ended() -> new Outcome.Cancelled(timedOut);
            case JobCancel.Result.Gone() -> byItself(last);
            case JobCancel.Result.Left(var processes) -> words.leftOver(processes);
            case JobCancel.Result.Failed(var reason) -> words.notCancelled(reason);
        };
    }

    private Outcome byItself(JobEnding last) throws InterruptedException {
        return switch (last) {
            case JobEnding.Said(var word, var text) -> meaning(word, text);
            case JobEnding.Mute(var noise) -> words.mute(noise);
            case JobEnding.Broken(var reason) -> words.lost(reason);
            case JobEnding.Abandoned() -> words.abandoned();
        };
    }

    private Outcome meaning(String word, String text) throws InterruptedException {
        if (word.startsWith("exited ")) {
            var parts = word.split(" ");
            int code = Integer.parseInt(parts[1]);
            return parts.length == 2 ? new Outcome.Exited(code, "") : withOutput(code);
        }
        return switch (word) {
            case "busy" -> words.busy(text);
            case "upload" -> words.notUploaded(text);
            case "missing" -> words.missing(text);
            case "noexec" -> words.noProgramsAllowed();
            default -> words.unexpected("the script said " + word + ".");
        };
    }

    private Outcome withOutput(int code) throws InterruptedException {
        var output = new ByteArrayOutputStream();
        try (var command = shell.startAtOnce(script.fetch())) {
            command.input().close();
            var in = new MarkedInput(command.output(), script.mark());
            boolean complete = in.copyToMark(_ -> {}) && in.copyToMark(bytes -> {
                if (output.size() <= LARGEST_OUTPUT) {
                    output.writeBytes(bytes);
                }
            });
            if (!complete) {
                return words.outputLost(code, "the shell ended too early");
            }
        } catch (Shell.Unreachable | IOException e) {
            return words.outputLost(code, String.valueOf(e.getMessage()));
        }
        return output.size() > LARGEST_OUTPUT
                ? words.outputLost(code, "it is larger than " + LARGEST_OUTPUT / 1024 / 1024 + " MiB")
                : new Outcome.Exited(code, output.toString(StandardCharsets.UTF_8));
    }

    private static <T> T join(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
