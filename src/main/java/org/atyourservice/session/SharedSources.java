package org.atyourservice.session;

import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Place;
import org.atyourservice.model.Problem;

/// What `environment.yaml` names under `template_sources`: folders and git repositories with templates. Those of git
/// are kept in the user's cache folder; nothing but [#fetch] opens a network.
public interface SharedSources {

    /// One source.
    ///
    /// @param where the folder as it is written, or the address of the repository
    /// @param path inside the repository
    /// @param git false for a folder
    /// @param ref the branch or tag that the commit was taken from
    /// @param commit empty for a folder, and for a repository that isn't pinned
    /// @param trouble why its templates can't be read now
    /// @param templates the names of those that it has
    record Source(String where, String path, boolean git, Optional<String> ref, Optional<String> commit, Place place,
            Optional<String> trouble, List<String> templates) {
        public Source {
            templates = List.copyOf(templates);
        }
    }

    /// A commit that was written into `environment.yaml`.
    ///
    /// @param from empty when it wasn't pinned
    record Pinned(String where, Optional<String> from, String to) {}

    /// In the order in which they count.
    ///
    /// @throws Problem when the environment can't be read
    List<Source> list() throws Problem;

    /// Fetches what isn't in the cache, and pins what isn't pinned: the commit is written into `environment.yaml`,
    /// all other bytes stay.
    ///
    /// @param newest moves the pins of repositories with a `ref` to what it stands for now
    /// @throws Problem when a repository can't be reached; the others are fetched all the same
    List<Pinned> fetch(boolean newest) throws Problem;
}
