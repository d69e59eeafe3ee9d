package org.atyourservice.run;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Ends a job's processes from a second command line.
final class JobCancel {

    /// What came of it.
    sealed interface Result {
        /// Nothing is left.
        record Ended() implements Result {}

        /// The job had ended by itself.
        record Gone() implements Result {}

        /// Some could not be ended.
        record Left(String processes) implements Result {}

        /// It could not be tried, or its answer never came.
        record Failed(String reason) implements Result {}
    }

    private final Shell shell;
    private final JobScript script;
    private final Duration patience;

    /// @param grace how long the processes have between TERM and KILL
    JobCancel(Shell shell, JobScript script, Duration grace) {
        this.shell = shell;
        this.script = script;
        this.patience = grace.plusSeconds(15);
    }

    Result run() throws InterruptedException {
        try (var command = shell.startAtOnce(script.cancel())) {
            var answer = new CompletableFuture<Result>();
            Thread.ofPlatform().daemon().name("cancel").start(() -> answer.complete(answer(command)));
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Shell.Unreachable | IOException e) {
            return new Result.Failed(e.getMessage());
        } catch (TimeoutException | ExecutionException _) {
            return new Result.Failed("no answer within " + patience.toSeconds() + " s");
        }
    }

    private Result answer(Shell.Command command) {
        try {
            JobScript.sendNothing(command);
            var in = new MarkedInput(command.output(), script.mark());
            var word = in.copyToMark(_ -> {}) ? in.line() : "";
            if (word.startsWith("left ")) {
                return new Result.Left(word.substring("left ".length()));
            }
            return switch (word) {
                case "ended" -> new Result.Ended();
                case "gone" -> new Result.Gone();
                default -> new Result.Failed("the shell ended too early");
            };
        } catch (IOException e) {
            return new Result.Failed(e.getMessage());
        }
    }
}
