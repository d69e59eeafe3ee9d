package org.atyourservice.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.atyourservice.run.Executor.Outcome;

/// Fetches what an action wrote to `AYS_OUTPUT` and its script could not bring back; its target then removes it.
record JobOutput(Shell shell, JobScript script, JobWords words) {

    static final int LARGEST = 16 * 1024 * 1024;

    /// The outcome of an action that ended with the code and wrote something.
    Outcome of(int code) {
        var output = new ByteArrayOutputStream();
        try (var command = shell.startAtOnce(script.fetch())) {
            JobScript.sendNothing(command);
            var in = new MarkedInput(command.output(), script.mark());
            boolean complete = in.copyToMark(_ -> {}) && in.copyToMark(bytes -> {
                if (output.size() <= LARGEST) {
                    output.writeBytes(bytes);
                }
            });
            if (!complete) {
                return words.outputLost(code, "the shell ended too early");
            }
        } catch (Shell.Unreachable | IOException e) {
            return words.outputLost(code, String.valueOf(e.getMessage()));
        }
        return output.size() > LARGEST
                ? words.outputLost(code, "it is larger than " + LARGEST / 1024 / 1024 + " MiB")
                : new Outcome.Exited(code, output.toString(StandardCharsets.UTF_8));
    }
}
