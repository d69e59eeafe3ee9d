package org.atyourservice.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.sources.RetentionReader;
import org.atyourservice.language.sources.TemplateSources;
import org.atyourservice.language.yaml.Characters;
import org.atyourservice.language.yaml.Yaml;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.language.yaml.YamlReader;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Limits;
import org.atyourservice.model.Place;

/// What `environment.yaml` says.
///
/// @param name safe as the name of a folder
/// @param kind dev, staging or prod
/// @param limits how many jobs may run at once; empty where nothing is said of it
record EnvironmentFile(String name, String kind, Optional<Limits> limits, Optional<String> artifacts) {

    private static final List<String> KINDS = List.of("dev", "staging", "prod");
    private static final List<String> KEYS = List.of("name", "kind", "description", "retention", "keep_alive",
            "port_ranges", "template_sources", "limits", "artifacts");
    private static final List<String> LIMITS = List.of("overall", "node", "datacenter");
    /// It becomes the name of a folder on the targets.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    static EnvironmentFile read(Sources sources, Consumer<Diagnostic> problems) {
        var found = new ArrayList<Diagnostic>();
        var reader = new YamlReader(Sources.ENVIRONMENT, found::add);
        var keys = keys(sources, reader, found);
        keys.forEach((key, entry) -> {
            if (!KEYS.contains(key)) {
                reader.tell(Diagnostic
                        .warning("unknown-key", reader.place(entry.key()), "There is no key '" + key + "' here.")
                        .withHint(Names.hint(key, KEYS, "Known are")));
            }
        });
        var name = value(keys, "name").flatMap(node -> reader.text(node, "the name of the environment")
                .filter(text -> isName(text, node, reader)));
        if (name.isEmpty() && found.stream().noneMatch(Diagnostic::isError)) {
            found.add(Diagnostic
                    .error("environment-name", Place.ofFile(Sources.ENVIRONMENT), "The environment has no name.")
                    .withHint("Write 'name: " + safe(sources.folderName()) + "' into " + Sources.ENVIRONMENT + "."));
        }
        var kind = value(keys, "kind").flatMap(node -> reader.text(node, "dev, staging or prod")
                .filter(text -> isKind(text, node, reader)));
        value(keys, TemplateSources.KEY).ifPresent(node -> TemplateSources.read(node, reader));
        value(keys, RetentionReader.KEY).ifPresent(node -> RetentionReader.read(node, reader));
        var limits = value(keys, "limits").flatMap(node -> limits(node, reader));
        var artifacts = value(keys, "artifacts").flatMap(node -> reader.text(node, "a folder or an address"));
        found.forEach(problems);
        return new EnvironmentFile(name.orElseGet(() -> safe(sources.folderName())), kind.orElse("dev"),
                limits, artifacts);
    }

    private static Optional<Limits> limits(YamlNode node, YamlReader reader) {
        var said = new LinkedHashMap<String, Integer>();
        reader.fields(node, "the limits").forEach((key, entry) -> {
            if (!LIMITS.contains(key)) {
                reader.tell(Diagnostic
                        .warning("unknown-key", reader.place(entry.key()), "There is no limit '" + key + "'.")
                        .withHint(Names.hint(key, LIMITS, "There are")));
                return;
            }
            int number = reader.count(entry.value(), 1);
            if (number > 0) {
                said.put(key, number);
            } else {
                reader.tell(Diagnostic.error("environment-limit", reader.place(entry.value()),
                        "With a limit of 0 nothing could run.").withHint("Write 1 or more."));
            }
        });
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(new Limits(said.getOrDefault("overall", Limits.USUAL.overall()),
                        said.getOrDefault("node", Limits.USUAL.node()),
                        said.getOrDefault("datacenter", Limits.USUAL.datacenter())));
    }

    private static Map<String, YamlNode.Entry> keys(Sources sources, YamlReader reader, List<Diagnostic> found) {
        var composed = sources.environment().flatMap(bytes -> Characters.decode(Sources.ENVIRONMENT, bytes, found::add))
                .map(text -> Yaml.compose(Sources.ENVIRONMENT, text));
        composed.ifPresent(made -> found.addAll(made.problems()));
        return composed.flatMap(made -> made.root()).map(root -> reader.fields(root, "an environment"))
                .orElseGet(LinkedHashMap::new);
    }

    private static boolean isName(String text, YamlNode node, YamlReader reader) {
        if (!NAME.matcher(text).matches()) {
            reader.tell(Diagnostic.error("environment-name", reader.place(node), "'" + Names.cut(text)
                    + "' can't be the name of an environment.")
                    .withHint("Take letters, digits, '.', '-' and '_', at most 63 of them, a letter or digit first."));
            return false;
        }
        return true;
    }

    private static boolean isKind(String text, YamlNode node, YamlReader reader) {
        if (!KINDS.contains(text)) {
            reader.tell(Diagnostic
                    .error("environment-kind", reader.place(node), "There is no kind '" + Names.cut(text) + "'.")
                    .withHint(Names.hint(text, KINDS, "There are")));
            return false;
        }
        return true;
    }

    private static Optional<YamlNode> value(Map<String, YamlNode.Entry> keys, String key) {
        return Optional.ofNullable(keys.get(key)).map(YamlNode.Entry::value).filter(node -> !node.isNull());
    }

    private static String safe(String folder) {
        var name = folder.replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[^A-Za-z0-9]+", "");
        return name.isEmpty() ? "environment" : name.substring(0, Math.min(63, name.length()));
    }
}
