package org.atyourservice.model;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The files of an environment, read from a folder or from a commit. Paths are relative to the
/// environment, with `/`, and never leave it.
public interface Tree {

    /// The bytes of a file; empty when there is no such file.
    ///
    /// @throws IOException when it is there and can't be read
    Optional<byte[]> read(String path) throws IOException;

    /// The names directly in a folder, sorted, folders with a `/` at their end; none when there is
    /// no such folder.
    ///
    /// @throws IOException when it is there and can't be read
    List<String> list(String folder) throws IOException;

    /// The names of links directly in a folder that [#list] leaves out: they lead out of the environment, nowhere, or
    /// may go round.
    ///
    /// @throws IOException when the folder is there and can't be read
    default List<String> leftOut(String folder) throws IOException {
        return List.of();
    }

    /// Names directly in a folder that [#list] leaves out, since they are no text, so that nobody can ask for them: each
    /// with what to do about it.
    ///
    /// @throws IOException when the folder is there and can't be read
    default List<Diagnostic> misnamed(String folder) throws IOException {
        return List.of();
    }

    /// How many bytes a file has; 0 when there is no such file.
    ///
    /// @throws IOException when it can't be read
    default long size(String path) throws IOException {
        return read(path).map(bytes -> bytes.length).orElse(0);
    }

    /// True for a file that may be executed.
    ///
    /// @throws IOException when it can't be read
    boolean isExecutable(String path) throws IOException;
}
