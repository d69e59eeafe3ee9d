package org.atyourservice.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// Finds how a target is reached, in the attributes of the service that is the target: `address`,
/// `port`, `user` and `identity` (a file; `~` is the operator's home,
/// anything relative is inside the environment). What a schema says by default is not said by the environment: the
/// operator's own SSH settings come before it.
final class Endpoints {

    private static final int USUAL = 22;

    private static final String BECOME = "become";

    private final Path home;
    private final Path folder;
    private final SecretSource secrets;

    /// @param folder the environment's
    Endpoints(RunPorts ports, Path folder) {
        this.home = ports.home();
        this.secrets = ports.secrets();
        this.folder = folder;
    }

    /// @throws CantRun when an attribute is missing or isn't valid
    Endpoint of(Target target, Facts facts) throws CantRun {
        return switch (target) {
            case Target.Here _ -> new Endpoint.Local(home);
            case Target.On(var _, var kind) when kind == Template.TargetKind.LOCAL -> new Endpoint.Local(home);
            case Target.On(var service, _) -> ssh(service, facts);
        };
    }

    private Endpoint.Ssh ssh(ServicePath node, Facts facts) throws CantRun {
        var data = facts.data(node);
        var name = node.shown();
        var address = data.text("address").map(String::strip).filter(text -> !text.isEmpty())
                .orElseThrow(() -> new CantRun(name
                        + " has no address. Set its attribute address, or let one of its actions set it."));
        return new Endpoint.Ssh(name, address,
                facts.isDefault(node, "port") ? OptionalInt.empty() : port(name, data, facts.isWanted(node)),
                data.text("user").map(String::strip).filter(text -> !text.isEmpty()), identity(name, data),
                List.of(folder.resolve("known_hosts")), become(name, data));
    }

    /// @param said false for what is only recorded, where nobody can tell a default from what was said
    private static OptionalInt port(String node, Value.Fields data, boolean said) throws CantRun {
        var text = data.text("port");
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int port = Integer.parseInt(text.get().strip());
            if (port >= 1 && port <= 65535) {
                return said || port != USUAL ? OptionalInt.of(port) : OptionalInt.empty();
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

    /// `become: true` is root, `become: postgres` that user. The password is opened here and goes to `sudo` only.
    private Optional<Endpoint.Become> become(String node, Value.Fields data) throws CantRun {
        var text = data.text(BECOME).map(String::strip).orElse("");
        if (text.isEmpty() || text.equals("false")) {
            return Optional.empty();
        }
        var user = text.equals("true") ? "root" : text;
        if (!user.matches("[A-Za-z_][A-Za-z0-9_.-]*[$]?")) {
            throw new CantRun(node + " shall become the user " + user
                    + ", which is no user's name. Write true for root, or a name.");
        }
        return Optional.of(new Endpoint.Become(user, password(data)));
    }

    private Optional<String> password(Value.Fields data) throws CantRun {
        try {
            return switch (data.get("becomePassword").orElse(Value.NOTHING)) {
                case Value.SecretRef(var name) -> Optional.of(secrets.text(name));
                case Value value -> value.scalar().filter(text -> !text.isEmpty());
            };
        } catch (Problem e) {
            throw CantRun.because(e);
        }
    }
}
