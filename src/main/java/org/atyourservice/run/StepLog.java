package org.atyourservice.run;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.atyourservice.model.Journal;
import org.atyourservice.secrets.Masker;

/// The output of a job on its way into the journal: secrets masked, progress taken out, the last lines
/// remembered.
final class StepLog implements Executor.Sink {

    private final Map<Journal.Channel, Masker.Stream> masked = new EnumMap<>(Journal.Channel.class);
    private final Map<Journal.Channel, ProgressLines> lines = new EnumMap<>(Journal.Channel.class);
    private final Map<Journal.Channel, LastLine> lastLines = new EnumMap<>(Journal.Channel.class);

    private final Output output;
    private final Supplier<Masker> maskers;
    private Masker masker;
    private boolean midLine;

    /// Where masked bytes go.
    interface Output {
        void take(Journal.Channel channel, byte[] bytes, int length);
    }

    /// @param maskers gives the one that knows all secrets that are known when it is asked
    StepLog(Supplier<Masker> maskers, Output output, ProgressLines.Progress progress) {
        this.maskers = maskers;
        this.masker = maskers.get();
        this.output = output;
        for (var channel : Journal.Channel.values()) {
            var lastLine = new LastLine();
            lastLines.put(channel, lastLine);
            var filter = new ProgressLines((bytes, length) -> {
                lastLine.write(bytes, length);
                take(channel, bytes, length);
            }, progress);
            lines.put(channel, filter);
            masked.put(channel, masker.stream(filter::write));
        }
    }

    private void take(Journal.Channel channel, byte[] bytes, int length) {
        midLine = length > 0 ? bytes[length - 1] != '\n' : midLine;
        output.take(channel, bytes, length);
    }

    @Override
    public synchronized void output(Journal.Channel channel, byte[] bytes, int length) {
        if (maskers.get() != masker) {
            masker = maskers.get();
            for (var each : Journal.Channel.values()) {
                masked.computeIfPresent(each, (_, stream) -> stream.with(masker));
            }
        }
        masked.get(channel).write(bytes, length);
    }

    /// The end of the job's output.
    synchronized void flush() {
        for (var channel : Journal.Channel.values()) {
            masked.get(channel).flush();
            lines.get(channel).flush();
        }
    }

    /// A line of our own, after all of the job's.
    synchronized void say(String sentence) {
        var bytes = ((midLine ? "\n" : "") + sentence + "\n").getBytes(StandardCharsets.UTF_8);
        midLine = false;
        output.take(Journal.Channel.OUT, bytes, bytes.length);
    }

    /// `: ` and the last line written, or nothing; to be put behind a sentence.
    synchronized String because() {
        var text = lastLine();
        return text.isEmpty() ? "." : ": " + text;
    }

    /// The last line of the errors, or of the other output when there are none: which of the two pipes
    /// arrives first says nothing.
    synchronized String lastLine() {
        var error = lastLines.get(Journal.Channel.ERR).text();
        return error.isEmpty() ? lastLines.get(Journal.Channel.OUT).text() : error;
    }
}
