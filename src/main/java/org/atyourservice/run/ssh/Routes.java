package org.atyourservice.run.ssh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.Executor.Obstacle;
import org.atyourservice.run.Shell.Unreachable;
import org.atyourservice.run.ssh.config.BrokenConfig;
import org.atyourservice.run.ssh.config.HostSettings;
import org.atyourservice.run.ssh.config.Jump;
import org.atyourservice.run.ssh.config.SshConfig;
import org.atyourservice.run.ssh.config.SshUser;

/// Finds the way to a host: what the environment says, then what the operator's settings say, then what is usual.
final class Routes {

    private static final int STANDARD_PORT = 22;
    private static final List<String> USUAL_IDENTITIES = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final SshUser user;
    private final SshConfig config;

    Routes(SshUser user) {
        this.user = user;
        this.config = new SshConfig(user);
    }

    /// @throws Unreachable when the settings can't be followed
    Login of(Endpoint.Ssh endpoint) throws Unreachable {
        try {
            var settings = config.of(endpoint.host(), endpoint.port(), endpoint.user());
            return login(endpoint, endpoint.node(), settings, endpoint.identity(),
                    hop(endpoint, settings.jumps(), List.of()));
        } catch (BrokenConfig e) {
            throw new Unreachable(Obstacle.OTHER, "The way to %s can't be found. %s".formatted(endpoint.node(),
                    e.getMessage()), e);
        }
    }

    private Login login(Endpoint.Ssh endpoint, String name, HostSettings settings, Optional<Path> identity,
            Optional<Login.Hop> via) throws Unreachable {
        if (settings.command().isPresent()) {
            throw new Unreachable(Obstacle.OTHER,
                    ("%s is behind the ProxyCommand \"%s\" of %s, which is not supported. "
                            + "Write ProxyJump with the hosts on the way instead.").formatted(sentence(name),
                                    settings.command().get(), user.config()),
                    null);
        }
        var identities = identity.map(List::of).orElse(settings.identities());
        return new Login(settings.host(), settings.port().orElse(STANDARD_PORT),
                settings.user().orElse(user.login()),
                identities.isEmpty() ? USUAL_IDENTITIES.stream().map(user.folder()::resolve).toList() : identities,
                identity.isPresent() || settings.onlyIdentities(), settings.certificates(), settings.agent(),
                Stream.concat(endpoint.knownHosts().stream(), settings.knownHosts().stream()).distinct().toList(),
                settings.keyAlias(), via, settings.timing());
    }

    private static String sentence(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /// The last of the hops. As with `ssh -J`, those before it are the way to it; the first of all is reached as its own
    /// settings say.
    ///
    /// @param passed what is on the way already
    private Optional<Login.Hop> hop(Endpoint.Ssh endpoint, List<Jump> jumps, List<String> passed)
            throws BrokenConfig, Unreachable {
        if (jumps.isEmpty()) {
            return Optional.empty();
        }
        var jump = jumps.getLast();
        var settings = config.of(jump.host(), jump.port(), jump.user());
        var place = settings.host() + ":" + settings.port().orElse(STANDARD_PORT) + " " + jumps.size();
        if (passed.contains(place)) {
            throw new Unreachable(Obstacle.OTHER,
                    ("The way to %s goes round in circles: jump host %s is reached through"
                            + " itself. Keep it out of the Host lines of %s that have a ProxyJump.")
                            .formatted(endpoint.node(),
                                    jump.host(), user.config()),
                    null);
        }
        var more = new ArrayList<>(passed);
        more.add(place);
        var before = jumps.size() > 1 ? jumps.subList(0, jumps.size() - 1) : settings.jumps();
        var via = hop(endpoint, before, more);
        return Optional.of(new Login.Hop(jump.host(),
                login(endpoint, "jump host " + jump.host(), settings, Optional.empty(), via)));
    }
}
