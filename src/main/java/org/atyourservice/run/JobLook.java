package org.atyourservice.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.atyourservice.run.Executor.Obstacle;
import org.atyourservice.run.Executor.Trace;

/// Looks at what is left of a job.
final class JobLook {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LARGEST = 16 * 1024 * 1024;

    private final Shell shell;
    private final JobTrace job;

    JobLook(Shell shell, JobTrace job) {
        this.shell = shell;
        this.job = job;
    }

    Trace run() {
        var mark = JobScript.newMark();
        try (var command = shell.startAtOnce(JobScript.look(mark, job))) {
            var answer = new CompletableFuture<Trace>();
            Thread.ofPlatform().daemon().name("look " + job.token()).start(() -> answer.complete(read(command, mark)));
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Shell.Unreachable e) {
            return new Trace.Unseen(e.why(), e.getMessage());
        } catch (IOException | ExecutionException | IllegalArgumentException e) {
            return unseen(e.getMessage());
        } catch (TimeoutException _) {
            return unseen("no answer within " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return unseen("the wait was broken off");
        }
    }

    private Trace read(Shell.Command command, String mark) {
        try {
            JobScript.sendNothing(command);
            var in = new MarkedInput(command.output(), mark);
            var words = (in.copyToMark(_ -> {}) ? in.line() : "").split(" ");
            return switch (words[0]) {
                case "running" -> new Trace.Running(words[1]);
                case "died" -> new Trace.Died();
                case "gone" -> new Trace.Gone();
                case "ended" -> ended(in, Integer.parseInt(words[1]));
                default -> unseen("the shell ended too early");
            };
        } catch (IOException e) {
            return unseen(e.getMessage());
        } catch (RuntimeException e) {
            return unseen("its answer can't be read: " + e.getMessage());
        }
    }

    private Trace ended(MarkedInput in, int code) throws IOException {
        var output = new ByteArrayOutputStream();
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        boolean complete = copy(in, output) && copy(in, out) && copy(in, err);
        return complete && output.size() <= LARGEST
                ? new Trace.Ended(code, output.toString(StandardCharsets.UTF_8), new Executor.Unread(ofAction(out),
                        ofAction(err)))
                : unseen("what it wrote to AYS_OUTPUT can't be fetched");
    }

    private static boolean copy(MarkedInput in, ByteArrayOutputStream to) throws IOException {
        return in.copyToMark(bytes -> {
            if (to.size() <= LARGEST) {
                to.writeBytes(bytes);
            }
        });
    }

    /// Without what `job.sh` said, should the connection have been lost while it spoke.
    private static String ofAction(ByteArrayOutputStream kept) {
        return JobScript.MARKS.split(kept.toString(StandardCharsets.UTF_8), 2)[0];
    }

    private Trace unseen(String reason) {
        var where = switch (job.endpoint()) {
            case Endpoint.Local _ -> "this machine";
            case Endpoint.Ssh ssh -> ssh.node();
        };
        return new Trace.Unseen(Obstacle.OTHER, "What became of job %s on %s can't be seen (%s). Try again."
                .formatted(job.token(), where, reason));
    }
}
