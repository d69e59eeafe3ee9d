package org.atyourservice.run.ssh.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Whose SSH settings count.
///
/// @param home what `~` and `%d` mean
/// @param folder the user's SSH folder, usually `~/.ssh`
/// @param system the folder of the settings for all users, usually `/etc/ssh`
/// @param login the user's name on this machine, which is the login elsewhere when nobody says another
/// @param environment variables: `SSH_AUTH_SOCK`, and those that the settings name
public record SshUser(Path home, Path folder, Path system, String login, Map<String, String> environment) {

    public SshUser {
        environment = Map.copyOf(environment);
    }

    /// The one who runs this.
    public static SshUser ofThisUser() {
        var home = Path.of(System.getProperty("user.home"));
        return new SshUser(home, home.resolve(".ssh"), Path.of("/etc/ssh"), System.getProperty("user.name"),
                System.getenv());
    }

    /// The file of the user's settings.
    public Path config() {
        return folder.resolve("config");
    }

    /// The agent that the user's desktop or shell has started.
    public Optional<Path> agent() {
        return Optional.ofNullable(environment.get("SSH_AUTH_SOCK")).filter(text -> !text.isBlank()).map(Path::of);
    }
}
