package org.atyourservice.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/// How the conversation with `job.sh` came to its end.
sealed interface JobEnding {

    /// What stands before size and checksum of the bytes that follow.
    String STREAM = "stream ";

    /// What stands before what the action wrote to `AYS_OUTPUT`.
    String OUTPUT = "output";

    /// What tells the script that it is taken.
    String TAKEN = "taken\n";

    /// What tells it that it stays where it is.
    String LEFT = "\n";

    /// The script's last word, such as `exited 3`, and the text behind it, or what the action wrote to `AYS_OUTPUT`.
    record Said(String word, String text) implements JobEnding {}

    /// It ended in good order before the script's first word.
    ///
    /// @param noise what came instead
    record Mute(String noise) implements JobEnding {}

    /// The connection broke.
    record Broken(String reason) implements JobEnding {}

    /// The action ended with 0 and the script sends what it wrote, which nobody here takes any more.
    record NotTaken() implements JobEnding {}

    /// The connection is there, but the script ended without its last word.
    record Abandoned() implements JobEnding {}

    /// Follows standard output to its end.
    ///
    /// @param begun called when the job's directory is there
    /// @param receiver gets what the action writes
    /// @param stream what it wrote to `AYS_STREAM` goes there
    /// @param busy called before and after each piece of that
    static JobEnding of(Shell.Command command, String mark, Runnable begun, Consumer<byte[]> receiver,
            Optional<JobStream> stream, Runnable busy) {
        var noise = new Noise();
        try {
            var in = new MarkedInput(command.output(), mark);
            if (!in.copyToMark(noise)) {
                command.await();
                return new Mute(noise.text());
            }
            var word = in.line();
            if (word.equals("begun")) {
                begun.run();
                if (!in.copyToMark(receiver)) {
                    command.await();
                    return new Abandoned();
                }
                word = in.line();
            }
            if (word.startsWith(STREAM) && stream.orElse(null) instanceof StreamOut out) {
                if (!out.receive(word.substring(STREAM.length()), in, busy)) {
                    return out.isStopped() ? new Abandoned() : new NotTaken();
                }
                in.copyToMark(noise);
                word = in.line();
            }
            var output = new ByteArrayOutputStream();
            if (word.equals(OUTPUT)) {
                if (!take(in, output, command, busy)) {
                    command.await();
                    return new Abandoned();
                }
                in.copyToMark(noise);
                word = in.line();
            }
            if (word.startsWith("exited ")) {
                return new Said(word, output.toString(StandardCharsets.UTF_8));
            }
            JobScript.sendNothing(command);
            return new Said(word, in.rest(Noise.MOST));
        } catch (IOException e) {
            return new Broken(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            return new Broken(e.toString());
        }
    }

    /// What is too large stays there.
    ///
    /// @return false when it ended too early
    private static boolean take(MarkedInput in, ByteArrayOutputStream output, Shell.Command command, Runnable busy)
            throws IOException {
        boolean whole = in.copyToMark(bytes -> {
            busy.run();
            if (output.size() <= JobOutput.LARGEST) {
                output.writeBytes(bytes);
            }
            busy.run();
        });
        if (whole) {
            var answer = output.size() <= JobOutput.LARGEST ? TAKEN : LEFT;
            command.input().write(answer.getBytes(StandardCharsets.US_ASCII));
            command.input().flush();
        }
        return whole;
    }

    /// Keeps the beginning of what nobody expects: a login's greeting, or why it refuses.
    final class Noise implements Consumer<byte[]> {
        static final int MOST = 4096;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        @Override
        public synchronized void accept(byte[] bytes) {
            kept.write(bytes, 0, Math.min(bytes.length, MOST - kept.size()));
        }

        synchronized String text() {
            return kept.toString(StandardCharsets.UTF_8).strip();
        }
    }
}
