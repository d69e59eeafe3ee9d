package org.atyourservice.run.ssh;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.schmizz.concurrent.Promise;
import net.schmizz.keepalive.KeepAlive;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.ConnectionImpl;
import net.schmizz.sshj.transport.TransportException;

/// Notices that a connection is dead: asks the server again and again whether it is there, and breaks the connection when
/// it was silent for too long.
///
/// Whatever comes is a sign of life, not the answer alone: that waits behind the output of a job. A question waits
/// behind what is being sent, so that a slow link is given more time then. To ask can block, on a link that is down while
/// much is sent; so another thread counts the time, and needs nothing of the library for it.
final class LinkWatch extends KeepAlive {

    /// How much longer a server may be silent while it has not got all that was sent.
    private static final int SLOW = 4;
    /// What is on its way at the most with no job being sent.
    private static final long LITTLE = 32 * 1024;
    /// The library's way to end a connection may itself wait for the dead link.
    private static final Duration COURTESY = Duration.ofMillis(500);

    private Duration limit = Duration.ofSeconds(8);
    private volatile long lastSign = System.nanoTime();
    private final AtomicLong sent = new AtomicLong();
    /// So much of it has arrived for certain: what was sent before a question that was answered.
    private volatile long arrived;
    private volatile Question oldest;
    private volatile Closeable link = () -> {};
    private volatile boolean over;

    /// @param sent before it
    private record Question(Promise<SSHPacket, ConnectionException> answer, long sent) {}

    LinkWatch(ConnectionImpl connection) {
        super(connection, "ssh-alive");
        setDaemon(true);
    }

    /// @param every how often the server is asked
    /// @param unanswered how many questions in a row may stay without an answer
    void limit(Duration every, int unanswered) {
        setKeepAliveInterval(Math.toIntExact(Math.max(1, every.toSeconds())));
        limit = Duration.ofSeconds(getKeepAliveInterval()).multipliedBy(Math.max(1, unanswered) + 1L);
    }

    /// What has to be closed to wake up all who wait for the link.
    void over(Closeable connected) {
        link = connected;
    }

    /// Something came.
    void came() {
        lastSign = System.nanoTime();
    }

    /// The operating system has taken so many bytes. It has room for few: when it takes many, some that it had before
    /// have arrived. The few bytes of a question say nothing.
    void went(int bytes) {
        long all = sent.addAndGet(bytes);
        if (all / LITTLE > (all - bytes) / LITTLE) {
            lastSign = System.nanoTime();
        }
    }

    @Override
    public void run() {
        lastSign = System.nanoTime();
        Thread.ofVirtual().name("ssh-link").start(this::watch);
        try {
            super.run();
        } finally {
            over = true;
        }
    }

    @Override
    protected void doKeepAlive() throws TransportException, ConnectionException {
        if (conn.equals(conn.getTransport().getService())) {
            long before = sent.get();
            var answer = conn.sendGlobalRequest("keepalive@openssh.com", true, new byte[0]);
            if (oldest == null) {
                oldest = new Question(answer, before);
            }
        }
    }

    private void watch() {
        try {
            while (!over && conn.getTransport().isRunning()) {
                var asked = oldest;
                if (asked != null && asked.answer().isFulfilled()) {
                    arrived = asked.sent();
                    oldest = null;
                    came();
                }
                var allowed = sent.get() - arrived > LITTLE ? limit.multipliedBy(SLOW) : limit;
                long left = allowed.toNanos() - (System.nanoTime() - lastSign);
                if (left <= 0) {
                    end(allowed);
                    return;
                }
                TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(Duration silence) throws InterruptedException {
        var why = new TransportException("nothing came from it for " + silence.toSeconds() + " s");
        var dying = Thread.ofVirtual().name("ssh-dead").start(() -> conn.getTransport().die(why));
        dying.join(COURTESY);
        try {
            link.close();
        } catch (IOException e) {
            System.getLogger(LinkWatch.class.getName()).log(System.Logger.Level.DEBUG, "Closing a dead link", e);
        }
    }
}
