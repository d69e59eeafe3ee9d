package org.atyourservice.git;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.atyourservice.model.Problem;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ProgressMonitor;

/// Clones repositories, with their files. The git program does it, which knows the user's keys and helpers; where there
/// is none, the library, which can do https and paths.
public final class Cloning {

    /// Longer than any clone that somebody waits for; who doesn't want to wait interrupts it.
    private static final Duration LIMIT = Duration.ofHours(2);
    private static final Pattern PASSWORD = Pattern.compile("^([a-z+]+://[^/@]*?):[^/]*@");

    /// What can be wrong, by what git or ssh say, and what to do about it. `{0}` is the address.
    private enum Trouble {
        HOST_KEY("Host key verification failed", "The server of {0} has a key that is not known here",
                "Connect to it once with `ssh`, compare the key with what its people say, then clone again."), ACCESS(
                        "Permission denied|Authentication failed|asks for a login|[Aa]ccess denied|error: 40[13]",
                        "You may not read {0}",
                        "Check with `git ls-remote {0}` that the server knows your key, or that git knows your login."), NETWORK(
                                "[Cc]ould ?n.t resolve|Could not resolve|unreachable|refused|timed out|No route|Failed to connect",
                                "The server of {0} can't be reached",
                                "Check the network, and the name of the server in the address."), ADDRESS(
                                        "not exist|not found|not appear to be a git repository|not a git repository|[Ii]nvalid",
                                        "There is no git repository {0}, or you may not see it",
                                        "Check the address, and try it with `git ls-remote {0}`."), DISK(
                                                "No space left|[Qq]uota", "{0} has no room here",
                                                "Make room on the disk, or choose a folder elsewhere."), OTHER("",
                                                        "{0} can't be cloned",
                                                        "Check the address and the network, and that `git ls-remote {0}` works.");

        private final Pattern said;
        private final String message;
        private final String next;

        Trouble(String said, String message, String next) {
            this.said = Pattern.compile(said);
            this.message = message;
            this.next = next;
        }

        static Problem problem(String address, String reason, Exception cause) {
            var shown = shown(address);
            var why = reason.replace(address, shown).replaceFirst("\\.$", "");
            var trouble = Arrays.stream(values()).filter(it -> it.said.matcher(why).find()).findFirst().orElse(OTHER);
            return new Problem(Problem.Kind.GIT, trouble.message.replace("{0}", shown) + ": " + why + ".",
                    trouble.next.replace("{0}", shown), cause);
        }
    }

    private Cloning() {}

    /// Clones into a folder that is there and empty; what a failure leaves in it is the caller's.
    ///
    /// @param variables the process's environment variables
    /// @param heard gets how far it is now and then, in git's words
    /// @throws Problem when it can't be cloned, or the thread is interrupted
    public static void make(String address, Path folder, Map<String, String> variables, Consumer<String> heard)
            throws Problem {
        try {
            var program = GitProgram.find(variables);
            if (program.isPresent()) {
                withProgram(program.get(), address, folder, heard);
            } else {
                withLibrary(address, folder);
            }
        } catch (IOException | GitAPIException | JGitInternalException e) {
            throw Trouble.problem(address, reason(e), e);
        }
    }

    /// An address without the password that may stand in it.
    public static String shown(String address) {
        return PASSWORD.matcher(address).replaceFirst("$1@");
    }

    private static void withProgram(GitProgram git, String address, Path folder, Consumer<String> heard)
            throws IOException, Problem {
        var answer = git.run(folder, LIMIT, heard, "-c", "http.lowSpeedLimit=1", "-c", "http.lowSpeedTime=60",
                "clone", "--progress", "--no-recurse-submodules", "--", address, ".");
        if (answer.exit() != 0) {
            throw Trouble.problem(address, answer.reason(), null);
        }
    }

    private static void withLibrary(String address, Path folder) throws GitAPIException {
        Git.cloneRepository().setURI(address).setDirectory(folder.toFile()).setProgressMonitor(interruptible())
                .call().close();
    }

    private static ProgressMonitor interruptible() {
        return new EmptyProgressMonitor() {
            @Override
            public boolean isCancelled() {
                return Thread.currentThread().isInterrupted();
            }
        };
    }

    private static String reason(Exception e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }
}
