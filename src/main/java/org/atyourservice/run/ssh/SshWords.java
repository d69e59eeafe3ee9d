package org.atyourservice.run.ssh;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.Executor.Obstacle;
import org.atyourservice.run.Shell.Unreachable;

/// What people are told when a host can't be used.
final class SshWords {

    private final Endpoint.Ssh endpoint;
    private final String where;

    SshWords(Endpoint.Ssh endpoint) {
        this.endpoint = endpoint;
        where = endpoint.node() + " (" + endpoint.shown() + ")";
    }

    /// Says which of the ways to fail before the login this is.
    Unreachable notConnected(IOException failure, Duration patience) {
        if (causes(failure, UnknownHostException.class)) {
            return new Unreachable(Obstacle.NO_ADDRESS,
                    "The name %s of %s has no address. Check its spelling and this machine's name server."
                            .formatted(endpoint.host(), endpoint.node()),
                    failure);
        }
        if (causes(failure, ConnectException.class) && String.valueOf(failure.getMessage()).contains("refused")) {
            return unreachable(Obstacle.REFUSED,
                    "%s refuses the connection: no SSH server listens there. Start it, or correct address and port.",
                    failure);
        }
        if (causes(failure, NoRouteToHostException.class)) {
            return unreachable(Obstacle.NO_ANSWER,
                    "%s can't be reached: there is no way to it. Check its address and the network.", failure);
        }
        if (Stream.of(SocketTimeoutException.class, TimeoutException.class, ConnectException.class)
                .anyMatch(type -> causes(failure, type))) {
            return unreachable(Obstacle.NO_ANSWER, "%s doesn't answer within " + shown(patience)
                    + ". Check that it is up, and that no firewall is in between.", failure);
        }
        return unreachable(Obstacle.OTHER,
                "%s broke the connection off before the login: " + failure.getMessage() + ".", failure);
    }

    Unreachable hostKeyRefused(HostKeyCheck.Refusal refusal, IOException failure) {
        var shown = refusal.shown().fingerprint();
        return switch (refusal.verdict()) {
            case KnownHosts.Verdict.Changed(var file, var known) -> unreachable(Obstacle.CHANGED_HOST_KEY,
                    ("The host key of %s has changed: " + file + " has "
                            + known.stream().map(HostKey::fingerprint).collect(Collectors.joining(", "))
                            + ", the server shows " + shown + ". If " + endpoint.node()
                            + " was reinstalled, replace its line in that file; if not, somebody may be in between."),
                    failure);
            case KnownHosts.Verdict.Revoked(var file) -> unreachable(Obstacle.CHANGED_HOST_KEY,
                    "The host key of %s, " + shown + ", is revoked in " + file + ". Give the host a new key.",
                    failure);
            case KnownHosts.Verdict.Unknown() -> unreachable(Obstacle.UNKNOWN_HOST_KEY,
                    "The host key of %s is unknown: the server shows " + refusal.shown().type() + " " + shown
                            + ". If that is its key, add the host to " + files() + ", for example with ssh-keyscan.",
                    failure);
            case KnownHosts.Verdict.Trusted() -> throw new IllegalStateException("refused, though trusted");
        };
    }

    private String files() {
        return endpoint.knownHosts().isEmpty()
                ? "a known_hosts file"
                : endpoint.knownHosts().stream().map(Path::toString).collect(Collectors.joining(" or "));
    }

    Unreachable knownHostsUnreadable(IOException failure) {
        return unreachable(Obstacle.OTHER,
                "The host key of %s can't be checked: " + failure + ". Make the file readable.", failure);
    }

    Unreachable noKey(List<String> tried) {
        return unreachable(Obstacle.LOGIN, "There is no key to log in to %s as " + endpoint.user() + ": "
                + String.join("; ", tried) + ". Name the private key's file in the node's attributes.", null);
    }

    Unreachable loginRefused(List<String> keys, IOException failure) {
        return unreachable(Obstacle.LOGIN,
                "%s refuses the login of user " + endpoint.user() + " with " + String.join(" and ", keys)
                        + ". Add the public key to that user's ~/.ssh/authorized_keys there, or name another key.",
                failure);
    }

    Unreachable noSession(IOException failure) {
        return unreachable(Obstacle.OTHER, "%s lets no further command run over its connection: "
                + failure.getMessage() + ". MaxSessions in its sshd_config may be too low.", failure);
    }

    Unreachable interrupted(InterruptedException failure) {
        return unreachable(Obstacle.OTHER, "The wait for a connection to %s was broken off.", failure);
    }

    Unreachable closed() {
        return unreachable(Obstacle.OTHER, "%s is not connected any more: the application ends.", null);
    }

    Unreachable unexpected(Throwable failure) {
        return unreachable(Obstacle.OTHER, "The connection to %s failed: " + failure + ".", failure);
    }

    private Unreachable unreachable(Obstacle why, String pattern, Throwable cause) {
        var message = pattern.replaceFirst("%s", Matcher.quoteReplacement(where));
        return new Unreachable(why, message.substring(0, 1).toUpperCase() + message.substring(1), cause);
    }

    private static String shown(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static boolean causes(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).anyMatch(type::isInstance);
    }
}
