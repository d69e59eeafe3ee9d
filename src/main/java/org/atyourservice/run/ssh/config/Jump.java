package org.atyourservice.run.ssh.config;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// A hop of a `ProxyJump`: `[user@]host[:port]`, or the same as a URI.
///
/// @param host a name, an address, or an alias of the configuration
public record Jump(Optional<String> user, String host, OptionalInt port) {

    private static final Pattern FORM = Pattern
            .compile(
                    "(?:ssh://)?(?:(?<user>.+)@)?(?:\\[(?<six>[^]]+)]|(?<host>[^:/@\\s]+))(?::(?<port>[0-9]{1,5}))?/?");

    static Jump parse(String text, ConfigLine line) throws BrokenConfig {
        var match = FORM.matcher(text);
        int port = match.matches() && match.group("port") != null ? Integer.parseInt(match.group("port")) : 22;
        if (!match.matches() || port < 1 || port > 65535) {
            throw line.broken("%s names the hop \"" + text + "\". Write user@host:port, where user and port may be "
                    + "left out, with commas between several.");
        }
        return new Jump(Optional.ofNullable(match.group("user")),
                Optional.ofNullable(match.group("six")).orElse(match.group("host")),
                match.group("port") == null ? OptionalInt.empty() : OptionalInt.of(port));
    }

    @Override
    public String toString() {
        return user.map(name -> name + "@").orElse("") + host
                + (port.isPresent() ? ":" + port.getAsInt() : "");
    }
}
