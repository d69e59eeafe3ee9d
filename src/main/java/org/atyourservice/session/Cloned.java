package org.atyourservice.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.atyourservice.git.Cloning;
import org.atyourservice.model.Problem;

/// Environments that come from a git repository elsewhere.
final class Cloned {

    private static final int MOST_NAMED = 5;

    private Cloned() {}

    /// Clones a repository; nothing of it stays when it can't be, or holds no environment.
    ///
    /// @param variables the process's environment variables
    /// @param heard gets how far it is now and then, in git's words
    /// @return the folder of the environment that it holds
    /// @throws Problem when it can't be cloned, or holds none or several
    static Path into(Path folder, String address, Map<String, String> variables, Consumer<String> heard)
            throws Problem {
        if (address.isBlank()) {
            throw new Problem(Problem.Kind.GIT, "The address of the repository is missing.",
                    "Give one that `git clone` takes, such as git@git.example.org:team/shop.git.");
        }
        var whole = folder.toAbsolutePath().normalize();
        boolean wasThere = Files.exists(whole);
        EnvironmentFolders.makeEmpty(whole);
        try {
            Cloning.make(address.strip(), whole, variables, heard);
            return environment(whole, Cloning.shown(address.strip()));
        } catch (Problem e) {
            if (e.kind() != Problem.Kind.NOT_FOUND) {
                EnvironmentFolders.takeBack(whole, wasThere);
            }
            throw e;
        }
    }

    private static Path environment(Path clone, String address) throws Problem {
        var found = EnvironmentFolders.below(clone);
        if (found.isEmpty()) {
            throw new Problem(Problem.Kind.FOLDER, address + " holds no environment: no folder in it has an "
                    + "environment.yaml.",
                    "Check the address. To begin one there, clone it with `git clone`, and create "
                            + "the environment in a folder of the clone.");
        }
        if (found.size() > 1) {
            throw new Problem(Problem.Kind.NOT_FOUND,
                    address + " holds " + found.size() + " environments, and is cloned: "
                            + found.stream().limit(MOST_NAMED).map(Path::toString).collect(Collectors.joining(", "))
                            + (found.size() > MOST_NAMED ? ", …" : "") + ".",
                    "Open the folder of one of them.");
        }
        return found.getFirst();
    }
}
