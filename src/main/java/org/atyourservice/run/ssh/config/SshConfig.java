package org.atyourservice.run.ssh.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// What the operator's `~/.ssh/config`, and then `/etc/ssh/ssh_config`, say of hosts, as `ssh -G` would tell it.
///
/// There is no library to use: the one in MINA SSHD knows no `Include` and refuses `Match`.
public final class SshConfig {

    private static final String NONE = "none";

    private final SshUser user;

    public SshConfig(SshUser user) {
        this.user = user;
    }

    /// Reads the files.
    ///
    /// @param alias as the host is asked for
    /// @param port said already, which wins
    /// @param login said already, which wins
    /// @throws BrokenConfig when a line can't be followed, whichever host it is for
    public HostSettings of(String alias, OptionalInt port, Optional<String> login) throws BrokenConfig {
        var answers = answers(alias, port, login, List.of(user.config(), user.system().resolve("ssh_config")));
        return settings(alias, answers);
    }

    Answers answers(String alias, OptionalInt port, Optional<String> login, List<Path> files) throws BrokenConfig {
        var answers = new Answers();
        port.ifPresent(number -> answers.preset("port", Integer.toString(number)));
        login.ifPresent(name -> answers.preset("user", name));
        if (walk(new ConfigWalk(user, alias, alias, answers, false), files)) {
            // By now it is settled where the host is, and that is its name from here on.
            var host = host(user, alias, answers).toLowerCase(Locale.ROOT);
            answers.preset("hostname", host.replace("%", "%%"));
            walk(new ConfigWalk(user, alias, host, answers, true), files);
        }
        return answers;
    }

    private boolean walk(ConfigWalk walk, List<Path> files) throws BrokenConfig {
        for (var file : files) {
            walk.through(file, file.startsWith(user.system()) ? user.system() : user.folder());
        }
        return walk.asksForLast();
    }

    /// Where the host really is, as far as that is known by now.
    static String host(SshUser user, String alias, Answers answers) throws BrokenConfig {
        var said = answers.one("hostname");
        return said.isEmpty() ? alias : Tokens.expand(said.get(), user, Map.of('h', alias));
    }

    private HostSettings settings(String alias, Answers answers) throws BrokenConfig {
        var host = host(user, alias, answers);
        var port = answers.one("port");
        var login = answers.one("user");
        var keyAlias = answers.one("hostkeyalias").map(String::toLowerCase);
        var tokens = Tokens.of(user, alias, host, port.orElse("22"), login.orElse(user.login()),
                keyAlias.orElse(host));
        var expandedLogin = login.isEmpty() ? login : Optional.of(withoutLogin(tokens).expand(login.get()));
        return new HostSettings(host, port.map(text -> OptionalInt.of(Integer.parseInt(text))).orElse(
                OptionalInt.empty()), expandedLogin, files(answers.all("identityfile"), tokens),
                files(answers.all("certificatefile"), tokens),
                answers.one("identitiesonly").filter("yes"::equals).isPresent(),
                agent(answers.one("identityagent"), tokens), knownHosts(answers, tokens), keyAlias,
                jumps(answers.one("proxyjump"), tokens),
                answers.one("proxycommand").filter(text -> !text.equalsIgnoreCase(NONE)), Timing.of(answers));
    }

    private static Tokens withoutLogin(Tokens tokens) {
        var known = new HashMap<>(tokens.known());
        known.remove('r');
        return new Tokens(tokens.user(), known);
    }

    private static List<Path> files(List<String> names, Tokens tokens) throws BrokenConfig {
        var files = new ArrayList<Path>();
        for (var name : names) {
            if (!name.equalsIgnoreCase(NONE)) {
                files.add(tokens.file(name));
            }
        }
        return files;
    }

    private Optional<Path> agent(Optional<String> said, Tokens tokens) throws BrokenConfig {
        if (said.isEmpty() || said.get().equals("SSH_AUTH_SOCK")) {
            return user.agent();
        }
        if (said.get().equalsIgnoreCase(NONE)) {
            return Optional.empty();
        }
        var variable = said.get().startsWith("$") && !said.get().startsWith("${");
        return variable
                ? Optional.ofNullable(user.environment().get(said.get().substring(1))).map(Path::of)
                : Optional.of(tokens.file(said.get()));
    }

    private List<Path> knownHosts(Answers answers, Tokens tokens) throws BrokenConfig {
        var mine = answers.has("userknownhostsfile")
                ? files(answers.all("userknownhostsfile"), tokens)
                : List.of(user.folder().resolve("known_hosts"), user.folder().resolve("known_hosts2"));
        var everybodys = answers.has("globalknownhostsfile")
                ? files(answers.all("globalknownhostsfile"), tokens)
                : List.of(user.system().resolve("ssh_known_hosts"), user.system().resolve("ssh_known_hosts2"));
        return Stream.concat(mine.stream(), everybodys.stream()).toList();
    }

    private List<Jump> jumps(Optional<String> said, Tokens tokens) throws BrokenConfig {
        if (said.isEmpty() || said.get().equalsIgnoreCase(NONE)) {
            return List.of();
        }
        var jumps = new ArrayList<Jump>();
        var line = new ConfigLine(user.config(), 0, "proxyjump", List.of());
        for (var hop : tokens.expand(said.get()).split(",")) {
            jumps.add(Jump.parse(hop, line));
        }
        return jumps;
    }
}
