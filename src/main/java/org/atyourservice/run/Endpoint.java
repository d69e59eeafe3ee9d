package org.atyourservice.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How a target is reached, looked up when the job starts.
public sealed interface Endpoint {

    /// This machine.
    ///
    /// @param home the folder in which the services' directories are
    record Local(Path home) implements Endpoint {}

    /// A host behind SSH, as far as the environment says; the operator's own settings say the rest.
    ///
    /// @param node the name of the target, for messages: `node n1`
    /// @param host a name, an address, or what the operator's settings know as an alias
    /// @param port 1 to 65535
    /// @param user the login
    /// @param identity the private key's file
    /// @param knownHosts files in the format of OpenSSH's known_hosts, to be looked at before the operator's own; the
    ///     first that knows the host counts
    /// @param become whom the login has to become before anything runs
    record Ssh(String node, String host, OptionalInt port, Optional<String> user, Optional<Path> identity,
            List<Path> knownHosts, Optional<Become> become) implements Endpoint {
        public Ssh {
            knownHosts = List.copyOf(knownHosts);
        }

        /// Everything is said, and nobody is to be become.
        public Ssh(String node, String host, int port, String user, Optional<Path> identity, List<Path> knownHosts) {
            this(node, host, OptionalInt.of(port), Optional.of(user), identity, knownHosts, Optional.empty());
        }
    }

    /// Another user of the same host, by `sudo`.
    ///
    /// @param password what `sudo` asks the login for
    record Become(String user, Optional<String> password) {
        /// Without the password, since records end up in logs.
        @Override
        public String toString() {
            return "Become[" + user + "]";
        }
    }

    /// `127.0.0.1:2201`, `n1.example` when nobody says the port, or `this machine`.
    default String shown() {
        return switch (this) {
            case Local _ -> "this machine";
            case Ssh ssh -> ssh.port().isEmpty()
                    ? ssh.host()
                    : shown(ssh.host(), ssh.port().getAsInt());
        };
    }

    /// Host and port as people write them.
    static String shown(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
