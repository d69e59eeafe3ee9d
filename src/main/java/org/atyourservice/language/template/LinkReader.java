package org.atyourservice.language.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.language.yaml.YamlReader;
import org.atyourservice.model.Link;

/// Reads `links` of a template: a map, or a list that holds one.
final class LinkReader {

    private static final List<String> PARENT_KEYS = List.of("role", "argname", "optional", "auto");
    private static final List<String> CONSUME_KEYS = List.of("role", "argname", "min", "max", "auto", "needs");

    private final YamlReader reader;

    LinkReader(YamlReader reader) {
        this.reader = reader;
    }

    Map<String, YamlNode.Entry> links(Optional<YamlNode> links) {
        var keys = links.flatMap(this::single).map(node -> reader.fields(node, "the links of a template"))
                .orElseGet(LinkedHashMap::new);
        TemplateReader.checkKeys(reader, keys.sequencedValues(), List.of("parent", "consume"), List.of());
        return keys;
    }

    Optional<Link.Parent> parent(Optional<YamlNode> node) {
        return node.flatMap(this::single).flatMap(parent -> {
            var keys = reader.fields(parent, "a parent: its role");
            TemplateReader.checkKeys(reader, keys.sequencedValues(), PARENT_KEYS, List.of());
            return role(parent, keys).map(role -> new Link.Parent(role, text(keys, "argname").orElse(role),
                    flag(keys, "optional"), flag(keys, "auto")));
        });
    }

    List<Link.Consume> consumes(Optional<YamlNode> node) {
        var consumes = new ArrayList<Link.Consume>();
        for (var consume : node.map(reader::items).orElse(List.of())) {
            var keys = reader.fields(consume, "what a service consumes: its role");
            TemplateReader.checkKeys(reader, keys.sequencedValues(), CONSUME_KEYS, List.of());
            role(consume, keys).ifPresent(role -> consumes.add(consume(consume, role, keys)));
        }
        return consumes;
    }

    private Link.Consume consume(YamlNode node, String role, Map<String, YamlNode.Entry> keys) {
        int min = count(keys, "min", 0);
        int max = count(keys, "max", Integer.MAX_VALUE);
        if (min > max) {
            reader.error("link-limits", node, "At least " + min + " and at most " + max + " can't both be.");
        }
        return new Link.Consume(role, text(keys, "argname").orElse(role), min, Math.max(min, max), flag(keys, "auto"),
                needs(keys));
    }

    private Set<String> needs(Map<String, YamlNode.Entry> keys) {
        var needs = new LinkedHashSet<String>();
        TemplateReader.node(keys, "needs").map(reader::items).orElse(List.of())
                .forEach(need -> reader.text(need, "the name of an attribute").ifPresent(needs::add));
        return needs;
    }

    private Optional<String> role(YamlNode link, Map<String, YamlNode.Entry> keys) {
        var role = text(keys, "role");
        if (role.isEmpty()) {
            reader.error("link-role", link, "A link needs a role.");
        }
        return role;
    }

    private Optional<YamlNode> single(YamlNode node) {
        if (!(node.resolved() instanceof YamlNode.Sequence(var items, _, _, _))) {
            return Optional.of(node);
        }
        if (items.size() > 1) {
            reader.error("too-many", items.get(1), "Only one map can stand here.");
        }
        return items.stream().findFirst();
    }

    private Optional<String> text(Map<String, YamlNode.Entry> keys, String key) {
        return TemplateReader.node(keys, key).flatMap(node -> reader.text(node, "a name"))
                .filter(text -> !text.isBlank());
    }

    private boolean flag(Map<String, YamlNode.Entry> keys, String key) {
        return TemplateReader.node(keys, key).map(node -> reader.flag(node, false)).orElse(false);
    }

    private int count(Map<String, YamlNode.Entry> keys, String key, int otherwise) {
        return TemplateReader.node(keys, key).map(node -> reader.count(node, otherwise)).orElse(otherwise);
    }
}
