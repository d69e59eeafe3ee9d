package org.atyourservice.cli;

import java.util.List;
import java.util.Optional;
import org.atyourservice.model.OfferedKey;
import org.atyourservice.model.Value;
import org.atyourservice.session.Hosts.Host;
import org.atyourservice.session.Hosts.Sight;

/// Host keys as text and as JSON.
final class HostViews {

    private HostViews() {}

    static String word(Sight sight) {
        return switch (sight) {
            case Sight.Known() -> "known";
            case Sight.Offered(var key) when key.isRevoked() -> "revoked";
            case Sight.Offered(var key) -> key.mayBeAccepted() ? "new" : "changed";
            case Sight.Silent _ -> "no answer";
        };
    }

    static String details(Sight sight) {
        return switch (sight) {
            case Sight.Known() -> "";
            case Sight.Offered(var key) -> details(key);
            case Sight.Silent(var message) -> message;
        };
    }

    private static String details(OfferedKey key) {
        var shown = key.name() + " shows " + key.type() + " " + key.fingerprint();
        return key.known().isEmpty() ? shown : shown + ", known is " + String.join(", ", key.known());
    }

    static Value json(Host host) {
        var key = host.sight() instanceof Sight.Offered(var offered)
                ? Optional.of(offered)
                : Optional.<OfferedKey>empty();
        var message = host.sight() instanceof Sight.Silent(var said) ? Optional.of(said) : Optional.<String>empty();
        return new JsonObject().put("path", host.node().toString()).put("address", host.address())
                .put("key", word(host.sight())).put("host", key.map(OfferedKey::where))
                .put("type", key.map(OfferedKey::type)).put("fingerprint", key.map(OfferedKey::fingerprint))
                .texts("known", key.map(OfferedKey::known).orElse(List.of())).put("line", key.map(OfferedKey::line))
                .put("message", message).done();
    }
}
