package org.atyourservice.language.sources;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.atyourservice.language.Sources;
import org.atyourservice.language.hint.Durations;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.yaml.Characters;
import org.atyourservice.language.yaml.Yaml;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.language.yaml.YamlReader;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Retention;

/// Reads `retention`: a map with `runs`, `age` and `size`. What isn't in it has no limit; without the map
/// [Retention#USUAL] counts.
public final class RetentionReader {

    public static final String KEY = "retention";
    private static final List<String> KEYS = List.of("runs", "age", "size");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) ?([kKMGT]?)(i?)B?");
    private static final String UNITS = "KMGT";

    private RetentionReader() {}

    /// What counts; for what is wrong the usual. What is wrong is told when the environment is compiled.
    ///
    /// @param environment the bytes of `environment.yaml`
    public static Retention read(Optional<byte[]> environment) {
        var reader = new YamlReader(Sources.ENVIRONMENT, _ -> {});
        return environment.flatMap(bytes -> Characters.decode(Sources.ENVIRONMENT, bytes, _ -> {}))
                .flatMap(text -> Yaml.compose(Sources.ENVIRONMENT, text).root())
                .filter(root -> root.resolved() instanceof YamlNode.Mapping)
                .map(root -> reader.fields(root, "an environment").get(KEY))
                .filter(entry -> !entry.value().isNull())
                .map(entry -> read(entry.value(), reader)).orElse(Retention.USUAL);
    }

    /// @param node the value of `retention`
    public static Retention read(YamlNode node, YamlReader reader) {
        if (!(node.resolved() instanceof YamlNode.Mapping)) {
            reader.tell(Diagnostic.error("retention", reader.place(node), "'retention' says which logs are kept.")
                    .withHint("Write for example '{runs: 50, age: 90d, size: 2GB}'."));
            return Retention.USUAL;
        }
        var fields = reader.fields(node, "what is kept");
        fields.forEach((key, entry) -> {
            if (!KEYS.contains(key)) {
                reader.tell(Diagnostic.warning("unknown-key", reader.place(entry.key()),
                        "There is no key '" + Names.cut(key) + "' in 'retention'.")
                        .withHint(Names.hint(key, KEYS, "Known are")));
            }
        });
        var runs = Optional.ofNullable(fields.get("runs")).map(entry -> reader.count(entry.value(), 50));
        var age = Optional.ofNullable(fields.get("age")).map(YamlNode.Entry::value)
                .flatMap(value -> reader.text(value, "an age").map(text -> Durations.parse(text).orElseGet(() -> {
                    wrong(reader, value, "'" + Names.cut(text) + "' is not an age.", "Write for example '90d'.");
                    return Retention.USUAL.age().orElseThrow();
                })));
        var size = Optional.ofNullable(fields.get("size")).map(YamlNode.Entry::value)
                .flatMap(value -> reader.text(value, "a size").map(text -> size(text).orElseGet(() -> {
                    wrong(reader, value, "'" + Names.cut(text) + "' is not a size.", "Write for example '2GB'.");
                    return Retention.USUAL.bytes().orElseThrow();
                })));
        return new Retention(runs, age, size);
    }

    private static void wrong(YamlReader reader, YamlNode at, String message, String hint) {
        reader.tell(Diagnostic.error("retention", reader.place(at), message).withHint(hint));
    }

    /// `2GB`, `500 MB`, `64MiB`, `1000`: units are of a thousand, those with an i of 1024.
    private static Optional<Long> size(String text) {
        var parts = SIZE.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        long unit = parts.group(3).isEmpty() ? 1000 : 1024;
        long size = Long.parseLong(parts.group(1));
        int power = parts.group(2).isEmpty() ? 0 : UNITS.indexOf(parts.group(2).toUpperCase(Locale.ROOT)) + 1;
        for (int i = 0; i < power; i++) {
            size = Math.min(size, Long.MAX_VALUE / unit) * unit;
        }
        return Optional.of(size);
    }
}
