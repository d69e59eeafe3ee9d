package org.atyourservice.run.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.ssh.config.Timing;

/// Where to log in and how, with everything said. Those who have the same share a connection; the files count, so that
/// a host is never trusted because of somebody else's.
///
/// @param host a name or an address
/// @param identities files of private keys, in the order in which they are tried
/// @param onlyIdentities true when the agent's other keys are not tried
/// @param certificates files of certificates, beside those that lie next to their keys
/// @param agent the socket of the agent
/// @param knownHosts the first file that knows the host counts
/// @param knownAs the name under which the host stands in them
/// @param via the hop before
/// @param timing how patient the operator is with it
record Login(String host, int port, String user, List<Path> identities, boolean onlyIdentities,
        List<Path> certificates, Optional<Path> agent, List<Path> knownHosts, Optional<String> knownAs,
        Optional<Hop> via, Timing timing) {

    /// A host on the way.
    ///
    /// @param alias as people call it
    record Hop(String alias, Login login) {
        String name() {
            return "jump host " + alias;
        }
    }

    String shown() {
        return Endpoint.shown(host, port);
    }
}
