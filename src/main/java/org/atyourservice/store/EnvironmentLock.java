package org.atyourservice.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import org.atyourservice.model.Problem;

/// One process at a time writes an environment. The operating system gives the lock back when the
/// process ends, however it ends.
public final class EnvironmentLock implements AutoCloseable {

    /// A process id has a few bytes.
    private static final long LONGEST = 1000;

    private final FileChannel channel;
    private final FileLock lock;

    private EnvironmentLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /// @throws Problem when another process has it, or the folder is not writable
    public static EnvironmentLock take(Path environment) throws Problem {
        var file = environment.resolve(".ays/lock");
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file)) {
                PlainFile.check(file);
            }
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            try {
                return new EnvironmentLock(channel, lock(channel, file, environment));
            } catch (IOException | Problem e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment, e);
        }
    }

    private static FileLock lock(FileChannel channel, Path file, Path environment) throws IOException, Problem {
        FileLock lock;
        try {
            lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            var holder = Files.readString(file).strip();
            throw new Problem(Problem.Kind.IN_USE, environment + " is open in another AtYourService"
                    + (holder.isEmpty() ? "." : ", process " + holder + "."),
                    "Close it there, or open another environment.");
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)), 0);
        return lock;
    }

    /// The process that has the environment open, for those who only want to know: nothing is locked or written. An
    /// answer may be out of date the moment it is given.
    public static OptionalLong holder(Path environment) {
        try {
            var file = environment.resolve(".ays/lock");
            long pid = Long.parseLong(new String(PlainFile.read(file, LONGEST), StandardCharsets.UTF_8).strip());
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()
                    ? OptionalLong.of(pid)
                    : OptionalLong.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        try {
            channel.truncate(0); // nobody holds it any more: see holder
            lock.release();
            channel.close();
        } catch (IOException e) {
            // The operating system takes it back at the latest when the process ends.
            return;
        }
    }
}
