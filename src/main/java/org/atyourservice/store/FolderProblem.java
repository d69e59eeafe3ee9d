package org.atyourservice.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunId;

/// Turns what a disk says into a sentence.
public final class FolderProblem {

    private FolderProblem() {}

    public static Problem notWritable(Path environment, IOException e) {
        return new Problem(Problem.Kind.FOLDER, environment + " can't be written: " + reason(e) + ".",
                "Nothing else was changed. Make room or give yourself write permission there, then try again.", e);
    }

    public static Problem notReadable(Path environment, IOException e) {
        return new Problem(Problem.Kind.FOLDER, environment + " can't be read: " + reason(e) + ".",
                "Check that the folder is there and that you may read it.", e);
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
            case IOException other when other.getMessage() == null -> other.getClass().getSimpleName();
            case IOException other -> other.getMessage();
        };
    }
}
