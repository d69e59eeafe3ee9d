package org.atyourservice.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// Finds how a target is reached, in the attributes of the service that is the target: `address`,
/// `port` (22), `user` (the operator's login) and `identity` (a file; `~` is the operator's home,
/// anything relative is inside the environment).
final class Endpoints {

    private static final int SSH_PORT = 22;

    private final Path home;
    private final String login;
    private final Path folder;

    Endpoints(Path home, String login, Path folder) {
        this.home = home;
        this.login = login;
        this.folder = folder;
    }

    /// @throws CantRun when an attribute is missing or isn't valid
    Endpoint of(Target target, Facts facts) throws CantRun {
        return switch (target) {
            case Target.Here _ -> new Endpoint.Local(home);
            case Target.On(var _, var kind) when kind == Template.TargetKind.LOCAL -> new Endpoint.Local(home);
            case Target.On(var service, _) -> ssh(service, facts.data(service));
        };
    }

    private Endpoint.Ssh ssh(ServicePath node, Value.Fields data) throws CantRun {
        var name = node.shown();
        var address = data.text("address").map(String::strip).filter(text -> !text.isEmpty())
                .orElseThrow(() -> new CantRun(name
                        + " has no address. Set its attribute address, or let one of its actions set it."));
        return new Endpoint.Ssh(name, address, port(name, data), data.text("user").orElse(login),
                identity(name, data), List.of(folder.resolve("known_hosts"), home.resolve(".ssh/known_hosts")));
    }

    private static int port(String node, Value.Fields data) throws CantRun {
        var text = data.text("port");
        if (text.isEmpty()) {
            return SSH_PORT;
        }
        try {
            int port = Integer.parseInt(text.get().strip());
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new CantRun(node + " has the port " + text.get() + ". Give it one from 1 to 65535.");
    }

    private Optional<Path> identity(String node, Value.Fields data) throws CantRun {
        var value = data.get("identity");
        if (value.isEmpty() || value.get() instanceof Value.Nothing) {
            return Optional.empty();
        }
        var text = value.get().scalar().map(String::strip).orElseThrow(() -> new CantRun(node
                + " has an identity that is not the name of a file. Write the path of the private key."));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(text.equals("~") || text.startsWith("~/")
                ? home.resolve(text.substring(Math.min(2, text.length())))
                : folder.resolve(text));
    }
}
