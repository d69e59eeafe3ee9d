package org.atyourservice.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Journal.Channel;
import org.atyourservice.store.search.Bytes;

/// The log of a step: a line each, `time out|err text`, the text as it came, escape sequences and all. `out+` and `err+` go
/// on with the line of that channel before: it was too long, or the other channel came in between. The last line may
/// be without an end.
///
/// Beside a long log stands its index, which is only there for speed: [LogMarks].
public final class LogFile {

    /// A line longer than this, in bytes, is broken, so that a log without line ends needs no memory.
    public static final int LONGEST_LINE = 16 * 1024;

    /// As much as stands before the text of a line at the most.
    static final int LONGEST_PREFIX = 48;

    private static final int TIME = 24;

    private LogFile() {}

    /// @param at when its end arrived, or that of the batch it came in
    /// @param continues true when it goes on with the one of its channel before
    /// @param text may contain escape sequences and carriage returns; other control characters and bytes that are
    ///     no text stand there as `\x00`
    public record Line(Optional<Instant> at, Channel channel, boolean continues, String text) {}

    /// Lines of a log. Who reads on keeps a [LogReader].
    ///
    /// @param from the first wanted, from 0
    /// @param most at the most so many
    /// @throws IOException when the file can't be read
    static List<Line> read(Path file, long from, int most) throws IOException {
        return new LogReader(file).read(from, most);
    }

    /// `2026-11-21T16:49:30.123Z`, always as long.
    static byte[] time(Instant at) {
        var text = at.truncatedTo(ChronoUnit.MILLIS).toString();
        var whole = text.length() == TIME ? text : text.substring(0, text.length() - 1) + ".000Z";
        return whole.getBytes(US_ASCII);
    }

    /// What stands between the time and the text.
    static byte[] channel(Channel channel, boolean continues) {
        return ((channel == Channel.ERR ? " err" : " out") + (continues ? "+ " : " ")).getBytes(US_ASCII);
    }

    /// Where the text of a line begins; where the line does, if nothing of ours stands before it.
    static int text(byte[] line, int from, int to) {
        int end = Math.min(to, from + LONGEST_PREFIX);
        int first = from + TIME < end && line[from + TIME] == ' ' && line[from + TIME - 1] == 'Z'
                ? from + TIME
                : Bytes.indexOf(line, from, end, ' ');
        int second = first < 0 ? -1 : Bytes.indexOf(line, first + 1, end, ' ');
        boolean ours = second >= 0 && line[first - 1] == 'Z' && second - first <= 5
                && (line[first + 1] == 'o' || line[first + 1] == 'e');
        return ours ? second + 1 : from;
    }

    /// After the text: a carriage return before the line's end isn't part of it.
    static int end(byte[] line, int text, int to) {
        return to > text && line[to - 1] == '\r' ? to - 1 : to;
    }

    /// When a line arrived, in milliseconds; 0 when it doesn't say.
    static long millis(byte[] line, int from, int to) {
        int text = text(line, from, to);
        return text == from ? 0 : at(line, from, text).map(Instant::toEpochMilli).orElse(0L);
    }

    static Line parse(byte[] bytes, int from, int to) {
        int text = text(bytes, from, to);
        var words = LogText.of(bytes, text, end(bytes, text, to));
        if (text == from) {
            return new Line(Optional.empty(), Channel.OUT, false, words);
        }
        boolean continues = bytes[text - 2] == '+';
        int channel = text - (continues ? 5 : 4);
        return new Line(at(bytes, from, text), bytes[channel] == 'e' ? Channel.ERR : Channel.OUT, continues, words);
    }

    private static Optional<Instant> at(byte[] bytes, int from, int text) {
        int space = Bytes.indexOf(bytes, from, text, ' ');
        try {
            return Optional.of(Instant.parse(new String(bytes, from, space - from, US_ASCII)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
