package org.atyourservice.secrets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// The ways in which a secret may turn up in output.
final class SecretForms {

    private static final Pattern UNICODE = Pattern.compile("\\\\u([0-9a-f]{4})");
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

    private SecretForms() {}

    /// @param wraps true when it may be broken into lines anywhere, as base64 is
    record Form(byte[] bytes, boolean wraps) {}

    /// The forms of a secret and, since logs come in lines, of each of its lines; none where it is
    /// too short.
    static Collection<Form> of(String secret) {
        var parts = new LinkedHashSet<String>(List.of(secret, secret.strip()));
        secret.lines().map(String::strip).forEach(parts::add);
        var plain = new LinkedHashSet<String>();
        var wrapped = new LinkedHashSet<String>();
        parts.stream().filter(part -> part.length() >= Masker.SHORTEST).forEach(part -> {
            addForms(part, plain);
            addBase64(part.getBytes(StandardCharsets.UTF_8), wrapped);
            // as when the whole of AYS_DATA is encoded
            addBase64(json(part).getBytes(StandardCharsets.UTF_8), wrapped);
        });
        // A line may end behind the first character, which alone is not held back.
        List.copyOf(wrapped).forEach(form -> wrapped.add(form.substring(1)));
        return Stream.concat(plain.stream().map(form -> new Form(form.getBytes(StandardCharsets.UTF_8), false)),
                wrapped.stream().map(form -> new Form(form.getBytes(StandardCharsets.UTF_8), true))).toList();
    }

    private static void addForms(String secret, Set<String> forms) {
        forms.add(secret);
        var hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
        forms.add(hex);
        forms.add(hex.toUpperCase(Locale.ROOT));
        addUrl(secret, forms);
        addJson(secret, forms);
        addQuoted(secret, forms);
    }

    private static void addBase64(byte[] secret, Set<String> forms) {
        for (var encoder : new Base64.Encoder[]{Base64.getEncoder(), Base64.getUrlEncoder()}) {
            forms.add(encoder.encodeToString(secret));
            for (int before = 0; before < 3; before++) {
                var shifted = new byte[before + secret.length];
                System.arraycopy(secret, 0, shifted, before, secret.length);
                // only the characters that no byte before or after the secret has a part in
                int from = (before * 8 + 5) / 6;
                int to = shifted.length * 8 / 6;
                forms.add(encoder.encodeToString(shifted).substring(from, to));
            }
        }
    }

    private static void addUrl(String secret, Set<String> forms) {
        var form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        var strict = form.replace("+", "%20").replace("*", "%2A");
        var rfc3986 = strict.replace("%7E", "~");
        var component = rfc3986.replace("%21", "!").replace("%27", "'").replace("%28", "(").replace("%29", ")")
                .replace("%2A", "*");
        for (var url : Arrays.asList(form, strict, rfc3986, component, rfc3986.replace("%2F", "/"))) {
            forms.add(url);
            forms.add(ESCAPE.matcher(url).replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT)));
        }
    }

    /// As shells trace their words and as Python and markup write them.
    private static void addQuoted(String secret, Set<String> forms) {
        forms.add(secret.replace("'", "'\\''"));
        forms.add(secret.replace("'", "'\"'\"'"));
        forms.add(json(secret).replace("\\\"", "\"").replace("'", "\\'"));
        var markup = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        forms.add(markup);
        forms.add(markup.replace("\"", "&quot;").replace("'", "&#x27;"));
        forms.add(markup.replace("\"", "&quot;").replace("'", "&#39;"));
        forms.add(markup.replace("\"", "&#34;").replace("'", "&#39;"));
    }

    private static String json(String secret) {
        var quoted = Json.line(Value.of(secret));
        return quoted.substring(1, quoted.length() - 1);
    }

    private static void addJson(String secret, Set<String> forms) {
        var json = json(secret);
        var ascii = new StringBuilder();
        json.chars().forEach(c -> {
            if (c < 0x7f) {
                ascii.append((char) c);
            } else {
                ascii.append("\\u%04x".formatted(c));
            }
        });
        for (var form : List.of(json, ascii.toString(), UNICODE.matcher(ascii).replaceAll(it -> "\\\\u"
                + it.group(1).toUpperCase(Locale.ROOT)))) {
            forms.add(form);
            forms.add(form.replace("/", "\\/"));
            forms.add(form.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"));
        }
    }
}
