package org.atyourservice.run.ssh;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.schmizz.sshj.connection.channel.OpenFailException;
import org.atyourservice.model.OfferedKey;
import org.atyourservice.run.Executor.Obstacle;
import org.atyourservice.run.Shell.Unreachable;

/// What people are told when a host can't be used.
final class SshWords {

    /// What a login was tried with.
    ///
    /// @param keys that the server was shown
    /// @param unusable why others could not be used
    /// @param locked keys that the server would take, and why they could not be used
    /// @param typed true when a person has typed something
    /// @param allowed what the server would take
    record Attempt(List<String> keys, List<String> unusable, List<String> locked, boolean typed,
            List<String> allowed) {}

    private final String name;
    private final String host;
    private final String where;

    /// @param name such as `node n1`
    SshWords(String name, Login login) {
        this.name = name;
        host = login.host();
        where = name + " (" + login.shown() + ")";
    }

    /// As people know it: `node n1 (10.0.0.1:22)`.
    String where() {
        return where;
    }

    /// Says which of the ways to fail before the login this is.
    Unreachable notConnected(IOException failure, Duration patience) {
        if (causes(failure, UnknownHostException.class)) {
            return new Unreachable(Obstacle.NO_ADDRESS,
                    "The name %s of %s has no address. Check its spelling and this machine's name server."
                            .formatted(host, name),
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

    Unreachable noAnswer(IOException failure, Duration patience) {
        return unreachable(Obstacle.NO_ANSWER, "%s doesn't answer within " + shown(patience)
                + ". Check that it is up, and that no firewall is in between.", failure);
    }

    /// A host before this one can't be used.
    Unreachable onTheWay(Unreachable failure) {
        return new Unreachable(failure.why(), "On the way to " + name + ": "
                + failure.getMessage().replaceFirst("^On the way to [^:]*: ", ""), failure.offered(), failure);
    }

    /// @param before the last host that was reached
    Unreachable noTunnel(String before, IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OpenFailException refused) {
                return refused.getReason() == OpenFailException.Reason.ADMINISTRATIVELY_PROHIBITED
                        ? new Unreachable(Obstacle.OTHER, ("On the way to %s: %s lets no connection through. Allow it "
                                + "with AllowTcpForwarding in its sshd_config.").formatted(name, before), failure)
                        : new Unreachable(obstacle(refused.getMessage()), ("On the way to %s: %s can't reach %s (%s). "
                                + "Check address and port, as they are seen from there, and that it is up.").formatted(
                                        name, before, where, refused.getMessage()),
                                failure);
            }
        }
        return new Unreachable(Obstacle.NO_ANSWER, "On the way to %s: the connection to %s broke (%s). Try again."
                .formatted(name, before, failure.getMessage()), failure);
    }

    private static Obstacle obstacle(String message) {
        return message.contains("refused")
                ? Obstacle.REFUSED
                : message.contains("resolve") ? Obstacle.NO_ADDRESS : Obstacle.NO_ANSWER;
    }

    Unreachable hostKeyRefused(Login login, HostKeyCheck.Refusal refusal, IOException failure) {
        var shown = refusal.shown().fingerprint();
        var offer = Optional.of(OfferedKeys.of(name, login, refusal));
        return switch (refusal.verdict()) {
            case KnownHosts.Verdict.Changed(var file, var known) -> refused(Obstacle.CHANGED_HOST_KEY,
                    ("The host key of %s has changed: " + file + " has "
                            + known.stream().map(HostKey::fingerprint).collect(Collectors.joining(", "))
                            + ", the server shows " + shown + ". If " + name
                            + " was reinstalled, replace its line in that file; if not, somebody may be in between."),
                    offer, failure);
            case KnownHosts.Verdict.Revoked(var file) -> refused(Obstacle.CHANGED_HOST_KEY,
                    "The host key of %s, " + shown + ", is revoked in " + file + ". Give the host a new key.", offer,
                    failure);
            case KnownHosts.Verdict.BadCertificate(var why) -> refused(Obstacle.UNKNOWN_HOST_KEY,
                    "The host certificate of %s is not good: " + why + ". Have a new one made.", Optional.empty(),
                    failure);
            case KnownHosts.Verdict.Unknown() -> refused(Obstacle.UNKNOWN_HOST_KEY,
                    "The host key of %s is unknown: the server shows " + refusal.shown().type() + " " + shown
                            + ". If that is its key, accept it, or add the host to " + files(login) + ".",
                    offer, failure);
            case KnownHosts.Verdict.Trusted() -> throw new IllegalStateException("refused, though trusted");
        };
    }

    Unreachable badCertificate(IOException failure) {
        return unreachable(Obstacle.UNKNOWN_HOST_KEY, "The host certificate of %s is not good ("
                + failure.getMessage() + "). Have a new one made, or take the authority out of known_hosts.", failure);
    }

    private static String files(Login login) {
        return login.knownHosts().stream().findFirst().map(Path::toString).orElse("a known_hosts file");
    }

    Unreachable knownHostsUnreadable(IOException failure) {
        return unreachable(Obstacle.OTHER,
                "The host key of %s can't be checked: " + failure + ". Make the file readable.", failure);
    }

    Unreachable loginRefused(Login login, Attempt attempt) {
        if (!attempt.locked().isEmpty()) {
            return unreachable(Obstacle.LOGIN, "%s would let user " + login.user() + " in with "
                    + String.join(", or ", attempt.locked())
                    + ". Give the right passphrase, or add the key to your agent with ssh-add.", null);
        }
        if (attempt.keys().isEmpty() && !attempt.typed()) {
            return unreachable(Obstacle.LOGIN, "There is no key to log in to %s as " + login.user() + ": "
                    + String.join("; ", attempt.unusable()) + ". "
                    + advice(attempt, "Name the private key's file in the "
                            + "node's attributes."),
                    null);
        }
        var with = new ArrayList<>(attempt.keys());
        with.addAll(attempt.unusable());
        if (attempt.typed()) {
            with.add("what was typed");
        }
        return unreachable(Obstacle.LOGIN, "%s refuses the login of user " + login.user() + " with "
                + String.join(" and ", with) + ". " + advice(attempt, "Add the public key to that user's "
                        + "~/.ssh/authorized_keys there, or name another key."),
                null);
    }

    private static String advice(Attempt attempt, String usual) {
        boolean takesWords = attempt.allowed().contains("password")
                || attempt.allowed().contains("keyboard-interactive");
        return takesWords && !attempt.typed()
                ? usual + " It would also take a password, where somebody can be asked."
                : usual;
    }

    Unreachable tooManyKeys(Login login, List<String> keys) {
        return unreachable(Obstacle.LOGIN, "%s broke off the login of user " + login.user() + " after "
                + keys.size()
                + " keys. Name the right one: with identity in the node's attributes, or with IdentityFile "
                + "and IdentitiesOnly in ~/.ssh/config.", null);
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
        return refused(why, pattern, Optional.empty(), cause);
    }

    private Unreachable refused(Obstacle why, String pattern, Optional<OfferedKey> offered, Throwable cause) {
        var message = pattern.replaceFirst("%s", Matcher.quoteReplacement(where));
        return new Unreachable(why, message.substring(0, 1).toUpperCase() + message.substring(1), offered,
                cause);
    }

    private static String shown(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static boolean causes(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).anyMatch(type::isInstance);
    }
}
