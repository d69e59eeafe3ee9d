package org.atyourservice.session;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.atyourservice.model.Problem;

/// All environments of this user: what the start page offers.
public interface Studio {

    /// Newest first; folders that are gone are left out.
    List<Recent> recent();

    /// Takes a folder off the list; the folder itself stays.
    void forget(Path folder);

    /// Opens the environment in this folder. A run that was interrupted is recovered first.
    ///
    /// @throws Problem when there is none, it is open elsewhere, or can't be read
    Session open(Path folder) throws Problem;

    /// Makes an empty environment in a folder that is empty or doesn't exist, and opens it.
    ///
    /// @throws Problem when the folder is in the way or can't be written
    Session create(Path folder, String name) throws Problem;

    /// Clones the repository at an address into a folder that is empty or doesn't exist, and opens the environment
    /// that it holds. When the thread is interrupted, nothing of it stays.
    ///
    /// @param address what `git clone` takes
    /// @param heard gets how far it is now and then, in git's words; called on this thread
    /// @throws Problem when it can't be cloned, holds no environment or several, or can't be opened
    Session cloned(String address, Path folder, Consumer<String> heard) throws Problem;

    /// Opens the demo, made first where it isn't there yet; its nodes run until the session is closed.
    ///
    /// @param folder empty for the usual place in the user's data directory
    /// @throws Problem when it can't be made or opened
    Session demo(Optional<Path> folder) throws Problem;

    /// What can be done with an environment without opening it.
    Environments environments();

    /// The secrets of the environment in a folder.
    ///
    /// @throws Problem when there is none
    Secrets secrets(Path folder) throws Problem;

    /// Makes environments of repositories of older versions.
    Imports imports();

    Settings settings();

    /// Remembers the settings for the next start.
    void save(Settings settings);

    record Recent(String name, Path folder, Instant lastOpened) {}

    /// @param theme follow the system, light or dark
    /// @param watch whether what is open in the window is watched
    record Settings(Theme theme, boolean watch) {

        public Settings(Theme theme) {
            this(theme, true);
        }

        public enum Theme {
            SYSTEM, LIGHT, DARK
        }
    }
}
