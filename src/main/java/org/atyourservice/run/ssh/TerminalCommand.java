package org.atyourservice.run.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atyourservice.run.Executor.Obstacle;
import org.atyourservice.run.Shell.Unreachable;
import org.atyourservice.run.Terminals;

/// The `ssh` of OpenSSH with which a person gets where our own connections go: same host, user, keys and hosts on the
/// way, and as strict about host keys. What we don't decide, such as the forwarding of an agent, the person's own
/// `~/.ssh/config` says.
final class TerminalCommand {

    private static final String NOTHING = "/dev/null";

    private TerminalCommand() {}

    /// @param node the name of the target, for messages
    /// @throws Unreachable when the known hosts can't be read
    static List<String> of(String node, Login login) throws Unreachable {
        try {
            return ssh(login, List.of());
        } catch (IOException e) {
            throw new Unreachable(Obstacle.OTHER, "The known host keys can't be read, so that nobody can say whether "
                    + node + " is the one it was: " + e.getMessage() + ".", e);
        }
    }

    private static List<String> ssh(Login login, List<String> more) throws IOException {
        var words = new ArrayList<>(List.of("ssh", "-p", Integer.toString(login.port()), "-l", login.user()));
        option(words, "StrictHostKeyChecking", "yes");
        option(words, "UserKnownHostsFile", knownHosts(login));
        option(words, "GlobalKnownHostsFile", NOTHING);
        option(words, "UpdateHostKeys", "no");
        login.knownAs().ifPresent(alias -> option(words, "HostKeyAlias", alias));
        for (var identity : login.identities().stream().filter(Files::exists).toList()) {
            words.addAll(List.of("-i", identity.toString()));
        }
        if (login.onlyIdentities()) {
            option(words, "IdentitiesOnly", "yes");
        }
        for (var certificate : login.certificates()) {
            option(words, "CertificateFile", quoted(certificate));
        }
        option(words, "IdentityAgent", login.agent().map(TerminalCommand::quoted).orElse("none"));
        option(words, "ProxyCommand", login.via().isPresent() ? through(login) : "none");
        words.addAll(more);
        // a host may be called like an option
        words.addAll(List.of("--", login.host()));
        return List.copyOf(words);
    }

    /// The hop before, also asked strictly: `-J` would ask the person's own files whether it is known.
    private static String through(Login login) throws IOException {
        var to = login.host().contains(":") ? "[" + login.host() + "]" : login.host();
        var before = ssh(login.via().orElseThrow().login(), List.of("-W", to + ":" + login.port()));
        // the outer ssh takes a % for one of its own
        return Terminals.shown(before).replace("%", "%%");
    }

    /// The one file that decides; where none speaks of the host, all, so that it counts as unknown.
    private static String knownHosts(Login login) throws IOException {
        var deciding = KnownHosts.of(login).deciding();
        var files = deciding.map(Stream::of).orElseGet(() -> login.knownHosts().stream());
        var text = files.map(TerminalCommand::quoted).collect(Collectors.joining(" "));
        return text.isEmpty() ? NOTHING : text;
    }

    private static void option(List<String> words, String name, String value) {
        words.addAll(List.of("-o", name + "=" + value));
    }

    /// As it stands in a configuration, where a space ends a word and a % begins a token.
    private static String quoted(Path file) {
        var text = file.toString().replace("%", "%%");
        return text.contains(" ") ? "\"" + text + "\"" : text;
    }
}
