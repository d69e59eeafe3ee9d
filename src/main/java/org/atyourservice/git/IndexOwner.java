package org.atyourservice.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Says of git's lock on the index, `index.lock`, that this process made it, so that the next one can take it away when
/// this one was killed. Two files beside it: `.taken`, a hard link to the lock, which no other lock can be the same file
/// as while it is there, and `.owner`, which the system keeps locked for us until we end. A lock of which this can't be
/// said, such as one that git made, is never touched; nor is any where there are no hard links or locks.
final class IndexOwner implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(IndexOwner.class.getName());
    private static final String PREFIX = "ays-index-";
    private static final String TAKEN = ".taken";
    private static final String OWNER = ".owner";
    /// Of this process: to open its file again and close it would give its lock back.
    private static final String OURS = PREFIX + ProcessHandle.current().pid() + "-";

    private final Path lock;
    private final Path taken;
    private final Path owner;
    private FileChannel alive;

    /// @param index git's file
    IndexOwner(Path index) {
        var name = OURS + UUID.randomUUID();
        this.lock = index.resolveSibling(index.getFileName() + ".lock");
        this.taken = index.resolveSibling(name + TAKEN);
        this.owner = index.resolveSibling(name + OWNER);
    }

    /// The lock was just made by us.
    synchronized void took() {
        try {
            if (alive == null) {
                live();
            }
            Files.deleteIfExists(taken);
            Files.createLink(taken, lock);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.log(System.Logger.Level.DEBUG, "a lock that nobody could take away after us", e);
        }
    }

    private void live() throws IOException {
        var channel = FileChannel.open(owner, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException(owner + " is locked by somebody else");
        }
        alive = channel;
        for (var other : others(OWNER)) {
            var theirs = other.resolveSibling(other.getFileName().toString().replace(OWNER, TAKEN));
            // the lock is ours, so that it isn't what they left
            ifDead(theirs, () -> {});
        }
    }

    /// Takes the lock away when it is one that a process of ours made which is gone.
    ///
    /// @return true when it did
    /// @throws IOException when that can't be found out
    synchronized boolean removeOfTheDead() throws IOException {
        for (var other : others(TAKEN)) {
            if (isTheLock(other)) {
                return ifDead(other, () -> {
                    if (isTheLock(other)) {
                        Files.delete(lock);
                        LOG.log(System.Logger.Level.INFO, "{0} was left by a process that is gone", lock);
                    }
                });
            }
        }
        return false;
    }

    /// What is done about somebody who is gone.
    @FunctionalInterface
    private interface Last {
        void act() throws IOException;
    }

    /// Only one at a time finds somebody dead, and nobody finds us.
    private static boolean ifDead(Path theirs, Last last) throws IOException {
        var name = theirs.getFileName().toString().replace(TAKEN, OWNER);
        var file = theirs.resolveSibling(name);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE); var held = channel.tryLock()) {
            if (held == null) {
                return false;
            }
            last.act();
            Files.deleteIfExists(theirs);
        } catch (NoSuchFileException | OverlappingFileLockException _) {
            return false;
        }
        Files.deleteIfExists(file);
        return true;
    }

    private List<Path> others(String end) throws IOException {
        var others = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(lock.getParent(), PREFIX + "*" + end)) {
            for (var file : files) {
                if (!file.getFileName().toString().startsWith(OURS)) {
                    others.add(file);
                }
            }
        }
        return others;
    }

    private boolean isTheLock(Path other) throws IOException {
        try {
            return Files.isSameFile(other, lock);
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (alive != null) {
                Files.deleteIfExists(taken);
                alive.close();
                alive = null;
                Files.deleteIfExists(owner);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the next process takes it away", e);
        }
    }
}
