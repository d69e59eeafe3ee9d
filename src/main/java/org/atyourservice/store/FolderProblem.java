package org.atyourservice.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunId;

/// Turns what a disk says into a sentence.
public final class FolderProblem {

    private FolderProblem() {}

    /// What an operating system says in English; others are told apart by how much room there is.
    private static final String FULL = "No space left on device";
    private static final String QUOTA = "Disk quota exceeded";
    private static final String READ_ONLY = "Read-only file system";
    private static final long A_BLOCK = 4096;

    public static Problem notWritable(Path environment, IOException e) {
        var why = isFull(environment, e) ? "its disk is full" : reason(e);
        return new Problem(Problem.Kind.FOLDER, environment + " can't be written: " + why + ".",
                "Nothing else was changed. " + remedy(environment, e), e);
    }

    private static String remedy(Path environment, IOException e) {
        if (isFull(environment, e)) {
            return "Make room on that disk, then try again.";
        }
        if (says(e, QUOTA)) {
            return "Delete what you don't need, or ask for more room, then try again.";
        }
        if (says(e, READ_ONLY)) {
            return "Have the disk mounted for writing, then try again.";
        }
        return switch (e) {
            case AccessDeniedException _ -> "Give yourself permission to write there, then try again.";
            case FileAlreadyExistsException _ -> "Move it out of the way, then try again.";
            case IOException _ -> "Look whether the disk is there and works, then try again.";
        };
    }

    private static boolean isFull(Path folder, IOException e) {
        return says(e, FULL) || !says(e, QUOTA) && !says(e, READ_ONLY) && !(e instanceof AccessDeniedException)
                && room(folder) < A_BLOCK;
    }

    private static boolean says(IOException e, String what) {
        return String.valueOf(e.getMessage()).contains(what);
    }

    /// How many bytes can be written there, as far as anybody knows.
    private static long room(Path folder) {
        try {
            for (var at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
                if (Files.exists(at)) {
                    var disk = Files.getFileStore(at);
                    return disk.getTotalSpace() > 0 ? disk.getUsableSpace() : Long.MAX_VALUE;
                }
            }
            return Long.MAX_VALUE;
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }

    public static Problem notReadable(Path environment, IOException e) {
        return new Problem(Problem.Kind.FOLDER, environment + " can't be read: " + reason(e) + ".",
                "Check that the folder is there and that you may read it.", e);
    }

    /// A name that the locale of this process has no letters for.
    public static Problem notNameable(InvalidPathException e) {
        return new Problem(Problem.Kind.FOLDER, "No file can be called " + e.getInput()
                + " in the locale of this process.", "Start with one that has UTF-8, such as LC_ALL=C.UTF-8.", e);
    }

    /// The run went on without its logs.
    public static Problem logCut(RunId run, IOException e) {
        return new Problem(Problem.Kind.FOLDER, "The logs of run " + run + " are not complete: " + reason(e) + ".",
                "The run itself went on and is recorded. Make room on the disk before the next one.", e);
    }

    /// What a disk says, in half a sentence.
    public static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case NoSuchFileException missing -> missing.getFile() + " does not exist";
            case FileAlreadyExistsException there -> there.getFile() + " is in the way";
            case IOException full when says(full, FULL) -> "the disk is full";
            case IOException quota when says(quota, QUOTA) -> "the disk quota is used up";
            case FileSystemException readOnly when says(readOnly, READ_ONLY) ->
                readOnly.getFile() + " is on a disk that can only be read";
            case IOException other when other.getMessage() == null -> other.getClass().getSimpleName();
            case IOException other -> other.getMessage();
        };
    }
}
