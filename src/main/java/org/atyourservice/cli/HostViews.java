package org.atyourservice.cli;

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
        var json = new JsonObject().put("path", host.node().toString()).put("address", host.address()).put("key",
                word(host.sight()));
        return switch (host.sight()) {
            case Sight.Known() -> json.done();
            case Sight.Offered(var key) -> json.put("host", key.where()).put("type", key.type())
                    .put("fingerprint", key.fingerprint()).texts("known", key.known()).put("line", key.line()).done();
            case Sight.Silent(var message) -> json.put("message", message).done();
        };
    }
}
