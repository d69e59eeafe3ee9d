package org.atyourservice.language.recipe;

import java.util.List;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.language.yaml.Characters;
import org.atyourservice.language.yaml.Yaml;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.language.yaml.YamlReader;

/// What a template calls its version.
public final class TemplateVersion {

    private static final List<String> CONFIGS = List.of("template.yaml", "config.yaml", "config.json");

    private TemplateVersion() {}

    /// The text of `version`, as it is written; empty when there is none.
    public static String of(TemplateFiles files) {
        var reader = new YamlReader("", _ -> {});
        return CONFIGS.stream().filter(files.files()::containsKey).findFirst()
                .flatMap(name -> Characters.decode(name, files.files().get(name), _ -> {}))
                .flatMap(text -> Yaml.compose("", text).root())
                .map(root -> reader.fields(root, "a template").get("version"))
                .map(YamlNode.Entry::value)
                .filter(node -> !node.isNull())
                .flatMap(node -> reader.text(node, "a version"))
                .map(String::strip).orElse("");
    }
}
