package org.atyourservice.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How a target is reached, looked up when the job starts.
public sealed interface Endpoint {

    /// This machine.
    ///
    /// @param home the folder in which the services' directories are
    record Local(Path home) implements Endpoint {}

    /// A host behind SSH.
    ///
    /// @param node the name of the target, for messages: `node n1`
    /// @param host a name or an address
    /// @param port 1 to 65535
    /// @param user the login
    /// @param identity the private key's file; empty for the usual ones in `~/.ssh`
    /// @param knownHosts files in the format of OpenSSH's known_hosts, the first that knows the host counts
    record Ssh(String node, String host, int port, String user, Optional<Path> identity, List<Path> knownHosts)
            implements
                Endpoint {
        public Ssh {
            knownHosts = List.copyOf(knownHosts);
        }
    }

    /// `127.0.0.1:2201`, or `this machine`.
    default String shown() {
        return switch (this) {
            case Local _ -> "this machine";
            case Ssh ssh -> ssh.host().contains(":")
                    ? "[" + ssh.host() + "]:" + ssh.port()
                    : ssh.host() + ":" + ssh.port();
        };
    }
}
