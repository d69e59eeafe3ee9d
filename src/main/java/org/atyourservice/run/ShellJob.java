package org.atyourservice.run;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.atyourservice.run.Executor.Obstacle;
import org.atyourservice.run.Executor.Outcome;

/// One job on its way: starting, running, perhaps stopping, ended.
final class ShellJob implements Executor.Handle {

    private static final System.Logger LOG = System.getLogger(ShellJob.class.getName());
    /// How long the script may take for its first word, and for its last one after a cancel.
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private enum Phase {
        /// Nothing has been asked of the target; it waits for its turn, or for the connection.
        WAITING,
        /// The files are on their way. Nothing of the action can run yet.
        SENDING, RUNNING, STOPPING, ENDED,
        /// Cancelled before anything of the action could run.
        DROPPED
    }

    private final Job job;
    private final Shell shell;
    private final JobScript script;
    private final JobWords words;
    private final JobCancel canceller;
    private volatile JobTalk talk;
    private final Uploads uploads;
    private final Executor.Sink sink;
    private final CompletableFuture<JobCancel.Result> cancelled = new CompletableFuture<>();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private Phase phase = Phase.WAITING;
    private boolean timedOut;

    /// @param grace how long a cancelled process has between TERM and KILL
    ShellJob(Job job, Shell shell, Executor.Sink sink, Duration grace, Uploads uploads) {
        this.uploads = uploads;
        this.sink = sink;
        this.job = job;
        this.shell = shell;
        script = new JobScript(job, grace);
        words = new JobWords(job);
        canceller = new JobCancel(shell, script, grace);
        talk = new JobTalk(job, script, sink);
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
        } catch (RuntimeException | InterruptedException | Error e) {
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
        boolean had = uploads.has(job);
        var outcome = work(had);
        if (outcome.isEmpty()) {
            // somebody removed what the node had
            uploads.remember(job, false);
            synchronized (this) {
                if (phase != Phase.RUNNING) {
                    return new Outcome.Cancelled(timedOut);
                }
                phase = Phase.WAITING;
            }
            talk = new JobTalk(job, script, sink);
            outcome = work(false);
        }
        return outcome.orElseThrow();
    }

    /// @param had the node has the files already
    /// @return empty when it hasn't, against all expectation; nothing has run then
    private Optional<Outcome> work(boolean had) throws InterruptedException {
        var shebang = job.file().equals(PythonRuntime.START)
                ? PythonRuntime.NEEDS
                : Shebang.of(job.bundle().files().get(job.file()).bytes());
        var input = new JobInput(job, !had);
        Shell.Command command;
        try {
            command = shell.start(script.run(shebang, words.holder(), had, input.size()), this::enterSending);
        } catch (IOException e) {
            return Optional.of(words.unexpected("its files can't be read here: " + e.getMessage() + "."));
        } catch (Shell.NotWanted _) {
            return Optional.of(new Outcome.Cancelled(false));
        } catch (Shell.Unreachable e) {
            return Optional.of(isDropped()
                    ? new Outcome.Cancelled(false)
                    : new Outcome.NotStarted(e.why(), e.getMessage()));
        }
        uploads.reached(job);
        try {
            talk.begin(command);
            talk.send(() -> !isDropped(), this::enterRunning, input);
            watchTheClock();
            var ending = talk.awaitEnding();
            if (had && ending instanceof JobEnding.Said(var word, _) && word.equals("again")) {
                return Optional.empty();
            }
            var end = outcomeOf(ending);
            switch (end) {
                case Outcome.Exited _ -> uploads.remember(job, true);
                case Outcome.Lost _ -> uploads.lost(job);
                case Outcome.Cancelled _,Outcome.NotStarted _ -> {
                }
            }
            return Optional.of(end);
        } finally {
            letGoOf(command);
        }
    }

    private void letGoOf(Shell.Command command) {
        try {
            command.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Closing the command of job " + job.token(), e);
        }
    }

