package org.atyourservice.run.ssh.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What is said of one host; everything that isn't said is what OpenSSH takes then.
///
/// @param host where it really is
/// @param identities private keys in the order in which they are tried; empty for the usual ones
/// @param certificates of keys, beside those that lie next to them
/// @param onlyIdentities true when the agent's other keys shall not be tried
/// @param agent the agent's socket
/// @param knownHosts the user's files, then those for all users
/// @param keyAlias under which the host stands in those
/// @param jumps the hops on the way, nearest to us first
/// @param command what `ProxyCommand` says
/// @param timing what `ConnectTimeout` and the `ServerAlive` keywords say
public record HostSettings(String host, OptionalInt port, Optional<String> user, List<Path> identities,
        List<Path> certificates, boolean onlyIdentities, Optional<Path> agent, List<Path> knownHosts,
        Optional<String> keyAlias, List<Jump> jumps, Optional<String> command, Timing timing) {}
