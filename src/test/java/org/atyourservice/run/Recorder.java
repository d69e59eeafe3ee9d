package org.atyourservice.run;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.atyourservice.model.Journal;

/// Keeps what a job writes.
public final class Recorder implements Executor.Sink {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Override
    public synchronized void output(Journal.Channel channel, byte[] bytes, int length) {
        (channel == Journal.Channel.OUT ? out : err).write(bytes, 0, length);
        notifyAll();
    }

    public synchronized String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public synchronized byte[] outBytes() {
        return out.toByteArray();
    }

    public synchronized String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /// Waits until the job has written the text to standard output.
    public synchronized void awaitOut(String text) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!out().contains(text)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("no " + text + " in: " + out() + err());
            }
            wait(left);
        }
    }
}
