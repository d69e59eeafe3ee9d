package org.atyourservice.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.atyourservice.secrets.Masker;

/// Puts stars where secrets are that became known only after they were written. Nothing becomes longer or shorter, so
/// that whoever reads meanwhile, and an index, find everything where it was.
final class LogCover {

    private static final byte[] LINE_END = {'\n'};
    private static final int BLOCK = 64 * 1024;

    private final FileChannel file;
    private long begin;
    private int length;

    private LogCover(FileChannel file) {
        this.file = file;
    }

    /// In a file whose bytes are all its own.
    ///
    /// @param from where to begin
    /// @throws IOException when it can't be read or written
    static void all(FileChannel file, long from, Masker masker) throws IOException {
        var cover = new LogCover(file);
        var channel = cover.new Channel(masker);
        var block = ByteBuffer.allocate(BLOCK);
        for (long at = from; file.read(block.clear(), at) > 0; at += block.position()) {
            channel.take(block.array(), 0, block.position(), at);
        }
        channel.end();
        cover.write();
    }

    /// In the texts of a log: what a channel wrote is looked at without what stands before each line.
    ///
    /// @throws IOException when it can't be read or written
    static void lines(FileChannel log, Masker masker) throws IOException {
        var cover = new LogCover(log);
        var out = cover.new Channel(masker);
        var err = cover.new Channel(masker);
        var cursor = new LogCursor(log, 0, log.size());
        while (cursor.next()) {
            var bytes = cursor.bytes();
            int text = LogFile.text(bytes, cursor.begin(), cursor.end());
            boolean ours = text > cursor.begin();
            boolean goesOn = ours && bytes[text - 2] == '+';
            boolean isErr = ours && bytes[text - (goesOn ? 5 : 4)] == 'e';
            var channel = isErr ? err : out;
            if (!goesOn) {
                channel.take(LINE_END, 0, 1, -1);
            }
            channel.take(bytes, text, cursor.end() - text, cursor.offset() + text - cursor.begin());
        }
        out.end();
        err.end();
        cover.write();
    }

    private void star(long at) throws IOException {
        if (at != begin + length) {
            write();
            begin = at;
        }
        length++;
    }

    private void write() throws IOException {
        if (length == 0) {
            return;
        }
        var stars = new byte[length];
        Arrays.fill(stars, (byte) '*');
        var bytes = ByteBuffer.wrap(stars);
        while (bytes.hasRemaining()) {
            file.write(bytes, begin + bytes.position());
        }
        length = 0;
    }

    /// What one channel has written, and where in the file that is.
    private final class Channel implements Masker.Output {

        private final Masker.Stream stream;
        /// Pieces whose end the stream may not have reached.
        private final Deque<Piece> pieces = new ArrayDeque<>();
        private long taken;
        private IOException trouble;

        /// @param offset in the file; -1 for what isn't there
        private record Piece(long from, int length, long offset) {}

        Channel(Masker masker) {
            stream = masker.stream(this);
        }

        void take(byte[] bytes, int from, int count, long offset) throws IOException {
            if (count == 0) {
                return;
            }
            pieces.add(new Piece(taken, count, offset));
            taken += count;
            stream.write(from == 0 ? bytes : Arrays.copyOfRange(bytes, from, from + count), count);
            forget();
        }

        void end() throws IOException {
            stream.flush();
            forget();
        }

        /// Those that can't be asked for any more: the longest form is far shorter.
        private void forget() throws IOException {
            while (!pieces.isEmpty() && pieces.getFirst().from + pieces.getFirst().length < taken - 16 * BLOCK) {
                pieces.removeFirst();
            }
            if (trouble != null) {
                throw trouble;
            }
        }

        @Override
        public void write(byte[] bytes, int count) {
            // Only places count.
        }

        @Override
        public void found(long at) {
            for (var piece : pieces) {
                boolean here = at >= piece.from && at < piece.from + piece.length;
                if (here && piece.offset >= 0) {
                    try {
                        star(piece.offset + at - piece.from);
                    } catch (IOException e) {
                        trouble = e;
                    }
                }
            }
        }
    }
}