    private void watchTheClock() {
        job.timeout().ifPresent(timeout -> Thread.ofPlatform().daemon().name("clock " + job.token()).start(() -> {
            try {
                outcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                stop(true);
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    private synchronized boolean enterSending() {
        if (phase == Phase.WAITING) {
            phase = Phase.SENDING;
        }
        return isSending();
    }

    private synchronized boolean isSending() {
        return phase == Phase.SENDING;
    }

    private synchronized boolean isDropped() {
        return phase == Phase.DROPPED;
    }

    private synchronized boolean enterRunning() {
        if (phase == Phase.SENDING) {
            phase = Phase.RUNNING;
        }
        return phase == Phase.RUNNING;
    }

    private synchronized boolean mayRun() {
        return phase == Phase.RUNNING || phase == Phase.STOPPING;
    }

    private synchronized void stop(boolean becauseOfTime) {
        job.stream().ifPresent(JobStream::stop);
        switch (phase) {
            case WAITING -> {
                phase = Phase.DROPPED;
                outcome.complete(new Outcome.Cancelled(false));
            }
            case SENDING -> {
                phase = Phase.DROPPED;
                Thread.ofPlatform().daemon().name("stop " + job.token()).start(this::awaitCleaning);
            }
            case RUNNING -> {
                phase = Phase.STOPPING;
                timedOut = becauseOfTime;
                Thread.ofPlatform().daemon().name("stop " + job.token()).start(this::endProcesses);
            }
            case STOPPING,ENDED,DROPPED -> {}
        }
    }

    /// What was sent so far the script takes away again, before anybody is told that nothing is left.
    private void awaitCleaning() {
        try {
            talk.isOver(ANSWER);
        } catch (InterruptedException | ExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "The end of job " + job.token(), e);
        } finally {
            outcome.complete(new Outcome.Cancelled(false));
        }
    }

    private void endProcesses() {
        try {
            if (talk.awaitBegun(ANSWER)) {
                cancelled.complete(canceller.run());
            }
            // When the action is killed, the script says its last word at once.
            if (cancelled.getNow(null) instanceof JobCancel.Result.Ended) {
                talk.isOver(ANSWER);
            }
        } catch (InterruptedException | ExecutionException e) {
            LOG.log(System.Logger.Level.ERROR, "Job " + job.token() + " could not be cancelled", e);
        } finally {
            cancelled.complete(new JobCancel.Result.Failed("no answer"));
            if (!(cancelled.join() instanceof JobCancel.Result.Gone)) {
                talk.abandon();
            }
        }
    }

    private Outcome outcomeOf(JobEnding last) {
        boolean stopping;
        synchronized (this) {
            if (phase == Phase.DROPPED) {
                return new Outcome.Cancelled(false);
            }
            stopping = phase == Phase.STOPPING;
            phase = stopping ? phase : Phase.ENDED;
        }
        if (!stopping) {
            return byItself(last);
        }
        return switch (cancelled.join()) {
            case JobCancel.Result.Ended() -> new Outcome.Cancelled(timedOut);
            case JobCancel.Result.Gone() when last instanceof JobEnding.Abandoned && job.stream().isPresent() ->
                new Outcome.Cancelled(timedOut);
            case JobCancel.Result.Gone() -> byItself(last);
            case JobCancel.Result.Left(var processes) -> words.leftOver(processes);
            case JobCancel.Result.Failed(var reason) -> words.notCancelled(reason);
        };
    }

    private Outcome byItself(JobEnding last) {
        return switch (last) {
            case JobEnding.Said(var word, var text) -> meaning(word, text);
            case JobEnding.Mute(var noise) -> words.mute(noise);
            case JobEnding.NotTaken() -> new Outcome.Exited(0, "");
            case JobEnding.Broken(var reason) -> words.lost(reason);
            case JobEnding.Abandoned() -> words.abandoned();
        };
    }

    private Outcome meaning(String word, String text) {
        if (word.startsWith("exited ")) {
            var parts = word.split(" ");
            int code = Integer.parseInt(parts[1]);
            return parts.length == 2 ? new Outcome.Exited(code, text) : new JobOutput(shell, script, words).of(code);
        }
        return switch (word) {
            case "busy" -> words.busy(text);
            case "upload" -> words.notUploaded(text);
            case "missing" -> words.missing(text);
            case "damaged" -> words.damaged();
            case "noexec" -> words.noProgramsAllowed();
            default -> words.unexpected("the script said " + word + ".");
        };
    }
}
