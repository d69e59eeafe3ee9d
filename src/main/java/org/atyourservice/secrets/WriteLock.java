package org.atyourservice.secrets;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.atyourservice.model.Problem;

/// One writer of an environment's secrets at a time, among processes and within one: a list of recipients that changes
/// while a secret is written would leave that unreadable for somebody.
final class WriteLock implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

    private final FileChannel channel;

    private WriteLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Waits for its turn.
    ///
    /// @throws Problem when it doesn't come, or the file can't be written
    static WriteLock take(Path environment) throws Problem {
        var file = environment.resolve(".ays/secrets.lock");
        try {
            Files.createDirectories(file.getParent());
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            long deadline = System.nanoTime() + PATIENCE;
            while (tryLock(channel) == null) {
                if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                    channel.close();
                    throw new Problem(Problem.Kind.SECRETS, "Somebody else is writing secrets of " + environment + ".",
                            "Wait for the other process, then try again.");
                }
                LockSupport.parkNanos(PAUSE);
            }
            return new WriteLock(channel);
        } catch (IOException e) {
            throw new Problem(Problem.Kind.SECRETS, file + " can't be written: " + SafeFiles.reason(e) + ".",
                    "Make the folder writable for you and try again.", e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            // another thread of this process has it
            return null;
        }
    }

    /// Closing the channel gives the lock back.
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            System.getLogger(WriteLock.class.getName()).log(System.Logger.Level.WARNING, "a lock", e);
        }
    }
}
