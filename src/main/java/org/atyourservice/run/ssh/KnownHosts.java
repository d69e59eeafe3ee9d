package org.atyourservice.run.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atyourservice.run.ssh.config.Wildcards;

/// What OpenSSH's `known_hosts` files say about one host: the lines that speak of it, from the first file that
/// has any. An authority that a line trusts for the host may certify its keys. A key that any file revokes is never
/// accepted.
///
/// sshj's own reader isn't used: it takes `!pattern` for one more pattern, and one revoked key for an unknown one.
final class KnownHosts {

    private static final int STANDARD_PORT = 22;
    private static final String REVOKED = "@revoked";
    private static final String AUTHORITY = "@cert-authority";

    /// What is to be thought of a key that a server shows.
    sealed interface Verdict {
        record Trusted() implements Verdict {}

        /// No file speaks of the host.
        record Unknown() implements Verdict {}

        /// The host has other keys.
        ///
        /// @param file which says so
        record Changed(Path file, List<HostKey> known) implements Verdict {}

        record Revoked(Path file) implements Verdict {}

        /// The host shows a certificate of an authority that is trusted, but not a good one.
        ///
        /// @param why the middle of a sentence
        record BadCertificate(String why) implements Verdict {}
    }

    private record Line(Path file, String marker, HostNames names, HostKey key) {}

    /// Those that speak of the host, behind this port or another: each connection keeps its own, and a file may have
    /// as many lines as there are hosts.
    private final List<Line> lines;
    private final String host;
    private final int port;

    /// @throws IOException when a file is there but can't be read
    static KnownHosts of(Login login) throws IOException {
        return new KnownHosts(login.knownHosts(), login.knownAs().orElse(login.host()),
                login.knownAs().isPresent() ? STANDARD_PORT : login.port());
    }

    /// Reads the files; one that isn't there has no lines.
    ///
    /// @param port that of SSH for a host that the files know by another name
    /// @throws IOException when a file is there but can't be read
    KnownHosts(List<Path> files, String host, int port) throws IOException {
        this.host = host.toLowerCase(Locale.ROOT);
        this.port = port;
        var read = new ArrayList<Line>();
        for (var file : files) {
            try {
                Files.readString(file, StandardCharsets.ISO_8859_1).lines()
                        .forEach(line -> parse(file, line).ifPresent(read::add));
            } catch (NoSuchFileException _) {
                continue;
            }
        }
        lines = List.copyOf(read);
    }

    Verdict judge(HostKey shown) {
        for (var line : lines) {
            if (line.marker.equals(REVOKED) && line.key.equals(shown) && speaksOf(line, withPort(), host)) {
                return new Verdict.Revoked(line.file);
            }
        }
        var known = trusted();
        if (known.isEmpty()) {
            // As OpenSSH does: the same machine, behind another port.
            return lines.stream().anyMatch(
                    line -> line.marker.isEmpty() && line.key.equals(shown) && line.names.include(host))
                            ? new Verdict.Trusted()
                            : new Verdict.Unknown();
        }
        return known.stream().anyMatch(line -> line.key.equals(shown))
                ? new Verdict.Trusted()
                : new Verdict.Changed(known.getFirst().file, known.stream().map(Line::key).toList());
    }

    /// What is to be thought of a certificate.
    ///
    /// @param key that is certified
    /// @param authority the key that it is signed with
    /// @param principals the hosts that it is for; none is for all
    Verdict judge(HostKey key, HostKey authority, List<String> principals) {
        var own = judge(key);
        if (own instanceof Verdict.Revoked || judge(authority) instanceof Verdict.Revoked) {
            return own instanceof Verdict.Revoked ? own : judge(authority);
        }
        if (lines.stream().noneMatch(line -> line.marker.equals(AUTHORITY) && line.key.equals(authority)
                && speaksOf(line, withPort(), host))) {
            return own;
        }
        return principals.isEmpty() || Wildcards.match(principals.stream().map(
                name -> name.toLowerCase(Locale.ROOT)).toList(), host)
                        ? new Verdict.Trusted()
                        : new Verdict.BadCertificate(
                                "it is for " + String.join(", ", principals) + ", not for " + host);
    }

    /// True when an authority is trusted for the host.
    boolean hasAuthority() {
        return lines.stream().anyMatch(line -> line.marker.equals(AUTHORITY) && speaksOf(line, withPort(), host));
    }

    /// The file that decides about this host: the first one that speaks of it. Empty when none does.
    Optional<Path> deciding() {
        return lines.stream().filter(line -> !line.marker.equals(REVOKED) && speaksOf(line, withPort(), host))
                .map(Line::file).findFirst();
    }

    /// How a line for a key of this host begins.
    String name() {
        return withPort();
    }

    /// The kinds of keys that are known of the host, so that the server shows one of these.
    List<String> types() {
        return trusted().stream().map(line -> line.key.type()).distinct().toList();
    }

    private List<Line> trusted() {
        var about = lines.stream().filter(line -> line.marker.isEmpty() && line.names.include(withPort())).toList();
        return about.stream().filter(line -> line.file.equals(about.getFirst().file)).toList();
    }

    private String withPort() {
        return port == STANDARD_PORT ? host : "[" + host + "]:" + port;
    }

    private static boolean speaksOf(Line line, String... names) {
        return Arrays.stream(names).anyMatch(line.names::include);
    }

    /// What the line says of the host; a comment, or what nobody can read, says nothing.
    private Optional<Line> parse(Path file, String text) {
        var words = new ArrayList<>(List.of(text.strip().split("[ \t]+")));
        var marker = words.getFirst().startsWith("@") ? words.removeFirst() : "";
        if (words.size() < 3 || words.getFirst().startsWith("#")
                || !(marker.isEmpty() || marker.equals(REVOKED) || marker.equals(AUTHORITY))) {
            return Optional.empty();
        }
        var names = new HostNames(words.getFirst());
        if (!names.include(host) && !names.include(withPort())) {
            return Optional.empty();
        }
        try {
            var key = new HostKey(words.get(1), Base64.getDecoder().decode(words.get(2)));
            return Optional.of(new Line(file, marker, names, key));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
