package org.atyourservice.store;

import java.util.Arrays;
import org.atyourservice.model.Journal.Channel;

/// The line of a channel that has no end yet: how much of it the file has, and what waits.
final class LogHalf {

    private final byte[] first;
    private final byte[] further;
    private byte[] waiting = new byte[256];
    private int count;
    private int written;
    private boolean goesOn;
    private long since;

    interface Sink<E extends Exception> {
        void put(byte[] bytes, int from, int length) throws E;
    }

    LogHalf(Channel channel) {
        first = LogFile.channel(channel, false);
        further = LogFile.channel(channel, true);
    }

    /// In bytes.
    int length() {
        return count + written;
    }

    boolean isWaiting() {
        return count > 0;
    }

    /// True when a part of it is in the file already.
    boolean goesOn() {
        return goesOn;
    }

    /// Since when it waits, by the system's clock of nanoseconds.
    long since() {
        return since;
    }

    byte[] prefix() {
        return goesOn ? further : first;
    }

    void hold(byte[] bytes, int from, int to) {
        if (count + to - from > waiting.length) {
            waiting = Arrays.copyOf(waiting, Math.max(2 * waiting.length, count + to - from));
        }
        System.arraycopy(bytes, from, waiting, count, to - from);
        count += to - from;
        since = System.nanoTime();
    }

    <E extends Exception> void drain(Sink<E> sink) throws E {
        sink.put(waiting, 0, count);
        written += count;
        count = 0;
    }

    void wrote(int bytes) {
        written += bytes;
    }

    /// The file has begun a line with it.
    void begun() {
        goesOn = true;
    }

    /// The file's line is over; what comes goes on in another one.
    void cut() {
        written = 0;
    }

    /// The channel said that the line is over.
    void ended() {
        goesOn = false;
        written = 0;
    }

    /// Where to break a line, at the end of a character if there is one near.
    static int cut(byte[] bytes, int from, int wanted) {
        int at = wanted;
        while (at > from && wanted - at < 3 && at < bytes.length && (bytes[at] & 0xc0) == 0x80) {
            at--;
        }
        return at;
    }
}
