package org.atyourservice.session;

import java.util.List;
import org.atyourservice.model.OfferedKey;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;

/// The keys by which the nodes' hosts are known. A key that nobody knows is accepted by a person, once; one that has
/// changed never is.
public interface Hosts {

    /// A node and whose key it shows.
    ///
    /// @param address where it is reached, as far as the environment says
    record Host(ServicePath node, String address, Sight sight) {}

    /// What came of the look.
    sealed interface Sight {

        /// Its key is known.
        record Known() implements Sight {}

        /// Nobody knows its key; or, where [OfferedKey#mayBeAccepted] is false, it is another than the known one. It
        /// may be the key of a host on the way to it.
        record Offered(OfferedKey key) implements Sight {}

        /// It can't be looked at.
        ///
        /// @param message a sentence with what to do next
        record Silent(String message) implements Sight {}
    }

    /// All nodes that are reached over SSH, asked at the same time. Nobody logs in but to a host on the way.
    ///
    /// @throws Problem when the waiting was broken off
    List<Host> list() throws Problem;

    /// Asks one node.
    ///
    /// @throws Problem when that is no node that is reached over SSH
    Host offered(ServicePath node) throws Problem;

    /// How a person gets a shell of their own where the actions of a service run: `ssh` with the login, the keys, the hosts
    /// on the way and the strictness of our own connections. Touches nothing.
    ///
    /// @throws Problem when there is no such service, or the way there can't be found
    Terminal terminal(ServicePath service) throws Problem;

    /// @param target where it leads: `node n1`, `this machine`
    /// @param command the program and its arguments
    /// @param line the same for a person to copy into a shell
    record Terminal(String target, List<String> command, String line) {
        public Terminal {
            command = List.copyOf(command);
        }
    }

    /// Says yes to a key: asks the node again, writes its line into the environment's `known_hosts` and commits that.
    ///
    /// @param fingerprint what the person said yes to
    /// @return true when it was written; false when somebody else had done so already
    /// @throws Problem when the node shows another key by now, or one that may not be accepted, or the file can't be
    ///     written; nothing is written then
    boolean accept(ServicePath node, String fingerprint) throws Problem;
}
