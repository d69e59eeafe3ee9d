package org.atyourservice.run;

import java.time.Duration;
import org.atyourservice.run.Executor.Obstacle;
import org.atyourservice.run.Shell.Unreachable;

/// What people are told when `sudo` lets nobody through.
final class SudoWords {

    private static final int LONGEST = 300;

    private final String node;
    private final Endpoint.Become become;

    SudoWords(String node, Endpoint.Become become) {
        this.node = node;
        this.become = become;
    }

    /// @param said what sudo, or the login's shell, wrote
    /// @param prompts how often it asked for the password
    Unreachable refused(String said, int prompts) {
        if (prompts > 1) {
            return login(
                    "sudo on %s doesn't take the password in becomePassword. Correct it; it is that of the login.");
        }
        if (said.contains("a password is required") || said.contains("no password was provided")) {
            return login("sudo on %s wants a password. Set becomePassword of the node, or allow it without one with "
                    + "NOPASSWD in sudoers.");
        }
        if (said.contains("must have a tty") || said.contains("no tty present")) {
            return login("sudo on %s wants a terminal. Take requiretty out of its sudoers.");
        }
        if (said.contains("unknown user")) {
            return login("There is no user " + become.user() + " on %s. Correct the node's attribute become.");
        }
        if (said.contains("not in the sudoers") || said.contains("not allowed to execute")
                || said.contains("may not run sudo")) {
            return login("sudo on %s doesn't let the login become " + become.user()
                    + ". Allow it in sudoers, or let another user log in.");
        }
        if (said.contains("not found") || said.contains("No such file") || said.contains("Unknown command")) {
            return login("There is no sudo on %s. Install it, or log in as " + become.user() + ".");
        }
        return login("sudo on %s refuses" + (said.isBlank() ? "" : ": " + brief(said)) + ". Check its sudoers.");
    }

    Unreachable noAnswer(String said, Duration patience, Exception cause) {
        return new Unreachable(Obstacle.LOGIN, "sudo on " + node + " doesn't come to an end within "
                + patience.toSeconds() + " s" + (said.isBlank() ? "" : " and says: " + brief(said))
                + ". Check its settings there.", cause);
    }

    private Unreachable login(String pattern) {
        return new Unreachable(Obstacle.LOGIN, pattern.replace("%s", node), null);
    }

    private static String brief(String said) {
        var line = said.replaceAll("<ays:[0-9a-f]+>", "").strip().replaceAll("\\s*\\R\\s*", "; ")
                .replaceAll("\\.$", "");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
