package org.atyourservice.language.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.atyourservice.language.hint.Durations;

/// The formats that mean something here. Others of JSON Schema count as it says; unknown ones ask
/// for nothing.
final class Formats {

    private static final Pattern HOST = Pattern
            .compile(
                    "(?=.{1,253}$)[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?(?:\\.[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)*+\\.?");

    /// What a value of the format is, for a sentence that starts with `should be`.
    static final Map<String, String> MEANING = Map.of(
            "duration", "a duration such as 30s, 5m or 1h30m",
            "uri", "a URI such as https://example.org/",
            "hostname", "the name of a host",
            "port", "a port from 1 to 65535");

    private Formats() {}

    static List<Format> all() {
        return List.of(format("duration"), format("uri"), format("hostname"), format("port"));
    }

    /// Whether a text is of the format; empty for formats that are not ours.
    static Optional<Predicate<String>> test(String name) {
        return switch (name) {
            case "duration" -> Optional.of(text -> Durations.parse(text).isPresent());
            case "uri" -> Optional.of(Formats::isUri);
            case "hostname" -> Optional.of(text -> HOST.matcher(text).matches());
            case "port" -> Optional.of(Formats::isPort);
            default -> Optional.empty();
        };
    }

    private static Format format(String name) {
        var test = test(name).orElseThrow();
        return new Format() {
            @Override
            public String getName() {
                return name;
            }

            @Override
            public boolean matches(ExecutionContext context, String text) {
                return test.test(text);
            }
        };
    }

    private static boolean isUri(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static boolean isPort(String text) {
        return text.matches("\\d{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65535;
    }
}
